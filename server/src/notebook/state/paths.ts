export function folderOf(uri: string): string {
	return uri.slice(0, uri.lastIndexOf('/'));
}

/** A relative path from a folder; undefined for absolute and network paths, drives and addresses. */
export function resolvePath(folder: string, path: string): string | undefined {
	if (/^[/\\]|\\|^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
	const parts = folder.split('/');
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.length > 3) parts.pop();
		else return undefined;
	}
	return parts.join('/');
}
