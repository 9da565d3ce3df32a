import type { TextEdit } from 'vscode-languageserver-types';
import { readFrontMatter } from '../../core/header/frontMatter.ts';
import type { NoteProblem } from '../../core/lint.ts';
import type { FrontMatter } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';

/** Whether a problem of a header is gone after some edits, none of which adds or removes lines below the problem. */
export function fixesHeader(lines: readonly string[], edits: readonly TextEdit[], problem: NoteProblem): boolean {
	const edited = withEdits(lines, edits);
	const header = readFrontMatter(edited);
	const line = problem.line + edited.length - lines.length;
	return header?.problems.every((other) => other.code !== problem.code || other.line !== line) ?? false;
}

/** Whether every value that could be read in a header can be read after some edits, and is the same. */
export function keepsValues({ note, lines }: ParsedNote, edits: readonly TextEdit[]): boolean {
	const { header } = note;
	return header === undefined || valuesOf(header) === valuesOf(readFrontMatter(withEdits(lines, edits)));
}

function valuesOf(header: FrontMatter | undefined): string {
	const { id, title, kezako, thumbnail, link, types = [], tags = [], keys = [] } = header ?? {};
	const single = [id, title, kezako, thumbnail, link].map((field) => field?.value.trim() ?? null);
	const lists = [types, tags].map((fields) => fields.map(({ value }) => value.trim()));
	return JSON.stringify([single, lists, keys]);
}

/** @param edits that do not overlap */
function withEdits(lines: readonly string[], edits: readonly TextEdit[]): string[] {
	const edited = [...lines];
	const lastFirst = edits.toSorted(
		({ range: { start: one } }, { range: { start: other } }) =>
			other.line - one.line || other.character - one.character,
	);
	for (const { range, newText } of lastFirst) {
		const { start, end } = range;
		const before = (edited[start.line] ?? '').slice(0, start.character);
		const after = (edited[end.line] ?? '').slice(end.character);
		edited.splice(start.line, end.line - start.line + 1, ...(before + newText + after).split('\n'));
	}
	return edited;
}
