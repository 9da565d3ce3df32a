import * as l10n from '@vscode/l10n';
import { type NoteUri, noNote } from '../core/note.ts';
import { decoded } from '../core/noteId.ts';
import type { EntryKind } from '../protocol.ts';
import { Batches } from './batches.ts';
import type { FileNews } from './fileEvents.ts';
import { isConfiguration, isNote, isPicture } from './state/files.ts';
import { maxFolderDepth, type NotebookFolders } from './state/folders.ts';
import type { NotebookHost } from './state/host.ts';
import type { NotebookState } from './state/notebookState.ts';
import { inNfc } from './state/noteIdentity.ts';
import type { NoteRead } from './state/noteRead.ts';
import { shownPath } from './state/paths.ts';

/**
 * How many notes enter the index before other work gets its turn, and for how long at most, where the disk is slow: about a
 * millisecond, as an answer may wait several times.
 */
const notesAtOnce = 25;
const sliceMs = 2;

/** How many names of notes are looked at before other work gets its turn. */
const lookedAtOnce = 5000;

/** How many warnings are given in a session: a folder may be made to give endless ones. */
const maxWarned = 50;

interface FilesFound {
	readonly notes: NoteUri[];
	readonly configurations: string[];
}

/**
 * Brings the notebook's state up to what is on disk: all of it, or what events name. Works in batches and lets
 * questions in between them. The caller runs one of its jobs after the other, so that no job sees another's half.
 */
export class Scanner {
	/** True from when a saved notebook was restored until it was compared with the disk. */
	isUnverified = false;
	private readonly warned = new Set<string>();
	/** The last batch that enters the index, or did. */
	private turn: Promise<void> = Promise.resolve();
	private readonly state: NotebookState;
	private readonly host: NotebookHost;
	private readonly onRead: () => void;

	/** @param onRead is called when all notes are known */
	constructor(state: NotebookState, host: NotebookHost, onRead: () => void) {
		this.state = state;
		this.host = host;
		this.onRead = onRead;
	}

	/**
	 * Compares the whole notebook with the disk and reads what differs.
	 *
	 * @returns false if the folders changed meanwhile and the scan was given up
	 */
	async scan(): Promise<boolean> {
		const { state, host } = this;
		const { folders } = state;
		state.scannedAt = host.clock.now().getTime();
		for (const line of folders.warnings) this.warnOnce(line, 'settings');
		const seen = new Set<string>();
		const configurations: string[] = [];
		// The walk goes on while files are read, or compared, elsewhere.
		const reading = this.batches((batch) => this.readBatch(batch));
		const comparing = this.batches(async (batch) => reading.add(await this.differing(batch)));
		const isWanted = () => folders === state.folders;
		folders.forgetExports();
		this.host.onProgress();
		for (const folder of folders.folders) {
			let hasNotes = false;
			let hasExcluded = false;
			// Excluded folders are not walked. Those that hold templates only are no reason for a warning.
			const excludesAnyFolder = folders.isExcluded(`${folder}/-/-.md`, 'file');
			const onExcluded = (uri: string, kind: EntryKind) => {
				if (kind === 'folder' ? excludesAnyFolder : isNote(uri)) hasExcluded = true;
			};
			for await (const batch of this.list(folder, onExcluded)) {
				for (const uri of batch) seen.add(uri);
				const found: FilesFound = { notes: [], configurations };
				this.sortOut(batch, found);
				if (found.notes.length > 0) hasNotes = true;
				// Asked again for each batch: notes are opened meanwhile.
				const isLinked = this.linkedFromOpenNotes();
				const [known, unread] = split(found.notes, (uri) => state.stamps.has(uri));
				const [urgent, others] = split(unread, isLinked);
				comparing.add(known);
				reading.addFirst(urgent);
				reading.add(others);
				if (isWanted()) continue;
				// Let what is under way end before the next job begins.
				await comparing.completed();
				await reading.completed();
				return false;
			}
			if (hasExcluded && !hasNotes) this.warnOnce(allExcluded(folder), 'settings');
		}
		await this.readConfigurations(configurations);
		await comparing.completed();
		await reading.completed();
		if (!isWanted()) return false;
		await this.forgetUnseen(seen);
		state.pictures.forget((uri) => !seen.has(uri));
		state.cosma.forget((uri) => !seen.has(uri));
		this.finish(folders);
		return true;
	}

	/** Brings in what watchers reported, as far as it is so by now. */
	async applyEvents(news: readonly FileNews[]): Promise<void> {
		const { state } = this;
		const found: FilesFound = { notes: [], configurations: [] };
		const kinds = await this.kindsInside(news.map(({ uri }) => uri));
		const gone = new Set<string>();
		const deleted: NoteUri[] = [];
		for (const { uri, wasDeleted } of news) {
			// There is one event for a folder, and none for what it held. Its name may be that of a note.
			const wasNote = isNote(uri) && state.stamps.has(uri);
			if (!wasNote && (wasDeleted || kinds.get(uri) === undefined)) gone.add(inNfc(uri));
			if (wasNote && kinds.get(uri) !== 'file') deleted.push(uri);
		}
		await this.inTurns(deleted, notesAtOnce, (uri) => state.forget(uri));
		if (gone.size > 0) {
			// Read again rather than forgotten: the file may be back by now.
			await this.inTurns(state.stamps.keys(), lookedAtOnce, (uri) => {
				if (isBelow(uri, gone)) found.notes.push(uri);
			});
			const isGone = (uri: string) => gone.has(inNfc(uri)) || isBelow(uri, gone);
			state.pictures.forget(isGone);
			state.cosma.forget(isGone);
		}
		for (const { uri } of news) {
			if (kinds.get(uri) === 'file' && state.folders.holds(uri)) this.sortOut([uri], found);
			if (kinds.get(uri) !== 'folder' || !state.folders.mayHoldSome(uri)) continue;
			for await (const batch of this.list(uri)) this.sortOut(batch, found);
		}
		await this.readConfigurations(found.configurations);
		await this.readNotes(found.notes);
		this.host.onProgress();
	}

	/** Adds the pictures of a saved notebook that are still there. */
	async restorePictures(uris: readonly string[]): Promise<void> {
		for (const [uri, kind] of await this.kindsInside(uris)) if (kind === 'file') this.state.pictures.add(uri);
	}

	/** What is at each place; undefined for nothing, for a symbolic link, and where one leads there. */
	private async kindsInside(uris: readonly string[]): Promise<ReadonlyMap<string, EntryKind | undefined>> {
		const above = (uri: string) => foldersBetween(this.state.folders.folderHolding(uri) ?? '', uri);
		const asked = [...new Set(uris.flatMap((uri) => [uri, ...above(uri)]))];
		const kinds = await this.host.files.kinds(asked);
		const kindOf = new Map(asked.map((uri, at) => [uri, kinds[at]]));
		const isInside = (uri: string) => above(uri).every((folder) => kindOf.get(folder) === 'folder');
		return new Map(uris.map((uri) => [uri, isInside(uri) ? kindOf.get(uri) : undefined]));
	}

	/** Reads notes again, whatever is known of them. */
	async readNotes(uris: readonly NoteUri[]): Promise<void> {
		const reading = this.batches((batch) => this.readBatch(batch));
		reading.add(uris);
		await reading.completed();
	}

	/**
	 * Reads again those of some notes whose files have changed, in whichever job's way: what it reads is newer.
	 *
	 * @param reread notes that were read a moment ago. A file that has no time may have changed without its stamp, so it
	 * is read if it is none of them, and then added.
	 */
	async refresh(uris: readonly NoteUri[], reread: Set<NoteUri>): Promise<void> {
		const stamps = await this.host.files.stamps(uris);
		const changed = uris.filter((uri, at) => {
			const stamp = stamps[at];
			if (stamp === undefined || stamp !== this.state.stamps.get(uri)) return true;
			return Number.isNaN(Number.parseFloat(stamp)) && !reread.has(uri);
		});
		for (const uri of changed) reread.add(uri);
		await this.readNotes(changed);
	}

	/** Reads configurations again; those that are not in the notebook say nothing. */
	async readConfigurations(uris: readonly string[]): Promise<void> {
		const [present, others] = split(uris, (uri) => this.state.folders.holds(uri));
		const read = await this.host.files.read(present);
		for (const [index, uri] of present.entries()) {
			this.state.cosma.read(uri, read[index]?.text);
			await this.host.clock.pause();
		}
		for (const uri of others) this.state.cosma.read(uri, undefined);
	}

	private warnOnce(line: string, about?: 'settings'): void {
		if (this.warned.has(line) || this.warned.size >= maxWarned) return;
		this.warned.add(line);
		this.host.log.warn(line, about);
	}

	private finish(folders: NotebookFolders): void {
		const { state, host } = this;
		const took = host.clock.now().getTime() - state.scannedAt;
		if (state.isScanning) {
			state.allRead();
			const where = folders.folders.map(decoded).join(', ') || 'no folder is open';
			host.log.info(
				`${state.index.size} notes, read in ${took} ms (${state.quickReads} by the quick reader): ${where}`,
			);
		} else if (this.isUnverified) {
			host.log.info(`${state.index.size} notes, compared with the disk in ${took} ms`);
		}
		this.isUnverified = false;
		this.onRead();
		this.host.onProgress();
	}

	/** @param onExcluded is called with what the settings leave out */
	private async *list(
		folder: string,
		onExcluded: (uri: string, kind: EntryKind) => void = () => {},
	): AsyncIterable<readonly NoteUri[]> {
		const { folders } = this.state;
		const isLeftOut = (uri: string, kind: EntryKind) => {
			const reason = folders.exclusionOf(uri, kind);
			if (reason === 'setting') onExcluded(uri, kind);
			if (reason === 'tooDeep' && kind === 'folder') this.warnOnce(tooDeep(uri));
			return reason !== undefined || folders.isWalkedAlone(uri);
		};
		const onExport = (uri: string) => folders.addExport(uri);
		for await (const listed of this.host.files.list(folder, isLeftOut, onExport))
			yield listed.map((uri) => folders.identity.walked(uri));
	}

	private async forgetUnseen(seen: ReadonlySet<string>): Promise<void> {
		const unseen: NoteUri[] = [];
		await this.inTurns(this.state.stamps.keys(), lookedAtOnce, (uri) => {
			if (!seen.has(uri)) unseen.push(uri);
		});
		await this.inTurns(unseen, notesAtOnce, (uri) => this.state.forget(uri));
	}

	/** Does something for each note, and lets other work in after some. */
	private async inTurns(uris: Iterable<NoteUri>, atOnce: number, run: (uri: NoteUri) => void): Promise<void> {
		let done = 0;
		for (const uri of uris) {
			run(uri);
			if (++done % atOnce === 0) await this.host.clock.pause();
		}
	}

	/** Keeps the pictures of a batch, and adds its notes and configurations to those found. */
	private sortOut(batch: readonly NoteUri[], { notes, configurations }: FilesFound): void {
		for (const uri of batch) {
			if (isNote(uri)) notes.push(uri);
			else if (isPicture(uri)) this.state.pictures.add(uri);
			else if (isConfiguration(uri)) configurations.push(uri);
		}
	}

	/** Tells whether an open note links to a file, as far as ids in file names show: the writer looks there first. */
	private linkedFromOpenNotes(): (uri: NoteUri) => boolean {
		const targets = new Set<string>();
		for (const { note } of this.state.openNotes()) for (const { target } of note.links) targets.add(target.trim());
		return (uri) => {
			const name = uri.lastIndexOf('/') + 1;
			return targets.has(uri.slice(name, name + 14)) || targets.has(uri.slice(name, name + 12));
		};
	}

	/** The notes whose file is no longer the one that was read. */
	private async differing(uris: readonly NoteUri[]): Promise<NoteUri[]> {
		const stamps = await this.host.files.stamps(uris);
		await this.host.clock.pause();
		return uris.filter((uri, at) => stamps[at] !== this.state.stamps.get(uri));
	}

	/** Batches that stop when the folders change. */
	private batches(work: (batch: readonly NoteUri[]) => Promise<void>): Batches<NoteUri> {
		const { folders } = this.state;
		return new Batches(work, () => folders !== this.state.folders);
	}

	private async readBatch(uris: readonly NoteUri[]): Promise<void> {
		const { folders } = this.state;
		const present = uris.filter((uri) => this.state.isOnDisk(uri));
		const reading = this.host.files.readNotes(present);
		// A failure is reported where the result is awaited.
		reading.catch(() => {});
		// However many batches are read at once, they enter the index one after the other, with answers in between, and in
		// the order of the walk, so that the same notes always have the same order.
		this.turn = this.turn.catch(() => {}).then(async () => this.putAll(present, await reading, folders));
		await this.turn;
		this.host.onProgress();
		if (present.length < uris.length) for (const uri of uris) if (!this.state.isOnDisk(uri)) this.state.forget(uri);
	}

	/** @param folders at the time of asking: there may be others by now */
	private async putAll(
		uris: readonly NoteUri[],
		files: Iterable<NoteRead | undefined>,
		folders: NotebookFolders,
	): Promise<void> {
		const { state } = this;
		const { clock } = this.host;
		let at = 0;
		let began = clock.now().getTime();
		for (const file of files) {
			const uri = uris[at++] ?? noNote;
			if (!file || (folders !== state.folders && !state.isOnDisk(uri))) state.forget(uri);
			else state.putRead(uri, file);
			if (at % notesAtOnce !== 0 && clock.now().getTime() - began <= sliceMs) continue;
			await clock.pause();
			began = clock.now().getTime();
		}
	}
}

function tooDeep(folder: string): string {
	return l10n.t('Skipped, in more than {0} folders: {1}', maxFolderDepth, shownPath(folder));
}

function allExcluded(folder: string): string {
	return l10n.t(
		'kezako.files.exclude leaves no notes in {0}. Remove patterns, or bring notes back with !.',
		shownPath(folder),
	);
}

function split<Item>(items: readonly Item[], test: (item: Item) => boolean): [passed: Item[], others: Item[]] {
	const passed: Item[] = [];
	const others: Item[] = [];
	for (const item of items) (test(item) ? passed : others).push(item);
	return [passed, others];
}

/** The folders that a file or folder is in, below another. */
function foldersBetween(folder: string, uri: string): string[] {
	const between: string[] = [];
	for (let slash = uri.lastIndexOf('/'); slash > folder.length; slash = uri.lastIndexOf('/', slash - 1)) {
		between.push(uri.slice(0, slash));
	}
	return between;
}

/** @param folders their URIs in NFC, as an event may spell them */
function isBelow(file: string, folders: ReadonlySet<string>): boolean {
	const uri = inNfc(file);
	for (let slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
		if (folders.has(uri.slice(0, slash))) return true;
	}
	return false;
}
