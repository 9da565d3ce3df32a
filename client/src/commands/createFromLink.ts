import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from '../../../server/src/core/text.ts';
import type { TextPosition } from '../../../server/src/protocolCommands.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { createAndOpen } from './createNote.ts';

/** A place in a link. */
interface LinkPlace {
	readonly uri: string;
	readonly position: TextPosition;
}

/** Offers to make the note to which a broken link leads, that at a place or at the cursor, as its fix does; shows the note. */
export function registerCreateFromLink(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.createFromLink', async (clicked?: LinkPlace) => {
		const place = clicked ?? cursor();
		const note = place && (await server.ask('kezako/missingNote', place));
		// It has been written since, or the link is another one now.
		if (!note) {
			await vscode.commands.executeCommand('editor.action.revealDefinition');
			return;
		}
		const title = await vscode.window.showInputBox({
			title: vscode.l10n.t('New Note'),
			// A link of words gets a fresh id, which says nothing to its writer.
			prompt: note.edit
				? vscode.l10n.t('Title of the note')
				: vscode.l10n.t('Title of the note {0}', withoutIcons(withoutLinks(note.id ?? ''))),
			// Where nothing says what it is called, its title is its id.
			value: note.title === note.id ? '' : note.title,
		});
		if (!title?.trim()) return;
		await createAndOpen(server, { ...note, title: title.trim() });
	});
}

function cursor(): LinkPlace | undefined {
	const editor = activeNote();
	if (!editor) return undefined;
	const { line, character } = editor.selection.active;
	return { uri: editor.document.uri.toString(), position: { line, character } };
}
