import { Postings } from '../storage/postings.ts';
import type { TermKind } from './noteTerms.ts';

/** The notes of each term, by its kind. */
export type TermPostings = { readonly [Kind in TermKind]: Postings };

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
