import { strict as assert } from 'node:assert';
import type { NoteUri } from '../../../server/src/core/note.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import { ManualClock, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, noteAt, readNotebook, uriOf } from '../../support/testNotebook.ts';

suite('what notes have under a key that only they know', () => {
	async function notebookOf(source: string): Promise<{ notebook: Notebook; disk: MemoryDisk; clock: ManualClock }> {
		const disk = new MemoryDisk();
		for (const [uri, text] of readNotebook(source).files) disk.write(decodeURIComponent(uri.slice(14)), text);
		const clock = new ManualClock();
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		const notebook = new Notebook(foldersWithout(), { files: disk, log, clock, onProgress: () => {} });
		notebook.setFolders(foldersWithout());
		await notebook.settled();
		return { notebook, disk, clock };
	}
	async function values(notebook: Notebook, key: string, note: NoteUri = noteAt(uriOf('new.md'))): Promise<string[]> {
		await notebook.headerValues.load(note, key);
		return notebook.headerValues.of(note, key).map(({ written, notes }) => `${written} ${notes}`);
	}

	test('is listed by how many notes have it, as they write it', async () => {
		const { notebook } = await notebookOf(`
			-- a.md --
			---
			pays: France # où
			---
			-- b.md --
			---
			pays: [Belgique, france]
			---
			-- c.md --
			---
			pays:
			  - "Belgique"
			  - 'n° 5: x'
			lieu: { pays: Togo }
			---
			-- d.md --
			---
			pays: France
			an: 1868
			---
			-- e.md --
			---
			pays: |
			  un long
			  texte
			---
		`);
		assert.deepEqual(await values(notebook, 'pays'), ['France 3', 'Belgique 2', '"n° 5: x" 1']);
		assert.deepEqual(await values(notebook, 'an'), ['1868 1']);
		assert.deepEqual(await values(notebook, 'lieu'), []);
		assert.deepEqual(await values(notebook, 'nothing'), []);
	});

	test('does not count the note itself, nor what is too long to be said twice', async () => {
		const { notebook } = await notebookOf(`
			-- a.md --
			---
			pays: Fra
			---
			-- b.md --
			---
			pays: ${'très '.repeat(20)}long
			---
		`);
		assert.deepEqual(await values(notebook, 'pays', uriOf('a.md')), []);
	});

	test('is read of a hundred notes at most, wherever they are, and not again while one types', async () => {
		const notes = Array.from({ length: 1000 }, (_, at) => `-- ${at}.md --\n---\npays: ${at < 500 ? 'A' : 'B'}\n---`);
		const { notebook, disk, clock } = await notebookOf(notes.join('\n'));
		let read = 0;
		const { read: readFiles } = disk;
		disk.read = (uris) => {
			read += uris.length;
			return readFiles.call(disk, uris);
		};
		assert.deepEqual(await values(notebook, 'pays'), ['A undefined', 'B undefined']);
		assert.equal(read, 100);
		await values(notebook, 'pays');
		assert.equal(read, 100);
		clock.now = () => new Date(2_030_000);
		await values(notebook, 'pays');
		assert.equal(read, 200);
	});

	test('is that of an open note as the editor has it', async () => {
		const { notebook } = await notebookOf('-- a.md --\n---\npays: A\n---\n');
		notebook.state.changed(noteAt(uriOf('a.md')), '---\npays: B\n---\n', 1);
		assert.deepEqual(await values(notebook, 'pays'), ['B 1']);
	});
});
