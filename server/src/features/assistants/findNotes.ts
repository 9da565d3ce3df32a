import * as l10n from '@vscode/l10n';
import { notesFound } from '../views/findNotes.ts';
import { noteRow, noteRowSchema } from './noteRow.ts';
import { limit, listOf, object, query } from './schemas.ts';
import { numberIn, type Tool, textIn } from './tool.ts';

const usualLimit = 20;

/** The notes that a query finds, best first. */
export const findNotes: Tool = {
	name: 'find_notes',
	title: () => l10n.t('Find notes'),
	description:
		'Finds notes of the user by words of their titles, definitions and aliases, by #tag, @type and time (2023-09, 1868..1900), ' +
		'best first. Words in bodies are not searched. An empty query gives the newest notes, as far as ids tell the time.',
	inputSchema: object({ query: query('Such as: open data #law @person 2023-09'), limit: limit(usualLimit, 100) }, [
		'limit',
	]),
	outputSchema: object({ notes: listOf(noteRowSchema) }),
	async answer({ context }, args) {
		const current = context();
		const found = notesFound(current, { query: textIn(args, 'query'), limit: numberIn(args, 'limit', usualLimit) });
		return { notes: found.map((note) => noteRow(current, note)) };
	},
};
