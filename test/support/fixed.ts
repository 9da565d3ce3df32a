import { strict as assert } from 'node:assert';
import { parseNote } from '../../server/src/core/parseNote.ts';
import { safeFixes } from '../../server/src/features/codeActions/codeActions.ts';
import { problemsFound } from '../../server/src/features/problems/problems.ts';
import { contextOf, readNotebook, uriOf } from './testNotebook.ts';

const uri = uriOf('note.md');
const context = contextOf(readNotebook('-- a.md --\n---\ntitle: Alpha\nid: "1"\n---\n'));

/** The text after all safe fixes, as `--fix` applies them. */
function fixedOnce(source: string): string {
	const parsed = parseNote(uri, source);
	const edits = safeFixes(context, parsed, problemsFound(context, parsed.note, parsed.lines)).flatMap(
		(fix) => fix.edits,
	);
	const starts = [0, ...Array.from(source.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
	const at = ({ line, character }: { line: number; character: number }) => (starts[line] ?? 0) + character;
	return edits
		.toSorted((one, other) => at(other.range.start) - at(one.range.start))
		.reduce(
			(fixed, { range, newText }) => fixed.slice(0, at(range.start)) + newText + fixed.slice(at(range.end)),
			source,
		);
}

/** The text after as many rounds as fix something. */
export function fixedWholly(source: string): string {
	let fixed = source;
	for (let round = 0; ; round++) {
		const next = fixedOnce(fixed);
		if (next === fixed) return fixed;
		assert.ok(round < 6, `fixed again and again: ${JSON.stringify(next)}`);
		fixed = next;
	}
}
