import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineText } from '../../server/src/core/lineText.ts';
import { type ParsedNote, parseNote } from '../../server/src/core/parseNote.ts';
import { linesOf } from '../../server/src/core/text.ts';
import { fuzzFactor } from '../support/seed.ts';
import { strangeText } from '../support/strangeNotes.ts';
import { noteAt } from '../support/testNotebook.ts';

/** Lines that change what stands below or above them, and plain ones. */
const line = fc
	.tuple(
		fc.constantFrom(
			...['', '', '', '', '', '', ' ', '    ', '\t', '> ', '> > '],
			...['- ', '1. ', '  - ', '-     ', '[^1]: ', ': ', ':   ', '~ ', '    '],
		),
		fc.constantFrom(
			...['', '', '', 'text', 'Term', '[[L]]', '[[L', 'M]]', '[[', ']]', '[[s:L|`x`]]', '[[s:L|`y`]]', '`[[L]]'],
			...['[[[L]]]', '[[...]]', '![x](y.png)', '![x](é.png', '![x][y]', '[y]: z', 'x: [[M]]'],
			...[
				'```',
				'~~~',
				'```ts',
				'# [[L]]',
				'#',
				'---',
				'===',
				'<!--',
				'-->',
				'<!-- [[L]] -->',
				'<pre>',
				'</pre> [[L]]',
			],
			...['$$', '$$ [[L]]', '[[L]] $$', '$x', '5$', '+ b', '| a | b |', '|---|---|', '\u00a0', '![[x]]', 'A. B.'],
			...['[x @k1', '; @k2]', '@k1 [p. 3]', '@k1', '[p. 3]', '[@', '@{a b} et {c}'],
			...['id: 1', 'title: T', '\ufffd', '\0'],
		),
		fc.constantFrom('', '', '', '', '', ' text', ' [[L]]', '`', ' $$'),
	)
	.map((parts) => parts.join(''));
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\n', '\r\n', '\r');
const lines = fc.array(
	fc.tuple(line, lineEnd).map((parts) => parts.join('')),
	{ maxLength: 16, size: 'max' },
);
const header = fc.constantFrom(
	...['', '', '---\nid: 1\ntitle: A\n---\n', '---\nid: 1\n---\n\n', '---\nid: 1\n', '----\nid: 1\n---\n'],
	...[
		'\n---\nid: 1\n---\n',
		'<!-- x -->\n---\nid: 1\n---\n',
		'---\nkezako: B\ntags:\n  - a\n...\n',
		'---\na: b: c\nID: 2\n---\n',
	],
);
const text = fc.oneof(
	{ weight: 6, arbitrary: fc.tuple(header, lines).map(([head, body]) => head + body.join('')) },
	{ weight: 1, arbitrary: strangeText },
);
/** Places that the text has, mostly, and some beyond it. */
const place = fc.record({ line: fc.integer({ min: -1, max: 25 }), character: fc.integer({ min: -1, max: 14 }) });
const change = fc.record({
	start: fc.oneof(
		place,
		place.map(({ line }) => ({ line, character: 0 })),
	),
	/** From the start of the change. */
	lineCount: fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 30, -1),
	unitCount: fc.constantFrom(0, 0, 0, 1, 2, 20, -1),
	written: fc.oneof(
		lines.map((all) => all.slice(0, 3).join('')),
		line,
		fc.constantFrom('', '', '\n', '\r', '\r\n', '`', '$$', '[', ']]', ' ', '-', '#', '>', '-->'),
	),
	isWhole: fc.constantFrom(false, false, false, false, false, false, false, true),
});

suite('a note that is read again after an edit', () => {
	test('is the same as when it is read anew', () => {
		fc.assert(
			fc.property(text, fc.array(change, { minLength: 1, maxLength: 6 }), (first, changes) => {
				const uri = noteAt('file:///notes/a.md');
				let source = first;
				let inLines = LineText.of(source);
				let former = parseNote(uri, inLines);
				for (const { start, lineCount, unitCount, written, isWhole } of changes) {
					const end = { line: start.line + lineCount, character: start.character + unitCount };
					const range = { start, end };
					// The judge of places is the library.
					const document = TextDocument.create(uri, 'markdown', 1, source);
					const next = TextDocument.update(document, [{ range, text: written }], 2).getText();
					inLines = isWhole ? inLines.replacedBy(next) : inLines.replaced(range, written);
					const shown = JSON.stringify([source, next]);
					assert.equal(inLines.start(inLines.length), next, shown);
					assert.deepEqual(inLines.lines, linesOf(next), shown);
					assert.equal(inLines.length, next.length);
					const again = parseNote(uri, inLines, { former });
					assert.deepEqual(withoutRests(again), withoutRests(parseNote(uri, next)), shown);
					former = again;
					source = next;
				}
			}),
			{ numRuns: 5000 * fuzzFactor },
		);
	});
});

/** Without where a later reading may begin: it may know of fewer such places. */
function withoutRests({ body: { rests: _rests, ...body }, ...parsed }: ParsedNote) {
	return { ...parsed, body };
}
