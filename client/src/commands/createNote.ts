import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	CREATE_NOTE_COMMAND,
	type CreateNoteParams,
	NEW_NOTE_REQUEST,
	type NewNoteResult,
} from '../../../server/src/protocol.ts';

/** Makes the note that an accepted completion has promised: saved, and not opened, so that writing goes on. */
export function registerCreateNote(client: BaseLanguageClient): vscode.Disposable {
	return vscode.commands.registerCommand(CREATE_NOTE_COMMAND, async (params: CreateNoteParams) => {
		const note = await client.sendRequest<NewNoteResult>(NEW_NOTE_REQUEST, params);
		if (!note) {
			void vscode.window.showErrorMessage(vscode.l10n.t('The note was not created: open a folder to put it in.'));
			return;
		}
		const edit = new vscode.WorkspaceEdit();
		const contents = new TextEncoder().encode(note.text);
		// Refuses to touch a file that came in the meantime.
		edit.createFile(vscode.Uri.parse(note.uri), { overwrite: false, ignoreIfExists: false, contents });
		if (!(await vscode.workspace.applyEdit(edit))) {
			void vscode.window.showErrorMessage(
				vscode.l10n.t('The note “{0}” was not created: the folder cannot be written.', params.title),
			);
		}
	});
}
