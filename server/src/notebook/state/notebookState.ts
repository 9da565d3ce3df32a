import { NoteIndex } from '../../core/index/noteIndex.ts';
import { hasSameFacts, hasSameLinks, hasSameTerms } from '../../core/index/noteTerms.ts';
import type { LineText } from '../../core/lineText.ts';
import { isGarbled, type Note, type NoteUri } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import { asGarbled, asMarked, type ParsedNote, type ParseOptions, parseNote } from '../../core/parseNote.ts';
import type { LinkHabit } from '../../core/settings.ts';
import { linesOf } from '../../core/text.ts';
import { ChangeWatches } from './changeWatches.ts';
import { CosmaConfigurations } from './cosmaConfigurations.ts';
import { messageOf } from './errorMessage.ts';
import { isNote } from './files.ts';
import type { NotebookFolders } from './folders.ts';
import type { Log, NotebookHost } from './host.ts';
import { NotebookKinds } from './kinds.ts';
import { Libraries } from './libraries.ts';
import { NamedFiles } from './namedFiles.ts';
import type { NotebookSnapshot } from './notebookSnapshot.ts';
import type { NoteRead } from './noteRead.ts';
import { Pictures } from './pictures.ts';
import { Recency } from './recency.ts';

/** A title that is typed letter by letter leaves many former ones behind. */
const maxFormerTitles = 200;
/** How many deleted notes' titles are remembered. */
const maxDeletedTitles = 1000;
const noTitles: ReadonlySet<string> = new Set();

/** What other notes may see of a change. */
export interface NotebookChange {
	/** A note has come, gone, or is called something else. */
	readonly names: boolean;
	/** A note links to others than before. */
	readonly links: boolean;
	/** The header of a note says other types, tags, times, another definition or picture. */
	readonly facts?: boolean;
	/** A note that is not open was read again: its text may be another one. */
	readonly texts?: boolean;
}

/**
 * Decides which text of a note is true: an open buffer before the disk, a newer read before an older one. The index
 * always holds that text. Everything here is synchronous; scanner.ts and snapshotCache.ts bring what is on disk.
 */
export class NotebookState {
	index = new NoteIndex();
	folders: NotebookFolders;
	/** What kind of notebook each folder is. */
	readonly kinds: NotebookKinds;
	readonly cosma = new CosmaConfigurations();
	readonly pictures = new Pictures(this.cosma);
	/** What configurations name. */
	readonly named = new NamedFiles();
	/** What can be cited. */
	readonly libraries = new Libraries({
		cosma: this.cosma,
		folders: () => this.folders,
		note: (uri) => this.openNote(uri)?.note ?? this.index.note(uri),
	});
	readonly recency = new Recency();
	/** True until every note was read once. */
	isScanning = true;
	/** When the last scan began. Milliseconds since 1970. */
	scannedAt = 0;
	/** How links are written in each folder; a folder without a habit is left out. */
	linkHabits: ReadonlyMap<string, LinkHabit> = new Map();
	/** Every note of the notebook that was read from disk, with the stamp of what was read. */
	stamps = new Map<NoteUri, string>();
	/** Counts the notes that the quick reader read. */
	quickReads = 0;
	readonly watches = new ChangeWatches();
	/** Counts every change of a note. */
	changes = 0;
	/** The notes that differ from the saved snapshot; undefined where nothing was saved yet. */
	changedSinceSave: Set<NoteUri> | undefined;
	/** Called when other notes may look different. */
	onChange: (change: NotebookChange) => void = () => {};
	/** Called when the file of an open note is gone. */
	onMissing: (uri: NoteUri) => void = () => {};
	private readonly open = new Map<NoteUri, ParsedNote & { readonly version: number }>();
	/** Of open notes, the text that was last read from disk. */
	private readonly textsRead = new Map<NoteUri, string>();
	/** The open notes whose files are gone; `ghost` for those that are no notes any more. */
	private readonly missing = new Map<NoteUri, 'note' | 'ghost'>();
	private readonly titles = new Map<NoteUri, Set<string>>();
	/** The ids of notes that were deleted in this session, the last at the end, and their titles. */
	private readonly deletedTitles = new Map<string, string>();
	/** The notes whose files lose characters when they are decoded, as far as they were read or are open. */
	private readonly garbled = new Set<NoteUri>();
	/** The notes before whose text a byte order mark stands, in the same way. */
	private readonly marked = new Set<NoteUri>();
	private readonly log: Log;

	/** @param kindSetIn gives what the settings of a folder say that it is; without a folder, the general ones */
	constructor(folders: NotebookFolders, log: Log, kindSetIn: NotebookHost['kindSetIn'] = () => 'auto') {
		this.folders = folders;
		this.log = log;
		const known = () => ({
			folders: this.folders,
			idCounts: (folder: string) => this.index.idCounts(folder),
			isForCosma: (uri: NoteUri | undefined) => this.cosma.isReading(uri),
		});
		this.kinds = new NotebookKinds(known, kindSetIn, log);
		this.cosma.onChange = () => {
			// Types have other colours then, and notes other problems.
			if (!this.isScanning) this.onChange({ names: true, links: true });
		};
		this.divideIndex();
	}

	/** The notebook is in these folders from now on. */
	enter(folders: NotebookFolders): void {
		this.folders = folders;
		this.divideIndex();
		this.showOpenNotes();
	}

	/** Every note was read once. */
	allRead(): void {
		this.isScanning = false;
		this.kinds.logChanges();
		this.onChange({ names: true, links: true });
	}

	/** Call this when a folder may be another kind of notebook than before. */
	kindsMayDiffer(): void {
		// What is wrong, and which titles stand beside ids, is another question in another kind of notebook.
		if (!this.isScanning && this.kinds.logChanges()) this.onChange({ names: true, links: false });
	}

	/** Titles that a note had in this session and has no longer. */
	formerTitles(uri: NoteUri): ReadonlySet<string> {
		return this.titles.get(uri) ?? noTitles;
	}

	/** What a note with this id was called that was deleted in this session. */
	deletedTitle(id: string): string | undefined {
		return this.deletedTitles.get(id);
	}

	/** How links are written in the folder of a note; for other files, in the first folder. */
	linkHabitFor(uri: NoteUri | undefined): LinkHabit | undefined {
		const { folders } = this;
		return this.linkHabits.get((uri && folders.folderHolding(uri)) ?? folders.folders[0] ?? '');
	}

	/** An open note as it stands in the editor. */
	openNote(uri: NoteUri): ParsedNote | undefined {
		return this.missing.get(uri) === 'ghost' ? undefined : this.open.get(uri);
	}

	openNotes(): ParsedNote[] {
		return [...this.open.keys()].flatMap((uri) => this.openNote(uri) ?? []);
	}

	isOpen(uri: NoteUri): boolean {
		return this.open.has(uri);
	}

	/** The editor's number of the text that an open note or configuration has. */
	version(uri: NoteUri): number | undefined {
		return this.open.get(uri)?.version ?? this.cosma.version(uri);
	}

	/** The editor shows this text, saved or not. */
	changed(uri: NoteUri, text: string | LineText, version: number): void {
		// Until now the index had the note as it is on disk.
		const closed = this.open.has(uri) ? undefined : this.index.note(uri);
		if (closed && isGarbled(closed)) this.garbled.add(uri);
		if (closed?.problems.some(({ code }) => code === 'byte_order_mark')) this.marked.add(uri);
		// An editor that was given the encoding shows what was written.
		const former = this.open.get(uri);
		const isGarbledStill = this.garbled.has(uri) && text.includes('\ufffd');
		const parsed = this.parse(uri, text, { isGarbled: isGarbledStill, hasMark: this.marked.has(uri), former });
		if (!parsed) return;
		this.noticeOpen(uri);
		// What is typed is in no file.
		if (former && this.missing.has(uri)) this.missing.set(uri, 'note');
		this.open.set(uri, { ...parsed, version });
		this.noticeOpen(uri);
		this.recency.touched(uri);
		// As after most keys.
		if (former && this.index.note(uri) === former.note && hasSameTerms(former.note, parsed.note)) {
			this.index.renew(parsed.note);
			this.recordChange(uri);
		} else this.show(uri, parsed);
	}

	/** The editor no longer shows the note. The caller reads the file again. */
	closed(uri: NoteUri): void {
		this.noticeOpen(uri);
		this.open.delete(uri);
		this.missing.delete(uri);
		this.textsRead.delete(uri);
		// Until it is read again, the index may hold a text that was never saved.
		this.stamps.delete(uri);
	}

	/** Checks again which open notes belong to the notebook: its folders, or the whole index, are new. */
	showOpenNotes(): void {
		for (const [uri, parsed] of this.open) this.show(uri, parsed);
	}

	/** A note as it was just read from disk. An open note keeps what the editor shows. */
	putRead(uri: NoteUri, { stamp, note, text, failure, isQuick, isGarbled = false, hasMark = false }: NoteRead): void {
		if (isQuick) this.quickReads++;
		this.stamps.set(uri, stamp);
		this.recordGarbled(uri, isGarbled);
		this.recordMark(uri, hasMark);
		if (failure !== undefined) this.log.warn(`${uri} could not be read: ${failure}`);
		const open = this.open.get(uri);
		if (open) {
			this.textsRead.set(uri, text);
			const isBack = this.missing.get(uri) === 'ghost';
			this.missing.delete(uri);
			if (isBack) this.show(uri, open);
		} else if (note !== undefined) this.put(note);
	}

	/** The file is gone, or no longer part of the notebook. */
	forget(uri: NoteUri): void {
		this.stamps.delete(uri);
		if (!this.open.has(uri)) this.drop(uri);
		else if (this.isOnDisk(uri) && !this.missing.has(uri)) {
			// The file may be back in a moment: many programs save by replacing it.
			this.missing.set(uri, 'note');
			this.onMissing(uri);
		}
	}

	/** True for an open note whose file is gone. */
	isMissing(uri: NoteUri): boolean {
		return this.missing.has(uri);
	}

	/** The file of an open note is there, though it cannot be read now. */
	foundUnread(uri: NoteUri): void {
		this.missing.delete(uri);
		// As no file has it: it is read again as soon as somebody looks.
		this.stamps.set(uri, '');
	}

	/** Whether an open note has the text that was last read from its file. */
	isAsRead(uri: NoteUri): boolean {
		const text = this.textsRead.get(uri);
		const { lines } = this.open.get(uri) ?? {};
		// Vim ends the last line of each text.
		const plain = (all: readonly string[]) => all.join('\n').replace(/\n$/, '');
		return text !== undefined && lines !== undefined && plain(lines) === plain(linesOf(text));
	}

	/** An open note whose file is gone is no note, until it is edited or the file is back. */
	becomeGhost(uri: NoteUri): void {
		this.missing.set(uri, 'ghost');
		this.drop(uri);
	}

	/** Takes a saved notebook as its own. Open notes are to be shown again after it. */
	restore({ index, stamps, latest, linkHabits }: NotebookSnapshot): void {
		this.watches.touch();
		this.index = index;
		this.divideIndex();
		this.stamps = stamps;
		this.linkHabits = linkHabits;
		for (const uri of latest) {
			const note = index.note(uri);
			if (note) this.recency.put(uri, idOf(note) ?? '');
		}
	}

	/** Reads a text. A note that makes the reader fail is one note less, never the end of the notebook. */
	parse(uri: NoteUri, text: string | LineText, options: ParseOptions): ParsedNote | undefined {
		try {
			return parseNote(uri, text, options);
		} catch (error) {
			this.log.warn(`${uri} could not be read: ${messageOf(error)}`);
			return undefined;
		}
	}

	/** True for a note file in one of the folders. */
	isOnDisk(uri: NoteUri): boolean {
		return isNote(uri) && this.folders.holds(uri);
	}

	/** An open note counts as it stands in the editor, if it is part of the notebook. */
	private show(uri: NoteUri, parsed: ParsedNote): void {
		if (this.missing.get(uri) === 'ghost') return;
		const belongs = this.folders.isEmpty || uri.startsWith('untitled:') || this.isOnDisk(uri);
		if (belongs) this.put(parsed.note, true);
		else this.drop(uri);
	}

	private put(note: Note, isOpen = false): void {
		const { uri } = note;
		this.noticeNote(uri);
		const former = this.index.note(uri);
		const { formerTitle, names, links: newTargets } = this.index.put(note, isOpen);
		// A second link to a note that is linked already is one more in the lists.
		const links = newTargets || (former !== undefined && !hasSameLinks(former, note));
		this.noticeNote(uri);
		const title = shownTitle(note);
		this.recordChange(uri);
		const facts = former !== undefined && !hasSameFacts(former, note);
		const texts = former !== undefined && !isOpen;
		if (names || links || facts || texts) this.onChange({ names, links, facts, texts });
		this.kindsMayDiffer();
		if (formerTitle !== undefined && formerTitle !== title) this.recordFormerTitle(uri, formerTitle, title);
		this.recency.put(uri, idOf(note) ?? '');
	}

	private drop(uri: NoteUri): void {
		this.noticeNote(uri);
		this.recordDeleted(uri);
		const isKnown = this.index.remove(uri);
		this.recordChange(uri);
		if (isKnown) this.onChange({ names: true, links: true });
		this.kindsMayDiffer();
	}

	private divideIndex(): void {
		const { folders } = this;
		this.index.divide((uri) => folders.folderHolding(uri) ?? '');
	}

	private recordGarbled(uri: NoteUri, isGarbled: boolean): void {
		if (isGarbled === this.garbled.has(uri)) return;
		if (isGarbled) this.garbled.add(uri);
		else this.garbled.delete(uri);
		const open = this.open.get(uri);
		if (open?.lines.some((line) => line.includes('\ufffd'))) this.showAgain(uri, asGarbled(open, isGarbled));
	}

	private recordMark(uri: NoteUri, hasMark: boolean): void {
		if (hasMark === this.marked.has(uri)) return;
		if (hasMark) this.marked.add(uri);
		else this.marked.delete(uri);
		const open = this.open.get(uri);
		if (open) this.showAgain(uri, asMarked(open, hasMark));
	}

	/** A problem of the file of an open note has come or gone. */
	private showAgain(uri: NoteUri, parsed: ParsedNote): void {
		const shown = { ...parsed, version: this.open.get(uri)?.version ?? 0 };
		this.open.set(uri, shown);
		this.show(uri, shown);
		this.onChange({ names: true, links: false });
	}

	private recordDeleted(uri: NoteUri): void {
		const note = this.index.note(uri);
		const id = note && idOf(note);
		if (!note || id === undefined) return;
		this.deletedTitles.delete(id);
		this.deletedTitles.set(id, shownTitle(note));
		const [oldest] = this.deletedTitles.keys();
		if (this.deletedTitles.size > maxDeletedTitles && oldest !== undefined) this.deletedTitles.delete(oldest);
	}

	private recordFormerTitle(uri: NoteUri, before: string, after: string): void {
		const titles = this.titles.get(uri) ?? new Set<string>();
		titles.delete(after);
		if (titles.size < maxFormerTitles) titles.add(before);
		this.titles.set(uri, titles);
	}

	private noticeNote(uri: NoteUri): void {
		this.watches.notice(() => this.index.note(uri));
	}

	/** An open file outside of the notebook is not in the index, and yet its links count where it is asked about. */
	private noticeOpen(uri: NoteUri): void {
		this.watches.notice(() => this.open.get(uri)?.note);
	}

	private recordChange(uri: NoteUri): void {
		this.changes++;
		this.changedSinceSave?.add(uri);
	}
}
