import * as fs from 'node:fs';
import * as nodeModule from 'node:module';
import { basename, dirname, join, sep } from 'node:path';
import { homeFolder, isOpen, isOwn, userCacheFolder } from './cacheFolder.ts';

/** Defined by the build: identifies it. */
declare const KEZAKO_BUILD: string;

/** The code of another build that was compiled so long ago is removed. Milliseconds. */
const maxAgeMs = 90 * 24 * 60 * 60_000;

/** Node has these from 22.8 on, or 22.10. */
const { enableCompileCache, flushCompileCache } = nodeModule as {
	readonly enableCompileCache?: (folder: string) => unknown;
	readonly flushCompileCache?: () => void;
};

/**
 * Lets Node keep what it compiles for the next start, which then takes 25 ms less. Where there is no folder for it in
 * which nobody else can write, nothing is kept, as what is kept is run.
 *
 * @returns saves what has been compiled so far
 */
export function keepCompiledCode(): () => void {
	const caches = userCacheFolder();
	if (!enableCompileCache || caches === undefined || process.argv.includes('--no-cache')) return () => {};
	try {
		make(dirname(caches));
		// Links above it are the user's own.
		const own = join(fs.realpathSync(dirname(caches)), basename(caches));
		const all = join(own, 'code');
		const folder = join(all, KEZAKO_BUILD);
		make(own);
		make(all);
		const isNew = make(folder);
		if (isSafe(folder)) {
			enableCompileCache(folder);
			if (isNew) removeOld(all);
		}
	} catch {
		// As where the home folder is read-only.
	}
	return () => flushCompileCache?.();
}

/**
 * Makes a folder where there is none; gives whether it did. Not those above it too: where a system says that a folder
 * which is there is not, as /proc does, Node tries that for ever.
 */
function make(folder: string): boolean {
	if (fs.existsSync(folder)) return false;
	fs.mkdirSync(folder, { mode: 0o700 });
	return true;
}

/** Removes what earlier builds have left. */
function removeOld(all: string): void {
	for (const name of fs.readdirSync(all)) {
		const path = join(all, name);
		if (Date.now() - fs.lstatSync(path).mtimeMs > maxAgeMs) fs.rmSync(path, { recursive: true, force: true });
	}
}

/** Whether only this user, or root, can write in a folder, or put another one in its place. @param folder no link */
function isSafe(folder: string): boolean {
	// Who can write there cannot be asked on Windows; in a profile it is only its user.
	if (process.getuid === undefined) return folder.startsWith(homeFolder() + sep);
	const stats = fs.lstatSync(folder);
	if (!stats.isDirectory() || !isOwn(stats) || isOpen(stats)) return false;
	for (let path = dirname(folder); ; path = dirname(path)) {
		const above = fs.lstatSync(path);
		// In a folder with the sticky bit, as the system's temporary one, nobody can rename what is another's.
		const isOthers = (above.mode & 0o022) !== 0 && (above.mode & 0o1000) === 0;
		if (!above.isDirectory() || isOthers || (!isOwn(above) && above.uid !== 0)) return false;
		if (path === dirname(path)) return true;
	}
}
