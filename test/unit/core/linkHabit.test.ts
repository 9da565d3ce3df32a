import { strict as assert } from 'node:assert';
import { NoteIndex } from '../../../server/src/core/index/noteIndex.ts';
import { countWords, habitOf, NewestNotes, noLinks } from '../../../server/src/core/linkHabit.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { defaultSettings, readSettings, withHabit } from '../../../server/src/core/settings.ts';
import { noteAt } from '../../support/testNotebook.ts';

const zed = '---\ntitle: Paul Zed\nid: "7"\n---\n';

suite('how links are written in a notebook', () => {
	const habit = (...texts: string[]) => {
		const index = new NoteIndex();
		const notes = [zed, ...texts].map((text, at) => parseNote(noteAt(`file:///notes/${at}.md`), text));
		for (const { note } of notes) index.put(note);
		return habitOf(notes.reduce((counts, parsed) => countWords(index, parsed, counts), noLinks));
	};
	const times = (count: number, text: string) => Array.from({ length: count }, () => `${text}\n\n`).join('');
	const after = 'Voir [[7]] Paul Zed, ici.';
	const before = 'Voir Paul Zed [[7]], ici.';
	const inside = 'Voir [[7|lui]], ici.';
	const nowhere = 'Voir [[7]], ici.';

	const cases: [name: string, text: string, habit: string | undefined][] = [
		['with the words after the id', times(10, after), 'after'],
		['with the words before it', times(10, before), 'before'],
		['with the words in the link', times(10, inside), 'inside'],
		['in two thirds one way', times(10, after) + times(5, before), 'after'],
		['in less than two thirds', times(10, after) + times(6, before), undefined],
		['in fewer than ten links', times(9, after), undefined],
		['mostly without words, which say nothing', times(10, after) + times(90, nowhere), 'after'],
		['in links that lead nowhere', times(10, 'Voir [[8|lui]] et [[9]] Paul Zed.'), undefined],
		['with empty texts', times(10, 'Voir [[7|]] Paul Zed.'), 'after'],
		['in code', `\`\`\`\n${times(10, after)}\`\`\``, undefined],
		['by titles alone', times(10, 'Voir [[Paul Zed]] ici.'), undefined],
	];
	for (const [name, text, expected] of cases) test(name, () => assert.equal(habit(text), expected));

	test('is what several notes have together', () => {
		assert.equal(habit(...Array.from({ length: 5 }, () => times(2, after))), 'after');
	});

	test('is seen in the notes with the greatest ids: later times before earlier ones, and both before short numbers', () => {
		const ids = ['9', '20230101', 'b', '', '20240101120000', '202301011200', 'a'];
		const newest = (most: number, given: readonly string[]) => {
			const notes = new NewestNotes(most);
			for (const id of given) notes.add(noteAt(`file:///${id}`), id);
			return notes.uris().map((uri) => uri.slice('file:///'.length));
		};
		assert.deepEqual(newest(5, ids), ['20240101120000', '202301011200', '20230101', '9', 'b']);
		assert.deepEqual(newest(9, [...ids].reverse()), newest(9, ids));
		const many = Array.from({ length: 100 }, (_, at) => String((at * 37) % 100));
		assert.deepEqual(newest(3, many), ['99', '98', '97']);
	});

	test('is what new links follow where the settings are automatic', () => {
		const styles = (section: unknown, found?: 'before' | 'after' | 'inside') => {
			const { insert, phrase } = withHabit(readSettings(section), found);
			return [insert, phrase];
		};
		assert.deepEqual(styles({}, 'before'), ['id', 'phrase [[id]]']);
		assert.deepEqual(styles({}, 'after'), ['id title', '[[id]] phrase']);
		assert.deepEqual(styles({}, 'inside'), ['id|title', '[[id|phrase]]']);
		assert.deepEqual(styles({}), [defaultSettings.insert, defaultSettings.phrase]);
		assert.deepEqual(styles({ links: { insert: 'id' } }, 'after'), ['id', '[[id]] phrase']);
		assert.deepEqual(styles({ links: { phrase: 'phrase [[id]]' } }, 'after'), ['id title', 'phrase [[id]]']);
		assert.deepEqual(styles({ links: { insert: 'auto', phrase: 'auto' } }, 'after'), ['id title', '[[id]] phrase']);
	});
});
