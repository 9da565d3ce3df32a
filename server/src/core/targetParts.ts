import { lookupKey } from './fold.ts';

/** Whether a link can have this type before its colon: a configuration may declare others. */
export function canBeLinkType(name: string): boolean {
	return !/[:|[\]`]/.test(name);
}

/** Digits at the beginning of a target, which name a note where the whole names none: `[[202301011200 Some title]]`. */
export function leadingDigits(target: string): string | undefined {
	return /^(?:\d{14}|\d{12})(?=[\s_-])/.exec(target.trim())?.[0];
}

/** The digits that become the id of a note which a target does not find: those it begins with, as in `[[202301011200#Heading]]`. */
export function missingDigits(target: string): string | undefined {
	return leadingDigits(target) ?? /^(?:\d{14}|\d{12})(?=[#^])/.exec(target.trim())?.[0];
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
	// As most are.
	if (/^\d+$/.test(target)) return [target];
	return [...new Set([target, ...partsBeforeAnchor(target), leadingDigits(target) ?? []].flat().map(lookupKey))];
}

/** Whether brackets show what they name, as in `![[…]]`. @param before the text before the brackets */
export function isEmbed(before: string): boolean {
	return /(?<!\\)!$/.test(before.slice(-2));
}

/** Whether the text of a link that shows its note is none: in other programs, a number is the width of a picture. */
export function isPictureSize(text: string): boolean {
	return /^\d+(?:x\d+)?$/.test(text);
}

/**
 * Whether `![[…]]` shows a file that is no note, a picture for instance: its name ends in another extension than `md`.
 *
 * @param before the text before the brackets
 */
export function embedsFile(before: string, target: string): boolean {
	if (!isEmbed(before)) return false;
	const name = target.replace(/\\?\|.*$|#.*$/s, '').trim();
	return /\.(?!md$)(?=\d*[a-z])[a-z0-9]{1,11}$/i.test(name);
}

/** Whether a file is a picture, by the end of its name. */
export function isPictureName(name: string): boolean {
	return /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i.test(name);
}

/** Whether a target is the key of a citation, as Zettlr and Pandoc write it: `[[@doe2020]]`. */
export function isCitation(target: string): boolean {
	return /^-?@[\p{L}\p{N}_{]/u.test(target.trim());
}

/** The address of the web that a link has in place of an id, whose `https:` is read as its type; undefined without one. */
export function webAddress({
	type,
	target,
}: {
	readonly type?: string | undefined;
	readonly target: string;
}): string | undefined {
	if (/^[a-z][a-z0-9+.-]*:\/\/\S/i.test(target.trim())) return target.trim();
	const isAddress = /^[a-z][a-z0-9+.-]*$/i.test(type?.trim() ?? '') && /^\/\/\S/.test(target);
	return isAddress ? `${type?.trim()}:${target.trim()}` : undefined;
}
