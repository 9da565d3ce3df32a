import { maxKeys } from '../header/headerFields.ts';
import { placeOf } from './idCounter.ts';
import { kindOf, termOf } from './noteTerms.ts';
import type { TermPostings } from './termPostings.ts';

/** Whether other notes link to a note, as far as the terms show it; undefined where the links must be read. */
export function hasBacklinks(number: number, terms: TermPostings): boolean | undefined {
	const { of } = terms;
	let mayHave = false;
	for (const term of terms.listed(number)) {
		const kind = kindOf(term);
		// As `keysOf` gives the keys under which links to the note are.
		if (kind !== 'id' && (kind !== 'title' || placeOf(of.idPlace, number) === 'header')) continue;
		const key = of[kind].keyOf(termOf(term));
		if (isUnderOthers(of.target, key, number)) {
			// Digits have one spelling: all links under the id of one note lead to it.
			if (kind === 'id' && /^\d+$/.test(key) && of.id.count(key) === 1) return true;
			// So do those under its title, if that is no other note's title or id.
			if (kind === 'title' && of.title.count(key) === 1 && !of.id.has(key) && lacksId(number, terms)) return true;
			mayHave = true;
		}
		mayHave ||= isUnderOthers(of.targetPart, key, number);
	}
	return mayHave ? undefined : false;
}

/** The key `id` among others, as `meantKeyOf` may read it. */
const mayBeId = /i[^\0-\x7f]*d/i;

/** Whether a header surely has no id, not even an empty one. */
function lacksId(number: number, terms: TermPostings): boolean {
	for (const term of terms.listed(number)) {
		if (kindOf(term) !== 'keyOrder') continue;
		const order = terms.of.keyOrder.keyOf(termOf(term));
		return !mayBeId.test(order) && (JSON.parse(order) as string[]).length < maxKeys;
	}
	return false;
}

function isUnderOthers(postings: TermPostings['of']['target'], key: string, number: number): boolean {
	const count = postings.count(key);
	return count > 1 || (count === 1 && !postings.holds(key, number));
}
