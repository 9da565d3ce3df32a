import * as l10n from '@vscode/l10n';
import { missingTargets } from '../views/missingTargets.ts';
import { noteRow, noteRowSchema } from './noteRow.ts';
import { count, limit, listOf, nextOffset, object, offset, page, text } from './schemas.ts';
import { numberIn, type Tool } from './tool.ts';

const usualLimit = 50;

/** How many of the notes are named in which a broken link stands. */
const maxPlaces = 5;

/** What is still to be written, and what nothing leads to. */
export const missingAndOrphans: Tool = {
	name: 'missing_and_orphans',
	title: () => l10n.t('Find broken links and notes without backlinks'),
	description:
		'The ids and titles that links of the user name though no note has them, the most linked first; and the notes that no other ' +
		'note links to, by title. Both lists are given in parts: nextOffset goes on with both.',
	inputSchema: object({ offset, limit: limit(usualLimit, 200) }, ['offset', 'limit']),
	outputSchema: object(
		{
			missing: listOf(
				object({ target: text(), links: count('How many links name it.'), in: listOf(text('The title of a note.')) }),
			),
			missingTotal: count('How many there are.'),
			orphans: listOf(noteRowSchema),
			orphansTotal: count('How many there are.'),
			nextOffset,
		},
		['nextOffset'],
	),
	async answer(notebook, args) {
		const { context, whole } = notebook;
		const missing = await whole('missing', () => missingTargets(context(), undefined));
		const orphans = await whole('orphans', () => context().view.orphans());
		const from = numberIn(args, 'offset', 0);
		const most = numberIn(args, 'limit', usualLimit);
		const current = context();
		const shown = page(orphans, from, most).items.flatMap((uri) => current.view.note(uri) ?? []);
		const next = from + most;
		return {
			missing: page(missing, from, most).items.map(({ target, links, places }) => ({
				target,
				links,
				in: [...new Set(places.map(({ title }) => title))].slice(0, maxPlaces),
			})),
			missingTotal: missing.length,
			orphans: shown.map((note) => noteRow(current, note)),
			orphansTotal: orphans.length,
			...(next < Math.max(missing.length, orphans.length) && { nextOffset: next }),
		};
	},
};
