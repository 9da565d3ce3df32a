import { existsSync, lstatSync, mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A claim of an id is removed when it is this old: its note has been written, or never will be. Milliseconds. */
const maxAgeMs = 24 * 60 * 60_000;

/**
 * Takes ids so that no other process gives the same: an editor for each window, and the command, make notes in the same
 * second. Each id is a file that only one of them can create: in the cache folder, and in the system's temporary folder,
 * where a process without a cache, or with one that cannot be written, meets the others.
 */
export class IdClaims {
	private readonly folders: readonly string[];
	private ready: readonly string[] | undefined;

	/** @param cacheFolder the one that all programs of the user share, if there is one */
	constructor(cacheFolder: string | undefined) {
		const shared = join(tmpdir(), `kezako-ids-${process.getuid?.() ?? ''}`);
		this.folders = cacheFolder ? [shared, join(cacheFolder, 'ids')] : [shared];
	}

	/** Gives whether the id was free. Where nothing can be written, every id is. */
	claim(id: string): boolean {
		this.ready ??= this.folders.filter(prepare);
		return this.ready.every((folder) => create(folder, id));
	}
}

/** Makes the folder and removes old claims. A folder of another user is not used: they could take every id. */
function prepare(folder: string): boolean {
	try {
		make(folder);
		const stats = lstatSync(folder);
		if (!stats.isDirectory() || (process.getuid && stats.uid !== process.getuid())) return false;
		for (const name of readdirSync(folder)) if (/^\d{14}$/.test(name)) removeIfOld(join(folder, name));
		return true;
	} catch {
		return false;
	}
}

function make(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** False if the file is there already. */
function create(folder: string, name: string): boolean {
	try {
		// A program that tidies up may have removed it.
		if (!existsSync(folder)) make(folder);
		writeFileSync(join(folder, name), '', { flag: 'wx', mode: 0o600 });
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'EEXIST';
	}
}

function removeIfOld(file: string): void {
	try {
		if (Date.now() - lstatSync(file).mtimeMs > maxAgeMs) unlinkSync(file);
	} catch {
		// Another process has removed it.
	}
}
