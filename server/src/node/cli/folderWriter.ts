/**
 * Writes an export into a folder in a thread of its own, while the next notes are read. Takes batches of parts; answers each
 * with why it could not be written, or with nothing.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { FilesInFolder, type PartsBatch } from './filesInFolder.ts';

/** Why parts were not written. Undefined if all were. */
export type WriteError = Readonly<Pick<NodeJS.ErrnoException, 'code' | 'message'>> | undefined;

let files: FilesInFolder | undefined;

parentPort?.on('message', (batch: PartsBatch) => {
	let failed: WriteError;
	try {
		files ??= new FilesInFolder(String(workerData));
		files.write(batch);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		failed = { message, ...(code !== undefined && { code }) };
	}
	parentPort?.postMessage(failed);
});
