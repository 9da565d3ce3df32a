import { type FSWatcher, watch } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** What has happened to a file or a folder. */
export interface DiskChange {
	readonly path: string;
	readonly change: 'created' | 'changed' | 'deleted';
}

/**
 * Reports what changes in a folder and in those below it, but for hidden ones and `node_modules`.
 *
 * @param onLost is called, once, if the system watches no more folders, or the folder itself has gone
 * @returns what ends it
 */
export function watchFolder(folder: string, onChange: (change: DiskChange) => void, onLost: () => void): () => void {
	const watchers = new Map<string, FSWatcher>();
	let isEnded = false;
	let isLost = false;
	// Node watches each single file on Linux if it is to watch what is below a folder.
	const isDeep = process.platform === 'darwin' || process.platform === 'win32';
	const end = () => {
		isEnded = true;
		for (const watcher of watchers.values()) watcher.close();
		watchers.clear();
	};
	const lose = () => {
		if (!isLost && !isEnded) onLost();
		isLost = true;
	};
	// A folder that was renamed would go on reporting under its former name.
	const forget = (path: string) => {
		for (const [watched, watcher] of watchers) {
			if (watched !== path && !watched.startsWith(path + sep)) continue;
			watcher.close();
			watchers.delete(watched);
		}
	};
	const changed = async (path: string, isRename: boolean) => {
		const entry = await lstat(path).catch(() => undefined);
		if (isEnded) return;
		if (!entry) {
			forget(path);
			// Its own end is reported as that of a file in it. Nothing says when it is back.
			if (!(await lstat(folder).catch(() => undefined))) lose();
		}
		if (entry?.isDirectory() && !isDeep) await add(path);
		onChange({ path, change: !entry ? 'deleted' : isRename ? 'created' : 'changed' });
	};
	const add = async (path: string): Promise<void> => {
		if (isEnded) return;
		watchers.get(path)?.close();
		try {
			const watcher = watch(path, { recursive: isDeep, persistent: false }, (event, name) => {
				if (name !== null && !isLeftOut(name)) void changed(join(path, name), event === 'rename');
			});
			watcher.on('error', () => forget(path));
			watchers.set(path, watcher);
		} catch {
			lose();
			return;
		}
		if (isDeep) return;
		const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
		for (const entry of entries) if (entry.isDirectory() && !isLeftOut(entry.name)) await add(join(path, entry.name));
	};
	void add(folder);
	return end;
}

function isLeftOut(path: string): boolean {
	return path.split(/[\\/]/).some((name) => name.startsWith('.') || name === 'node_modules');
}
