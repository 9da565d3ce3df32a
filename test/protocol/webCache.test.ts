import 'fake-indexeddb/auto';
import { strict as assert } from 'node:assert';
import { openDB } from 'idb';
import { BareWorker } from '../support/bareWorker.ts';

suite('what the web keeps from one visit to the next', () => {
	setup(() => {
		globalThis.indexedDB = new IDBFactory();
	});

	const notebook = (title: string) => `
		-- one.md --
		---
		title: ${title}
		id: "1"
		---
		-- two.md --
		voir [[1]]
	`;
	const entries = async () => {
		const database = await openDB('kezako', 1, { upgrade: (created) => created.createObjectStore('notebooks') });
		const all = await database.getAll('notebooks');
		database.close();
		return all;
	};
	/** What is kept is put in the place of what was. */
	const replace = async (change: (kept: Record<string, unknown>) => unknown) => {
		const database = await openDB('kezako', 1);
		const [key] = await database.getAllKeys('notebooks');
		await database.put('notebooks', change(await database.get('notebooks', key ?? '')), key ?? '');
		database.close();
	};
	const visit = (title: string, options: { cache?: boolean; written?: string; exclude?: string[] } = {}) => {
		const { indexedDB, IDBDatabase, IDBObjectStore, IDBIndex, IDBCursor, IDBTransaction, IDBRequest } = globalThis;
		const storage = { indexedDB, IDBDatabase, IDBObjectStore, IDBIndex, IDBCursor, IDBTransaction, IDBRequest };
		return BareWorker.start(notebook(title), { storage, ...options });
	};
	/** Visits until the notebook is kept. */
	const fill = async (options: { written?: string } = {}) => {
		const worker = await visit('Premier', options);
		await worker.until(async () => (await entries()).length === 1);
	};
	const card = async (worker: BareWorker) => {
		const at = { textDocument: { uri: worker.uri('two.md') }, position: { line: 0, character: 8 } };
		worker.open('two.md', 'voir [[1]]');
		return JSON.stringify(await worker.ask('textDocument/hover', at));
	};
	const said = ({ told }: BareWorker, what: string) =>
		told.filter(({ params }) => String(params?.['message']).includes(what)).length;

	test('is known at once, and put right by the files', async () => {
		await fill();
		const worker = await visit('Deuxième');
		assert.equal(said(worker, '2 notes, known from before'), 1);
		await worker.until(async () => (await card(worker)).includes('Deuxième'));
	});

	test('is not trusted where the file system knows no times', async () => {
		await fill({ written: '-' });
		// As long as the former title: its stamp is the same.
		const worker = await visit('Dernier', { written: '-' });
		assert.match(await card(worker), /Dernier/);
	});

	test('is that of the last settings alone', async () => {
		await fill();
		const keys = async () => {
			const database = await openDB('kezako', 1);
			const all = await database.getAllKeys('notebooks');
			database.close();
			return all;
		};
		const [former] = await keys();
		const worker = await visit('Premier', { exclude: ['x'] });
		assert.equal(said(worker, 'known from before'), 0);
		await worker.until(async () => {
			const all = await keys();
			return all.length === 1 && all[0] !== former;
		});
	});

	test('is not used and not made where it is not wanted', async () => {
		await fill();
		const worker = await visit('Premier', { cache: false });
		assert.equal(said(worker, 'known from before'), 0);
	});

	const damages: [string, (kept: Record<string, unknown>) => unknown][] = [
		['of another version', (kept) => ({ ...kept, writer: 'Kezako 99' })],
		['of another program', () => ({ notes: [] })],
		['nothing that is known', () => 1],
		['not whole', (kept) => ({ ...kept, pieces: (kept['pieces'] as unknown[]).slice(3) })],
	];
	for (const [how, damage] of damages) {
		test(`is read from the notes where the cache is ${how}, and said in a line`, async () => {
			await fill();
			await replace(damage);
			const worker = await visit('Premier');
			assert.equal(said(worker, 'The cache is not used'), 1, JSON.stringify(worker.told));
			assert.equal(said(worker, 'known from before'), 0);
			assert.match(await card(worker), /Premier/);
		});
	}

	test('is done without where the browser gives no database', async () => {
		globalThis.indexedDB.open = () => {
			throw new DOMException('The operation is insecure.', 'SecurityError');
		};
		const worker = await visit('Premier');
		assert.equal(said(worker, 'The cache is not used'), 1);
		assert.match(await card(worker), /Premier/);
		await worker.until(() => said(worker, 'The cache is not written') === 1);
	});

	test('is done without where the browser never opens its database', async () => {
		globalThis.indexedDB.open = () => new IDBOpenDBRequest();
		assert.match(await card(await visit('Premier')), /Premier/);
	});
});
