import type { NoteUri } from '../../core/note.ts';
import type { ExportFormat } from '../../protocol.ts';
import type { Context } from '../shared/context.ts';
import { cosmaFiles } from './cosmaCsv.ts';
import { csvFile } from './csv.ts';
import type { ExportedFile } from './exportedFile.ts';
import { notebookJson } from './notebookJson.ts';
import { rowOf, tableHead, tableLine } from './noteTable.ts';

/** The default comes first. */
export const exportFormats: readonly ExportFormat[] = ['json', 'csv', 'cosma-csv'];

/**
 * The notebook for other programs: one file, or two for Cosma. notebook/tasks/exporting.ts passes each note once, in
 * the order of their paths.
 *
 * @param pathOf the path of a note in the notebook, with slashes
 * @param chosen the notes that will be passed; all if it is left out
 */
export function exportNotebook(
	context: Context,
	format: ExportFormat,
	pathOf: (uri: string) => string,
	chosen?: ReadonlySet<NoteUri>,
): readonly ExportedFile[] {
	switch (format) {
		case 'json':
			return [notebookJson(context, pathOf)];
		case 'csv':
			return [csvFile('notebook.csv', tableHead, ({ note }) => tableLine(rowOf(context.view, note, pathOf(note.uri))))];
		case 'cosma-csv':
			return cosmaFiles(context, chosen);
	}
}
