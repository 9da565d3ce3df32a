import { strict as assert } from 'node:assert';
import { cosmaSlug } from '../../../../server/src/core/cosmaSlug.ts';
import { NoteIndex } from '../../../../server/src/core/index/noteIndex.ts';
import { parseNote } from '../../../../server/src/core/parseNote.ts';
import { pathOf, uriOf } from '../../../support/testNotebook.ts';

function put(index: NoteIndex, path: string, header: string): void {
	index.put(parseNote(uriOf(path), `---\n${header}\n---\n`).note);
}

function found(index: NoteIndex, name: string): string[] {
	return index.sluggedLike(cosmaSlug(name)).map(({ uri }) => pathOf(uri));
}

/** Many notes, so that none is looked at when somebody asks. */
function largeIndex(): NoteIndex {
	const index = new NoteIndex();
	for (let at = 0; at < 3000; at++) put(index, `n${at}.md`, `title: Note Nº ${at}`);
	return index;
}

suite('notes by their slugs', () => {
	test('are found by the id of the header, else by the title, also when they have changed', () => {
		const index = new NoteIndex();
		put(index, 'a.md', 'title: C++');
		put(index, 'b.md', 'title: c#\nid: 20230101000000');
		put(index, '20230101000001.md', 'title: C');
		assert.deepEqual(found(index, 'c'), ['20230101000001.md', 'a.md']);
		assert.deepEqual(found(index, '20230101000001'), []);
		put(index, 'b.md', 'title: c#');
		put(index, 'a.md', 'title: Été\nid: C++');
		assert.deepEqual(found(index, 'c'), ['20230101000001.md', 'a.md', 'b.md']);
		put(index, 'a.md', 'title: Été');
		assert.deepEqual(found(index, 'c'), ['20230101000001.md', 'b.md']);
		assert.deepEqual(found(index, 'ETE'), ['a.md']);
		index.remove(uriOf('b.md'));
		index.remove(uriOf('20230101000001.md'));
		assert.deepEqual(found(index, 'c'), []);
	});

	test('of a large notebook are found once all were looked at, in small steps, whatever changes meanwhile', () => {
		const index = largeIndex();
		assert.deepEqual(found(index, 'note-n-7'), []);
		const job = index.completeSlugs();
		let steps = 0;
		for (let step = job.next(); !step.done; step = job.next()) {
			steps++;
			if (steps === 10) put(index, 'n7.md', 'title: Other one');
			if (steps === 11) put(index, 'n2999.md', 'title: Last one');
			if (steps === 12) index.remove(uriOf('n8.md'));
			if (steps === 13) put(index, 'new.md', 'title: NEW one');
		}
		assert.ok(steps > 50);
		for (const [name, paths] of [
			['note-n-7', []],
			['other-one', ['n7.md']],
			['last-one', ['n2999.md']],
			['note-n-8', []],
			['new-one', ['new.md']],
			['note-n-9', ['n9.md']],
		] as const)
			assert.deepEqual(found(index, name), paths, name);
		assert.deepEqual([...index.completeSlugs()], []);
	});
});
