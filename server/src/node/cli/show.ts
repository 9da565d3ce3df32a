import { plainCard } from '../../features/shared/card.ts';
import { noNoteNamed } from '../../features/shared/noNoteNamed.ts';
import { openNotebook } from './openNotebook.ts';
import { asOutputLine } from './outputLine.ts';
import type { Terminal } from './terminal.ts';

/** Shows the card of each note that has an id or a title. The exit code is 1 where there is none. */
export async function show(target: string, options: { notebook: string }, terminal: Terminal): Promise<number> {
	const opened = await openNotebook(options.notebook, terminal);
	const context = opened.context();
	const notes = context.view.resolve(target)?.notes ?? [];
	if (notes.length === 0) {
		for (const line of noNoteNamed(context, target)) terminal.say(line);
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
