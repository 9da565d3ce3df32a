import type { Hover } from 'vscode-languageserver-types';
import { rangeOf } from '../core/text.ts';
import type { Feature, NotePosition } from './shared/context.ts';
import { configurationAt, sharedNameAt } from './shared/sharedNames.ts';
import { linkTypeText, recordTypeText } from './typeHover.ts';

/** On a type in a configuration: how Cosma draws it, and how many notes or links have it. */
export const nameHover: Feature<NotePosition, Hover | null> = (context, at) => {
	const { uri } = at.textDocument;
	const file = configurationAt(context, uri);
	const found = file && sharedNameAt(context, at);
	if (!found || (found.kind !== 'type' && found.kind !== 'linkType') || context.isIndexing) return null;
	const textOf = found.kind === 'type' ? recordTypeText : linkTypeText;
	const value = textOf({ ...context, cosma: () => file }, uri, found.name);
	return { contents: { kind: 'markdown', value }, range: rangeOf(found.span) };
};
