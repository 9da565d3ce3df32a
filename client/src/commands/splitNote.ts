import * as vscode from 'vscode';
import { withoutLinks } from '../../../server/src/core/text.ts';
import { SPLIT_NOTE_COMMAND, type SplitParams } from '../../../server/src/protocolCommands.ts';
import type { LanguageServer } from '../languageServer.ts';
import { addChanges } from './createNote.ts';
import { currentEdit } from './notesEdit.ts';

/** Makes notes of the sections of one, and links to them in their place: all in one edit, so that undo takes all back. */
export function registerSplitNote(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand(SPLIT_NOTE_COMMAND, async ({ uri, line, version }: SplitParams) => {
		const answer = await server.ask('kezako/noteSplit', { uri, line });
		if ('refusal' in answer) {
			void vscode.window.showErrorMessage(withoutLinks(answer.refusal));
			return;
		}
		const edit = await currentEdit(server, answer.others);
		for (const note of answer.notes) {
			const contents = new TextEncoder().encode(note.text);
			edit?.createFile(vscode.Uri.parse(note.uri), { overwrite: false, ignoreIfExists: false, contents });
		}
		// The line was meant in the text that the writer saw.
		const isCurrent = edit && addChanges(edit, { beside: uri, edit: { edits: answer.edits, version } });
		if (isCurrent && answer.version === version && (await vscode.workspace.applyEdit(edit))) return;
		void vscode.window.showErrorMessage(
			vscode.l10n.t('The note was not split: it changed, or the folder is not writable.'),
		);
	});
}
