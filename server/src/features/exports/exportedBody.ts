import type { ParsedNote } from '../../core/parseNote.ts';
import type { ExportReport } from './exportReport.ts';
import { editedFrom, type TextEdit } from './textEdits.ts';

/** All lines of a note with its header, code and comments blanked out, so that places in them are those of the note. */
export function proseLines({ prose, bodyLine }: ParsedNote): readonly string[] {
	return [...Array<string>(bodyLine).fill(''), ...prose];
}

/** The body of a note with changes, counted; empty if only its header was read. */
export function exportedBody(parsed: ParsedNote, edits: readonly TextEdit[], report: ExportReport): string {
	const { lines, prose, bodyLine } = parsed;
	const isHeaderOnly = prose.length === 0 && lines.length > bodyLine;
	const body = isHeaderOnly ? '' : editedFrom(lines, bodyLine, edits);
	report.count(body);
	if (isHeaderOnly) report.cut.push(parsed.note.uri);
	return body;
}
