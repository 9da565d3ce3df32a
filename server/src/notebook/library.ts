import { EntryBuilder, type IndexEntry } from '../core/index/indexEntry.ts';
import { NoteIndex } from '../core/index/noteIndex.ts';
import type { NoteUri } from '../core/note.ts';
import { idOf } from '../core/noteId.ts';
import { type ParsedNote, parseNote } from '../core/parseNote.ts';
import type { Clock, Log } from '../session/platform.ts';
import { Batches } from './batches.ts';
import { CosmaConfigurations } from './cosmaConfigurations.ts';
import { type FileChange, type FileEvent, FileEvents } from './fileEvents.ts';
import { isConfiguration, isNote, isPicture, type NoteFiles } from './files.ts';
import type { NotebookFolders } from './folders.ts';
import {
	type NotebookCache,
	type NotebookSnapshot,
	restoreNotebook,
	serializeNotebook,
	timeOfStamp,
} from './notebookSnapshot.ts';
import type { NoteRead } from './noteRead.ts';
import { decoded } from './paths.ts';
import { Pictures } from './pictures.ts';
import { Recency } from './recency.ts';

/** How many notes are taken in before other work is let in: a millisecond, as an answer may have to wait some times. */
const notesAtOnce = 25;

/** How many notes are looked up among those seen before other work is let in. */
const seenAtOnce = 5000;

/** Nothing happens for this long: time to keep what is known. Milliseconds. */
const quietMs = 1000;
/** Fewer changes than these are read again at the next start, sooner than all is written again. */
const fewChanges = 500;
/** Clocks of file systems tick in steps of up to this. Milliseconds. */
const clockTickMs = 2000;

/** A title that is typed letter by letter has many former ones. */
const maxFormerTitles = 200;
const noTitles: ReadonlySet<string> = new Set();

interface FilesFound {
	readonly notes: NoteUri[];
	readonly configurations: string[];
}

/** What may be seen from other notes. */
export interface NotebookChange {
	/** A note has come, gone, or is called something else. */
	readonly names: boolean;
	/** A note links to others than before. */
	readonly links: boolean;
}

/**
 * Which text is true: an open buffer before the disk, a newer read before an older one. Keeps the index at that truth.
 *
 * What is typed counts at once. What happens on disk is worked off one job after the other, so that no job sees
 * another's half; a job reads in batches and lets questions in between them.
 */
export class Library {
	index = new NoteIndex();
	readonly cosma = new CosmaConfigurations();
	readonly pictures = new Pictures(this.cosma);
	readonly recency = new Recency();
	/** Called when other notes may look different now. */
	onChange: (change: NotebookChange) => void = () => {};
	private readonly titles = new Map<NoteUri, Set<string>>();
	private readonly open = new Map<NoteUri, ParsedNote>();
	private readonly versions = new Map<NoteUri, number>();
	/** Every note of the notebook that was read from disk → the state it was read in. */
	private stamps = new Map<NoteUri, string>();
	private readonly events: FileEvents;
	private jobs: Promise<void> = Promise.resolve();
	private turn: Promise<void> = Promise.resolve();
	private scanWaits = false;
	/** When the last scan began. Milliseconds since 1970. */
	private scanned = 0;
	private folders: NotebookFolders;
	private readonly files: NoteFiles;
	private readonly platform: Clock;
	private readonly log: Log;
	private readonly cache: NotebookCache | undefined;
	/** How often a note has changed. */
	private changes = 0;
	/** The notes that are others than in the cache; undefined where there is none. */
	private changedSinceSave: Set<NoteUri> | undefined;
	private isSaveScheduled = false;
	/** True from when notes were taken from the cache until they were compared with the disk. */
	private isUnverified = false;
	/** Called when the number of notes or the state of the first scan may have changed. */
	private readonly onProgress: () => void;

	constructor(
		folders: NotebookFolders,
		files: NoteFiles,
		platform: Clock,
		log: Log,
		onProgress: () => void,
		cache?: NotebookCache,
	) {
		this.folders = folders;
		this.files = files;
		this.platform = platform;
		this.log = log;
		this.onProgress = onProgress;
		this.cache = cache;
		this.events = new FileEvents(
			platform,
			() => this.enqueue(() => this.workOffEvents()),
			() => this.rescan(),
		);
	}

	/** Titles that a note had in this session and has no longer. */
	formerTitles(uri: NoteUri): ReadonlySet<string> {
		return this.titles.get(uri) ?? noTitles;
	}

	/** True until every note was read once. */
	isScanning = true;

	/** An open note as it stands in the editor. */
	openNote(uri: NoteUri): ParsedNote | undefined {
		return this.open.get(uri);
	}

	/**
	 * Notes as they stand, in the editor or else on disk, in the order asked for; undefined where a file is gone.
	 *
	 * @param isOfInterest files whose text is not are left out unread
	 */
	async parsed(
		uris: readonly NoteUri[],
		isOfInterest: (text: string) => boolean = () => true,
	): Promise<(ParsedNote | undefined)[]> {
		const closed = uris.filter((uri) => !this.open.has(uri));
		const read = new Map<NoteUri, ParsedNote | undefined>();
		for (const [at, file] of (await this.files.read(closed)).entries()) {
			const uri = closed[at];
			if (uri === undefined || !file || !isOfInterest(file.text)) continue;
			read.set(uri, this.parse(uri, file.text, file.isCut));
		}
		return uris.map((uri) => this.open.get(uri) ?? read.get(uri));
	}

	/** The editor's number of the text that an open note has. */
	version(uri: NoteUri): number | undefined {
		return this.versions.get(uri);
	}

	/** The editor shows this text, saved or not. */
	changed(uri: NoteUri, text: string, version: number): void {
		const parsed = this.parse(uri, text, false);
		if (!parsed) return;
		this.open.set(uri, parsed);
		this.versions.set(uri, version);
		this.recency.touched(uri);
		this.show(uri, parsed);
	}

	/** The editor no longer shows the note: what is on disk counts again. */
	closed(uri: NoteUri): void {
		this.open.delete(uri);
		this.versions.delete(uri);
		// Until it is read again, what is known of it may never have been saved.
		this.stamps.delete(uri);
		this.enqueue(async () => {
			await this.readAgain([uri]);
			this.onProgress();
		});
	}

	/** Reads the notebook of these folders; what is no longer part of it goes. */
	setFolders(folders: NotebookFolders): void {
		this.folders = folders;
		for (const [uri, parsed] of this.open) this.show(uri, parsed);
		this.enqueue(() => this.takeFromCache());
		this.rescan();
	}

	/** Compares the whole notebook with the disk and reads what differs. */
	rescan(): void {
		if (this.scanWaits) return;
		this.scanWaits = true;
		this.enqueue(async () => {
			this.scanWaits = false;
			await this.scan();
		});
	}

	/** Takes what a watcher tells. Bursts are gathered. */
	fileEvents(events: readonly FileEvent[]): void {
		this.events.add(events);
	}

	/** Fulfilled when all that is known to have happened is in the index. */
	settled(): Promise<void> {
		return this.jobs;
	}

	/** Answers from what was kept of the last time; the scan that follows compares it with the disk. */
	private async takeFromCache(): Promise<void> {
		const { cache, folders, platform } = this;
		if (!cache || !this.isScanning || folders.isEmpty) return;
		const started = platform.now().getTime();
		const state = await cache.load(folders.key);
		if (!state || folders !== this.folders) return;
		let restored: NotebookSnapshot;
		try {
			restored = restoreNotebook(state);
		} catch (error) {
			this.log.info(`The cache is not used, all notes are read: ${error instanceof Error ? error.message : error}`);
			return;
		}
		this.index = restored.index;
		this.stamps = restored.stamps;
		for (const uri of restored.pictures) this.pictures.add(uri);
		await this.readConfigurations(restored.configurations);
		for (const [uri, parsed] of this.open) this.show(uri, parsed);
		await this.readAgain([...restored.index.uris()].filter((uri) => !restored.stamps.has(uri)));
		for (const uri of restored.latest) {
			const note = this.index.note(uri);
			if (note) this.recency.put(uri, idOf(note) ?? '');
		}
		this.changedSinceSave = new Set();
		this.isUnverified = true;
		this.isScanning = false;
		this.onChange({ names: true, links: true });
		this.log.info(`${this.index.size} notes, known from before in ${platform.now().getTime() - started} ms`);
		this.onProgress();
	}

	/** Keeps what is known for the next start, when nothing has happened for a while. */
	private scheduleCacheSave(): void {
		const { cache, folders } = this;
		const few = Math.max(fewChanges, this.index.size / 50);
		const isSaved = this.changedSinceSave !== undefined && this.changedSinceSave.size < few;
		if (!cache || folders.isEmpty || isSaved || this.isSaveScheduled) return;
		this.isSaveScheduled = true;
		const { changes } = this;
		this.platform.after(quietMs, () =>
			this.enqueue(async () => {
				this.isSaveScheduled = false;
				if (changes !== this.changes || folders !== this.folders) this.scheduleCacheSave();
				else await this.saveCache(cache);
			}),
		);
	}

	private async saveCache(cache: NotebookCache): Promise<void> {
		const { changes, index } = this;
		const { scanned } = this;
		const stampOf = (uri: NoteUri) => {
			const stamp = this.stamps.get(uri);
			const isTrusted = stamp !== undefined && timeOfStamp(stamp) < scanned - clockTickMs;
			return isTrusted && !this.open.has(uri) ? stamp : undefined;
		};
		const notebook = {
			index,
			pictures: [...this.pictures.uris()],
			configurations: [...this.cosma.uris()],
			latest: [...this.recency.newestNotes()].reverse(),
		};
		const isStale = () => this.changes !== changes;
		if (await cache.save(this.folders.key, serializeNotebook(notebook, stampOf), isStale))
			this.changedSinceSave = new Set();
		else if (isStale()) this.scheduleCacheSave();
	}

	private async workOffEvents(): Promise<void> {
		const events = await this.events.take(this.folders);
		const found: FilesFound = { notes: [], configurations: [] };
		const gone = new Set<string>();
		for (const [uri, change] of events) {
			// A folder is told of by one event, and none for what it holds.
			if (change === 'deleted' && !isNote(uri)) gone.add(uri);
			else if (change === 'created' && !isNote(uri) && !isPicture(uri)) {
				for await (const batch of this.files.list(uri, this.folders.isExcluded)) {
					this.sortOut(batch, found);
				}
			}
			if (change !== 'deleted' || isNote(uri)) this.sortOut([uri], found);
		}
		if (gone.size > 0) {
			// Read again rather than forgotten: what is told of may be back by now.
			for (const uri of this.stamps.keys()) if (isBelow(uri, gone)) found.notes.push(uri);
			const isGone = (uri: string) => gone.has(uri) || isBelow(uri, gone);
			this.pictures.forget(isGone);
			this.cosma.forget(isGone);
		}
		await this.readConfigurations(found.configurations);
		await this.readAgain(found.notes);
		this.onProgress();
		this.scheduleCacheSave();
		// Where case does not count the former name still finds the file: only a walk tells which one it has.
		if (isRenamedInCase(events)) await this.scan();
	}

	private async scan(): Promise<void> {
		const started = this.platform.now().getTime();
		this.scanned = started;
		const seen = new Set<string>();
		const configurations: string[] = [];
		const { folders } = this;
		// The walk goes on while files are read, or looked at, elsewhere.
		const reading = this.batches((batch) => this.readBatch(batch));
		const comparing = this.batches(async (batch) => reading.add(await this.differing(batch)));
		this.onProgress();
		for (const folder of folders.folders) {
			for await (const batch of this.files.list(folder, folders.isExcluded)) {
				for (const uri of batch) seen.add(uri);
				const found: FilesFound = { notes: [], configurations };
				this.sortOut(batch, found);
				// Asked for anew: notes are opened meanwhile.
				const isWanted = this.linkedFromOpenNotes();
				const [known, unread] = split(found.notes, (uri) => this.stamps.has(uri));
				const [wanted, others] = split(unread, isWanted);
				comparing.add(known);
				reading.addFirst(wanted);
				reading.add(others);
				if (folders === this.folders) continue;
				// What is under way ends before the next job begins.
				await comparing.completed();
				await reading.completed();
				return;
			}
		}
		await this.readConfigurations(configurations);
		await comparing.completed();
		await reading.completed();
		if (folders !== this.folders) return;
		await this.forgetUnseen(seen);
		this.pictures.forget((uri) => !seen.has(uri));
		this.cosma.forget((uri) => !seen.has(uri));
		const took = this.platform.now().getTime() - started;
		if (this.isScanning) {
			this.isScanning = false;
			this.onChange({ names: true, links: true });
			const where = folders.folders.map(decoded).join(', ') || 'no folder is open';
			this.log.info(`${this.index.size} notes, read in ${took} ms: ${where}`);
		} else if (this.isUnverified) {
			this.log.info(`${this.index.size} notes, compared with the disk in ${took} ms`);
		}
		this.isUnverified = false;
		this.onProgress();
		this.scheduleCacheSave();
	}

	private async forgetUnseen(seen: ReadonlySet<NoteUri>): Promise<void> {
		let looked = 0;
		for (const uri of this.stamps.keys()) {
			if (!seen.has(uri)) this.forget(uri);
			if (++looked % seenAtOnce === 0) await this.platform.pause();
		}
	}

	/** Keeps the pictures of a batch, and adds its notes and configurations to those found. */
	private sortOut(batch: readonly string[], { notes, configurations }: FilesFound): void {
		for (const uri of batch) {
			if (isNote(uri)) notes.push(uri);
			else if (isPicture(uri)) this.pictures.add(uri);
			else if (isConfiguration(uri)) configurations.push(uri);
		}
	}

	/** Tells of notes that open ones link to, as far as ids in names of files tell: there the writer looks. */
	private linkedFromOpenNotes(): (uri: NoteUri) => boolean {
		const targets = new Set<string>();
		for (const { note } of this.open.values()) for (const { target } of note.links) targets.add(target.trim());
		return (uri) => {
			const name = uri.lastIndexOf('/') + 1;
			return targets.has(uri.slice(name, name + 14)) || targets.has(uri.slice(name, name + 12));
		};
	}

	/** Those that are in another state on disk than when they were read. */
	private async differing(uris: readonly NoteUri[]): Promise<NoteUri[]> {
		const stamps = await this.files.stamps(uris);
		await this.platform.pause();
		return uris.filter((uri, at) => stamps[at] !== this.stamps.get(uri));
	}

	private async readAgain(uris: readonly NoteUri[]): Promise<void> {
		const reading = this.batches((batch) => this.readBatch(batch));
		reading.add(uris);
		await reading.completed();
	}

	/** What is left when the folders change is left. */
	private batches(work: (batch: readonly NoteUri[]) => Promise<void>): Batches<NoteUri> {
		const { folders } = this;
		return new Batches(work, () => folders !== this.folders);
	}

	private async readBatch(uris: readonly NoteUri[]): Promise<void> {
		const { folders } = this;
		const asked = uris.filter((uri) => this.isOnDisk(uri));
		const reading = this.files.readNotes(asked);
		// What fails is told of where it is waited for.
		reading.catch(() => {});
		// However many batches are read at once, they are taken in one after the other, with answers in between; and in the
		// order of the walk, so that the same notes are always in the same order.
		this.turn = this.turn.catch(() => {}).then(async () => this.takeIn(asked, await reading, folders));
		await this.turn;
		this.onProgress();
		if (asked.length < uris.length) for (const uri of uris) if (!this.isOnDisk(uri)) this.forget(uri);
	}

	/** @param folders those at the time of asking: they may be others by now */
	private async takeIn(
		uris: readonly NoteUri[],
		files: Iterable<NoteRead | undefined>,
		folders: NotebookFolders,
	): Promise<void> {
		let at = 0;
		for (const file of files) {
			const uri = uris[at++] ?? '';
			if (!file || (folders !== this.folders && !this.isOnDisk(uri))) this.forget(uri);
			else {
				this.stamps.set(uri, file.stamp);
				if (file.failure !== undefined) this.log.warn(`${uri} could not be read: ${file.failure}`);
				if (file.note !== undefined && !this.open.has(uri)) this.put(uri, file.note);
			}
			if (at % notesAtOnce === 0) await this.platform.pause();
		}
	}

	private async readConfigurations(uris: readonly string[]): Promise<void> {
		const read = await this.files.read(uris);
		for (const [index, uri] of uris.entries()) this.cosma.read(uri, read[index]?.text);
	}

	/** A note that makes the reader fail is one note less, never the end of the notebook. */
	private parse(uri: NoteUri, text: string, headerOnly: boolean): ParsedNote | undefined {
		try {
			return parseNote(uri, text, { headerOnly });
		} catch (error) {
			this.log.warn(`${uri} could not be read: ${error instanceof Error ? error.message : String(error)}`);
			return undefined;
		}
	}

	/** An open note counts as it stands in the editor, if it is part of the notebook. */
	private show(uri: NoteUri, parsed: ParsedNote): void {
		if (this.belongs(uri)) this.put(uri, new EntryBuilder().build(parsed.note));
		else this.drop(uri);
	}

	private put(uri: NoteUri, note: IndexEntry): void {
		const { formerTitle, names, links } = this.index.putEntry(uri, note);
		const { title, id } = note.searchFields;
		this.hasChanged(uri);
		if (names || links) this.onChange({ names, links });
		if (formerTitle !== undefined && formerTitle !== title) this.recordFormerTitle(uri, formerTitle, title);
		this.recency.put(uri, id);
	}

	private recordFormerTitle(uri: NoteUri, before: string, after: string): void {
		const titles = this.titles.get(uri) ?? new Set<string>();
		titles.delete(after);
		if (titles.size < maxFormerTitles) titles.add(before);
		this.titles.set(uri, titles);
	}

	private forget(uri: NoteUri): void {
		this.stamps.delete(uri);
		// What the editor shows is true, whatever became of the file.
		if (!this.open.has(uri)) this.drop(uri);
	}

	private drop(uri: NoteUri): void {
		const isKnown = this.index.remove(uri);
		this.hasChanged(uri);
		if (isKnown) this.onChange({ names: true, links: true });
	}

	private hasChanged(uri: NoteUri): void {
		this.changes++;
		this.changedSinceSave?.add(uri);
	}

	private belongs(uri: NoteUri): boolean {
		return this.folders.isEmpty || uri.startsWith('untitled:') || this.isOnDisk(uri);
	}

	private isOnDisk(uri: NoteUri): boolean {
		return isNote(uri) && this.folders.holds(uri);
	}

	private enqueue(job: () => Promise<void>): void {
		this.jobs = this.jobs.then(job).catch((error: unknown) => {
			this.log.warn(`The notebook could not be read: ${error instanceof Error ? error.message : String(error)}`);
		});
	}
}

function split<Item>(items: readonly Item[], test: (item: Item) => boolean): [passed: Item[], others: Item[]] {
	const passed: Item[] = [];
	const others: Item[] = [];
	for (const item of items) (test(item) ? passed : others).push(item);
	return [passed, others];
}

function isRenamedInCase(events: readonly (readonly [uri: string, change: FileChange])[]): boolean {
	const created = new Set(events.filter(([, change]) => change === 'created').map(([uri]) => uri.toLowerCase()));
	return events.some(([uri, change]) => change === 'deleted' && created.has(uri.toLowerCase()));
}

function isBelow(uri: string, folders: ReadonlySet<string>): boolean {
	for (let slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
		if (folders.has(uri.slice(0, slash))) return true;
	}
	return false;
}
