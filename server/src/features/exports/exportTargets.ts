import type { ExportTargetName } from '../../protocolExports.ts';
import { manuscript, pandocBook } from './book.ts';
import { cosmaFiles } from './cosmaCsv.ts';
import { csvFile } from './csv.ts';
import type { ExportSource, ExportTarget } from './exportTarget.ts';
import { htmlSite } from './htmlTarget.ts';
import { notebookJson } from './notebookJson.ts';
import { markdownPages } from './notePages.ts';
import { rowOf, tableHead, tableLine } from './noteTable.ts';
import { quartzPages } from './quartzPages.ts';
import { filesOf } from './tables.ts';

/** All that notes can be exported for. The default comes first. */
export const exportTargets: Readonly<Record<ExportTargetName, ExportTarget>> = {
	json: filesOf(['notebook.json'], ({ context, pathOf }) => [notebookJson(context, pathOf)]),
	csv: filesOf(['notebook.csv'], ({ context: { view }, pathOf }) => [
		csvFile('notebook.csv', tableHead, ({ note }) => tableLine(rowOf(view, note, pathOf(note.uri)))),
	]),
	'cosma-csv': filesOf(['nodes.csv', 'links.csv'], ({ context, notes }) => cosmaFiles(context, urisOf(notes))),
	markdown: markdownPages,
	quartz: quartzPages,
	html: htmlSite,
	pandoc: pandocBook,
	manuscript,
};

export const exportTargetNames = Object.keys(exportTargets) as ExportTargetName[];

function urisOf(notes: ExportSource['notes']) {
	return notes && new Set(notes.map(({ uri }) => uri));
}
