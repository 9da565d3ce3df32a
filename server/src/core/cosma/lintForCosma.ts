import type { Note } from '../note.ts';
import type { CosmaNotes, CosmaProblem } from './linkLint.ts';
import { linksInCode, lintBody } from './lintBody.ts';

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
	yield* lintBody(notes, note);
	if (lines) yield* linksInCode(note, lines);
}
