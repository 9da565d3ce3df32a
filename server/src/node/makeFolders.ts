import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. Node's own way, `recursive`, never ends where a folder takes no
 * others, such as `/proc`.
 *
 * @param mode of each new folder
 * @returns the new folders, each below the one before it
 * @throws where one cannot be made; then none is left. A file in the way is `ENOTDIR`, as it is to Node
 */
export function makeFolders(path: string, mode = 0o777): readonly string[] {
	const missing: string[] = [];
	for (let at = path; !isFolder(at); at = dirname(at)) {
		missing.unshift(at);
		if (dirname(at) === at) break;
	}
	const made: string[] = [];
	for (const folder of missing) {
		try {
			mkdirSync(folder, { mode });
			made.push(folder);
		} catch (error) {
			// Another program may have made it meanwhile.
			if (isFolder(folder)) continue;
			removeFolders(made);
			const isInTheWay = (error as NodeJS.ErrnoException).code === 'EEXIST';
			throw isInTheWay ? Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' }) : error;
		}
	}
	return made;
}

/** Removes the folders that were made, as far as they are empty. */
export function removeFolders(made: readonly string[]): void {
	for (const folder of [...made].reverse()) {
		try {
			rmdirSync(folder);
		} catch {
			return;
		}
	}
}

function isFolder(path: string): boolean {
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}
