import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { Snapshot, type SnapshotPart, type SnapshotParts } from '../core/storage/snapshot.ts';
import { messageOf } from '../notebook/state/errorMessage.ts';
import { foldersOfKey } from '../notebook/state/folders.ts';
import type { Log } from '../notebook/state/host.ts';
import type { NotebookCache } from '../notebook/state/notebookSnapshot.ts';

/** Some browsers never answer when a database is opened. Milliseconds. */
const maxWaitMs = 3000;

interface StoredSnapshot {
	readonly writer: string;
	readonly pieces: readonly (readonly [name: string, piece: SnapshotPart])[];
}

interface Schema extends DBSchema {
	notebooks: { key: string; value: StoredSnapshot };
}

/**
 * Caches in IndexedDB, which stores texts and numbers as they are: an entry for each notebook, written atomically.
 * That of a notebook's former settings goes.
 */
export class DatabaseCache implements NotebookCache {
	private readonly writer: string;
	private readonly log: Log;

	/** @param writer identifies the build of the program: a cache of another build is not read */
	constructor(writer: string, log: Log) {
		this.writer = writer;
		this.log = log;
	}

	async load(notebook: string): Promise<Snapshot | undefined> {
		try {
			const stored = await withDatabase((database) => database.get('notebooks', notebook));
			if (stored === undefined) return undefined;
			if (stored.writer !== this.writer) throw new Error('another version wrote it');
			const state = new Snapshot();
			for (const [name, piece] of stored.pieces) state.add(name, piece);
			return state;
		} catch (error) {
			this.log.info(`The cache is not used, all notes are read: ${messageOf(error)}`);
			return undefined;
		}
	}

	async save(notebook: string, parts: SnapshotParts, isStale: () => boolean): Promise<boolean> {
		try {
			return await withDatabase(async (database) => {
				const stored: StoredSnapshot = { writer: this.writer, pieces: await gathered(parts, isStale) };
				if (isStale()) return false;
				await database.put('notebooks', stored, notebook);
				for (const key of await database.getAllKeys('notebooks'))
					if (key !== notebook && foldersOfKey(key) === foldersOfKey(notebook)) await database.delete('notebooks', key);
				return true;
			});
		} catch (error) {
			this.log.info(`The cache is not written: ${messageOf(error)}`);
			return false;
		}
	}
}

/** Collects parts until they are stale; lets other work in after each. */
async function gathered(parts: SnapshotParts, isStale: () => boolean): Promise<StoredSnapshot['pieces']> {
	const all: (readonly [string, SnapshotPart])[] = [];
	for (const piece of parts) {
		all.push(piece);
		await new Promise((resolve) => setTimeout(resolve));
		if (isStale()) break;
	}
	return all;
}

async function withDatabase<Result>(use: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
	const opening = openDB<Schema>('kezako', 1, { upgrade: (database) => database.createObjectStore('notebooks') });
	const database = await Promise.race([opening, late()]);
	try {
		return await use(database);
	} finally {
		database.close();
	}
}

function late(): Promise<never> {
	return new Promise((_, reject) => {
		setTimeout(() => reject(new Error('the browser does not open its database')), maxWaitMs);
	});
}
