import * as vscode from 'vscode';
import { POINT_LINKS_COMMAND } from '../../../server/src/protocolCommands.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { pickNote } from '../notePicker.ts';

/** Asks for a note and redirects all links from the active note to it, to merge two notes about the same. */
export function registerPointLinks(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand(POINT_LINKS_COMMAND, async (uri?: string) => {
		const from = uri ?? activeNote()?.document.uri.toString();
		if (from === undefined) return;
		const picked = await pickNote(server, {
			placeholder: vscode.l10n.t('Select the note to redirect all links to'),
			at: vscode.Uri.parse(from),
		});
		if (!picked || !('uri' in picked.note)) return;
		const answer = await server.ask('kezako/linksPointedAt', { from, to: picked.note.uri });
		const client = await server.start();
		const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer);
		if (edit && edit.size > 0) await vscode.workspace.applyEdit(edit, { isRefactoring: true });
	});
}
