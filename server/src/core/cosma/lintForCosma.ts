import type { Note } from '../note.ts';
import type { CosmaConfiguration } from './configuration.ts';
import type { CosmaProblem } from './effects.ts';
import { checkHeader, keysForCosma } from './headerRules.ts';
import type { CosmaNotes } from './linkLint.ts';
import { linksInCode, lintBody } from './lintBody.ts';
import { checkTimes } from './timeRules.ts';
import { checkTypesAndTags } from './typeRules.ts';

/**
 * What a note has that only Cosma minds, beside the problems that its text has by itself and those of its links.
 *
 * @param lines the text, if links in code are to be found
 */
export function* lintForCosma(
	notes: CosmaNotes,
	note: Note,
	lines: readonly string[] | undefined,
): Iterable<CosmaProblem> {
	const { configuration } = notes;
	yield* lintHeader(note, configuration);
	yield* lintBody(notes, note);
	if (lines) yield* linksInCode(note, lines);
}

function* lintHeader(note: Note, configuration: CosmaConfiguration): Iterable<CosmaProblem> {
	// Behind a byte order mark, Cosma finds no header; in one long line, no keys.
	if (note.problems.some(({ code }) => code === 'byte_order_mark' || code === 'line_ends')) return;
	const keys = keysForCosma(note.header);
	if (keys.length === 0) return;
	yield* checkHeader(note, keys, configuration);
	yield* checkTimes(note, keys);
	yield* checkTypesAndTags(note, configuration);
}
