import { strict as assert } from 'node:assert';
import { fileName } from '../../../server/src/core/noteId.ts';
import { highlights, references } from '../../../server/src/features/references.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { atCursor, contextOf, readNotebook } from '../../support/testNotebook.ts';

const others = `
			-- b.md --
			texte [[s:2023|texte]] et [[ 2023 ]]
			          ^^^^ link
			                            ^^^^^^ link
			\`[[2023]]\` [[20231]]
			-- c.md --
			---
			title: Autre
			id: 20231
			---
			[[2023]]
			  ^^^^ link`;

suite('references', () => {
	const from: [why: string, source: string][] = [
		['a link', '[[2023<|>]]\n\t\t\t  ^^^^ link\n\t\t\t-- z.md --\n\t\t\t---\n\t\t\tid: 2023\n\t\t\t---'],
		['the id of a header', '---\n\t\t\tid: 20<|>23\n\t\t\t---'],
		['the title of a header', '---\n\t\t\ttitle: A<|>\n\t\t\tid: 2023\n\t\t\t---\n\t\t\t[[2023]]\n\t\t\t  ^^^^ link'],
	];
	for (const [why, source] of from) {
		test(`from ${why} are all links to the note, each with the range of its target`, () => {
			checkReferences(`\n\t\t\t-- a.md --\n\t\t\t${source}${others}`);
		});
	}

	test('of a note without an id are the links by its title; of one with an id they are none', () => {
		checkReferences('-- a.md --\n---\ntitle: Alpha<|>\n---\n-- b.md --\n[[alpha]]\n  ^^^^^ link');
		checkReferences('-- a.md --\n---\ntitle: Alpha<|>\nid: 1\n---\n-- b.md --\n[[alpha]]');
	});

	test('are the links that only begin with the id, too', () => {
		checkReferences(
			[
				'-- a.md --\n---\nid: 2023010<|>11200\n---\n-- b.md --\n[[202301011200 Old title|x]] [[s:202301011200]]',
				'  ^^^^^^^^^^^^^^^^^^^^^^ link\n                                 ^^^^^^^^^^^^ link',
			].join('\n'),
		);
	});

	test('are none where no note is meant', () => {
		checkReferences('-- a.md --\n[[9<|>]] [[9]]');
		checkReferences('-- a.md --\ntex<|>te');
	});

	test('count the note’s own id where that is asked for', () => {
		const notebook = readNotebook('-- a.md --\n[[1<|>]]\n-- b.md --\n---\nid: "1"\n---');
		const found = runToEnd(
			references(contextOf(notebook), { ...atCursor(notebook), context: { includeDeclaration: true } }),
		);
		assert.deepEqual(
			found.map(({ uri, range }) => [uri.slice(-4), range.start.line]),
			[
				['a.md', 0],
				['b.md', 1],
			],
		);
	});
});

suite('the other links to the same note', () => {
	test('are marked in this note, however they are written', () => {
		const notebook = readNotebook(`
			-- a.md --
			[[1<|>]] [[2]] [[s:1|x]] [[ 1 ]]
			-- b.md --
			---
			id: 1
			---
			[[1]]`);
		const found = highlights(contextOf(notebook), atCursor(notebook));
		assert.deepEqual(
			found.map(({ range }) => range.start.character),
			[2, 16, 24],
		);
	});

	test('are found in the file that asks, also if it is outside of the notebook', () => {
		const whole = readNotebook('-- a.md --\n[[1<|>]] [[2]] [[1|x]]\n-- b.md --\n---\nid: 1\n---\n[[1]]');
		const notes = new Map([...whole.files].filter(([uri]) => uri !== whole.cursor?.uri));
		const context = { ...contextOf({ ...whole, files: notes }), open: contextOf(whole).open };
		const asked = { ...atCursor(whole), context: { includeDeclaration: false } };
		assert.deepEqual(
			runToEnd(references(context, asked)).map(({ uri, range }) => [fileName(uri), range.start.character]),
			[
				['a.md', 2],
				['a.md', 14],
				['b.md', 2],
			],
		);
	});
});

function checkReferences(source: string): void {
	const notebook = readNotebook(source);
	const found = runToEnd(
		references(contextOf(notebook), { ...atCursor(notebook), context: { includeDeclaration: false } }),
	);
	assert.deepEqual(
		found,
		notebook.marks.map(({ uri, range }) => ({ uri, range })),
	);
}
