import * as vscode from 'vscode';
import { CREATE_NOTE_COMMAND, type CreateNoteParams } from '../../../server/src/protocol.ts';
import type { Notebook } from '../serverDoor.ts';

/**
 * Makes the note that an accepted completion or an action has promised: saved, and not opened, so that writing goes on.
 * What the action changes in the note at hand is done in the same step, so that nothing is lost where it fails.
 */
export function registerCreateNote(notebook: Notebook): vscode.Disposable {
	return vscode.commands.registerCommand(CREATE_NOTE_COMMAND, async (params: CreateNoteParams) => {
		const note = await notebook.ask('kezako/newNote', params);
		if (!note) {
			void vscode.window.showErrorMessage(vscode.l10n.t('The note was not created: open a folder to put it in.'));
			return;
		}
		const edit = new vscode.WorkspaceEdit();
		const contents = new TextEncoder().encode(note.text);
		// Refuses to touch a file that came in the meantime.
		edit.createFile(vscode.Uri.parse(note.uri), { overwrite: false, ignoreIfExists: false, contents });
		const isCurrent = addChanges(edit, params);
		if (!isCurrent || !(await vscode.workspace.applyEdit(edit))) {
			void vscode.window.showErrorMessage(
				isCurrent
					? vscode.l10n.t('The note “{0}” was not created: the folder cannot be written.', params.title)
					: vscode.l10n.t('The note “{0}” was not created: the text has changed meanwhile. Try again.', params.title),
			);
		}
	});
}

/** False where the text is no longer the one that the changes were made for. */
function addChanges(edit: vscode.WorkspaceEdit, { edit: changes, beside }: CreateNoteParams): boolean {
	if (!changes) return true;
	const uri = vscode.Uri.parse(beside);
	const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
	if (document?.version !== changes.version) return false;
	for (const { range, newText } of changes.edits) {
		const { start, end } = range;
		edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
	}
	return true;
}
