import * as vscode from 'vscode';
import { activeNote, type Notebook } from '../notebook.ts';
import { pickNotes } from '../notePicker.ts';

/** Asks for notes and writes links to them at the cursor; a selection becomes the words of the link. */
export function registerInsertLink(notebook: Notebook): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.insertLink', async () => {
		const editor = activeNote();
		if (!editor) return;
		const notes = await pickNotes(notebook, { placeholder: vscode.l10n.t('The notes to link to') });
		await insertLinks(
			notebook,
			editor,
			notes.map(({ uri }) => uri),
		);
	});
}

/** Writes links at the cursors of an editor. */
export async function insertLinks(
	notebook: Notebook,
	editor: vscode.TextEditor,
	uris: readonly string[],
): Promise<void> {
	if (uris.length === 0) return;
	const { document, selections } = editor;
	const { version } = document;
	const texts = await Promise.all(
		selections.map(({ start, isEmpty, isSingleLine }, at) => {
			const before = document.lineAt(start).text.slice(0, start.character);
			const selection = selections[at];
			const phrase = !isEmpty && isSingleLine && selection ? document.getText(selection) : undefined;
			return notebook.linkText({ uris, before, ...(phrase !== undefined && { phrase }) });
		}),
	);
	if (texts.includes('')) {
		void vscode.window.showWarningMessage(
			vscode.l10n.t('No link can name that note: it has neither an id nor a title.'),
		);
		return;
	}
	if (document.version !== version) return;
	const shown = await vscode.window.showTextDocument(document, {
		viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
	});
	await shown.edit((edit) => {
		selections.forEach((selection, at) => {
			edit.replace(selection, texts[at] ?? '');
		});
	});
	// What was a selection is written now: the cursors go behind it.
	shown.selections = shown.selections.map(({ end }) => new vscode.Selection(end, end));
}
