import { lookupKey } from './fold.ts';

/** Digits at the beginning of a target, which name a note where the whole names none: `[[202301011200 Some title]]`. */
export function leadingDigits(target: string): string | undefined {
	return /^(?:\d{14}|\d{12})(?=[\s_-])/.exec(target.trim())?.[0];
}

/** A title has no more signs of headings and blocks than this. */
const maxAnchors = 8;

/** What stands before `#` or `^` in a target, which may name a note as in `[[id#Heading]]`; the longest first. */
export function partsBeforeAnchor(target: string): string[] {
	if (!/[#^]/.test(target)) return [];
	const signs = [...target.trim().matchAll(/[#^]/g)].slice(0, maxAnchors);
	const parts = signs.map(({ index }) => target.trim().slice(0, index).trimEnd()).reverse();
	return [...new Set(parts)].filter((part) => part !== '');
}

/** The heading or block that a target names behind the part that names the note, with its sign. */
export function anchorOf(target: string, part: string | undefined): string | undefined {
	const anchor = part === undefined ? '' : target.trim().slice(part.length).trimStart();
	return /^[#^]/.test(anchor) ? anchor : undefined;
}

/** The keys under which links are found that have this target: that of the whole first, then those of its parts. */
export function keysOfTarget(target: string): string[] {
	return [...new Set([target, ...partsBeforeAnchor(target), leadingDigits(target) ?? []].flat().map(lookupKey))];
}
