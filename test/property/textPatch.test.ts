import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextPatch } from '../../server/src/node/cli/textPatch.ts';
import { textAfter } from '../support/checkEdit.ts';
import { fuzzFactor } from '../support/seed.ts';

const runs = Math.ceil(2000 * fuzzFactor ** 2);
const piece = fc.constantFrom('a', 'b', '\n', '\n', '\n', '\r\n', '\r', '', 'été', '\n\n\n\n\n\n\n', '---\n');
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
/** Where edits begin and end in a text of any length, and what they write. */
const round = fc.array(fc.tuple(fc.nat(60), fc.nat(4), text), { minLength: 1, maxLength: 4 });

suite('what would be changed in a text', () => {
	test('is shown as a diff that makes the new text of the old one', () => {
		fc.assert(
			fc.property(
				text,
				fc.array(round, { minLength: 1, maxLength: 3 }),
				fc.constantFrom('', '\uFEFF'),
				(before, rounds, mark) => {
					const patch = new TextPatch(before, mark);
					let after = before;
					for (const places of rounds) {
						const edits = editsIn(after, places);
						patch.apply(edits);
						after = textAfter(after, edits);
						assert.equal(patch.text, after);
					}
					if (before !== '' && after !== '') assert.equal(patched(mark + before, [...patch.diff()]), mark + after);
				},
			),
			{ numRuns: runs },
		);
	});

	test('has three lines around each change, and near changes in one hunk', () => {
		const before = Array.from({ length: 30 }, (_, at) => `${at}\n`).join('');
		const patch = new TextPatch(before);
		const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
		patch.apply([4, 10, 25].map((line) => ({ range: at(line), newText: 'x' })));
		assert.deepEqual(
			[...patch.diff()].filter((line) => /^[@+-]/.test(line)),
			['@@ -2,13 +2,13 @@\n', '-4\n', '+x\n', '-10\n', '+x0\n', '@@ -23,7 +23,7 @@\n', '-25\n', '+x5\n'],
		);
	});

	test('costs by the length of the text, also where a line has many changes', () => {
		const before = 'a '.repeat(20_000);
		const patch = new TextPatch(before);
		const edits = Array.from({ length: 20_000 }, (_, at) => ({
			range: { start: { line: 0, character: 2 * at }, end: { line: 0, character: 2 * at + 1 } },
			newText: 'b',
		}));
		patch.apply(edits);
		assert.equal(patch.text, 'b '.repeat(20_000));
	});
});

function editsIn(current: string, places: readonly (readonly [number, number, string])[]) {
	const document = TextDocument.create('', 'markdown', 0, current);
	let end = 0;
	return places
		.map(([start, length, newText]) => ({ start: start % (current.length + 1), length, newText }))
		.sort((one, other) => one.start - other.start)
		.flatMap(({ start, length, newText }) => {
			const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
			const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
			if (from < end || (from === end && end > 0)) return [];
			end = to;
			return [{ range, newText }];
		});
}

/** A text after a diff, as `patch` would apply it: every kept and removed line must be there. */
function patched(before: string, diff: readonly string[]): string {
	const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
	let at = 0;
	let after = '';
	for (const [index, line] of diff.entries()) {
		const hunk = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n$/.exec(line);
		if (hunk) {
			const [from = 0, count = 0] = hunk.slice(1).map(Number);
			const start = count === 0 ? from : from - 1;
			after += lines.slice(at, start).join('');
			at = start;
			assert.equal(after.match(/\n/g)?.length ?? 0, Number(hunk[3]) - (hunk[4] === '0' ? 0 : 1));
			continue;
		}
		if (line.startsWith('\\')) continue;
		const text = diff[index + 1]?.startsWith('\\') ? line.slice(1, -1) : line.slice(1);
		if (line[0] !== '+') assert.equal(lines[at++], text);
		if (line[0] !== '-') after += text;
	}
	return after + lines.slice(at).join('');
}
