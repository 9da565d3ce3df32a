import { graphFormats, linkGraph } from '../../features/exports/graphFormats.ts';
import { openNotebook } from './openNotebook.ts';
import { type Selection, selectedUris } from './selection.ts';
import type { Terminal } from './terminal.ts';

/** Writes the selected notes and the links between them. */
export async function graph(
	folder: string,
	options: Selection & { readonly format: keyof typeof graphFormats },
	terminal: Terminal,
): Promise<number> {
	const opened = await openNotebook(folder, terminal);
	const context = opened.context();
	const chosen = selectedUris(context, options, terminal);
	await terminal.write(graphFormats[options.format](linkGraph(context, opened.pathIn, chosen)));
	return 0;
}
