import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { NoteIndex } from '../../server/src/core/index/noteIndex.ts';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { Notebook } from '../../server/src/notebook/notebook.ts';
import { isNote } from '../../server/src/notebook/state/files.ts';
import type { NotebookFolders } from '../../server/src/notebook/state/folders.ts';
import { ManualClock, MemoryCache, MemoryDisk } from '../support/memoryDisk.ts';
import { fuzzFactor } from '../support/seed.ts';
import { foldersWithout, uriOf } from '../support/testNotebook.ts';

const names = [
	'a.md',
	'b.md',
	'x/c.md',
	'x/y/d.md',
	'z/e.md',
	'node_modules/f.md',
	'.g/h.md',
	'i.txt',
	'v.md',
	'v.md/k.md',
];
const folders = ['x', 'x/y', 'z', 'v.md'];
const texts = [
	'---\nid: 1\n---\n[[2]]',
	'---\nid: 2\n---\n[[1]] [[A]]',
	'---\ntitle: A\n---\n',
	'x',
	'---\nid: 1\n---\n',
];

/** What may happen to a notebook. `told` says whether the editor tells of it: it may drop events. */
const happening = fc.oneof(
	fc.record({
		what: fc.constant('write' as const),
		name: fc.constantFrom(...names),
		text: fc.constantFrom(...texts),
		told: fc.boolean(),
	}),
	fc.record({ what: fc.constant('delete' as const), name: fc.constantFrom(...names, ...folders), told: fc.boolean() }),
	fc.record({
		what: fc.constant('rename' as const),
		name: fc.constantFrom(...folders),
		to: fc.constantFrom('v', 'w'),
		told: fc.boolean(),
	}),
	fc.record({
		what: fc.constant('replace' as const),
		name: fc.constantFrom('x', 'v.md'),
		by: fc.constantFrom('', '/a.md', '/k.md'),
		text: fc.constantFrom(...texts),
	}),
	fc.record({ what: fc.constant('open' as const), name: fc.constantFrom(...names), text: fc.constantFrom(...texts) }),
	fc.record({ what: fc.constant('close' as const), name: fc.constantFrom(...names) }),
	fc.record({
		what: fc.constant('exclude' as const),
		globs: fc.constantFrom(['x/**'], ['x', '!x/y/d.md'], ['nothing']),
	}),
	{ weight: 4, arbitrary: fc.record({ what: fc.constantFrom('wait' as const, 'tick' as const) }) },
);

suite('the library', () => {
	test('after anything that may happen knows just what is open and on disk', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
				const disk = new MemoryDisk();
				disk.write('a.md', texts[0] ?? '');
				disk.write('x/c.md', texts[1] ?? '');
				const clock = new ManualClock();
				let notebook = foldersWithout();
				const log = { info: () => {}, warn: (line: string, about?: 'settings') => about ?? assert.fail(line) };
				const cache = new MemoryCache();
				// What is open is unsaved, so it stays whatever becomes of the file.
				const isClean = async () => false;
				const library = new Notebook(notebook, { files: disk, clock, log, cache, onProgress: () => {}, isClean });
				library.setFolders(notebook);
				const open = new Map<string, string>();
				let wasDropped = false;
				for (const happened of happenings) {
					switch (happened.what) {
						case 'write': {
							if (!disk.canHold(happened.name)) break;
							const change = disk.has(happened.name) ? 'changed' : 'created';
							disk.write(happened.name, happened.text);
							if (happened.told) library.fileEvents([{ uri: uriOf(happened.name), change }]);
							else wasDropped = true;
							break;
						}
						case 'delete':
							if (!disk.exists(happened.name)) break;
							disk.delete(happened.name);
							if (happened.told) library.fileEvents([{ uri: uriOf(happened.name), change: 'deleted' }]);
							else wasDropped = true;
							break;
						case 'rename':
							if (!disk.exists(happened.name) || disk.exists(happened.to)) break;
							disk.rename(happened.name, happened.to);
							if (happened.told) {
								library.fileEvents([{ uri: uriOf(happened.name), change: 'deleted' }]);
								library.fileEvents([{ uri: uriOf(happened.to), change: 'created' }]);
							} else wasDropped = true;
							break;
						case 'replace':
							if (!disk.exists(happened.name)) break;
							disk.delete(happened.name);
							disk.write(happened.name + happened.by, happened.text);
							library.fileEvents([{ uri: uriOf(happened.name), change: 'deleted' }]);
							library.fileEvents([{ uri: uriOf(happened.name), change: 'created' }]);
							break;
						case 'open':
							open.set(happened.name, happened.text);
							library.state.changed(uriOf(happened.name), happened.text, 1);
							break;
						case 'close':
							if (!open.delete(happened.name)) break;
							library.closed(uriOf(happened.name));
							break;
						case 'exclude':
							notebook = foldersWithout(...happened.globs);
							library.setFolders(notebook);
							break;
						case 'tick':
							clock.run();
							break;
						case 'wait':
							clock.run();
							await library.settled();
					}
				}
				// An editor that drops events is looked away from, and the disk is asked.
				if (wasDropped) library.rescan();
				clock.run();
				await library.settled();

				const fresh = new NoteIndex();
				for (const [name, text] of disk.all()) if (!open.has(name)) put(fresh, notebook, name, text);
				for (const [name, text] of open) put(fresh, notebook, name, text);
				assert.deepEqual(knowledge(library.state.index), knowledge(fresh));

				const next = new Notebook(notebook, { files: disk, clock, log, cache, onProgress: () => {} });
				next.setFolders(notebook);
				await next.settled();
				const saved = new NoteIndex();
				for (const [name, text] of disk.all()) put(saved, notebook, name, text);
				assert.deepEqual(knowledge(next.state.index), knowledge(saved), 'at the next start');
			}),
			{ numRuns: 600 * fuzzFactor },
		);
	});
});

function put(index: NoteIndex, notebook: NotebookFolders, name: string, text: string): void {
	if (isNote(name) && notebook.holds(uriOf(name))) index.put(parseNote(uriOf(name), text).note);
}

function knowledge(index: NoteIndex): unknown {
	const notes = [...index.all()].sort((one, other) => (one.uri < other.uri ? -1 : 1));
	return notes.map((note) => [note.uri, note.header?.id?.value, note.links.length, index.backlinkCount(note)]);
}
