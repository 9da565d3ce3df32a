import { strict as assert } from 'node:assert';
import { backlinkPassages, linkingNotes } from '../../../server/src/features/views/backlinkPassages.ts';
import { contextOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

function backlinksOf(path: string, source: string) {
	const context = contextOf(readNotebook(source));
	const parsed = linkingNotes(context, uriOf(path)).flatMap((uri) => context.open(uri) ?? []);
	return backlinkPassages(context, uriOf(path), new Map(parsed.map((note) => [note.note.uri, note])));
}

/** The paragraphs of a note that links to one with the id 1. */
function shown(text: string): readonly string[] | undefined {
	const notebook = `-- z.md --\n---\nid: "1"\ntitle: Zed\n---\n-- from.md --\n${text}`;
	return backlinksOf('z.md', notebook)?.notes[0]?.passages;
}

suite('the backlinks of a note', () => {
	test('come with the paragraphs around them, as one reads them', () => {
		assert.deepEqual(shown('One.\n\nTwo *lines* [[1]]\nof one paragraph. End.\n\nThree.'), [
			'Two lines Zed of one paragraph. End.',
		]);
		assert.deepEqual(shown('- before\n- [ ] an item [[1]]\n  goes on\n- after'), ['an item Zed goes on']);
		assert.deepEqual(shown('## About [[1]]\nText'), ['About Zed']);
		assert.deepEqual(shown('> said [[1|him]]\n> twice [[1]]\n\nx'), ['said him twice Zed']);
		assert.deepEqual(shown('| a | b |\n|---|---|\n| x | [[1]] |')?.length, 1);
	});

	test('show a paragraph once, and at most five of a note', () => {
		assert.deepEqual(shown('a [[1]] b [[1]]'), ['a Zed b Zed']);
		assert.equal(shown(Array.from({ length: 9 }, (_, at) => `n${at} [[1]]`).join('\n\n'))?.length, 5);
	});

	test('show the sentence of a long paragraph', () => {
		assert.deepEqual(shown(`${'Word. '.repeat(200)}Here is [[1]] now. ${'Word. '.repeat(200)}`), ['Here is Zed now.']);
	});

	test('say how many more notes there are', () => {
		const notes = Array.from({ length: 53 }, (_, at) => `-- ${at}.md --\n[[1]]\n`).join('');
		const answer = backlinksOf('z.md', `-- z.md --\n---\nid: "1"\n---\n${notes}`);
		assert.deepEqual([answer?.notes.length, answer?.more], [50, 3]);
		assert.equal(backlinksOf('none.md', '-- z.md --\n'), null);
		assert.deepEqual(backlinksOf('z.md', '-- z.md --\n---\nid: "1"\n---\n'), { notes: [], more: 0 });
	});
});
