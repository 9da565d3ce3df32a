import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { type Notebook, noteAt, pathOf } from './testNotebook.ts';

/** The texts of a notebook after an edit, by path. What an editor refuses, such as overlapping changes, fails here. */
export function textsAfter(notebook: Notebook, edit: WorkspaceEdit): Map<string, string> {
	const changes = edit.changes ?? {};
	for (const uri of Object.keys(changes)) assert.ok(notebook.files.has(noteAt(uri)), `${uri} is no note`);
	return new Map([...notebook.files].map(([uri, text]) => [pathOf(uri), textAfter(text, changes[uri] ?? [])]));
}

/** A text after edits that are told in one go. */
export function textAfter(text: string, edits: readonly TextEdit[]): string {
	return TextDocument.applyEdits(TextDocument.create('', 'markdown', 0, text), [...edits]);
}

/** Compares the notes that changed with those of another notebook, given as one string. */
export function checkTexts(actual: Map<string, string>, expected: Notebook): void {
	for (const [uri, text] of expected.files) assert.equal(actual.get(pathOf(uri)), text, pathOf(uri));
}
