import { strict as assert } from 'node:assert';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, noteAt, readNotebook, uriOf } from '../../support/testNotebook.ts';

suite('The library of a note', () => {
	async function opened(source: string) {
		const disk = new MemoryDisk();
		for (const [uri, text] of readNotebook(source).files) disk.write(decodeURIComponent(uri.slice(14)), text);
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		const host = { files: disk, log, clock: new ManualClock(), onProgress: () => {}, home: '/home/me' };
		const notebook = new Notebook(foldersWithout(), host);
		notebook.setFolders(foldersWithout());
		await notebook.settled();
		const read: string[] = [];
		notebook.watchLibraries((uris) => read.push(...uris.map(decodeURIComponent)));
		return { notebook, disk, read };
	}
	/** The keys that can be cited in a note, once its library was read. */
	async function keys(notebook: Notebook, path: string, ...set: string[]) {
		const note = noteAt(uriOf(path));
		notebook.state.libraries.of(note, set);
		await notebook.settled();
		const library = notebook.state.libraries.of(note, set);
		return library && [...library.keys()];
	}
	const files = `
			-- a.json --
			[{"id": "a1", "title": "A"}]
			-- b.json --
			[{"id": "b1", "title": "B"}, {"id": "a1", "title": "Also"}]
	`;

	test('is that of the configuration by which Cosma reads it, from the folder of that on', async () => {
		const { notebook } = await opened(`
			-- p/config.yml --
			files_origin: ../notes
			select_origin: directory
			export_target: ./
			bibliography: ../a.json
			-- notes/n.md --
			---
			title: N
			bibliography: ../b.json
			---
			-- other.md --
			text
			${files}
		`);
		assert.deepEqual(await keys(notebook, 'notes/n.md', 'b.json'), ['a1']);
		assert.equal(await keys(notebook, 'other.md'), undefined);
	});

	test('is else the one that the note names, from its own folder on', async () => {
		const { notebook } = await opened(`
			-- notes/n.md --
			---
			bibliography: [../b.json, "../a.json", ../b.json]
			---
			${files}
		`);
		assert.deepEqual(await keys(notebook, 'notes/n.md', 'a.json'), ['b1', 'a1']);
	});

	test('is none outside of the notebook where a note names it', async () => {
		const { notebook, read } = await opened(`
			-- notes/n.md --
			---
			bibliography: ../../a.json
			---
			-- m.md --
			---
			bibliography: /etc/a.json
			---
		`);
		assert.equal(await keys(notebook, 'notes/n.md'), undefined);
		assert.equal(await keys(notebook, 'm.md'), undefined);
		assert.deepEqual(read, []);
	});

	test('is else what the settings name, of several the first where both have a key', async () => {
		const { notebook, read } = await opened(`
			-- notes/n.md --
			text
			${files}
		`);
		assert.deepEqual(await keys(notebook, 'notes/n.md', 'b.json', './a.json', 'none.json'), ['b1', 'a1']);
		assert.equal(notebook.state.libraries.of(noteAt(uriOf('notes/n.md')), ['a.json', 'b.json'])?.get('a1')?.title, 'A');
		await keys(notebook, 'notes/n.md', '~/x y.json');
		assert.deepEqual(read.slice(-1), ['file:///home/me/x y.json']);
	});

	test('may be in BibTeX, also beside others', async () => {
		const { notebook } = await opened(`
			-- n.md --
			text
			-- refs.BIB --
			@book{b1, title = {B}}
			${files}
		`);
		assert.deepEqual(await keys(notebook, 'n.md', 'a.json', 'refs.BIB'), ['a1', 'b1']);
	});

	test('is none where a file in BibTeX cannot be read, in which any key may be', async () => {
		const { notebook } = await opened(`
			-- n.md --
			text
			${files}
		`);
		assert.equal(await keys(notebook, 'n.md', 'a.json', 'refs.bib'), undefined);
	});

	test('lacks titles only where Cosma stops for want of one', async () => {
		const config = (hasNodes: boolean) =>
			`files_origin: ./\nexport_target: ./\nbibliography: c.json\nreferences_as_nodes: ${hasNodes}\n`;
		const { notebook, disk, read } = await opened(`
			-- n.md --
			---
			bibliography: c.json
			---
			-- c.json --
			[{"id": "c1"}, {}]
		`);
		const codes = () => notebook.state.libraries.problems(uriOf('c.json')).map(({ code }) => code);
		const configure = async (hasNodes: boolean) => {
			read.length = 0;
			disk.write('config.yml', config(hasNodes));
			notebook.rescan();
			await notebook.settled();
			assert.deepEqual(read, [uriOf('c.json')]);
		};
		await keys(notebook, 'n.md');
		assert.deepEqual(codes(), ['library_no_id']);
		await configure(true);
		assert.deepEqual(codes(), ['library_no_title', 'library_no_id']);
		await configure(false);
		assert.deepEqual(codes(), ['library_no_id']);
	});

	test('is not read where nobody asks, and once where several do', async () => {
		const { notebook, read } = await opened(`
			-- n.md --
			text
			-- m.md --
			text
			${files}
		`);
		assert.deepEqual(read, []);
		await keys(notebook, 'n.md', 'a.json');
		await keys(notebook, 'm.md', 'a.json');
		assert.deepEqual(read, [uriOf('a.json')]);
	});

	test('is read again once its file has changed, come or gone', async () => {
		const { notebook, disk } = await opened(`
			-- n.md --
			text
			${files}
		`);
		assert.deepEqual(await keys(notebook, 'n.md', 'a.json', 'c.json'), ['a1']);
		disk.write('c.json', '[{"id": "c1", "title": "C"}]');
		notebook.fileEvents([{ uri: uriOf('c.json'), change: 'created' }]);
		await notebook.settled();
		assert.deepEqual(await keys(notebook, 'n.md', 'a.json', 'c.json'), ['a1', 'c1']);
		disk.write('a.json', '[{"id": "a2", "title": "A"}]');
		notebook.fileEvents([{ uri: uriOf('a.json'), change: 'changed' }]);
		await notebook.settled();
		assert.deepEqual(await keys(notebook, 'n.md', 'a.json', 'c.json'), ['a2', 'c1']);
		disk.delete('a.json');
		notebook.rescan();
		await notebook.settled();
		assert.deepEqual(await keys(notebook, 'n.md', 'a.json', 'c.json'), ['c1']);
	});
});
