import * as l10n from '@vscode/l10n';
import type { Hover } from 'vscode-languageserver-types';
import { nameKey } from '../core/fold.ts';
import { rangeOf } from '../core/text.ts';
import type { ConfigurationFile, Context, Feature, NotePosition } from './shared/context.ts';
import { asMarkdownLabel } from './shared/markdown.ts';
import { numberText } from './shared/numberText.ts';
import { configurationAt, sharedNameAt } from './shared/sharedNames.ts';

/** Of how many notes it is looked up which configuration reads them. */
const maxLookedUp = 2000;

/** On a type in a configuration: how many notes have it, or links of it. */
export const nameHover: Feature<NotePosition, Hover | null> = (context, at) => {
	const file = configurationAt(context, at.textDocument.uri);
	const found = file && sharedNameAt(context, at);
	if (!found || (found.kind !== 'type' && found.kind !== 'linkType') || context.isIndexing) return null;
	const notes = noteCount(context, file, found.kind, found.name);
	const text = notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', numberText(notes));
	const value = `**${asMarkdownLabel(found.name)}** · ${text}`;
	return { contents: { kind: 'markdown', value }, range: rangeOf(found.span) };
};

/** How many of the notes that Cosma reads by a configuration have a type; of very many, those of the whole notebook. */
function noteCount(context: Context, file: ConfigurationFile, kind: 'type' | 'linkType', name: string): number {
	const all = [...context.view.usage(kind)].find((used) => used.name === nameKey(name))?.notes ?? 0;
	if (all > maxLookedUp) return all;
	let count = 0;
	for (const { uri } of context.view.notesUsing(kind, name))
		if (context.configurations(uri).some((one) => one.uri === file.uri)) count++;
	return count;
}
