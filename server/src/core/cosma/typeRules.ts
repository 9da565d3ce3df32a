/** What Cosma makes of the types and tags of a note (format.md 1.4). */
import { asCosmaReadsThem } from '../header/meantHeader.ts';
import { type Field, type Note, undefinedType } from '../note.ts';
import { spanOf } from '../text.ts';
import type { CosmaConfiguration } from './configuration.ts';
import type { CosmaProblem } from './effects.ts';

export function* checkTypesAndTags(note: Note, { recordTypes }: CosmaConfiguration): Iterable<CosmaProblem> {
	if (!note.header) return;
	for (const type of asCosmaReadsThem(note.header.types)) {
		const { value } = type;
		if (value === undefinedType) continue;
		if (!recordTypes.has(value)) yield { code: 'record_type_change', ...spanOf(type), detail: value };
		else if (value.includes('-')) yield breaksUrl(type);
	}
	for (const tag of asCosmaReadsThem(note.header.tags)) if (/['-]/.test(tag.value)) yield breaksUrl(tag);
}

/** A straight apostrophe breaks the button of a tag, a hyphen the address in which names are joined by hyphens. */
function breaksUrl(field: Field): CosmaProblem {
	return { code: 'breaks_url', ...spanOf(field), detail: field.value };
}
