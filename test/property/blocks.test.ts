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

/** What CommonMark knows nothing of, beside the plainest of what it knows: no code over lines, nothing across quotes. */
const lineOfPandoc = fc
	.tuple(
		fc.constantFrom('', '', '    ', '        ', '\t', '[^1]: ', '[^a]:', '  [^2]: ', '[^1]:     ', ': ', '~ ', ':   '),
		fc.constantFrom('', 'text', '[[L]]', '`[[L]]`', '- [[L]]', '2. [[L]]', '+', '$x', '$a [[L]] b$', 'a$', '5$'),
		fc.constantFrom('', '', ' ', ' text', ' [[L]]'),
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

	test('footnotes, definitions and single dollars take no link away', () => {
		fc.assert(
			fc.property(fc.array(lineOfPandoc, { maxLength: 9 }), (lines) => {
				assert.ok(ours(lines) >= theirs(lines), JSON.stringify(lines.join('\n')));
			}),
			{ numRuns: 20000 },
		);
	});

	test('only what holds a formula in double dollars, or code in HTML, takes links away', () => {
		const hidden = fc.constantFrom('$$ [[M]] $$', '<pre>[[M]]</pre>', '<!-- [[M]] -->', '<script>\n[[M]]\n</script>');
		fc.assert(
			fc.property(fc.array(fc.oneof(lineOfPandoc, hidden), { maxLength: 9 }), (parts) => {
				const lines = parts.flatMap((part) => ['', ...part.split('\n'), '']);
				const prose = proseOf(lines, 0).lines.join('\n');
				assert.doesNotMatch(prose, /M/);
				const others = lines.map((text) => (/M|script/.test(text) ? 'x' : text));
				assert.equal(ours(lines), ours(others), JSON.stringify(lines.join('\n')));
			}),
			{ numRuns: 5000 },
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
