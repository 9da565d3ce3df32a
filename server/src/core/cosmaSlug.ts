import type { Field, Note } from './note.ts';

/** Texts that are their own keys, as nearly all ids are. */
const ownSlug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * What Cosma 2.6 makes of an id, a title or a target to compare them (format.md 1.6): lower-case letters, digits and hyphens.
 * Empty where a text has none of them: Cosma 2.6 stops there.
 */
export function cosmaSlug(text: string): string {
	if (ownSlug.test(text)) return text;
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.trim()
		.replace(/\s+/g, '-')
		.replace(/[^A-Za-z0-9-]/g, '')
		.replace(/-+/g, '-')
		.toLowerCase();
}

/** The name by which Cosma knows a note, as written: the id in its header, else its title. Empty without either. */
export function cosmaKeyOf({ header }: Pick<Note, 'header'>): string {
	return readAs(header?.id) || readAs(header?.title);
}

/** The key of a note in Cosma 2.5, which compares the targets of links with it in lower case. */
export function key25Of({ header }: Pick<Note, 'header'>): string {
	return readAs(header?.id) || readAs(header?.title).toLowerCase();
}

function readAs(field: Field | undefined): string {
	return field?.strict ?? field?.value ?? '';
}
