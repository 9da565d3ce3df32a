import { strict as assert } from 'node:assert';
import { shownTitle } from '../../../server/src/core/noteId.ts';
import { Library } from '../../../server/src/notebook/library.ts';
import type { NotebookFolders } from '../../../server/src/notebook/state/folders.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../../support/memoryDisk.ts';
import { foldersWithout, root, uriOf } from '../../support/testNotebook.ts';

const all = foldersWithout();
const withoutA = foldersWithout('a.md');

suite('the library', () => {
	let disk: MemoryDisk;
	let clock: ManualClock;
	let cache: MemoryCache;
	setup(() => {
		disk = new MemoryDisk();
		clock = new ManualClock();
		cache = new MemoryCache();
		disk.write('a.md', '# A');
		disk.write('b.md', '# B');
	});
	const libraryOf = (folders: NotebookFolders): Library => {
		const log = { info: () => {}, warn: (line: string) => assert.fail(line) };
		const library = new Library(folders, { files: disk, clock, log, cache, onProgress: () => {} });
		library.setFolders(folders);
		return library;
	};

	test('gives no note the text of another where the folders change while notes are read', async () => {
		// A file system that knows no times.
		disk.write('a.md', '# A', '0');
		disk.write('b.md', '# B', '0');
		const library = libraryOf(all);
		disk.whileReading = () => {
			disk.whileReading = () => {};
			library.setFolders(withoutA);
		};
		await library.settled();
		assert.deepEqual(titlesIn(library), { 'b.md': 'B' });
	});

	test('knows a note or folder once that is renamed in case only, where case does not count', async () => {
		disk.ignoresCase = true;
		disk.write('x/c.md', '# C');
		const library = libraryOf(all);
		await library.settled();
		disk.delete('a.md');
		disk.write('A.md', '# A');
		library.fileEvents([{ uri: uriOf('a.md'), change: 'deleted' }]);
		library.fileEvents([{ uri: uriOf('A.md'), change: 'created' }]);
		clock.run();
		await library.settled();
		assert.deepEqual(titlesIn(library), { 'A.md': 'A', 'b.md': 'B', 'x/c.md': 'C' });
		disk.rename('x', 'X');
		library.fileEvents([{ uri: uriOf('x'), change: 'deleted' }]);
		library.fileEvents([{ uri: uriOf('X'), change: 'created' }]);
		clock.run();
		await library.settled();
		assert.deepEqual(titlesIn(library), { 'A.md': 'A', 'b.md': 'B', 'X/c.md': 'C' });
	});

	test('keeps nothing that was typed and not saved', async () => {
		const library = libraryOf(all);
		await library.settled();
		library.state.changed(uriOf('a.md'), '# Typed', 1);
		clock.run();
		// The note is closed when the time to keep has come.
		clock.run();
		library.closed(uriOf('a.md'));
		await library.settled();
		assert.deepEqual(titlesIn(library), { 'a.md': 'A', 'b.md': 'B' });
		const next = libraryOf(all);
		await next.settled();
		assert.deepEqual(titlesIn(next), { 'a.md': 'A', 'b.md': 'B' });
	});

	test('keeps under the name of its folders only what is in them', async () => {
		const library = libraryOf(all);
		await library.settled();
		clock.run();
		library.setFolders(withoutA);
		// It is kept when nothing has changed from one time to the next.
		for (let times = 0; times < 3; times++) {
			await library.settled();
			clock.run();
		}
		await library.settled();
		assert.deepEqual(
			cache.textsIn(withoutA, 'index.addresses').filter((uri) => uri !== ''),
			[uriOf('b.md')],
		);
	});
});

function titlesIn({ state: { index } }: Library): Record<string, string> {
	return Object.fromEntries(Array.from(index.all(), (note) => [note.uri.slice(root.length + 1), shownTitle(note)]));
}
