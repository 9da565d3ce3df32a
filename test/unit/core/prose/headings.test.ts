import { strict as assert } from 'node:assert';
import { noNote } from '../../../../server/src/core/note.ts';
import { parseNote } from '../../../../server/src/core/parseNote.ts';
import { headingsIn } from '../../../../server/src/core/prose/headings.ts';

function headings(body: string): string[] {
	const { lines, prose, bodyLine } = parseNote(noNote, body);
	return headingsIn(lines, prose, bodyLine).map(({ level, text }) => `${level} ${text}`);
}

suite('the headings of a note', () => {
	test('are read with the code in them', () => {
		assert.deepEqual(headings('# Use `x` ##\n\nThe $y$\n==='), ['1 Use `x`', '1 The $y$']);
	});

	test('are none in items of lists', () => {
		assert.deepEqual(headings('- a\n\n  # B\n\n  C\n  ===\n\n# D'), ['1 D']);
		assert.deepEqual(headings('1. a\n\n   # B\n\nc\n\n   # D'), ['1 D']);
		assert.deepEqual(headings('- a\n  - b\n\n  # C\n\n # D'), ['1 D']);
		assert.deepEqual(headings('- ```\n  x\n  ```\n\n  # B'), []);
		assert.deepEqual(headings('```\n- x\n```\n\n  # B'), ['1 B']);
		assert.deepEqual(headings('* * *\n\n  # B'), ['1 B']);
	});
});
