import * as vscode from 'vscode';
import { withoutLinks } from '../../../server/src/core/text.ts';
import { GIVE_ID_COMMAND, type GiveIdParams } from '../../../server/src/protocolCommands.ts';
import type { LanguageServer } from '../languageServer.ts';
import { basename } from '../paths.ts';
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
		const before = document.getText();
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
		// What one edit did to both notes, VS Code undoes in both.
		if (!params.edit) void offerUndo(document, before, params);
	});
}

/** Says which note was given an id, as it may not be in sight, and takes the id and its link back if the user wants it. */
async function offerUndo(document: vscode.TextDocument, before: string, { id, beside }: GiveIdParams): Promise<void> {
	const linkingUri = vscode.Uri.parse(beside ?? '').toString();
	const linking = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === linkingUri);
	const [after, version] = [document.getText(), linking?.version];
	const undo = vscode.l10n.t('Undo');
	const name = withoutLinks(basename(document.uri));
	const sentence = vscode.l10n.t('{0} was given the id {1}.', name, id);
	if ((await vscode.window.showInformationMessage(sentence, undo)) !== undo) return;
	const isClean = !document.isDirty;
	if (document.getText() !== after || !(await vscode.workspace.applyEdit(editBack(document, before)))) {
		void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was undone: {0} was changed in the meantime.', name));
		return;
	}
	if (isClean) await document.save();
	if (linking?.version === version && vscode.window.activeTextEditor?.document === linking)
		await vscode.commands.executeCommand('undo');
}

/** The edit that gives a document a former text, in the part where the two differ. */
function editBack(document: vscode.TextDocument, before: string): vscode.WorkspaceEdit {
	const after = document.getText();
	const most = Math.min(before.length, after.length);
	let start = 0;
	while (start < most && before[start] === after[start]) start++;
	let end = 0;
	while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
	const range = new vscode.Range(document.positionAt(start), document.positionAt(after.length - end));
	const edit = new vscode.WorkspaceEdit();
	edit.replace(document.uri, range, before.slice(start, before.length - end));
	return edit;
}
