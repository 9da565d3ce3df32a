import * as l10n from '@vscode/l10n';
import { shownTitle } from '../../core/noteId.ts';
import { plainCard } from '../../features/shared/card.ts';
import { asLabel } from '../../features/shared/markdown.ts';
import { openNotebook } from './openNotebook.ts';
import { asOutputLine } from './outputLine.ts';
import type { Terminal } from './terminal.ts';

/** The most notes that are suggested where none is found. */
const maxSuggestions = 3;

/** Shows the card of each note that has an id or a title. The exit code is 1 where there is none. */
export async function show(target: string, options: { notebook: string }, terminal: Terminal): Promise<number> {
	const opened = await openNotebook(options.notebook, terminal);
	const context = opened.context();
	const notes = context.view.resolve(target)?.notes ?? [];
	if (notes.length === 0) {
		terminal.say(l10n.t('No note has the id or the title {0}.', target));
		const similar = context.view.search.find(target, maxSuggestions).flatMap((uri) => context.view.note(uri) ?? []);
		const titles = similar.map((note) => l10n.t('“{0}”', asLabel(shownTitle(note)))).join(', ');
		if (similar.length > 0) terminal.say(l10n.t('Did you mean {0}?', titles));
		return 1;
	}
	const cards = notes.map((note) => {
		const { title, lines } = plainCard(context, note);
		const path = terminal.styled('dim', asOutputLine(opened.pathOf(note.uri)));
		return [terminal.styled('bold', asOutputLine(title)), ...lines.map(asOutputLine), path]
			.map((line) => `${line}\n`)
			.join('');
	});
	await terminal.write(cards.join('\n'));
	return 0;
}
