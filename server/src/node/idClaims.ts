import { existsSync, lstatSync, unlinkSync, writeFileSync } from 'node:fs';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOfTime } from '../core/noteId.ts';
import { makeFolders } from './makeFolders.ts';

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
	private readonly tidiedAfterMs: number;

	/**
	 * @param cacheFolder the one that all programs of the user share, if there is one
	 * @param tidiedAfterMs how long after the first claim old ones are removed, if the process lives so long; 0 for at its end
	 */
	constructor(cacheFolder: string | undefined, tidiedAfterMs = 2000) {
		this.tidiedAfterMs = tidiedAfterMs;
		const shared = join(tmpdir(), `kezako-ids-${process.getuid?.() ?? ''}`);
		this.folders = cacheFolder ? [shared, join(cacheFolder, 'ids')] : [shared];
	}

	/** Gives whether the id was free. Where nothing can be written, every id is. */
	claim(id: string): boolean {
		this.ready ??= this.prepare();
		return this.ready.every((folder) => create(folder, id));
	}

	private prepare(): readonly string[] {
		const ready = this.folders.filter(isReady);
		const timer = setTimeout(() => void Promise.all(ready.map(removeOld)), this.tidiedAfterMs);
		if (this.tidiedAfterMs > 0) timer.unref();
		return ready;
	}
}

/** Makes the folder. One of another user is not used: they could take every id. */
function isReady(folder: string): boolean {
	try {
		make(folder);
		const stats = lstatSync(folder);
		return stats.isDirectory() && (!process.getuid || stats.uid === process.getuid());
	} catch {
		return false;
	}
}

function make(folder: string): void {
	makeFolders(folder, 0o700);
}

/** False if the file is there already, and not old. */
function create(folder: string, name: string): boolean {
	const file = join(folder, name);
	try {
		// A program that tidies up may have removed it.
		if (!existsSync(folder)) make(folder);
		writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return true;
		return removeIfOld(file) && create(folder, name);
	}
}

/** Gives whether it was removed. */
function removeIfOld(file: string): boolean {
	try {
		const isOld = Date.now() - lstatSync(file).mtimeMs > maxAgeMs;
		if (isOld) unlinkSync(file);
		return isOld;
	} catch {
		return false;
	}
}

async function removeOld(folder: string): Promise<void> {
	const oldest = Date.now() - maxAgeMs;
	// An id is no earlier than its claim: there is no need to look at the file of a new one.
	const isEarly = (name: string) => /^\d{14}$/.test(name) && name < idOfTime(new Date(oldest));
	for (const name of (await readdir(folder).catch(() => [])).filter(isEarly)) {
		try {
			if ((await lstat(join(folder, name))).mtimeMs < oldest) await unlink(join(folder, name));
		} catch {
			// Another process has removed it.
		}
	}
}
