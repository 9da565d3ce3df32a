import { strict as assert } from 'node:assert';
import { NoteIndex } from '../../../../server/src/core/index/noteIndex.ts';
import { parseNote } from '../../../../server/src/core/parseNote.ts';
import { noteAt } from '../../../support/testNotebook.ts';

suite('the index', () => {
	test('of notes with one title loses the one that goes, and finds the others', () => {
		const index = new NoteIndex();
		const uris = ['a', 'b', 'c'].map((name) => noteAt(`file:///notes/${name}.md`));
		for (const uri of uris) index.put(parseNote(uri, '---\ntitle: Journal\nid: 1\n---\n').note);
		assert.deepEqual(index.search.find('journal', 9), uris);
		index.remove(noteAt('file:///notes/c.md'));
		assert.deepEqual(index.search.find('journal', 9), uris.slice(0, 2));
		assert.deepEqual(index.search.find('1', 9), uris.slice(0, 2));
	});

	test('says that a note is found by other names, whatever it is shown as', () => {
		const changesNames = (before: string, after: string) => {
			const index = new NoteIndex();
			const put = (text: string) => {
				const { note } = parseNote(noteAt('file:///notes/202301011200 a.md'), text);
				return index.put(note);
			};
			put(before);
			return put(after).names;
		};
		const note = '---\ntitle: A\nid: 1\n---\n# A\n';
		assert.equal(changesNames(note, `${note}text [[2]]`), false);
		assert.equal(changesNames(note, note.replace('id: 1', 'id: 1\ntags: [x]')), false);
		assert.equal(changesNames(note, note.replace('id: 1', 'id: 1\nalias: B')), true);
		assert.equal(changesNames(note, note.replace('title: A\n', '')), true);
		assert.equal(changesNames('---\ntitle: A\n---', '---\ntitle: A\nid: 202301011200\n---'), true);
	});

	test('finds a note by the name of its file, whatever that is and whatever its id', () => {
		const index = new NoteIndex();
		for (const name of ['undefined', '1', '2', 'a%2520b', 'É']) {
			const id = name === '2' ? 'id: 1\n' : name === 'a%2520b' ? 'id: a%2520b\n' : '';
			index.put(parseNote(noteAt(`file:///notes/${name}.md`), `---\ntitle: x\n${id}---\n`).note);
		}
		const found = ['undefined', '1', '2', 'a%20b', 'é'].map((name) => index.inFile(name).length);
		assert.deepEqual(found, [1, 1, 1, 1, 1]);
	});
});
