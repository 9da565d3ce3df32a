/**
 * Writes an export into a folder in a thread of its own, while the next notes are read. Takes batches of parts, and answers
 * each.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { FilesInFolder, type PartsBatch } from './filesInFolder.ts';

/** What becomes of a batch. */
export interface Written {
	/** Why its parts were not written. Left out if all were. */
	readonly failed?: Readonly<Pick<NodeJS.ErrnoException, 'code' | 'message'>>;
	/** Its bytes, to be used again. */
	readonly bytes: Uint8Array<ArrayBuffer>;
}

let files: FilesInFolder | undefined;

parentPort?.on('message', (batch: PartsBatch) => {
	let failed: Written['failed'];
	try {
		files ??= new FilesInFolder(String(workerData));
		files.write(batch);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		failed = { message, ...(code !== undefined && { code }) };
	}
	const written: Written = { bytes: batch.bytes, ...(failed && { failed }) };
	parentPort?.postMessage(written, [batch.bytes.buffer]);
});
