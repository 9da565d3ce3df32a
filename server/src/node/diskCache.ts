import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import * as zlib from 'node:zlib';
import { Snapshot, type SnapshotPart, type SnapshotParts } from '../core/storage/snapshot.ts';
import { messageOf } from '../notebook/state/errorMessage.ts';
import { foldersOfKey } from '../notebook/state/folders.ts';
import type { Log } from '../notebook/state/host.ts';
import type { NotebookCache } from '../notebook/state/notebookSnapshot.ts';
import type { InitializationOptions } from '../protocol.ts';
import { isRunning } from './besideFiles.ts';
import { isOpen, isOwn, isPlace, makePrivate, userCacheFolder } from './cacheFolder.ts';
import { makeFolders } from './makeFolders.ts';
import { isGone, openPlain, readBytes } from './readFile.ts';

/** How long a slice of writing lasts before other work gets its turn. Milliseconds. */
const sliceMs = 2;

/** The most texts, and numbers, in one piece: about a millisecond of writing. */
const maxTexts = 1000;
const maxNumbers = 128 * 1024;

/** A writer that takes longer than this has been killed. Milliseconds. */
const maxWriteMs = 5 * 60_000;

/** A cache that was not read for so long is removed. Milliseconds. */
const maxUnusedMs = 90 * 24 * 60 * 60_000;

/** Each piece begins with its length and its checksum. Bytes. */
const frameLength = 8;

type Piece = readonly [name: string, part: SnapshotPart];

/**
 * Caches as files, one for each notebook: a line with the writer and the notebook, then pieces in V8's format for
 * structured clones, each with its length and checksum, then an empty piece. A cache is written to a temporary file,
 * which is renamed when it is complete.
 */
export class DiskCache implements NotebookCache {
	private readonly folder: string;
	private readonly writer: string;
	private readonly log: Log;

	/** @param writer identifies the build of the program: a cache of another build is not read */
	constructor(folder: string, writer: string, log: Log) {
		this.folder = folder;
		this.writer = writer;
		this.log = log;
	}

	async load(notebook: string): Promise<Snapshot | undefined> {
		const file = this.fileOf(notebook);
		try {
			if (!fs.existsSync(this.folder)) return undefined;
			makePrivate(this.folder);
			this.clearAway(file);
			const opened = openOwn(file);
			if (opened === undefined) return undefined;
			try {
				const state = new Snapshot();
				for (const [name, piece] of this.piecesIn(opened, notebook)) state.add(name, piece);
				return state;
			} finally {
				fs.closeSync(opened);
			}
		} catch (error) {
			this.log.info(`The cache is not used, all notes are read: ${messageOf(error)} (${file})`);
			return undefined;
		}
	}

	async save(notebook: string, parts: SnapshotParts, isStale: () => boolean): Promise<boolean> {
		const file = this.fileOf(notebook);
		const lock = `${file}.lock`;
		const fresh = `${file}.${process.pid}.new`;
		let isLocked = false;
		try {
			makeFolders(this.folder, 0o700);
			makePrivate(this.folder);
			this.clearAway(file);
			if (isAbandoned(lock)) remove(lock);
			fs.writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
			isLocked = true;
			if (!(await this.write(fresh, notebook, parts, isStale))) return false;
			fs.renameSync(fresh, file);
			return true;
		} catch (error) {
			// Another window of the same notebook is writing the same cache.
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
				this.log.info(`The cache is not written: ${messageOf(error)} (${file})`);
			return false;
		} finally {
			remove(fresh);
			if (isLocked) remove(lock);
		}
	}

	private async write(file: string, notebook: string, parts: SnapshotParts, isStale: () => boolean): Promise<boolean> {
		const descriptor = fs.openSync(file, 'wx', 0o600);
		try {
			fs.writeSync(descriptor, this.firstLine(notebook));
			let sliceEnd = performance.now() + sliceMs;
			for (const piece of inPieces(parts)) {
				const bytes = serialize(piece);
				fs.writeSync(descriptor, frame(bytes));
				fs.writeSync(descriptor, bytes);
				if (performance.now() < sliceEnd) continue;
				await new Promise((resolve) => setImmediate(resolve));
				if (isStale()) return false;
				sliceEnd = performance.now() + sliceMs;
			}
			fs.writeSync(descriptor, frame(Buffer.alloc(0)));
			await promisify(fs.fsync)(descriptor);
			return !isStale();
		} finally {
			fs.closeSync(descriptor);
		}
	}

	private *piecesIn(file: number, notebook: string): Iterable<Piece> {
		const next = readerOf(file);
		const first = Buffer.from(this.firstLine(notebook));
		if (!next(first.length)?.equals(first)) throw new Error('another version wrote it');
		for (;;) {
			const header = next(frameLength);
			const length = header?.readUInt32LE(0) ?? 0;
			const checksum = header?.readUInt32LE(4);
			const piece = header && next(length);
			if (!piece) throw new Error('its end is missing');
			if (zlib.crc32(piece) !== checksum) throw new Error('it is damaged');
			if (length === 0) break;
			const [name, part] = deserialize(piece) as Piece;
			// Numbers are a view of the bytes, which are overwritten by the next piece.
			yield [name, isNumbers(part) ? part.slice() : part];
		}
		if (next(1)) throw new Error('it is damaged');
	}

	/** Names the notebook too, as two notebooks may have the same hash. */
	private firstLine(notebook: string): string {
		return `Kezako ${this.writer} ${JSON.stringify(notebook)}\n`;
	}

	/** The first part of the name is that of the notebook, whatever its settings. */
	private fileOf(notebook: string): string {
		const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
		return join(this.folder, `${hash(foldersOfKey(notebook))}${hash(notebook)}.cache`);
	}

	/**
	 * Removes the files of writers that were killed, caches that nobody uses, and those of the notebook's former settings.
	 * Nobody else can look into those that stay.
	 */
	private clearAway(current: string): void {
		const notebook = basename(current).slice(0, 16);
		for (const name of fs.readdirSync(this.folder)) {
			const file = join(this.folder, name);
			const [, begins, isWriting, pid] = ownName.exec(name) ?? [];
			if (begins === undefined || file === current) continue;
			const stats = fs.lstatSync(file, { throwIfNoEntry: false });
			if (!stats) continue;
			const isOther = isWriting === undefined && begins === notebook;
			const isLeft = pid !== undefined && !isRunning(Number(pid));
			const isOld = Date.now() - stats.mtimeMs > (isWriting === undefined ? maxUnusedMs : maxWriteMs);
			if (isOther || isLeft || isOld) remove(file);
			else if (stats.isFile() && isOwn(stats) && isOpen(stats)) fs.chmodSync(file, 0o600);
		}
	}
}

/** The names of the files of this class: caches, and what is there while one is written. */
const ownName = /^([0-9a-f]{16})[0-9a-f]{16}\.cache(\.lock|\.(\d+)\.new)?$/;

/**
 * Opens a cache that this user has written; undefined where there is none.
 *
 * @throws where it is another's, or no plain file
 */
function openOwn(path: string): number | undefined {
	let file: number;
	try {
		file = openPlain(path, fs.constants.O_RDONLY);
	} catch (error) {
		if (isGone(error)) return undefined;
		throw error;
	}
	try {
		const stats = fs.fstatSync(file);
		if (!isOwn(stats)) throw new Error('another user wrote it');
		if (isOpen(stats)) fs.fchmodSync(file, 0o600);
		// Its time says when it was last of use.
		const now = new Date();
		fs.futimesSync(file, now, now);
		return file;
	} catch (error) {
		fs.closeSync(file);
		throw error;
	}
}

/**
 * Gives a function for the next bytes of a file, which are valid until its next call; it gives undefined where there are
 * fewer. As one buffer, a cache of 100 MB would be written to memory twice.
 */
function readerOf(file: number): (length: number) => Buffer | undefined {
	let left = fs.fstatSync(file).size;
	let buffer = Buffer.allocUnsafeSlow(2 * maxNumbers * Float64Array.BYTES_PER_ELEMENT);
	return (length) => {
		if (length > left) return undefined;
		if (length > buffer.length) buffer = Buffer.allocUnsafeSlow(length);
		for (let at = 0; at < length; ) {
			const count = fs.readSync(file, buffer, at, length - at, null);
			if (count === 0) return undefined;
			at += count;
		}
		left -= length;
		return buffer.subarray(0, length);
	};
}

/** The folder for the caches of a server; undefined where nothing is to be stored. */
export function cacheFolderOf({ cache = true, cacheFolder }: InitializationOptions): string | undefined {
	if (!cache || process.argv.includes('--no-cache')) return undefined;
	return isPlace(cacheFolder) ? cacheFolder : userCacheFolder();
}

function* inPieces(parts: SnapshotParts): Iterable<Piece> {
	for (const [name, part] of parts) {
		const most = Array.isArray(part) ? maxTexts : maxNumbers;
		// An empty part is written too.
		for (let from = 0; from === 0 || from < part.length; from += most) {
			yield [name, isNumbers(part) ? part.subarray(from, from + most) : part.slice(from, from + most)];
		}
	}
}

function isNumbers(part: SnapshotPart): part is Exclude<SnapshotPart, readonly string[]> {
	return !Array.isArray(part);
}

function frame(piece: Uint8Array): Buffer {
	const bytes = Buffer.alloc(frameLength);
	bytes.writeUInt32LE(piece.length);
	bytes.writeUInt32LE(zlib.crc32(piece), 4);
	return bytes;
}

/** True where the process that wrote the lock has ended. */
function isAbandoned(lock: string): boolean {
	try {
		return !isRunning(Number(readBytes(lock).toString()));
	} catch {
		return false;
	}
}

function remove(file: string): void {
	try {
		fs.unlinkSync(file);
	} catch {
		// The file does not exist.
	}
}
