import { parentPort, Worker } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import { type NoteRead, noteRead } from '../session/noteRead.ts';
import { readFile, readStamp } from './diskFiles.ts';

/** Fewer files are read sooner than a thread has started. */
const manyFiles = 2000;

/** A thread that nobody asks for this long is let go, and the memory that it has taken. Milliseconds. */
const idleMs = 1000;

interface Question {
	readonly uris: readonly string[];
	readonly stampsOnly: boolean;
}
type Answer = readonly unknown[];

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
	private readonly idle = setTimeout(() => this.stopIfIdle(), idleMs).unref();

	/** @param program the path of what calls `serveReader` where it is run as a thread */
	constructor(program: string) {
		this.program = program;
	}

	/** The notes in files, undefined for each that cannot be read; undefined where the thread is not there (yet). */
	async read(uris: readonly string[]): Promise<readonly (NoteRead | undefined)[] | undefined> {
		return (await this.ask({ uris, stampsOnly: false })) as readonly (NoteRead | undefined)[] | undefined;
	}

	/** The same, for the stamps of files. */
	async stamps(uris: readonly string[]): Promise<readonly (string | undefined)[] | undefined> {
		return (await this.ask({ uris, stampsOnly: true })) as readonly (string | undefined)[] | undefined;
	}

	private async ask(question: Question): Promise<Answer | undefined> {
		this.idle.refresh();
		this.filesAsked += question.uris.length;
		if (this.filesAsked < manyFiles || this.isBroken) return undefined;
		this.worker ??= this.start();
		if (!this.isReady) return undefined;
		const answer = new Promise<Answer | undefined>((resolve) => this.waiting.push(resolve));
		// As long as an answer is waited for the program must not end, though nothing else may hold it.
		this.worker.ref();
		this.worker.postMessage(question);
		return answer;
	}

	private start(): Worker {
		const worker = new Worker(this.program);
		worker.on('message', (answer: Answer | undefined) => {
			// It was let go, and another may be there.
			if (worker !== this.worker) return;
			// The first message says that it is there; then the answers come in the order of the questions.
			if (!answer) this.isReady = true;
			else this.waiting.shift()?.(answer);
			if (this.waiting.length === 0) worker.unref();
		});
		const fail = () => {
			if (worker !== this.worker) return;
			// Without it everything is read all the same, only slower.
			this.isBroken = true;
			this.stop();
		};
		worker.on('error', fail);
		worker.on('exit', fail);
		worker.unref();
		return worker;
	}

	/** Slow disks take their time: who is waited for is not idle. */
	private stopIfIdle(): void {
		if (this.waiting.length > 0) this.idle.refresh();
		else this.stop();
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
	parentPort?.on('message', ({ uris, stampsOnly }: Question) => {
		parentPort?.postMessage(stampsOnly ? uris.map(stampOf) : uris.map(read));
	});
	parentPort?.postMessage(undefined);
}

function read(uri: string): NoteRead | undefined {
	return attempt(uri, (path) => noteRead(uri, readFile(path)));
}

function stampOf(uri: string): string | undefined {
	return attempt(uri, readStamp);
}

/** What cannot be read is told of by the main thread, which tries again. */
function attempt<Result>(uri: string, action: (path: string) => Result): Result | undefined {
	try {
		return action(URI.parse(uri).fsPath);
	} catch {
		return undefined;
	}
}
