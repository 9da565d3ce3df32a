import { Postings } from '../storage/postings.ts';
import type { TermKind } from '../storage/terms.ts';

/** The notes of each term, by its kind; words have postings of their own, in the search. */
export type TermPostings = { readonly [Kind in Exclude<TermKind, 'word'>]: Postings };

export function emptyPostings(): TermPostings {
	return {
		id: new Postings(),
		title: new Postings(),
		target: new Postings(),
		targetPart: new Postings(),
		fileName: new Postings(),
		alias: new Postings(),
		tag: new Postings(),
		type: new Postings(),
		linkType: new Postings(),
		keyOrder: new Postings(),
		idPlace: new Postings(),
	};
}
