import { rangeIn } from './citations.ts';
import { paragraphsWithAt } from './clusters.ts';
import { readByCosma } from './cosmaGrammar.ts';
import { isGlued, keyIn, type ReadCluster } from './grammar.ts';
import type { CitationEdit } from './oddCitations.ts';

/** What nobody means as a citation, but Cosma reads as one: where the key is unknown, Cosma 2.6 prints none of the note. */
export interface StrayCitation {
	/** As Cosma reads it. */
	readonly key: string;
	/** Writes the `@` so that the page shows the same, and nothing is read. Its range is that of the `@`. */
	readonly edit: CitationEdit;
}

/**
 * Addresses in brackets, `[me@x.org](mailto:me@x.org)`. Cosma reads the key `x.org` in it.
 *
 * @param prose lines in which code is blanked out
 */
export function strayCitationsIn(prose: readonly string[], from: number, to: number): StrayCitation[] {
	return paragraphsWithAt(prose, from, to).flatMap((paragraph) => {
		const { text } = paragraph;
		const strayIn = ({ isInText, parts }: ReadCluster) => (isInText ? [] : parts.filter(({ at }) => isGlued(text, at)));
		return readByCosma(text)
			.flatMap(strayIn)
			.map((part) => ({
				key: keyIn(text, part),
				edit: { range: rangeIn(paragraph, { start: part.at, end: part.at + 1 }), newText: '&#64;' },
			}));
	});
}
