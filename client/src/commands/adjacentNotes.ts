import * as vscode from 'vscode';
import type { Direction } from '../../../server/src/protocol.ts';
import { activeNote, type LanguageServer, openNote } from '../languageServer.ts';

/** Opens the note that was begun before or after the active one, by their ids. */
export function registerTimeTravel(server: LanguageServer): vscode.Disposable {
	const go = async (direction: Direction) => {
		const uri = activeNote()?.document.uri.toString();
		if (uri === undefined) return;
		const note = await server.ask('kezako/neighbour', { uri, direction });
		if (note) await openNote(note);
		else {
			const message =
				direction === 'next'
					? vscode.l10n.t('No note has a later id than this one.')
					: vscode.l10n.t('No note has an earlier id than this one.');
			void vscode.window.showInformationMessage(message);
		}
	};
	return vscode.Disposable.from(
		vscode.commands.registerCommand('kezako.nextNote', () => go('next')),
		vscode.commands.registerCommand('kezako.previousNote', () => go('previous')),
	);
}
