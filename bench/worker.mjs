/** How long the web worker takes in Node, with what a browser has: to read all notes, and to know them from before. */
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { BareWorker } from '../test/support/bareWorker.ts';
import { waitUntil } from '../test/support/waitUntil.mts';

const patienceMs = 60_000;

/** Times from the start of the worker until it knows all notes: of a first visit and of a second. */
export async function workerStarts({ notes }) {
	const { IDBDatabase, IDBObjectStore, IDBIndex, IDBCursor, IDBTransaction, IDBRequest } = globalThis;
	const indexedDB = new IDBFactory();
	const storage = { indexedDB, IDBDatabase, IDBObjectStore, IDBIndex, IDBCursor, IDBTransaction, IDBRequest };
	const texts = new Map(Array.from({ length: notes.count }, (_, at) => [notes.path(at), notes.text(at)]));
	const visit = async (words) => {
		const started = performance.now();
		const { told } = await BareWorker.start(texts, { storage });
		const took = performance.now() - started;
		const isSaid = () => told.some(({ params }) => params?.message?.includes(words));
		if (!(await waitUntil(isSaid, patienceMs))) throw new Error(`Waited in vain for ${words}.`);
		return took;
	};
	const workerCold = await visit('read in');
	globalThis.indexedDB = indexedDB;
	const database = await openDB('kezako', 1);
	if (!(await waitUntil(async () => (await database.count('notebooks')) > 0, patienceMs)))
		throw new Error('Nothing was kept.');
	database.close();
	return { workerCold, workerWarm: await visit('compared with') };
}
