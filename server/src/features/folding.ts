import type { FoldingRange } from 'vscode-languageserver-types';
import type { Feature, NoteIdentifier } from './shared/context.ts';

/** Folds the header; the editor folds headings and lists. */
export const folding: Feature<{ textDocument: NoteIdentifier }, FoldingRange[]> = (context, { textDocument }) => {
	const lastLine = context.open(textDocument.uri)?.note.header?.lastLine ?? 0;
	return lastLine > 0 ? [{ startLine: 0, endLine: lastLine, kind: 'region' }] : [];
};
