import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';

/** Whether there is a note, which the command needs. Where there is none, says what to do. */
export async function hasNotes(server: LanguageServer): Promise<boolean> {
	// Without a folder, there are the notes that are open, if any.
	if ((isFolderOpen() || server.isAwake) && (await server.hasNotes())) return true;
	if (isFolderOpen())
		void offer(vscode.l10n.t('There are no notes here yet.'), vscode.l10n.t('New Note'), 'kezako.newNote');
	else askForFolder();
	return false;
}

export function isFolderOpen(): boolean {
	return (vscode.workspace.workspaceFolders ?? []).length > 0;
}

/** Says that a folder is needed, with a button that opens one. */
export function askForFolder(): void {
	const sentence = vscode.l10n.t('Open the folder of your notes first, or one for new notes.');
	void offer(sentence, vscode.l10n.t('Open Folder'), 'vscode.openFolder');
}

/** Says that a note is needed to write in, with a button that opens one. */
export function askForNote(): void {
	const sentence = vscode.l10n.t('Open a note to write the link in.');
	void offer(sentence, vscode.l10n.t('Go to Note'), 'kezako.goToNote');
}

async function offer(sentence: string, button: string, command: string): Promise<void> {
	const picked = await vscode.window.showInformationMessage(sentence, button);
	if (picked === button) await vscode.commands.executeCommand(command);
}
