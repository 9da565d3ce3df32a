import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import type { LibraryFile } from '../core/citations/library.ts';
import type { NoteUri } from '../core/note.ts';
import { exportMarker, isConfiguration, isNote, isPicture, type NoteFiles } from '../notebook/state/files.ts';
import type { Log } from '../notebook/state/host.ts';
import { type NoteRead, noteRead } from '../notebook/state/noteRead.ts';
import type { EntryKind, FileRead, NameInFolder } from '../protocol.ts';
import { reasonOf } from './fileErrors.ts';
import { isGone, readFile, readKind, readStamp } from './readFile.ts';
import { readLibrary } from './readLibrary.ts';

/** How long a slice of reading lasts before other work gets its turn; an answer may wait for several. Milliseconds. */
const sliceMs = 3;

/** How many unreadable files are reported one by one. */
const maxNamed = 20;

/** Reads the disk synchronously, in slices: 100,000 notes take less than half the time of 32 parallel reads. */
export class DiskFiles implements NoteFiles {
	/** One after the other is read anyway, and few notes die young. */
	readonly readAtOnce = 10;
	private readonly log: Log;
	private readonly libraryReader: string | undefined;
	private readonly unreadable = new Set<string>();
	private readonly reader = process.env['KEZAKO_READER'];
	private sliceEnd = 0;
	private pause: Promise<void> | undefined;

	/** @param libraryReader the bundle that reads libraries in a thread of its own; by default they are read in this one */
	constructor(log: Log, libraryReader?: string) {
		this.log = log;
		this.libraryReader = libraryReader;
	}

	async *list(
		folder: string,
		isExcluded: (uri: string, kind: EntryKind) => boolean,
		onExport?: (folder: string) => void,
	): AsyncIterable<readonly string[]> {
		const waiting = [folder];
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			const batch: string[] = [];
			const follows = next === folder;
			const entries = this.attempt(next, (path) => entriesOf(path, follows)) ?? [];
			if (entries.some(({ name }) => name === exportMarker)) {
				onExport?.(next);
				continue;
			}
			for (const entry of entries) {
				if (performance.now() >= this.sliceEnd) await this.letOthersIn();
				const uri = `${next}/${encodedName(entry.name)}`;
				// A symbolic link is neither: links are not followed, so there are no loops.
				const isWanted = entry.isDirectory()
					? !isExcluded(uri, 'folder')
					: entry.isFile() && (isNote(uri) || isPicture(uri) || isConfiguration(uri)) && !isExcluded(uri, 'file');
				if (!isWanted) continue;
				if (entry.escaped !== undefined) this.reportName(next, entry.escaped, isPicture(uri) && entry.isFile());
				else if (entry.isDirectory()) waiting.push(uri);
				else batch.push(uri);
			}
			if (batch.length > 0) yield batch;
			await this.letOthersIn();
		}
	}

	async read(uris: readonly string[]): Promise<readonly (FileRead | undefined)[]> {
		const read: (FileRead | undefined)[] = [];
		for (const uri of uris) {
			await this.letOthersIn();
			read.push(this.attempt(uri, readFile));
		}
		return read;
	}

	async readNotes(uris: readonly NoteUri[]): Promise<Iterable<NoteRead | undefined>> {
		return this.eachNote(uris);
	}

	/** Reads each note when it is asked for: texts that wait in memory would be copied at each collection of garbage. */
	private *eachNote(uris: readonly NoteUri[]): Generator<NoteRead | undefined> {
		for (const uri of uris) {
			const file = this.attempt(uri, readFile);
			yield file && noteRead(uri, file, this.reader);
		}
	}

	async stamps(uris: readonly string[]): Promise<readonly (string | undefined)[]> {
		const stamps: (string | undefined)[] = [];
		for (const uri of uris) {
			await this.letOthersIn();
			stamps.push(this.attempt(uri, readStamp));
		}
		return stamps;
	}

	async kinds(uris: readonly string[]): Promise<readonly (EntryKind | undefined)[]> {
		const kinds: (EntryKind | undefined)[] = [];
		for (const uri of uris) {
			await this.letOthersIn();
			kinds.push(this.attempt(uri, readKind));
		}
		return kinds;
	}

	/** What cannot be read is not reported: no note is in it. */
	async entries(folder: string): Promise<readonly NameInFolder[] | undefined> {
		await this.letOthersIn();
		const path = pathOf(folder);
		try {
			return readdirSync(path, { withFileTypes: true }).flatMap((entry): NameInFolder[] => {
				const { name } = entry;
				if (entry.isSymbolicLink()) return linkIn(path, name);
				const kind = kindOf(entry);
				return kind ? [{ name, kind, isLink: false }] : [];
			});
		} catch (error) {
			return isGone(error) ? [] : undefined;
		}
	}

	async readLibrary(uri: string): Promise<LibraryFile | undefined> {
		const reader = this.libraryReader;
		try {
			return await (reader === undefined ? readLibrary(uri) : inThread(reader, uri));
		} catch (error) {
			if (!isGone(error)) this.report(pathOf(uri), reasonOf(error));
			return undefined;
		}
	}

	async libraryStamps(uris: readonly string[]): Promise<readonly (string | undefined)[]> {
		await this.letOthersIn();
		return uris.map((uri) => {
			const real = this.attempt(uri, (path) => realpathSync(path));
			return real === undefined ? undefined : this.attempt(uri, () => readStamp(real));
		});
	}

	async isInside(folder: string, uri: string): Promise<boolean> {
		let nearest = URI.parse(uri).fsPath;
		// A link that leads nowhere yet is there: what is put in it would be elsewhere.
		while (!isThere(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
		return this.attempt(folder, (root) => isIn(realpathSync(root), realpathSync(nearest))) ?? false;
	}

	/** A missing file gives undefined; a file that cannot be read does too, and is reported once. */
	private attempt<Result>(uri: string, action: (path: string) => Result): Result | undefined {
		const path = pathOf(uri);
		try {
			return action(path);
		} catch (error) {
			if (!isGone(error)) this.report(path, reasonOf(error));
			return undefined;
		}
	}

	private reportName(folder: string, name: string, isOfPicture: boolean): void {
		const path = join(URI.parse(folder).fsPath, name);
		this.report(path, l10n.t('its name is not UTF-8: rename it'), isOfPicture ? 'picture' : undefined);
	}

	private report(path: string, reason: string, about?: 'picture'): void {
		if (this.unreadable.has(path)) return;
		this.unreadable.add(path);
		if (this.unreadable.size <= maxNamed) {
			this.log.warn(l10n.t('Skipped, cannot be read ({0}): {1}', reason, path), about);
		} else if (this.unreadable.size === maxNamed + 1) this.log.warn(l10n.t('Skipped more that cannot be read.'));
	}

	private async letOthersIn(): Promise<void> {
		if (performance.now() < this.sliceEnd) return;
		// All concurrent reads share a pause: with a slice for each, other work would never get its turn.
		this.pause ??= new Promise((resolve) => {
			setImmediate(() => {
				this.pause = undefined;
				this.sliceEnd = performance.now() + sliceMs;
				resolve();
			});
		});
		await this.pause;
	}
}

/** The one message of a thread. @throws the error with which it ends */
function inThread(file: string, about: string): Promise<LibraryFile | undefined> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(file, { workerData: about });
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', () => resolve(undefined));
		// An editor that is gone does not wait for it.
		worker.unref();
	});
}

/** The path of a `file:` address. Of most, which have nothing to decode, it is seen without taking them apart. */
function pathOf(uri: string): string {
	return sep === '/' && /^file:\/\/\/[\w./-]*$/.test(uri) ? uri.slice('file://'.length) : URI.parse(uri).fsPath;
}

function isThere(path: string): boolean {
	try {
		lstatSync(path);
		return true;
	} catch {
		return false;
	}
}

interface FolderEntry extends Pick<Dirent, 'isDirectory' | 'isFile' | 'name'> {
	/** The name with its bytes written out, if it is not UTF-8: no path leads there. */
	readonly escaped?: string;
}

function entriesOf(folder: string, followsLink: boolean): readonly FolderEntry[] {
	const stats = followsLink ? statSync(folder) : lstatSync(folder);
	if (!stats.isDirectory()) return [];
	const entries = readdirSync(folder, { withFileTypes: true });
	// What cannot be decoded is U+FFFD, which may also be in a name.
	if (!entries.some(({ name }) => name.includes('\uFFFD'))) return entries;
	return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((entry) => {
		const name = entry.name.toString();
		const isUtf8 = Buffer.from(name).equals(entry.name);
		const decoded = { name, isDirectory: () => entry.isDirectory(), isFile: () => entry.isFile() };
		return isUtf8 ? decoded : { ...decoded, escaped: escaped(entry.name) };
	});
}

function escaped(bytes: Uint8Array): string {
	const written = (byte: number) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`);
	return Array.from(bytes, written).join('');
}

/** A file name as part of a URI, encoded as VS Code encodes it. */
function encodedName(name: string): string {
	// `/x/`, because `c:` at the beginning of a path would be taken for a drive.
	return /^[\w.-]+$/.test(name) ? name : URI.file(`/x/${name}`).toString().slice('file:///x/'.length);
}

/** A symbolic link, with what it leads to. */
function linkIn(folder: string, name: string): NameInFolder[] {
	const path = join(folder, name);
	let stats: Stats;
	try {
		stats = statSync(path);
	} catch {
		return [{ name, kind: 'nothing', isLink: true }];
	}
	const kind = kindOf(stats);
	if (!kind) return [];
	const leadsUp = kind === 'folder' && isIn(realpathSync(path), realpathSync(folder));
	return [{ name, kind, isLink: true, ...(leadsUp && { leadsUp }) }];
}

function isIn(above: string, folder: string): boolean {
	const way = relative(above, folder);
	return way.split(sep)[0] !== '..' && !isAbsolute(way);
}

function kindOf(entry: Dirent | Stats): EntryKind | undefined {
	if (entry.isDirectory()) return 'folder';
	return entry.isFile() ? 'file' : undefined;
}
