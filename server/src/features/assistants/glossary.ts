import * as l10n from '@vscode/l10n';
import { fold } from '../../core/fold.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { Context } from '../shared/context.ts';
import { sortedInSteps } from '../shared/sortedInSteps.ts';
import { notesFound } from '../views/findNotes.ts';
import { summaryOf } from '../views/noteSummary.ts';
import { count, limit, listOf, nextOffset, object, offset, page, query, text } from './schemas.ts';
import { numberIn, type Tool, type ToolNotebook, textIn } from './tool.ts';

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
		const asked = textIn(args, 'query').trim();
		const all = asked === '' ? await allDefinitions(notebook) : definitionsFound(notebook.context(), asked);
		const { items, ...more } = page(all, numberIn(args, 'offset', 0), numberIn(args, 'limit', usualLimit));
		return { definitions: items, total: all.length, ...more };
	},
};

function definitionsFound(context: Context, asked: string): Definition[] {
	const found = notesFound(context, { query: asked, limit: maxFound }).map(definitionOf);
	return found.filter(({ kezako }) => kezako !== '');
}

function allDefinitions({ context, whole }: ToolNotebook): Promise<readonly Definition[]> {
	return whole('glossary', function* () {
		const keyed: { readonly key: string; readonly definition: Definition }[] = [];
		for (const note of context().view.all()) {
			yield;
			if (!note.header?.kezako) continue;
			const definition = definitionOf(note);
			if (definition.kezako === '') continue;
			keyed.push({ key: [fold(shownTitle(note)), shownTitle(note), note.uri].join('\0'), definition });
		}
		const sorted = yield* sortedInSteps(keyed, (one, other) => (one.key < other.key ? -1 : 1));
		return sorted.map(({ definition }) => definition);
	});
}

function definitionOf(note: Parameters<typeof summaryOf>[0]): Definition {
	const { id, title, kezako } = summaryOf(note);
	return { id, title, kezako };
}
