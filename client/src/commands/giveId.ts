import * as vscode from 'vscode';
import { withoutLinks } from '../../../server/src/core/text.ts';
import { GIVE_ID_COMMAND, type GiveIdParams } from '../../../server/src/protocol.ts';
import type { LanguageServer } from '../languageServer.ts';
import { addChanges } from './createNote.ts';

/**
 * Gives a note the id that a completion or an action has put in a link, in one edit with the change of the current note,
 * if there is one. What had no unsaved changes is saved, so that the link is right on disk too.
 */
export function registerGiveId(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand(GIVE_ID_COMMAND, async (params: GiveIdParams) => {
		const given = await server.ask('kezako/giveId', params);
		if ('refusal' in given) {
			void vscode.window.showErrorMessage(withoutLinks(given.refusal));
			return;
		}
		const uri = vscode.Uri.parse(params.uri);
		const document = await vscode.workspace.openTextDocument(uri);
		const wasSaved = !document.isDirty;
		const edit = new vscode.WorkspaceEdit();
		for (const { range, newText } of given.edits) {
			const { start, end } = range;
			edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
		}
		if (!addChanges(edit, params) || !(await vscode.workspace.applyEdit(edit))) {
			void vscode.window.showErrorMessage(vscode.l10n.t('No id was given: a note changed in the meantime. Try again.'));
			return;
		}
		if (wasSaved) await document.save();
	});
}
