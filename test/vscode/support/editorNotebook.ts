import * as vscode from 'vscode';
import { waitUntil } from '../../support/waitUntil.mts';

/** A file of the notebook that is open in the window. */
export function uriOf(path: string): vscode.Uri {
	const folder = vscode.workspace.workspaceFolders?.[0];
	if (!folder) throw new Error('No folder is open.');
	return vscode.Uri.joinPath(folder.uri, path);
}

export async function write(path: string, text: string): Promise<void> {
	await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
}

/** Shows a note with a text of its own, `<|>` being the cursor. */
export async function show(path: string, text: string): Promise<vscode.TextEditor> {
	const offset = text.indexOf('<|>');
	await write(path, text.replace('<|>', ''));
	const editor = await vscode.window.showTextDocument(uriOf(path));
	// A document that was open before may lag behind its file.
	await until(() => editor.document.getText() === text.replace('<|>', ''), 'the text to be shown');
	if (offset >= 0) moveTo(editor, editor.document.positionAt(offset));
	return editor;
}

export function moveTo(editor: vscode.TextEditor, position: vscode.Position): void {
	editor.selection = new vscode.Selection(position, position);
}

/** Closes all editors, unsaved or not, without a question. */
export async function closeAll(): Promise<void> {
	while (vscode.window.activeTextEditor) {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
}

/** The text of an editor with its cursor. */
export function textOf(editor: vscode.TextEditor): string {
	const text = editor.document.getText();
	const offset = editor.document.offsetAt(editor.selection.active);
	return `${text.slice(0, offset)}<|>${text.slice(offset)}`;
}

export async function type(text: string): Promise<void> {
	for (const unit of text) await vscode.commands.executeCommand('type', { text: unit });
}

/** The text of the hover at the first occurrence of `at`. */
export async function hoverAt(document: vscode.TextDocument, at: string): Promise<string> {
	const position = document.positionAt(document.getText().indexOf(at) + 1);
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
		'vscode.executeHoverProvider',
		document.uri,
		position,
	);
	return hovers
		.flatMap((hover) => hover.contents)
		.map((content) => (typeof content === 'string' ? content : content.value))
		.join('\n');
}

/**
 * Whether it is said that no note has an id, which is not known before the whole notebook is read: as a problem, or by the
 * hover, where the notebook is of a kind without such problems.
 */
export async function isMissing(document: vscode.TextDocument, id: string): Promise<boolean> {
	const missing = `No note has the id ${id}`;
	const isProblem = vscode.languages.getDiagnostics(document.uri).some(({ message }) => message.startsWith(missing));
	return isProblem || (await hoverAt(document, id)).startsWith('No note');
}

/** The labels offered at a place. */
export async function offeredAt(editor: vscode.TextEditor): Promise<string[]> {
	const { document, selection } = editor;
	const list = await vscode.commands.executeCommand<vscode.CompletionList>(
		'vscode.executeCompletionItemProvider',
		document.uri,
		selection.active,
	);
	return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** Waits for a condition, asked again and again, for at most half a minute. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
	if (!(await waitUntil(condition, 30_000, 25))) throw new Error(`Waited in vain for ${what}.`);
}
