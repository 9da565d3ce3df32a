import { parentPort, Worker } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import { type NoteRead, noteRead } from '../session/noteRead.ts';
import { readFile } from './diskFiles.ts';

/** Fewer files are read sooner than a thread has started. */
const manyFiles = 500;

/** How many batches wait for the thread at most: so many that it never waits for the next one. */
const mostWaiting = 4;

/** A thread that nobody asks for this long is let go, and the memory that it has taken. Milliseconds. */
const idleMs = 1000;

type Answer = readonly (NoteRead | undefined)[];

/**
 * Another thread that reads notes, so that the one that answers need not: half the time where much is to be read. It is
 * there only while much is.
 */
export class ReaderThread {
	private readonly program: string;
	private worker: Worker | undefined;
	private isReady = false;
	private isBroken = false;
	private readonly waiting: ((answer: Answer | undefined) => void)[] = [];
	private filesAsked = 0;
	private readonly idle = setTimeout(() => this.stop(), idleMs).unref();

	/** @param program the path of what calls `serveReader` where it is run as a thread */
	constructor(program: string) {
		this.program = program;
	}

	/** The notes in files, undefined for each that cannot be read; undefined where the thread has enough to do. */
	async read(uris: readonly string[]): Promise<Answer | undefined> {
		this.idle.refresh();
		this.filesAsked += uris.length;
		if (this.filesAsked < manyFiles || this.isBroken) return undefined;
		this.worker ??= this.start();
		if (!this.isReady || this.waiting.length >= mostWaiting) return undefined;
		const answer = new Promise<Answer | undefined>((resolve) => this.waiting.push(resolve));
		this.worker.postMessage(uris);
		return answer;
	}

	private start(): Worker {
		const worker = new Worker(this.program);
		worker.on('message', (answer: Answer | undefined) => {
			// The first message says that it is there; then the answers come in the order of the questions.
			if (!answer) this.isReady = true;
			else this.waiting.shift()?.(answer);
		});
		worker.on('error', () => {
			// Without it everything is read all the same, only slower.
			this.isBroken = true;
			this.stop();
		});
		worker.unref();
		return worker;
	}

	private stop(): void {
		for (const resolve of this.waiting.splice(0)) resolve(undefined);
		void this.worker?.terminate();
		this.worker = undefined;
		this.isReady = false;
		this.filesAsked = 0;
	}
}

/** Answers a `ReaderThread`, from within its thread. */
export function serveReader(): void {
	parentPort?.on('message', (uris: readonly string[]) => {
		parentPort?.postMessage(uris.map(read));
	});
	parentPort?.postMessage(undefined);
}

function read(uri: string): NoteRead | undefined {
	try {
		return noteRead(uri, readFile(URI.parse(uri).fsPath));
	} catch {
		return undefined;
	}
}
