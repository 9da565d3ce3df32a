import type { TextEdit } from './textEdits.ts';

/** A citation in brackets, `[cites: @doe2020, p. 3; @roe]`. */
const cluster = /(?<![[!\\])\[((?![[^])[^[\]\0]*@[^[\]\0]+)\](?!\()/g;

/** The type of a link before the key of a citation, which Cosma knows and Pandoc would print. */
const typed = /(^|;)\s*[^;:@]+:\s*(?=-?@)/g;

/** The changes after which citations have no types. All else in them stays. */
export function citationEdits(prose: readonly string[]): TextEdit[] {
	return prose.flatMap((text, line) => {
		if (!text.includes('@')) return [];
		return [...text.matchAll(cluster)].flatMap(({ index, 1: inside = '' }) =>
			[...inside.matchAll(typed)].map((found) => {
				const start = index + 1 + found.index;
				const separator = found[1] === ';' ? '; ' : '';
				return {
					start: { line, character: start },
					end: { line, character: start + found[0].length },
					text: separator,
				};
			}),
		);
	});
}
