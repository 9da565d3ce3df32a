import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import type { ExportedPart } from '../../protocolExports.ts';
import { writingThreads } from '../besideFiles.ts';
import { type BatchedPart, FilesInFolder, type PartsBatch } from './filesInFolder.ts';
import type { WriteError } from './folderWriter.ts';

/** How many bytes go to the thread at once, and how many such batches may wait there. */
const batchBytes = 1024 * 1024;
const maxWaiting = 4;

/** A unit of UTF-16 has at most so many bytes in UTF-8. */
const bytesPerUnit = 3;

/**
 * Writes an export into a new folder. What is more than a batch is written by a thread, so that the next notes are read
 * while the disk takes its time.
 */
export class PartsWriter {
	private readonly folder: string;
	private bytes = Buffer.allocUnsafeSlow(batchBytes);
	private parts: BatchedPart[] = [];
	private end = 0;
	private thread: WritingThread | undefined;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** @throws where parts, these or earlier ones, cannot be written */
	async write(part: ExportedPart): Promise<void> {
		if ('text' in part) {
			const most = part.text.length * bytesPerUnit;
			if (this.end + most > this.bytes.length) await this.send(most);
			this.end += this.bytes.write(part.text, this.end);
			this.parts.push({ name: part.name, end: this.end });
		} else if ('copyOf' in part) {
			this.parts.push({ name: part.name, copyOf: URI.parse(part.copyOf).fsPath, end: this.end });
		}
	}

	/** Writes what is left. @throws where parts cannot be written */
	async finish(): Promise<void> {
		if (this.thread) {
			await this.send(0);
			await this.thread.finish();
		} else new FilesInFolder(this.folder).write(this.batch());
	}

	/** To be called in the end. No file is written any more then. */
	async close(): Promise<void> {
		await this.thread?.close();
	}

	/** Has the thread write what was gathered. @param most how many bytes will be gathered at least */
	private async send(most: number): Promise<void> {
		this.thread ??= new WritingThread(this.folder);
		const batch = this.batch();
		this.bytes = Buffer.allocUnsafeSlow(Math.max(batchBytes, most));
		this.parts = [];
		this.end = 0;
		await this.thread.write(batch);
	}

	private batch(): PartsBatch {
		return { bytes: this.bytes, parts: this.parts };
	}
}

class WritingThread {
	private readonly worker: Worker;
	private waiting = 0;
	private failed: Error | undefined;
	/** Called at the next answer. */
	private onAnswer = () => {};
	private readonly stop = async () => void (await this.worker.terminate());

	constructor(folder: string) {
		this.worker = new Worker(join(__dirname, 'folderWriter.js'), { workerData: folder });
		this.worker.on('message', (failed: WriteError) => {
			this.waiting--;
			if (failed) this.fail(Object.assign(new Error(failed.message), failed));
			this.onAnswer();
		});
		writingThreads.add(this.stop);
		this.worker.on('error', (error: Error) => this.fail(error));
	}

	/** Waits where too many batches wait already. @throws where these or earlier ones cannot be written */
	async write(batch: PartsBatch): Promise<void> {
		this.waiting++;
		this.worker.postMessage(batch, [batch.bytes.buffer as ArrayBuffer]);
		await this.waitFor(maxWaiting);
	}

	/** @throws where what was given cannot be written */
	async finish(): Promise<void> {
		await this.waitFor(0);
	}

	async close(): Promise<void> {
		await this.stop();
		writingThreads.delete(this.stop);
	}

	private async waitFor(most: number): Promise<void> {
		while (this.waiting > most && !this.failed) {
			await new Promise<void>((resolve) => {
				this.onAnswer = resolve;
			});
		}
		if (this.failed) throw this.failed;
	}

	private fail(error: Error): void {
		this.failed ??= error;
		this.onAnswer();
	}
}
