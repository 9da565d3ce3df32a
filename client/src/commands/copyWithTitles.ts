import * as vscode from 'vscode';
import { activeNote, type LanguageServer } from '../languageServer.ts';

/** Copies the selection, or the whole note, with titles in place of ids, for readers who have no notebook. */
export function registerCopyWithTitles(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.copyWithTitles', async () => {
		const editor = activeNote();
		if (!editor) return;
		const { document, selections } = editor;
		const selected = selections.filter(({ isEmpty }) => !isEmpty).map((selection) => document.getText(selection));
		const text = selected.length > 0 ? selected.join('\n') : document.getText();
		await vscode.env.clipboard.writeText(await server.ask('kezako/withTitles', { text }));
		vscode.window.setStatusBarMessage(vscode.l10n.t('Copied with titles'), 3000);
	});
}
