import { strict as assert } from 'node:assert';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { type Notebook, pathOf } from './testNotebook.ts';

/** The texts of a notebook after an edit, by path. What an editor refuses, such as overlapping changes, fails here. */
export function textsAfter(notebook: Notebook, edit: WorkspaceEdit): Map<string, string> {
	const changes = edit.changes ?? {};
	for (const uri of Object.keys(changes)) assert.ok(notebook.files.has(uri), `${uri} is no note`);
	return new Map([...notebook.files].map(([uri, text]) => [pathOf(uri), textAfter(text, changes[uri] ?? [])]));
}

/** A text after edits that are told in one go. */
export function textAfter(text: string, edits: readonly TextEdit[]): string {
	const lineStarts = [0];
	for (const end of text.matchAll(/\r\n|\n|\r/g)) lineStarts.push(end.index + end[0].length);
	const offset = ({ line, character }: { line: number; character: number }) =>
		(lineStarts[line] ?? text.length) + character;
	const inOrder = edits
		.map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
		.sort((one, other) => one.start - other.start || one.end - other.end);
	let after = '';
	let at = 0;
	for (const { start, end, newText } of inOrder) {
		assert.ok(at <= start && start <= end, 'changes must not overlap');
		after += text.slice(at, start) + newText;
		at = end;
	}
	return after + text.slice(at);
}

/** Compares the notes that changed with those of another notebook, given as one string. */
export function checkTexts(actual: Map<string, string>, expected: Notebook): void {
	for (const [uri, text] of expected.files) assert.equal(actual.get(pathOf(uri)), text, pathOf(uri));
}
