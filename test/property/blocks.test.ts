import { strict as assert } from 'node:assert';
import { Parser } from 'commonmark';
import fc from 'fast-check';
import { proseOf } from '../../server/src/core/prose/blocks.ts';

const line = fc
	.tuple(
		fc.constantFrom(
			'',
			'',
			'',
			' ',
			'  ',
			'    ',
			'      ',
			'\t',
			'> ',
			'> > ',
			'- ',
			'1. ',
			'  - ',
			'>     ',
			'-     ',
			'10) ',
		),
		fc.constantFrom(
			'',
			'text',
			'[[L]]',
			'`[[L]]',
			'`[[L]]`',
			'[[L]] `',
			'``',
			'```',
			'~~~',
			'```ts',
			'# [[L]]',
			'---',
			'===',
			'\\`[[L]]`',
			'> [[L]]',
			'- [[L]]',
			'+',
		),
		fc.constantFrom('', '', ' ', ' text', '`', ' [[L]]'),
	)
	.map((parts) => parts.join(''));

/** The judge of what is code is CommonMark's own reader. */
suite('what is prose, against another reader of Markdown', () => {
	test('the same links stand outside of code', () => {
		fc.assert(
			fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
				assert.deepEqual(ours(lines), theirs(lines), JSON.stringify(lines.join('\n')));
			}),
			{ numRuns: 20000 },
		);
	});

	test('the judge does find code where there is some', () => {
		assert.deepEqual(theirs(['`[[L]]` [[L]]', '', '    [[L]]']), 1);
	});
});

function ours(lines: string[]): number {
	return proseOf(lines, 0).lines.reduce((count, prose) => count + occurrences(prose), 0);
}

function theirs(lines: string[]): number {
	// Every piece of text in one string: the reference reader splits text at brackets.
	let text = '';
	const walker = new Parser().parse(lines.join('\n')).walker();
	for (let step = walker.next(); step; step = walker.next()) {
		if (step.entering) text += step.node.type === 'text' ? step.node.literal : '\n';
	}
	return occurrences(text);
}

function occurrences(text: string): number {
	return text.split('[[L]]').length - 1;
}
