import { strict as assert } from 'node:assert';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-types';
import { IdDispenser } from '../../../server/src/core/noteId.ts';
import { defaultSettings } from '../../../server/src/core/settings.ts';
import { references } from '../../../server/src/features/references.ts';
import { renamableAt, rename } from '../../../server/src/features/rename.ts';
import type { Names } from '../../../server/src/features/shared/context.ts';
import { redirectLinks } from '../../../server/src/features/views/redirectLinks.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { closedNaming } from '../../../server/src/notebook/tasks/closedNaming.ts';
import { featureContext } from '../../../server/src/notebook/tasks/featureContext.ts';
import { findFolderFixes } from '../../../server/src/notebook/tasks/folderFixes.ts';
import { mergeNotes } from '../../../server/src/notebook/tasks/mergeNotes.ts';
import { textAfter } from '../../support/checkEdit.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, pathOf, root, uriOf } from '../../support/testNotebook.ts';

const a = '---\ntitle: A\nid: "1"\n---\n';
const nobody = { isCancellationRequested: false };

suite('a closed note that changed on disk unnoticed', () => {
	let disk: MemoryDisk;
	let clock: ManualClock;
	let cache: MemoryCache;
	let notebook: Notebook;
	setup(async () => {
		disk = new MemoryDisk();
		clock = new ManualClock();
		cache = new MemoryCache();
		disk.write('a.md', a);
		disk.write('b.md', 'voir [[1]]');
		await start();
		notebook.state.changed(uriOf('a.md'), a, 7);
	});
	const start = () => {
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		notebook = new Notebook(foldersWithout(), { files: disk, clock, log, cache, onProgress: () => {} });
		notebook.setFolders(foldersWithout());
		return notebook.settled();
	};
	const context = () => {
		const ids = new IdDispenser((id) => notebook.state.index.isIdInUse(id), clock.now);
		return featureContext(notebook, ids, { locale: 'en', isVsCode: true, settingsFor: () => defaultSettings })();
	};
	const onId = { textDocument: { uri: uriOf('a.md') }, position: { line: 2, character: 5 } };
	const complete = async <Answer>(question: unknown, begin: () => Generator<Names | undefined, Answer>) => {
		await notebook.verified();
		return notebook.work(question, begin);
	};
	const renamed = (newName: string) => {
		const renamable = renamableAt(context(), onId);
		assert.ok(renamable);
		return complete(onId, () => rename(context(), { renamable, newName }));
	};
	const renameTo = async (newName: string) => (await renamed(newName)).edit;
	const find = () => {
		const question = { ...onId, context: { includeDeclaration: false } };
		return notebook.work(question, () => references(context(), question));
	};
	/** The closed notes that an edit changes, as they are on disk after it. */
	const written = ({ changes = {} }: WorkspaceEdit) =>
		Object.fromEntries(
			disk
				.all()
				.filter(([name]) => changes[uriOf(name)] && !notebook.state.isOpen(uriOf(name)))
				.map(([name, text]) => [name, textAfter(text, changes[uriOf(name)] ?? [])]),
		);
	const places = (found: readonly Location[]) =>
		found.map(({ uri, range }) => `${pathOf(uri)}:${range.start.line}:${range.start.character}`);

	test('is renamed where its links are now, and no word is eaten', async () => {
		disk.write('b.md', 'Trois mots. Un mot de plus :\n\nvoir [[2]], puis [[1]] !');
		assert.deepEqual(written(await renameTo('10')), {
			'b.md': 'Trois mots. Un mot de plus :\n\nvoir [[2]], puis [[10]] !',
		});
	});

	test('shows its links on the lines on which they are', async () => {
		assert.deepEqual(places(await find()), ['b.md:0:7']);
		disk.write('b.md', 'Une ligne de plus\n[[1]] et [[1]]');
		assert.deepEqual(places(await find()), ['b.md:1:2', 'b.md:1:11']);
	});

	test('is left out where its link, or the note itself, is gone', async () => {
		disk.write('c.md', '[[1]]');
		disk.write('d.md', '[[1]]');
		notebook.rescan();
		await notebook.settled();
		disk.write('b.md', 'plus rien');
		disk.delete('c.md');
		assert.deepEqual(places(await find()), ['d.md:0:2']);
		assert.deepEqual(written(await renameTo('10')), { 'd.md': '[[10]]' });
	});

	test('no longer stands in the way of a name', async () => {
		disk.write('c.md', '---\nid: "3"\n---\n');
		notebook.rescan();
		await notebook.settled();
		assert.equal((await renamed('3')).message, '3 is already used by c.md.');
		disk.write('c.md', '---\nid: "33"\n---\n');
		assert.deepEqual(written(await renameTo('3')), { 'b.md': 'voir [[3]]' });
	});

	test('is changed as the editor has it once it is open', async () => {
		disk.write('b.md', 'sur le disque [[1]]');
		notebook.state.changed(uriOf('b.md'), '[[1]] tapé', 3);
		const edit = await renameTo('10');
		assert.deepEqual(edit.changes?.[uriOf('b.md')]?.[0]?.range.start, { line: 0, character: 2 });
	});

	test('is closed without being saved, and counts as it is on disk at once', async () => {
		notebook.state.changed(uriOf('b.md'), 'tapé, pas enregistré : [[1]]', 3);
		notebook.closed(uriOf('b.md'));
		assert.deepEqual(places(await find()), ['b.md:0:7']);
	});

	test('is closed without ever being saved, and is no note at once', async () => {
		notebook.state.changed(uriOf('new.md'), '[[1]]', 3);
		const readNotes = disk.readNotes.bind(disk);
		disk.readNotes = async (uris) => {
			// A disk that takes longer than an answer.
			for (let turns = 0; turns < 100; turns++) await Promise.resolve();
			return readNotes(uris);
		};
		notebook.closed(uriOf('new.md'));
		const { changes = {} } = await renameTo('10');
		assert.deepEqual(Object.keys(changes).map(pathOf).sort(), ['a.md', 'b.md']);
	});

	test('gets the links that are redirected by the id which the other note has now', async () => {
		disk.write('c.md', '---\ntitle: C\nid: "3"\n---\n');
		notebook.rescan();
		await notebook.settled();
		disk.write('b.md', '[[1]]');
		disk.write('c.md', '---\ntitle: C\nid: "33"\n---\n');
		const question = { from: uriOf('a.md'), to: uriOf('c.md') };
		const { edit } = await complete(question, () => redirectLinks(context(), question));
		assert.deepEqual(written(edit), { 'b.md': '[[33]]' });
	});

	test('has its links by file name turned into ids where they are, by the ids of now', async () => {
		disk.write('c.md', '---\nid: "3"\n---\n');
		disk.write('b.md', '[[c]]');
		notebook.rescan();
		await notebook.settled();
		const text = 'plus loin : [[c]], deux [[c]]s et [[3]]';
		disk.write('b.md', text);
		disk.write('c.md', '---\nid: "33"\n---\n');
		const { fixes } = await findFolderFixes(notebook, context, { folder: root, fix: 'fileNameLinks' }, nobody);
		const changes = fixes.flatMap((fix) => fix.changes);
		const after = (some: typeof changes) =>
			textAfter(
				text,
				some.flatMap(({ edits }) => [...edits]),
			);
		assert.equal(after(changes), 'plus loin : c [[33]], deux [[33|c]]s et [[3]]');
		assert.equal(after(changes.slice(1)), 'plus loin : [[c]], deux [[33|c]]s et [[3]]');
		assert.deepEqual(
			changes.map(({ before, after }) => [before, after]),
			[
				['[[c]]', 'c [[33]]'],
				['[[c]]', '[[33|c]]'],
			],
		);
	});

	test('is read even where its file system knows no times, but not again and again', async () => {
		disk.write('b.md', 'voir [[1]]', '-:10');
		notebook.rescan();
		await notebook.settled();
		let reads = 0;
		disk.write('b.md', '[[1]] voir', '-:10');
		disk.whileReading = () => reads++;
		assert.deepEqual(places(await find()), ['b.md:0:2']);
		assert.equal(reads, 1);
	});

	test('costs nothing where the answer names no closed note', async () => {
		disk.write('b.md', 'plus rien');
		notebook.rescan();
		await notebook.settled();
		disk.stamps = () => assert.fail('nothing is to be compared');
		assert.deepEqual(places(await find()), []);
	});

	test('that never comes to rest gets an answer all the same', async () => {
		let writes = 0;
		disk.whileReading = () => disk.write('b.md', `${'x'.repeat(++writes)}[[1]]`);
		disk.write('b.md', 'x[[1]]');
		assert.equal((await find()).length, 1);
		assert.ok(writes < 10, `It was read ${writes} times.`);
	});

	test('and a text that is typed meanwhile counts', async () => {
		disk.write('b.md', '. [[1]]');
		disk.whileReading = () => {
			disk.whileReading = () => {};
			notebook.state.changed(uriOf('c.md'), '[[1]]', 1);
		};
		assert.deepEqual(places(await find()), ['b.md:0:4', 'c.md:0:2']);
	});

	test('has a link that the saved notebook does not know, and is renamed after a start', async () => {
		// The notebook is saved when nothing has changed for a while.
		notebook.closed(uriOf('a.md'));
		await notebook.settled();
		notebook.rescan();
		for (let times = 0; times < 3; times++) {
			await notebook.settled();
			clock.run();
		}
		disk.write('b.md', 'loin, loin : [[1]]');
		disk.write('c.md', 'nouveau [[1]]');
		const list = disk.list.bind(disk);
		disk.list = async function* (folder, isExcluded) {
			// A disk that takes longer than an answer.
			for (let turns = 0; turns < 1000; turns++) await Promise.resolve();
			yield* list(folder, isExcluded);
		};
		const restored = new Promise<void>((resolve) => {
			void start();
			notebook.state.onChange = () => resolve();
		});
		await restored;
		assert.ok(notebook.state.index.note(uriOf('b.md')) && !notebook.state.index.note(uriOf('c.md')));
		notebook.state.changed(uriOf('a.md'), a, 1);
		assert.deepEqual(places(await find()), ['b.md:0:15']);
		assert.deepEqual(written(await renameTo('10')), {
			'b.md': 'loin, loin : [[10]]',
			'c.md': 'nouveau [[10]]',
		});
	});

	test('has its Markdown links led to the note that stays when two are merged', async () => {
		disk.write('c.md', a.replace('"1"', '"2"'));
		disk.write('x/d.md', '[x](../c.md) [y](../a.md)');
		disk.write('x/e.md', '[x](../c.md#h)\n\n[z]: ../c');
		disk.write('x/f.md', 'c [[2]]');
		await start();
		const naming = await closedNaming(notebook, context, uriOf('c.md'), nobody);
		assert.deepEqual(naming.map(pathOf).sort(), ['x/d.md', 'x/e.md']);
		const closed = await notebook.parsed(naming);
		const [from, to] = await notebook.parsed([uriOf('c.md'), uriOf('a.md')]);
		assert.ok(from && to);
		const merging = { from, to, closed: closed.filter((parsed) => parsed !== undefined) };
		const { edit } = await complete({}, () => mergeNotes(context(), merging));
		assert.deepEqual(
			Object.keys(edit.changes ?? {})
				.map(pathOf)
				.sort(),
			['x/d.md', 'x/e.md', 'x/f.md'],
		);
		const others = written(edit);
		assert.equal(JSON.stringify(others).includes('c.md'), false);
	});
});
