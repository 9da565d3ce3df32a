import * as vscode from 'vscode';
import { CHECK_NOTES_COMMAND } from '../../../server/src/protocolCommands.ts';
import type { LanguageServer } from '../languageServer.ts';
import { hasNotes } from '../whatIsNeeded.ts';

/** Fills the Problems view with the problems of all notes, open or not. */
export function registerCheckNotebook(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.checkNotebook', async () => {
		if (!(await hasNotes(server))) return;
		const client = await server.start();
		const found = await client.sendRequest<number | null>('workspace/executeCommand', { command: CHECK_NOTES_COMMAND });
		if (found === null) return;
		if (found > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
		else void vscode.window.showInformationMessage(vscode.l10n.t('No problems in your notes.'));
	});
}
