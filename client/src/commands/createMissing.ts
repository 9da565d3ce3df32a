import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from '../../../server/src/core/text.ts';
import type { LinkedNote, MissingTarget } from '../../../server/src/protocol.ts';
import type { LanguageServer } from '../languageServer.ts';
import { createNote } from './createNote.ts';

/** Creates the missing note of a row in the Links or the Notes view: links name it, but nobody has written it. */
export function registerCreateMissing(server: LanguageServer): vscode.Disposable {
	const create = async (row: { linked?: LinkedNote; missing?: MissingTarget }) => {
		const id = row.linked?.target ?? row.missing?.target;
		if (id === undefined) return;
		const title = await vscode.window.showInputBox({
			title: vscode.l10n.t('New Note'),
			prompt: vscode.l10n.t('Title of the note {0}', withoutIcons(withoutLinks(id))),
			value: row.linked?.deletedTitle ?? row.missing?.deletedTitle ?? (/\p{L}/u.test(id) ? id : ''),
		});
		if (!title?.trim()) return;
		const beside = row.missing?.places[0]?.uri ?? vscode.window.activeTextEditor?.document.uri.toString() ?? '';
		const isId = !/\p{L}/u.test(id) || title.trim() !== id;
		const note = await createNote(server, { title: title.trim(), beside, ...(isId && { id }) });
		if (note) await vscode.window.showTextDocument(vscode.Uri.parse(note.uri), { preview: false });
	};
	return vscode.commands.registerCommand('kezako.createMissing', create);
}
