import { strict as assert } from 'node:assert';
import { NoteIndex } from '../../../server/src/core/noteIndex.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';

suite('the index', () => {
	test('of notes with one title loses the one that goes, and finds the others', () => {
		const index = new NoteIndex();
		const uris = ['a', 'b', 'c'].map((name) => `file:///notes/${name}.md`);
		for (const uri of uris) index.put(parseNote(uri, '---\ntitle: Journal\nid: 1\n---\n').note);
		assert.deepEqual(index.search.find('journal', 9), uris);
		index.remove('file:///notes/c.md');
		assert.deepEqual(index.search.find('journal', 9), uris.slice(0, 2));
		assert.deepEqual(index.search.find('1', 9), uris.slice(0, 2));
	});
});
