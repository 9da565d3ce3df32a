import { strict as assert } from 'node:assert';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { completion } from '../../server/src/features/completion.ts';
import type { Context } from '../../server/src/features/shared/context.ts';
import { atCursor, contextOf, readNotebook, replaceInText } from './testNotebook.ts';

/** The labels offered at the cursor, in the order shown; undefined where nothing is offered. */
export function offered(source: string, overrides?: Partial<Context>): string[] | undefined {
	return itemsAt(source, overrides)?.map((item) => item.label);
}

/** The item with that label, which must be there. */
export function itemAt(source: string, label: string, overrides?: Partial<Context>): CompletionItem {
	const items = itemsAt(source, overrides) ?? [];
	const item = items.find((candidate) => candidate.label === label);
	assert.ok(item, `no “${label}” among: ${items.map((candidate) => candidate.label).join(', ')}`);
	return item;
}

/** The line of the cursor after the item with that label was accepted; `<|>` is where the cursor then stands. */
export function accepted(source: string, label: string, overrides?: Partial<Context>): string {
	const notebook = readNotebook(source);
	const { textDocument, position } = atCursor(notebook);
	const { range, newText } = itemAt(source, label, overrides).textEdit as TextEdit;
	// What an editor asks of an edit: on the line of the cursor, and around it.
	assert.equal(range.start.line, position.line);
	assert.equal(range.end.line, position.line);
	assert.ok(range.start.character <= position.character && position.character <= range.end.character);
	const text = notebook.files.get(textDocument.uri) ?? '';
	return replaceInText(text, range, `${newText}<|>`).split('\n')[position.line] ?? '';
}

function itemsAt(source: string, overrides?: Partial<Context>): CompletionItem[] | undefined {
	const notebook = readNotebook(source);
	const list = completion(contextOf(notebook, overrides), atCursor(notebook));
	const sortTexts = list?.items.map((item) => item.sortText ?? '') ?? [];
	assert.deepEqual([...sortTexts].sort(), sortTexts, 'text order is list order');
	return list?.items;
}
