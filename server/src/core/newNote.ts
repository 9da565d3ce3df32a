import { fold } from './fold.ts';

/** The longest file name made from a title, without the ending. */
const longestSlug = 80;

/** Names that Windows keeps for devices, whatever their ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** The text of a new note as Cosma writes it (format.md 4.1): title, quoted id, the undefined type. */
export function newNoteText(title: string, id: string): string {
	return ['---', `title: ${yamlText(title)}`, `id: "${id}"`, 'types:', '  - undefined', '---', '', ''].join('\n');
}

/** What may be a title: one line, no outer or double blanks, nothing that cannot be seen. */
export function cleanTitle(typed: string): string {
	return typed
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
}

/**
 * File names for a note, best first and without end: the slug of its title, then `-2`, `-3`, …; the id where the slug
 * is empty or a name that Windows keeps for itself.
 */
export function* fileNamesFor(title: string, id: string): Generator<string> {
	const slugged = slug(title);
	const name = slugged === '' || reserved.test(slugged) ? id : slugged;
	yield `${name}.md`;
	for (let count = 2; ; count++) yield `${name}-${count}.md`;
}

/** Lower-case ASCII letters, digits and hyphens: `Œuvre d’été` → `oeuvre-dete` (format.md 4.1, conformance N3, N4). */
export function slug(title: string): string {
	return fold(title)
		.replace(/[\s\p{Pd}_/]+/gu, '-')
		.replace(/[^a-z0-9-]+/g, '')
		.replace(/-{2,}/g, '-')
		.slice(0, longestSlug)
		.replace(/^-+|-+$/g, '');
}

/** A text as a YAML value: plain where every reader takes it for that text, else between double quotes. */
export function yamlText(text: string): string {
	const isPlain =
		/^[\p{L}\p{N}«“(][^\p{Cc}]*$/u.test(text) &&
		!/:(?:\s|$)|\s#|\s$|^[\d.,_:+-]+$|^\d{4}-\d\d?-\d\d?|^0[xob]|^\d+e\d+$/i.test(text) &&
		!/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
	return isPlain ? text : JSON.stringify(text);
}
