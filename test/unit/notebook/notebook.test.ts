import { strict as assert } from 'node:assert';
import { shownTitle } from '../../../server/src/core/noteId.ts';
import { Notebook } from '../../../server/src/notebook/notebook.ts';
import type { NotebookFolders } from '../../../server/src/notebook/state/folders.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, root, uriOf } from '../../support/testNotebook.ts';

const all = foldersWithout();
const withoutA = foldersWithout('a.md');

suite('the notebook', () => {
	let disk: MemoryDisk;
	let clock: ManualClock;
	let cache: MemoryCache;
	let warnings: string[] | undefined;
	setup(() => {
		warnings = undefined;
		disk = new MemoryDisk();
		clock = new ManualClock();
		cache = new MemoryCache();
		disk.write('a.md', '# A');
		disk.write('b.md', '# B');
	});
	const notebookOf = (folders: NotebookFolders): Notebook => {
		const warn = (line: string) => (warnings ? warnings.push(line) : assert.fail(line));
		const log = { info: () => {}, warn };
		const notebook = new Notebook(folders, { files: disk, clock, log, cache, onProgress: () => {} });
		notebook.setFolders(folders);
		return notebook;
	};

	test('gives no note the text of another where the folders change while notes are read', async () => {
		// A file system that knows no times.
		disk.write('a.md', '# A', '0');
		disk.write('b.md', '# B', '0');
		const notebook = notebookOf(all);
		disk.whileReading = () => {
			disk.whileReading = () => {};
			notebook.setFolders(withoutA);
		};
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'b.md': 'B' });
	});

	test('knows a note or folder once that is renamed in case only, where case does not count', async () => {
		disk.ignoresCase = true;
		disk.write('x/c.md', '# C');
		const notebook = notebookOf(all);
		await notebook.settled();
		disk.delete('a.md');
		disk.write('A.md', '# A');
		notebook.fileEvents([{ uri: uriOf('a.md'), change: 'deleted' }]);
		notebook.fileEvents([{ uri: uriOf('A.md'), change: 'created' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'A.md': 'A', 'b.md': 'B', 'x/c.md': 'C' });
		disk.rename('x', 'X');
		notebook.fileEvents([{ uri: uriOf('x'), change: 'deleted' }]);
		notebook.fileEvents([{ uri: uriOf('X'), change: 'created' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'A.md': 'A', 'b.md': 'B', 'X/c.md': 'C' });
	});

	test('keeps nothing that was typed and not saved', async () => {
		const notebook = notebookOf(all);
		await notebook.settled();
		notebook.state.changed(uriOf('a.md'), '# Typed', 1);
		clock.run();
		// The note is closed when the time to keep has come.
		clock.run();
		notebook.closed(uriOf('a.md'));
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		const next = notebookOf(all);
		await next.settled();
		assert.deepEqual(titlesIn(next), { 'a.md': 'A', 'b.md': 'B' });
	});

	test('walks an excluded folder in which a later pattern brings something back, also when it is created', async () => {
		const folders = foldersWithout('brouillons/**', '!brouillons/x/garder.md');
		disk.write('brouillons/jeter.md', '# J');
		disk.write('brouillons/x/garder.md', '# G');
		const notebook = notebookOf(folders);
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B', 'brouillons/x/garder.md': 'G' });
		disk.delete('brouillons');
		notebook.fileEvents([{ uri: uriOf('brouillons'), change: 'deleted' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B' });
		disk.write('brouillons/jeter.md', '# J');
		disk.write('brouillons/x/garder.md', '# G');
		notebook.fileEvents([{ uri: uriOf('brouillons'), change: 'created' }]);
		clock.run();
		await notebook.settled();
		assert.deepEqual(titlesIn(notebook), { 'a.md': 'A', 'b.md': 'B', 'brouillons/x/garder.md': 'G' });
	});

	test('warns once where the settings leave no note, and not where they leave out templates', async () => {
		for (const [patterns, isWarned] of [
			[['**'], true],
			[['*.md'], true],
			[['a.md', 'b.md'], true],
			[['!a.md', '**/*.md'], true],
			[['**', '!a.md'], false],
			[['templates'], false],
		] as const) {
			warnings = [];
			const notebook = notebookOf(foldersWithout(...patterns));
			await notebook.settled();
			notebook.rescan();
			await notebook.settled();
			assert.equal(warnings.length, isWarned ? 1 : 0, patterns.join());
			assert.ok(warnings.every((line) => /kezako\.files\.exclude leaves no notes in \/notes/.test(line)));
		}
		warnings = [];
		disk.delete('a.md');
		disk.delete('b.md');
		disk.write('templates/x.md', '# X');
		await notebookOf(foldersWithout('templates')).settled();
		assert.deepEqual(warnings, []);
	});

	test('keeps under the name of its folders only what is in them', async () => {
		const notebook = notebookOf(all);
		await notebook.settled();
		clock.run();
		notebook.setFolders(withoutA);
		// It is kept when nothing has changed from one time to the next.
		for (let times = 0; times < 3; times++) {
			await notebook.settled();
			clock.run();
		}
		await notebook.settled();
		assert.deepEqual(
			cache.textsIn(withoutA, 'index.addresses').filter((uri) => uri !== ''),
			[uriOf('b.md')],
		);
	});
});

function titlesIn({ state: { index } }: Notebook): Record<string, string> {
	return Object.fromEntries(Array.from(index.all(), (note) => [note.uri.slice(root.length + 1), shownTitle(note)]));
}
