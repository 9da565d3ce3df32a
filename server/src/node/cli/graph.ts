import { graphFormats, linkGraph } from '../../features/exports/graphFormats.ts';
import { openNotebook } from './openNotebook.ts';
import type { Terminal } from './terminal.ts';

/** Writes the notes and the links between them. */
export async function graph(
	folder: string,
	{ format }: { readonly format: keyof typeof graphFormats },
	terminal: Terminal,
): Promise<number> {
	const opened = await openNotebook(folder, terminal);
	await terminal.write(graphFormats[format](linkGraph(opened.context().view, opened.pathIn)));
	return 0;
}
