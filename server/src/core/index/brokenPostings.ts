import { isCitation, leadingDigits, partsBeforeAnchor } from '../targetParts.ts';
import type { TermPostings } from './termPostings.ts';

/** Keys under which all ids and targets are found by each other, however they are written: neither accents nor apostrophes. */
const hasOneSpelling = /^[a-z0-9 !"#$%&()*+,./:<=>?@[\\\]^_{|}~-]*$/;

/**
 * The notes with a link of which the terms do not show that it leads to a note: all that have a broken link, and few
 * others. By their numbers, each once, in no order; undefined where other work may go first.
 */
export function* mayHaveBrokenLinks(terms: TermPostings['of']): Generator<number | undefined, void> {
	const seen = new Set<number>();
	for (const key of terms.target.keys()) {
		yield undefined;
		if (leadsToNote(key, terms) || isCitation(key)) continue;
		for (const number of terms.target.getOneByOne(key)) {
			if (!seen.has(number)) yield number;
			seen.add(number);
		}
	}
}

/** Whether all targets with a key surely name a note, as `resolveTarget` finds it: that of many is not unpacked here. */
function leadsToNote(key: string, terms: TermPostings['of']): boolean {
	if (namesNote(key, terms) || partsBeforeAnchor(key).some((part) => namesNote(part, terms))) return true;
	const digits = leadingDigits(key);
	return digits !== undefined && terms.id.has(digits);
}

function namesNote(key: string, { id, title, alias, fileName }: TermPostings['of']): boolean {
	if ((id.has(key) && hasOneSpelling.test(key)) || title.has(key) || alias.has(key)) return true;
	const name = key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf('\\')) + 1).trim();
	const file = name.replace(/\.md$/, '');
	return file !== '' && fileName.has(file);
}
