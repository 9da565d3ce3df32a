import { strict as assert } from 'node:assert';
import { LineText } from '../../../server/src/core/lineText.ts';
import { parseNote } from '../../../server/src/core/parseNote.ts';
import { cost } from '../../support/cost.ts';
import { noteAt } from '../../support/testNotebook.ts';

const uri = noteAt('file:///notes/a.md');

/** The text before and after an edit. What lines mean that stay the same depends on those that change. */
const edits: Record<string, [before: string, after: string]> = {
	'a fence that is opened above a link': ['a\n\nb\n\n[[L]]\n', 'a\n\n```\nb\n\n[[L]]\n'],
	'a fence that is closed above a link': ['```\na\n\nb\n\n[[L]]\n', '```\na\n```\n\nb\n\n[[L]]\n'],
	'a comment that is opened above a link': ['a\n\nb\n\n[[L]]\n\n-->', '<!-- a\n\nb\n\n[[L]]\n\n-->'],
	'a formula that is closed below a list': ['$$\na\n+ [[L]]\nb\n', '$$\na\n+ [[L]]\nb $$\n'],
	'a formula that is opened above a link': ['a\n\nb\n[[L]]\n$$\n', 'a\n\n$$ b\n[[L]]\n$$\n'],
	'a term whose definition comes': ['Term\n\nx\n\n    [[L]]\n', 'Term\n\n: x\n\n    [[L]]\n'],
	'a term whose definition goes': ['Term\n\n: x\n\n    [[L]]\n', 'Term\n\nx\n\n    [[L]]\n'],
	'the first paragraph, which becomes a term': ['Term.\n\n\nx\n\ny.\n', 'Term.\n\n: x\n\ny.\n'],
	'a footnote around what is indented': ['a\n\nx\n\n    [[L]]\n', 'a\n\n[^1]: x\n\n    [[L]]\n'],
	'a list around what is indented': ['a\n\nx\n\n    [[L]]\n', 'a\n\n- x\n\n    [[L]]\n'],
	'a paragraph that a list ended': ['- a `x\n- b\n', '- a `x\ny`\n- b\n'],
	'code over a line that is an item no longer': ['a `x\n- b` [[L]]\n- c\n', 'a `x\nb` [[L]]\n- c\n'],
	'a formula among items': ['- $$ a\n  + b\n- c [[L]]\n', '- $$ a\n  + b $$\n- c [[L]]\n'],
	'a first heading that goes': ['# A\n\nb\n\nc\n\n# D\n', 'A\n\nb\n\nc\n\n# D\n'],
	'a first heading that comes, below which another is none': ['a\n\nTwo.\n---\n\nb\n', '# a\n\nTwo.\n---\n\nb\n'],
	'a link that is closed in the next line': ['[[a\n\nb\n', '[[a\nb]]\n\nb\n'],
	'code in the text of a link': ['[[L|`x`]]\n\na\n', '[[L|`y`]]\n\na\n'],
	'a fence of the header that comes': ['---\nid: 1\n\n[[L]]\n\na\n', '---\nid: 1\n---\n\n[[L]]\n\na\n'],
	'a fence of the header that goes': ['---\nid: 1\n---\n\n[[L]]\n\na\n', '---\nid: 1\n\n[[L]]\n\na\n'],
	'a line more in the header': [
		'---\nid: 1\n---\n# A\n\n[[L]]\n\n[[M\n',
		'---\nid: 1\na: b\n---\n# A\n\n[[L]]\n\n[[M\n',
	],
	'ends of lines': ['a\r\n\r\n[[L]]\r\n', 'a\n\n\r[[L]]\r\n'],
	'a note of zeros': ['a\n\0\n', 'a\n\n'],
	'a note that grows too long to be read': ['a\n\n[[L]]\n', `a\n\n[[L]]\n${'x\n'.repeat(600_000)}`],
};

suite('reading a note again', () => {
	for (const [name, [before, after]] of Object.entries(edits)) {
		test(`reads ${name} there and back`, () => {
			for (const [from, to] of [
				[before, after],
				[after, before],
			] as const) {
				const former = parseNote(uri, LineText.of(from));
				const { body: _, ...again } = parseNote(uri, LineText.of(from).replacedBy(to), { former });
				const { body: _anew, ...anew } = parseNote(uri, to);
				assert.deepEqual(again, anew);
			}
		});
	}

	for (const [name, part] of Object.entries({
		paragraphs: '# A\n\nSome words, then `code` and [[1]] and [[s:2|a link]].\n\n',
		'one list': '- Some words, then `code` and [[1]]\n  - and [[s:2|a link]].\n',
	})) {
		test(`of ${name} costs little beside reading it for the first time`, () => {
			const text = part.repeat(10_000);
			const before = LineText.of(text);
			const former = parseNote(uri, before);
			const place = { line: 10_002, character: 4 };
			const anew = cost(() => parseNote(uri, text));
			const again = cost(() => parseNote(uri, before.replaced({ start: place, end: place }, 'x'), { former }));
			assert.ok(again < anew / 5, `${again} of ${anew}`);
		});
	}
});
