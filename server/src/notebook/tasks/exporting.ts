import type { NoteUri } from '../../core/note.ts';
import { exportNotebook } from '../../features/exports/exportNotebook.ts';
import type { Context } from '../../features/shared/context.ts';
import type { ExportedText, ExportFormat } from '../../protocol.ts';
import { type Token, throwIfCancelled } from '../jobs.ts';
import type { Notebook } from '../notebook.ts';

/** Exports the whole notebook once it has been read, as one text per file. @param pathOf as in `exportedParts` */
export async function exportedTexts(
	notebook: Notebook,
	context: () => Context,
	format: ExportFormat,
	pathOf: (uri: string) => string,
	token: Token,
): Promise<ExportedText[]> {
	const texts = new Map<string, string[]>();
	await notebook.settled();
	for await (const { name, text } of exportedParts(notebook, context, format, pathOf)) {
		throwIfCancelled(token);
		const parts = texts.get(name);
		if (parts) parts.push(text);
		else texts.set(name, [text]);
	}
	return Array.from(texts, ([name, parts]) => ({ name, text: parts.join('') }));
}

/**
 * Exports the notebook part by part, so that the caller can write each part away and other work can run in between. The
 * parts of one file come in order; those of two files alternate.
 *
 * @param pathOf the path of a note in the notebook, with slashes
 * @param chosen the notes that are exported; all if it is left out
 */
export async function* exportedParts(
	notebook: Notebook,
	context: () => Context,
	format: ExportFormat,
	pathOf: (uri: string) => string,
	chosen?: ReadonlySet<NoteUri>,
): AsyncGenerator<ExportedText> {
	const files = exportNotebook(context(), format, pathOf, chosen);
	for (const { name, begin } of files) yield { name, text: begin };
	const notes = Array.from(chosen ?? notebook.state.index.uris(), (uri) => ({ uri, path: pathOf(uri) }));
	notes.sort((one, other) => (one.path < other.path ? -1 : 1));
	let isFirst = true;
	for await (const batch of notebook.parsedInBatches(notes.map(({ uri }) => uri))) {
		for (const parsed of batch) {
			for (const file of files) yield { name: file.name, text: (isFirst ? '' : file.between) + file.ofNote(parsed) };
			isFirst = false;
		}
	}
	for (const { name, end } of files) yield { name, text: end };
}
