import { type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { rangeOf, withoutIcons } from '../core/text.ts';
import type { Feature } from './shared/context.ts';
import { titlePlace } from './shared/linkAt.ts';
import { notesFound } from './views/findNotes.ts';
import { summaryOf } from './views/noteSummary.ts';

/** More would only cost time: editors sort and filter the symbols again. */
const maxSymbols = 100;

/** The notes that a query finds, best first, or the recent ones if it is empty. */
export const workspaceSymbols: Feature<{ query: string }, SymbolInformation[]> = (context, { query }) => {
	const isAsked = query.trim() !== '';
	const shown = (label: string) => (context.isVsCode ? withoutIcons(label) : label);
	return (
		notesFound(context, { query, limit: maxSymbols })
			// In a folder of other files, notes would stand among their symbols before one is asked for.
			.filter(({ uri }) => isAsked || context.kindOf(uri) !== 'none')
			.map((note) => {
				const { uri, title, alias, id } = summaryOf(note, query);
				const location = { uri, range: rangeOf(titlePlace(note)) };
				// Editors filter by the name alone.
				const name = shown(alias ? `${title} · ${alias}` : title);
				return { name, kind: SymbolKind.File, containerName: shown(id), location };
			})
	);
};
