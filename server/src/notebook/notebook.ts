import type { NoteUri } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { ConfigurationFiles } from './configurationFiles.ts';
import { type FileEvent, FileEvents, type FileNews } from './fileEvents.ts';
import { HeaderValues } from './headerValues.ts';
import { runJob, runToEnd, type Token, throwIfCancelled, untilTouched } from './jobs.ts';
import { LibraryFiles } from './libraryFiles.ts';
import { readLinkHabits } from './linkHabits.ts';
import { Scanner } from './scanner.ts';
import { SnapshotCache } from './snapshotCache.ts';
import { messageOf } from './state/errorMessage.ts';
import { isNote } from './state/files.ts';
import type { NotebookFolders } from './state/folders.ts';
import type { NotebookHost } from './state/host.ts';
import { NotebookState } from './state/notebookState.ts';

/** How often a question is asked at most, in case files change all the time. */
const maxRounds = 4;

/** How long a file must be gone before an open note without changes is no note any more. Milliseconds. */
const missingMs = 1000;

/** How often a job begins again because the notebook has changed. */
const maxRestarts = 3;

/** How many notes are parsed before other work gets its turn. */
const parsedInTurn = 10;

/**
 * The notebook of a session or a command: what the editor shows and what is on disk, in one index.
 *
 * What is typed counts at once. Work on the disk is done one job after the other; a job reads in batches and lets
 * questions in between them.
 */
export class Notebook {
	/** What is known, as of now. */
	readonly state: NotebookState;
	/** What notes have under keys that the index knows by name only. */
	readonly headerValues: HeaderValues;
	private readonly scanner: Scanner;
	private readonly snapshots: SnapshotCache;
	private readonly configurationFiles: ConfigurationFiles;
	private readonly libraryFiles: LibraryFiles;
	private readonly events: FileEvents;
	private readonly host: NotebookHost;
	private jobs: Promise<void> = Promise.resolve();
	private isScanQueued = false;
	private readonly waitingForAll: (() => void)[] = [];
	/** How many changes of notes there had been when it was last learnt how links are written. */
	private changesLearnt = -1;

	constructor(folders: NotebookFolders, host: NotebookHost) {
		this.host = host;
		this.state = new NotebookState(folders, host.log, host.kindSetIn);
		this.scanner = new Scanner(this.state, host, () => {
			for (const resolve of this.waitingForAll.splice(0)) resolve();
		});
		this.state.onMissing = (uri) => host.clock.after(missingMs, () => this.enqueue(() => this.lookForMissing(uri)));
		this.snapshots = new SnapshotCache(this.state, host, (job) => this.enqueue(job));
		this.configurationFiles = new ConfigurationFiles(this.state, host);
		this.libraryFiles = new LibraryFiles(this.state, host);
		this.state.cosma.onText = () => {
			this.enqueue(() => this.configurationFiles.look());
			this.libraryFiles.configured();
		};
		this.state.libraries.home = host.home;
		this.state.libraries.onWanted = () => this.enqueue(() => this.libraryFiles.look());
		this.headerValues = new HeaderValues({
			withKey: (key, most) => this.state.index.withKey(key, most),
			parsed: (uris) => this.parsed(uris),
			now: () => host.clock.now().getTime(),
		});
		this.events = new FileEvents(
			host.clock,
			() => this.enqueue(() => this.applyEvents()),
			() => this.rescan(),
		);
	}

	/** The editor shows the note from now on. Its file is read too: it may be gone, or have another text. */
	opened(uri: NoteUri): void {
		if (this.state.isOnDisk(uri)) this.enqueue(() => this.scanner.readNotes([uri]));
	}

	/** The editor no longer shows the note: what is on disk counts again. */
	closed(uri: NoteUri): void {
		this.state.closed(uri);
		this.enqueue(async () => {
			await this.scanner.readNotes([uri]);
			this.host.onProgress();
		});
	}

	/** The editor no longer shows a configuration: what is on disk counts again. */
	configurationClosed(uri: string): void {
		this.state.cosma.closed(uri);
		this.enqueue(() => this.scanner.readConfigurations([uri]));
	}

	/** Reads the closed configurations again: one that changed unnoticed would be changed in the wrong places. */
	rereadConfigurations(): Promise<void> {
		const closed = this.state.cosma.files().filter(({ version }) => version === undefined);
		return this.scanner.readConfigurations(closed.map(({ uri }) => uri));
	}

	/** Looks at the files that all configurations name, which otherwise only those that are open are worth. */
	lookAtConfigurations(): Promise<void> {
		this.enqueue(() => this.configurationFiles.look({ all: true }));
		return this.settled();
	}

	/** @param onRead is called with the URIs of all libraries when one was read, is gone, or may have other problems */
	watchLibraries(onRead: (uris: readonly string[]) => void): void {
		this.libraryFiles.onRead = onRead;
	}

	/**
	 * Answers from the index as `ask` does, but so that the closed notes which the question or the answer names are on
	 * disk as the index has them: those that changed unnoticed are read, and the question is asked again. The answer is of
	 * the moment in which it is given.
	 *
	 * @param question plain data, like the answer; both name notes by their URIs
	 * @throws whatever `ask` throws
	 */
	async current<Answer>(question: unknown, ask: () => Answer | Promise<Answer>): Promise<Answer> {
		const reread = new Set<NoteUri>();
		for (let round = 1; ; round++) {
			const { changes } = this.state;
			const answer = await ask();
			if (round === maxRounds) return answer;
			const closed = await runJob(this.closedNotesIn([question, answer]), this.host.clock, undefined);
			if (closed.length > 0) await this.scanner.refresh(closed, reread);
			if (changes === this.state.changes) return answer;
		}
	}

	/**
	 * The same for the answer of a job. Other work goes on meanwhile; a change on which the answer depends begins the job
	 * again, the last time in one piece.
	 *
	 * @param prepare brings what the job needs that the index does not have, each time before the job begins
	 * @throws {Cancelled}
	 */
	async work<Answer, Prepared>(
		question: unknown,
		begin: (prepared?: Prepared) => Generator<Iterable<string> | undefined, Answer>,
		token?: Token,
		prepare?: () => Promise<Prepared>,
	): Promise<Answer> {
		const { clock } = this.host;
		const { watches } = this.state;
		const reread = new Set<NoteUri>();
		for (let restarts = 0; ; restarts++) {
			throwIfCancelled(token);
			if (restarts > maxRestarts) return runToEnd(begin(await prepare?.()));
			const watch = watches.begin();
			try {
				const job = untilTouched(begin(await prepare?.()), watch);
				const found = restarts < maxRestarts ? await runJob(job, clock, token) : runToEnd(job);
				if (!found) continue;
				const closed = await runJob(this.closedNotesIn([question, found.answer]), clock, token);
				if (closed.length > 0) await this.scanner.refresh(closed, reread);
				if (!watch.isTouched) return found.answer;
			} finally {
				watches.end(watch);
			}
		}
	}

	/**
	 * Notes as they stand, in the editor or else on disk, in the order asked for; undefined where a file is gone.
	 *
	 * @param isOfInterest leaves out files by their text, before it is parsed
	 */
	async parsed(
		uris: readonly NoteUri[],
		isOfInterest: (text: string) => boolean = () => true,
	): Promise<(ParsedNote | undefined)[]> {
		const closed = uris.filter((uri) => !this.state.isOpen(uri));
		const read = new Map<NoteUri, ParsedNote | undefined>();
		for (const [at, file] of (await this.host.files.read(closed)).entries()) {
			const uri = closed[at];
			if (at % parsedInTurn === 0) await this.host.clock.pause();
			if (uri === undefined || !file || !isOfInterest(file.text)) continue;
			read.set(
				uri,
				this.state.parse(uri, file.text, { headerOnly: file.isCut, isGarbled: file.isGarbled, hasMark: file.hasMark }),
			);
		}
		return uris.map((uri) => this.state.openNote(uri) ?? read.get(uri));
	}

	/** The same of many notes, some at a time: other work is done in between. Files that are gone are left out. */
	async *parsedInBatches(uris: readonly NoteUri[], isOfInterest?: (text: string) => boolean) {
		const { readAtOnce } = this.host.files;
		for (let first = 0; first < uris.length; first += readAtOnce) {
			const batch = await this.parsed(uris.slice(first, first + readAtOnce), isOfInterest);
			yield batch.filter((parsed) => parsed !== undefined);
		}
	}

	/** Reads the notebook of these folders; what is no longer part of it goes. */
	setFolders(folders: NotebookFolders): void {
		this.state.enter(folders);
		this.enqueue(() => this.restoreSnapshot());
		this.rescan();
	}

	/** Compares the whole notebook with the disk and reads what differs. */
	rescan(): void {
		if (this.isScanQueued) return;
		this.isScanQueued = true;
		this.enqueue(async () => {
			this.isScanQueued = false;
			await this.scan();
		});
	}

	/** Takes what a watcher tells. Bursts are gathered. */
	fileEvents(events: readonly FileEvent[]): void {
		this.events.add(events);
		if (this.libraryFiles.concerns(events.map(({ uri }) => uri))) {
			this.enqueue(() => this.libraryFiles.look({ again: true }));
		}
		const { folders, identity } = this.state.folders;
		// A folder of the notebook, or one that it is in, has come or gone.
		const concernsAll = ({ uri }: FileEvent) =>
			folders.some((folder) => uri.length <= folder.length + 1 && `${folder}/`.startsWith(`${identity.folder(uri)}/`));
		if (events.some(concernsAll)) this.rescan();
	}

	/**
	 * Fulfilled when what the last session saved was compared with the disk. Changes of whichever notes link to one, or share
	 * a tag, wait for it after a start: notes that changed meanwhile may have such links too.
	 */
	async verified(): Promise<void> {
		if (this.scanner.isUnverified) await this.settled();
	}

	/** Fulfilled when all notes are known, or else when nothing more is to be done. */
	allRead(): Promise<void> {
		if (!this.state.isScanning) return Promise.resolve();
		const read = new Promise<void>((resolve) => this.waitingForAll.push(resolve));
		return Promise.race([read, this.settled()]);
	}

	/** Fulfilled when all that is known to have happened is in the index. */
	settled(): Promise<void> {
		return this.jobs;
	}

	/** The notes that plain data names anywhere, without those that are open: those are as the editor has them. */
	private *closedNotesIn(data: unknown): Generator<undefined, NoteUri[]> {
		const { state } = this;
		const found = new Set<NoteUri>();
		const add = (text: string) => {
			if (!isNote(text)) return;
			const uri = state.folders.identity.of(text);
			if (state.index.has(uri) && !state.isOpen(uri)) found.add(uri);
		};
		const waiting = [data];
		while (waiting.length > 0) {
			const value = waiting.pop();
			yield;
			if (typeof value === 'string') add(value);
			else if (Array.isArray(value)) for (const item of value) waiting.push(item);
			else if (typeof value === 'object' && value !== null) {
				// The edits of a note stand under its URI.
				Object.keys(value).forEach(add);
				for (const part of Object.values(value)) waiting.push(part);
			}
		}
		return [...found];
	}

	/** Answers from what the last session saved; the scan that follows compares it with the disk. */
	private async restoreSnapshot(): Promise<void> {
		const { state, scanner, host } = this;
		if (!state.isScanning || state.folders.isEmpty) return;
		const started = host.clock.now().getTime();
		const saved = await this.snapshots.load();
		if (!saved) return;
		state.restore(saved);
		const learntAt = state.changes;
		await scanner.restorePictures(saved.pictures);
		await scanner.readConfigurations(saved.configurations);
		state.showOpenNotes();
		await scanner.readNotes(saved.untrusted);
		state.changedSinceSave = new Set();
		scanner.isUnverified = true;
		this.changesLearnt = learntAt;
		state.allRead();
		host.log.info(`${state.index.size} notes, known from before in ${host.clock.now().getTime() - started} ms`);
		host.onProgress();
	}

	private async scan(): Promise<void> {
		if (!(await this.scanner.scan())) return;
		await this.configurationFiles.look({ again: true });
		await this.libraryFiles.look({ again: true });
		// Nobody who looks for a note waits for it.
		await this.completeSlugs();
		await this.learn();
		this.snapshots.saveSoon();
	}

	/** Looks for the notes that Cosma takes for one another, once it is seen that there is a Cosma. */
	private async completeSlugs(): Promise<void> {
		const { state } = this;
		if (!state.cosma.readsNotes) return;
		const wasMissing = await runJob(state.index.completeSlugs(), this.host.clock, undefined);
		if (wasMissing) state.onChange({ names: true, links: false });
	}

	/** Learns how links are written: not while somebody types, and not again where no note has changed. */
	private async learn(): Promise<void> {
		const { state } = this;
		const { changes } = state;
		if (changes === this.changesLearnt) return;
		const pause = () => this.host.clock.pause();
		state.linkHabits = await readLinkHabits(state, (uris) => this.parsedInBatches(uris), pause);
		this.changesLearnt = changes;
		this.host.onProgress();
	}

	private async applyEvents(): Promise<void> {
		const news = await this.events.take(this.state.folders);
		await this.scanner.applyEvents(news);
		await this.configurationFiles.look({ again: true });
		await this.completeSlugs();
		this.snapshots.saveSoon();
		// Where case does not count the former name still finds the file: only a walk shows which one it has.
		if (isRenamedInCase(news)) await this.scan();
	}

	/** Looks again for the file of an open note, for which no event may have come. */
	private async lookForMissing(uri: NoteUri): Promise<void> {
		await this.scanner.readNotes([uri]);
		if (!this.state.isMissing(uri)) return;
		// A file that cannot be read, as one that another program has locked, is not gone.
		const [kind] = await this.host.files.kinds([uri]);
		if (kind === 'file') this.state.foundUnread(uri);
		// Other work does not wait for the editor's answer.
		else void this.leaveOutIfClean(uri);
	}

	private async leaveOutIfClean(uri: NoteUri): Promise<void> {
		const { state, host } = this;
		if (!state.isMissing(uri)) return;
		const version = state.version(uri);
		const isClean = host.isClean ? await host.isClean(uri).catch(() => false) : state.isAsRead(uri);
		if (isClean && state.isMissing(uri) && state.version(uri) === version) state.becomeGhost(uri);
	}

	private enqueue(job: () => Promise<void>): void {
		this.jobs = this.jobs.then(job).catch((error: unknown) => {
			this.host.log.warn(`The notebook could not be read: ${messageOf(error)}`);
		});
	}
}

function isRenamedInCase(news: readonly FileNews[]): boolean {
	const created = new Set(news.filter(({ last }) => last === 'created').map(({ uri }) => uri.toLowerCase()));
	return news.some(({ uri, last }) => last === 'deleted' && created.has(uri.toLowerCase()));
}
