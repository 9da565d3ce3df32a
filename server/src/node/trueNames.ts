import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, parse, sep } from 'node:path';
import { URI } from 'vscode-uri';

/** What a disk says of names; tests have other disks. */
export interface NamingDisk {
	/** The path without symbolic links. @throws where there is nothing */
	realPath(path: string): string;
	/** What is the same for two names of one file only; undefined where there is none, or the file system does not number files. */
	fileNumber(path: string): string | undefined;
	names(folder: string): readonly string[];
}

const thisDisk: NamingDisk = {
	realPath: realpathSync.native,
	fileNumber(path) {
		const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
		return stats && stats.dev !== 0n && stats.ino !== 0n ? `${stats.dev}:${stats.ino}` : undefined;
	},
	names: (folder) => readdirSync(folder),
};

/**
 * The URI of a file or folder without symbolic links, its names spelt as they are stored, whatever case and Unicode form
 * the URI has; what is not there keeps its spelling. Undefined for other schemes and where the disk does not answer.
 */
export function trueUri(uri: string, disk: NamingDisk = thisDisk): string | undefined {
	if (!uri.startsWith('file:')) return undefined;
	const missing: string[] = [];
	for (let path = URI.parse(uri).fsPath; ; path = dirname(path)) {
		try {
			const stored = storedPath(disk.realPath(path), disk);
			return URI.file(join(stored, ...missing)).toString();
		} catch {
			if (dirname(path) === path) return undefined;
			missing.unshift(basename(path));
		}
	}
}

/** Some systems give a path as it was asked for, though they store its names in another case or Unicode form. */
function storedPath(path: string, disk: NamingDisk): string {
	const { root } = parse(path);
	const names = path.slice(root.length).split(sep);
	return names.reduce((folder, name) => join(folder, name && storedName(folder, name, disk)), root);
}

function storedName(folder: string, name: string, disk: NamingDisk): string {
	const own = disk.fileNumber(join(folder, name));
	if (own === undefined) return name;
	const isOwn = (other: string) => disk.fileNumber(join(folder, other)) === own;
	// Folders may be large, so they are looked through only where another spelling leads to the same file.
	const others = [swapCase(name), name.normalize('NFC'), name.normalize('NFD')].filter((other) => other !== name);
	if (!others.some(isOwn)) return name;
	const stored = disk.names(folder);
	if (stored.includes(name)) return name;
	return stored.find((other) => ignoringForm(other) === ignoringForm(name) && isOwn(other)) ?? name;
}

function swapCase(name: string): string {
	return name.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
}

function ignoringForm(name: string): string {
	return name.normalize('NFC').toLowerCase();
}
