import * as l10n from '@vscode/l10n';
import type { Note } from '../../core/note.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { notesFound } from '../views/findNotes.ts';
import { summaryOf } from '../views/noteSummary.ts';
import { count, limit, listOf, nextOffset, object, offset, page, query, text } from './schemas.ts';
import { numberIn, type Tool, textIn } from './tool.ts';

const usualLimit = 100;

/** So many notes are found by a query. */
const maxFound = 2000;

interface Definition {
	readonly id: string;
	readonly title: string;
	readonly kezako: string;
}

/** What the notes define, a line each. */
export const glossary: Tool = {
	name: 'glossary',
	title: () => l10n.t('Read definitions'),
	description:
		'The definitions of the user: each note that says in a line what it is about (kezako), by title; with a query, only those ' +
		'that it finds, best first. Read it to learn what the notes are about, and in which words.',
	inputSchema: object(
		{
			query: query('As for find_notes; all definitions if left out.'),
			offset,
			limit: limit(usualLimit, 500),
		},
		['query', 'offset', 'limit'],
	),
	outputSchema: object(
		{
			definitions: listOf(object({ id: text(), title: text(), kezako: text() })),
			total: count(`How many definitions there are; a query finds at most ${maxFound} notes.`),
			nextOffset,
		},
		['nextOffset'],
	),
	async answer(notebook, args) {
		const { context, whole } = notebook;
		const asked = textIn(args, 'query').trim();
		const from = numberIn(args, 'offset', 0);
		const most = numberIn(args, 'limit', usualLimit);
		if (asked !== '') {
			const found = definitionsFound(context(), asked);
			const { items, ...more } = page(found, from, most);
			return { definitions: items, total: found.length, ...more };
		}
		const all = await whole('glossary', () => context().view.withKezako((kezako) => asLabel(kezako) !== ''));
		const { items, ...more } = page(all, from, most);
		const { view } = context();
		const definitions = items.flatMap((uri) => view.note(uri) ?? []).map(definitionOf);
		return { definitions, total: all.length, ...more };
	},
};

function definitionsFound(context: Context, asked: string): Definition[] {
	const found = notesFound(context, { query: asked, limit: maxFound }).map(definitionOf);
	return found.filter(({ kezako }) => kezako !== '');
}

function definitionOf(note: Note): Definition {
	const { id, title, kezako } = summaryOf(note);
	return { id, title, kezako };
}
