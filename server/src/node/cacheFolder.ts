import * as fs from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The folder for Kezako's caches on this system; undefined where there is no home folder. */
export function userCacheFolder(): string | undefined {
	const { env, platform } = process;
	const inHome = platform === 'darwin' ? 'Library/Caches' : '.cache';
	const places = [env['XDG_CACHE_HOME'], platform === 'win32' && env['LOCALAPPDATA'], join(homeFolder(), inHome)];
	const base = places.find(isPlace);
	return base && join(base, 'kezako');
}

/** A relative path would lead into whatever folder the editor was started in. */
export function isPlace(path: unknown): path is string {
	return typeof path === 'string' && isAbsolute(path);
}

export function homeFolder(): string {
	try {
		return homedir();
	} catch {
		// A user without an account, as in a container, has none.
		return '';
	}
}

/**
 * Lets nobody else look into a folder. One that all users share, such as the system's temporary one, stays as it is.
 *
 * @throws where it is another user's, or a symbolic link
 */
export function makePrivate(folder: string): void {
	const stats = fs.lstatSync(folder);
	if (!stats.isDirectory() || !isOwn(stats)) throw new Error('its folder is a link or another user’s');
	if (isOpen(stats) && (stats.mode & 0o1000) === 0) fs.chmodSync(folder, 0o700);
}

/** Whether other users may read it, or write to it. */
export function isOpen({ mode }: fs.Stats): boolean {
	return process.platform !== 'win32' && (mode & 0o077) !== 0;
}

export function isOwn({ uid }: fs.Stats): boolean {
	return process.getuid === undefined || uid === process.getuid();
}
