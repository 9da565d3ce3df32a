import { lstatSync, mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A claim of an id is removed when it is this old: its note has been written, or never will be. Milliseconds. */
const maxAgeMs = 24 * 60 * 60_000;

/**
 * Takes ids so that no other process gives the same: an editor for each window, and the command, make notes in the same
 * second. Each id is a file that only one of them can create.
 */
export class IdClaims {
	private readonly folder: string;
	private isReady: boolean | undefined;

	/** @param cacheFolder by default the system's temporary folder has the claims */
	constructor(cacheFolder: string | undefined) {
		this.folder = cacheFolder ? join(cacheFolder, 'ids') : join(tmpdir(), `kezako-ids-${process.getuid?.() ?? ''}`);
	}

	/** Gives whether the id was free. Where nothing can be written, every id is. */
	claim(id: string): boolean {
		this.isReady ??= this.prepare();
		if (!this.isReady) return true;
		try {
			writeFileSync(join(this.folder, id), '', { flag: 'wx', mode: 0o600 });
			return true;
		} catch (error) {
			return (error as NodeJS.ErrnoException).code !== 'EEXIST';
		}
	}

	/** Makes the folder and removes old claims. A folder of another user is not used: they could take every id. */
	private prepare(): boolean {
		try {
			mkdirSync(this.folder, { recursive: true, mode: 0o700 });
			const stats = lstatSync(this.folder);
			if (!stats.isDirectory() || (process.getuid && stats.uid !== process.getuid())) return false;
			for (const name of readdirSync(this.folder)) if (/^\d{14}$/.test(name)) removeIfOld(join(this.folder, name));
			return true;
		} catch {
			return false;
		}
	}
}

function removeIfOld(file: string): void {
	try {
		if (Date.now() - lstatSync(file).mtimeMs > maxAgeMs) unlinkSync(file);
	} catch {
		// Another process has removed it.
	}
}
