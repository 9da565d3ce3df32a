import type { ParsedNote } from '../../core/parseNote.ts';
import type { ExportFormat } from '../../protocol.ts';
import type { Context } from '../shared/context.ts';
import { cosmaFiles } from './cosmaCsv.ts';
import type { ExportedFile } from './exportedFile.ts';
import { notebookJson } from './notebookJson.ts';
import { rowOf, tableHead, tableLine } from './noteTable.ts';

/** The first is the usual one. */
export const exportFormats: readonly ExportFormat[] = ['json', 'csv', 'cosma-csv'];

/**
 * The notebook for other programs: one file, or two for Cosma. To be asked for each note once, in the order of their
 * paths; session/exporting.ts does.
 *
 * @param pathOf the path of a note in the notebook, with slashes
 */
export function exportNotebook(
	context: Context,
	format: ExportFormat,
	pathOf: (uri: string) => string,
): readonly ExportedFile[] {
	switch (format) {
		case 'json':
			return [notebookJson(context, pathOf)];
		case 'csv': {
			const ofNote = ({ note }: ParsedNote) => tableLine(rowOf(context.view, note, pathOf(note.uri)));
			return [{ name: 'notebook.csv', begin: tableHead, between: '', end: '', ofNote }];
		}
		case 'cosma-csv':
			return cosmaFiles(context);
	}
}
