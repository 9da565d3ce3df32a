import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import type { ExportedPart } from '../../protocolExports.ts';
import { writingThreads } from '../besideFiles.ts';
import { type BatchedPart, FilesInFolder, type PartsBatch } from './filesInFolder.ts';
import type { Written } from './folderWriter.ts';

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
			for (const piece of piecesOf(part.text)) {
				if (this.end + piece.length * bytesPerUnit > batchBytes) await this.send();
				this.end += this.bytes.write(piece, this.end);
				this.parts.push({ name: part.name, end: this.end });
			}
		} else if ('copyOf' in part) {
			this.parts.push({ name: part.name, copyOf: URI.parse(part.copyOf).fsPath, end: this.end });
		}
	}

	/** Writes what is left. @throws where parts cannot be written */
	async finish(): Promise<void> {
		if (this.thread) {
			await this.send();
			await this.thread.finish();
		} else new FilesInFolder(this.folder).write(this.batch());
	}

	/** To be called in the end. No file is written any more then. */
	async close(): Promise<void> {
		await this.thread?.close();
	}

	/** Has the thread write what was gathered. */
	private async send(): Promise<void> {
		this.thread ??= new WritingThread(this.folder);
		const batch = this.batch();
		await this.thread.write(batch);
		this.bytes = this.thread.takeFree() ?? Buffer.allocUnsafeSlow(batchBytes);
		this.parts = [];
		this.end = 0;
	}

	private batch(): PartsBatch {
		return { bytes: this.bytes, parts: this.parts };
	}
}

/** A text in pieces that fit in a batch, each with whole letters. */
function* piecesOf(text: string): Iterable<string> {
	const most = Math.floor(batchBytes / bytesPerUnit);
	let start = 0;
	while (text.length - start > most) {
		const isInLetter = /[\ud800-\udbff]/.test(text[start + most - 1] ?? '');
		const end = start + most - (isInLetter ? 1 : 0);
		yield text.slice(start, end);
		start = end;
	}
	yield text.slice(start);
}

class WritingThread {
	private readonly worker: Worker;
	private waiting = 0;
	private readonly free: Uint8Array<ArrayBuffer>[] = [];
	private failed: Error | undefined;
	/** Called at the next answer. */
	private onAnswer = () => {};
	private readonly stop = async () => void (await this.worker.terminate());

	constructor(folder: string) {
		this.worker = new Worker(join(__dirname, 'folderWriter.js'), { workerData: folder });
		this.worker.on('message', ({ failed, bytes }: Written) => {
			this.waiting--;
			this.free.push(bytes);
			if (failed) this.fail(Object.assign(new Error(failed.message), failed));
			this.onAnswer();
		});
		writingThreads.add(this.stop);
		this.worker.on('error', (error: Error) => this.fail(error));
	}

	/** Waits where too many batches wait already. @throws where these or earlier ones cannot be written */
	async write(batch: PartsBatch): Promise<void> {
		this.waiting++;
		this.worker.postMessage(batch, [batch.bytes.buffer]);
		await this.waitFor(maxWaiting);
	}

	/** The bytes of a batch that was written. Collected as garbage, they would long take up memory in both threads. */
	takeFree(): Buffer<ArrayBuffer> | undefined {
		const bytes = this.free.pop();
		return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
