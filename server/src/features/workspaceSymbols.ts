import { type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { rangeOf } from '../core/text.ts';
import type { Feature } from './shared/context.ts';
import { titlePlace } from './shared/linkAt.ts';
import { notesFound } from './views/findNotes.ts';
import { summaryOf } from './views/noteSummary.ts';

/** Editors sort and filter what they get, so more would only cost time. */
const maxSymbols = 100;

/** The notes that a query may mean, by title; those last looked at where nothing is typed. */
export const workspaceSymbols: Feature<{ query: string }, SymbolInformation[]> = (context, { query }) => {
	if (!context.view.hasIds) return [];
	return notesFound(context, { query, limit: maxSymbols }).map((note) => {
		const { uri, title, id } = summaryOf(note);
		const location = { uri, range: rangeOf(titlePlace(note)) };
		return { name: title, kind: SymbolKind.File, containerName: id, location };
	});
};
