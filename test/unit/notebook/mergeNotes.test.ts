import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import { mergeNotes } from '../../../server/src/notebook/tasks/mergeNotes.ts';
import { contextOf, pathOf, readNotebook, uriOf } from '../../support/testNotebook.ts';

/** The notes after `a.md` was merged into `b.md`, or the sentence that says why not. */
function merged(
	source: string,
	paths = ['a.md', 'b.md'],
): { readonly notes: Record<string, string>; readonly message?: string } {
	const notebook = readNotebook(source);
	const context = contextOf(notebook);
	const [from, to] = paths.map((path) => context.open(uriOf(path)));
	assert.ok(from && to);
	const { edit, message } = runToEnd(mergeNotes(context, { from, to }));
	const changes: Record<string, TextEdit[]> = edit.changes ?? {};
	assert.ok(!(from.note.uri in changes));
	const notes = [...notebook.files].map(([uri, text]) => {
		const document = TextDocument.create(uri, 'markdown', 0, text);
		return [pathOf(uri), TextDocument.applyEdits(document, changes[uri] ?? [])];
	});
	return { notes: Object.fromEntries(notes), ...(message && { message }) };
}

const header = (id: string, title: string, more = '') => `---\ntitle: ${title}\nid: "${id}"\n${more}---\n`;

function bodyAfter(from: string, to = 'Text.'): string {
	const source = `-- a.md --\n${header('1', 'Ann')}${from}\n-- b.md --\n${header('2', 'Bob')}${to}`;
	const { notes, message } = merged(source);
	assert.equal(message, undefined);
	return (notes['b.md'] ?? '').slice(header('2', 'Bob').length);
}

function headerAfter(from: string, to: string): string {
	const source = `-- a.md --\n${header('1', 'Ann', from)}\n-- b.md --\n${header('2', 'Bob', to)}`;
	return (
		(merged(source).notes['b.md'] ?? '').split('---')[1]?.replace('\ntitle: Bob\n', '').replace('id: "2"\n', '') ?? ''
	);
}

suite('two notes are merged', () => {
	test('so that the text of one stands under its title in the other', () => {
		assert.equal(bodyAfter('One.\n\n# Part\nTwo.\n'), 'Text.\n\n## Ann\n\nOne.\n\n### Part\nTwo.\n');
		assert.equal(bodyAfter('# Ann\n\nOne.', 'Text.\n'), 'Text.\n\n## Ann\n\nOne.\n');
		assert.equal(bodyAfter('\n\n'), 'Text.');
	});

	test('so that every link leads to the one that stays', () => {
		const { notes } = merged(
			`-- a.md --\n${header('1', 'Ann')}Me [[1]], you [[2]].\n-- b.md --\n${header('2', 'Bob')}See [[1]].\n` +
				'-- c.md --\n[[1]] and [[t:1|her]] and [[Ann]], [[a]]\n',
		);
		assert.match(notes['b.md'] ?? '', /See \[\[2\]\]\.\n\n## Ann\n\nMe \[\[2\]\], you \[\[2\]\]\.\n$/);
		assert.doesNotMatch(notes['c.md'] ?? '', /\[\[1|\[\[Ann|\[\[a\]/);
		assert.match(notes['c.md'] ?? '', /^\[\[2\]\] and \[\[t:2\|her\]\] and .*\[\[2/);
	});

	test('with the tags and types of both', () => {
		assert.equal(headerAfter('tags: [x, z]\n', 'tags: [w, z]\n'), 'tags: [w, z, x]\n');
		assert.equal(headerAfter('types: p\ntags: x\n', 'types:\n  - q\n'), 'types:\n  - q\n  - p\ntags: [x]\n');
		assert.equal(headerAfter('type: undefined\n', 'type: q\n'), 'type: q\n');
		assert.equal(headerAfter('tags: ["a, b"]\n', 'tags:\n'), 'tags: ["a, b"]\n');
		assert.equal(headerAfter('kezako: A woman\n', ''), 'kezako: A woman\n');
	});

	test('and what both say of themselves', () => {
		const source = `-- a.md --\n${header('1', 'Ann', 'kezako: A woman\n')}\n-- b.md --\n${header('2', 'Bob', 'kezako: A man\n')}`;
		assert.match(merged(source).notes['b.md'] ?? '', /\n## Ann\n\nA woman\n$/);
	});

	test('and a sentence where the header cannot be changed', () => {
		const source = `-- a.md --\n${header('1', 'Ann', 'tags: [x]\n')}\n-- b.md --\n${header('2', 'Bob', 'tags: [y] # why\n')}`;
		const { message } = merged(source);
		assert.equal(message, 'The header of “Bob” was not changed: add the tags and types yourself.');
	});

	test('with footnotes of different names, and addresses that still lead somewhere', () => {
		assert.equal(bodyAfter('A[^1]\n\n[^1]: a', 'B'), 'B\n\n## Ann\n\nA[^1]\n\n[^1]: a\n');
		assert.equal(
			bodyAfter('A[^1]\n\n[^1]: a', 'B[^1]\n\n[^1]: b\n'),
			'B[^1]\n\n[^1]: b\n\n## Ann\n\nA[^1-1]\n\n[^1-1]: a\n',
		);
		const { notes } = merged(
			`-- x/a.md --\n${header('1', 'Ann')}![p](p.png) [n](../n.md#x) [w](https://e.org) [h](#h)\n-- y/b.md --\n${header('2', 'Bob')}`,
			['x/a.md', 'y/b.md'],
		);
		assert.match(
			notes['y/b.md'] ?? '',
			/!\[p\]\(\.\.\/x\/p\.png\) \[n\]\(\.\.\/n\.md#x\) \[w\]\(https:\/\/e\.org\) \[h\]\(#h\)/,
		);
	});

	test('not where something would be lost', () => {
		const why = (from: string, to: string) => merged(`-- a.md --\n${from}\n-- b.md --\n${to}`).message;
		assert.equal(
			why(header('1', 'Ann'), `${header('2', 'Bob')}\`\`\`\ncode`),
			'Nothing was merged. “Bob” ends in code or a comment that is not closed: close it first.',
		);
		assert.equal(why(header('1', 'Ann'), header('1', 'Bob')), 'Both notes have the id 1. Give one a new id first.');
		assert.equal(
			merged(`-- a.md --\n${header('1', 'Ann')}`, ['a.md', 'a.md']).message,
			'Nothing was merged. Choose another note.',
		);
	});

	test('and no word of theirs is lost', () => {
		const piece = fc.constantFrom(
			'word',
			'# Head',
			'## Ann',
			'Under\n===',
			'- item',
			'> quote',
			'[[1]]',
			'[[2|two]]',
			'[[Ann]]',
			'```\ncode\n```',
			'[^1]',
			'[^1]: note',
			'[ref]: a/b.md',
			'[x](c.md)',
			'---',
			'***',
			'| a | b |\n|---|---|\n| c | d |',
			'<b>bold</b>',
			'`[[1]]`',
			'\t',
		);
		const body = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('\n\n'));
		const words = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];
		fc.assert(
			fc.property(body, body, (from, to) => {
				const source = `-- a.md --\n${header('1', 'Ann')}${from}\n-- b.md --\n${header('2', 'Bob')}${to}`;
				const after = words(merged(source).notes['b.md'] ?? '');
				for (const word of [...words(from), ...words(to)]) assert.ok(after.includes(word), word);
				assert.ok(
					after.length >=
						words(from).filter((word) => word !== 'Ann').length + words(to).filter((word) => word !== 'Ann').length,
				);
			}),
		);
	});
});
