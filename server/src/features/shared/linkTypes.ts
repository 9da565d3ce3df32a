import { fold } from '../../core/fold.ts';
import { isNamed, type NoteUri } from '../../core/note.ts';
import { canBeLinkType } from '../../core/targetParts.ts';
import type { Context } from './context.ts';
import { asLabel } from './markdown.ts';
import { byUse, namesInUse } from './names.ts';
import { declaredLinkTypes, hexColour, linkStyleOf, linkTypeLabel } from './typeStyles.ts';

const maxLinkTypes = 5;

/** A type of links, as lists show it. */
export interface ShownLinkType {
	readonly name: string;
	/** What Cosma shows in place of the name. */
	readonly label: string;
	/** The colour of the links in Cosma, as `#b3403a`; empty for none. */
	readonly colour: string;
}

/** The declared and used types of links whose name or label begins with a folded text, the most used first. */
export function linkTypesLike(context: Context, uri: NoteUri, typed: string): readonly ShownLinkType[] {
	const declared = declaredLinkTypes(context, uri);
	const labelOf = (name: string) => (declared.has(name) ? linkTypeLabel(context, uri, name) : asLabel(name));
	return namesInUse(context.view, 'linkType', declared)
		.filter(([name]) => isNamed(name) && canBeLinkType(name))
		.filter(([name]) => [name, labelOf(name)].some((shown) => fold(shown).startsWith(typed)))
		.sort(byUse)
		.slice(0, maxLinkTypes)
		.map(([name]) => {
			const colour = hexColour(linkStyleOf(context, uri, name)?.color ?? '');
			return { name, label: labelOf(name), colour };
		});
}
