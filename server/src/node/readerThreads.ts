import { availableParallelism, constants, setPriority } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import { decodeBatch, type EntryBatch, encodeBatch, entryDataOf, type IndexEntry } from '../core/index/indexEntry.ts';
import type { NoteUri } from '../core/note.ts';
import { TermDecoder, TermInterner } from '../core/storage/terms.ts';
import { type NoteRead, noteRead } from '../notebook/state/noteRead.ts';
import { isGone, readFile, readStamp } from './readFile.ts';

/** Fewer files are read before a thread has started. */
const manyFiles = 2000;

/** Two threads read as fast as the main thread adds notes to the index. */
const maxThreads = 2;

/** How long threads stay without questions, before they end and free their memory. Milliseconds. */
const idleMs = 1000;

type Question =
	| { readonly uris: readonly NoteUri[]; readonly stampsOnly: false }
	| { readonly uris: readonly string[]; readonly stampsOnly: true };

/** Undefined for a file that cannot be read. */
type Stamps = readonly (string | Gone | undefined)[];
type Files = Iterable<NoteRead | Gone | undefined>;
/** In place of a file that does not exist. */
type Gone = 'gone';

/** Files as a thread sends them to the main thread. */
interface ReadResult {
	readonly stamps: Stamps;
	/** Why a file with a stamp has no note, by its place in the question. */
	readonly failures: ReadonlyMap<number, string | undefined>;
	/** The places in the question of files that are garbled. */
	readonly garbled: ReadonlySet<number>;
	readonly notes: EntryBatch;
}

/** Threads that read notes while the main thread answers. They exist only while there are many files to read. */
export class ReaderThreads {
	private readonly program: string;
	private readonly count = Math.min(maxThreads, availableParallelism());
	private threads: ReaderThread[] = [];
	private isBroken = false;
	private filesAsked = 0;
	private readonly idle = setTimeout(() => this.stopIfIdle(), idleMs).unref();

	/** @param program the path of a script that calls `serveReader` when it runs as a thread */
	constructor(program: string) {
		this.program = program;
	}

	/** The notes in files; undefined where no thread is ready. */
	read(uris: readonly NoteUri[]): Promise<Files | undefined> {
		return this.ask({ uris, stampsOnly: false }) as Promise<Files | undefined>;
	}

	/** The stamps of files; undefined where no thread is ready. */
	stamps(uris: readonly string[]): Promise<Stamps | undefined> {
		return this.ask({ uris, stampsOnly: true }) as Promise<Stamps | undefined>;
	}

	/** Counts files from 0 again: a small notebook that is scanned often does not need threads. */
	beginAgain(): void {
		this.filesAsked = 0;
	}

	private async ask(question: Question): Promise<Stamps | Files | undefined> {
		this.idle.refresh();
		this.filesAsked += question.uris.length;
		if (this.isBroken) return undefined;
		if (this.threads.length === 0) {
			if (this.filesAsked < manyFiles) return undefined;
			this.threads = Array.from({ length: this.count }, () => new ReaderThread(this.program, () => this.fail()));
		}
		const [next] = this.threads.filter((thread) => thread.isReady).sort((one, other) => one.asked - other.asked);
		return next?.ask(question);
	}

	/** Without threads the main thread reads all files, only slower. */
	private fail(): void {
		this.isBroken = true;
		this.stop();
	}

	/** A thread that still owes answers, as on a slow disk, is not idle. */
	private stopIfIdle(): void {
		if (this.threads.some((thread) => thread.asked > 0)) this.idle.refresh();
		else this.stop();
	}

	private stop(): void {
		for (const thread of this.threads.splice(0)) thread.stop();
		this.filesAsked = 0;
	}
}

class ReaderThread {
	isReady = false;
	private readonly worker: Worker;
	private readonly waiting: ((answer: Stamps | Files | undefined) => void)[] = [];
	private readonly terms = new TermDecoder();
	private isStopped = false;

	constructor(program: string, onFail: () => void) {
		this.worker = new Worker(program);
		this.worker.on('message', (answer: Stamps | ReadResult | undefined) => {
			if (this.isStopped) return;
			// The first message says that the thread is ready; the answers follow in the order of the questions.
			if (!answer) this.isReady = true;
			else this.waiting.shift()?.('notes' in answer ? this.files(answer) : answer);
			if (this.waiting.length === 0) this.worker.unref();
		});
		const fail = () => {
			if (!this.isStopped) onFail();
		};
		this.worker.on('error', fail);
		this.worker.on('exit', fail);
		this.worker.unref();
	}

	/** How many questions wait for an answer. */
	get asked(): number {
		return this.waiting.length;
	}

	ask(question: Question): Promise<Stamps | Files | undefined> {
		const answer = new Promise<Stamps | Files | undefined>((resolve) => this.waiting.push(resolve));
		// The program must not end before the answer, even where nothing else keeps it running.
		this.worker.ref();
		this.worker.postMessage(question);
		return answer;
	}

	stop(): void {
		this.isStopped = true;
		for (const resolve of this.waiting.splice(0)) resolve(undefined);
		void this.worker.terminate();
	}

	private files({ notes, ...files }: ReadResult): Files {
		// Added now, in the order of the answers, as the notes may be decoded later.
		this.terms.add(notes.newTerms);
		return filesOf(files, decodeBatch(notes, this.terms));
	}
}

function* filesOf(
	{ stamps, failures, garbled }: Omit<ReadResult, 'notes'>,
	notes: Iterable<IndexEntry | undefined>,
): Files {
	let at = 0;
	for (const note of notes) {
		const stamp = stamps[at];
		if (stamp === undefined || stamp === 'gone') yield stamp;
		else yield { stamp, note, isGarbled: garbled.has(at), failure: note ? undefined : failures.get(at) };
		at++;
	}
}

/** Answers the questions of a `ReaderThreads`; runs inside one of its threads. */
export function serveReader(): void {
	// The main thread and the editor go first. Only Linux has a priority for each thread: elsewhere it is the process's.
	if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
	const terms = new TermInterner();
	const read = (uris: readonly NoteUri[]): ReadResult => {
		const files = uris.map((uri) =>
			attempt(uri, (path) => noteRead(uri, readFile(path), (note) => entryDataOf(note, terms))),
		);
		const notes = encodeBatch(
			files.map((file) => (file === 'gone' ? undefined : file?.note)),
			terms.drain(),
		);
		const stamps = files.map((file) => (file === 'gone' ? file : file?.stamp));
		const failures = new Map<number, string | undefined>();
		const garbled = new Set<number>();
		for (const [at, file] of files.entries()) {
			if (!file || file === 'gone') continue;
			if (!file.note) failures.set(at, file.failure);
			if (file.isGarbled) garbled.add(at);
		}
		return { stamps, failures, garbled, notes };
	};
	parentPort?.on('message', ({ uris, stampsOnly }: Question) => {
		parentPort?.postMessage(stampsOnly ? uris.map((uri) => attempt(uri, readStamp)) : read(uris));
	});
	parentPort?.postMessage(undefined);
}

/** The main thread tries again where this gives undefined, and reports the error. */
function attempt<Result>(uri: string, action: (path: string) => Result): Result | Gone | undefined {
	try {
		return action(URI.parse(uri).fsPath);
	} catch (error) {
		return isGone(error) ? 'gone' : undefined;
	}
}
