import { decoded } from '../../core/noteId.ts';

/** A file by its name as people compare names: not percent-encoded, accents in one piece (Unicode's NFC). */
export function pathOf(uri: string): string {
	return uri.includes('%') ? decoded(uri).normalize('NFC') : uri;
}

/** A file or folder as people read it: its path, or the whole URI where it is not on a disk. */
export function shownPath(uri: string): string {
	return decoded(uri).replace(/^file:\/\//, '');
}

export function folderOf(uri: string): string {
	return uri.slice(0, uri.lastIndexOf('/'));
}

/** A relative path from a folder, both compared as `pathOf` has it; undefined for absolute and network paths, drives and addresses. */
export function resolvePath(folder: string, path: string): string | undefined {
	if (/^[/\\]|\\|^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
	const parts = folder.split('/');
	for (const part of path.normalize('NFC').split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.length > 3) parts.pop();
		else return undefined;
	}
	return parts.join('/');
}
