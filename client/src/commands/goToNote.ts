import * as vscode from 'vscode';
import { activeNote, type LanguageServer, openNote } from '../languageServer.ts';
import { pickNote } from '../notePicker.ts';
import { hasNotes } from '../whatIsNeeded.ts';
import { copyLinks } from './copyLink.ts';
import { createAndOpen } from './createNote.ts';
import { insertLinks } from './insertLink.ts';

/** Finds a note by title, definition, id, time, tag or type, and opens it; makes the one that is missing. */
export function registerGoToNote(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.goToNote', async () => {
		if (!(await hasNotes(server))) return;
		const editor = activeNote();
		const copy = {
			iconPath: new vscode.ThemeIcon('copy'),
			tooltip: vscode.l10n.t('Copy Link'),
			run: ({ uri }: { uri: string }) => copyLinks(server, [vscode.Uri.parse(uri)]),
		};
		const insert = editor && {
			iconPath: new vscode.ThemeIcon('link'),
			tooltip: vscode.l10n.t('Insert Link'),
			run: ({ uri }: { uri: string }) => insertLinks(server, editor, [uri]),
		};
		const picked = await pickNote(server, {
			placeholder: vscode.l10n.t('Title, definition, id, 2023-09, #tag or @type (Ctrl+Enter opens to the side)'),
			buttons: insert ? [insert, copy] : [copy],
			at: editor?.document.uri,
			offersNew: true,
		});
		if (!picked) return;
		const { note, beside } = picked;
		const options = beside ? { viewColumn: vscode.ViewColumn.Beside } : {};
		if ('uri' in note) await openNote(note, options);
		else await createAndOpen(server, { title: note.newTitle, beside: editor?.document.uri.toString() ?? '' }, options);
	});
}
