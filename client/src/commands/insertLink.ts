import * as vscode from 'vscode';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { pickNotes } from '../notePicker.ts';
import { askForNote, hasNotes } from '../whatIsNeeded.ts';
import { warnOfNoTarget } from './copyLink.ts';

/** Asks for notes, first for those of the selected words, and writes links to them; a selection becomes the text of the link. */
export function registerInsertLink(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.insertLink', async () => {
		const editor = activeNote();
		if (!(await hasNotes(server))) return;
		// The walkthrough has a button for the command, and is then what is in front.
		if (!editor) {
			askForNote();
			return;
		}
		const { document, selection } = editor;
		const notes = await pickNotes(server, {
			placeholder: vscode.l10n.t('Select the notes to link to'),
			at: document.uri,
			query: selection.isSingleLine ? document.getText(selection).trim() : '',
		});
		await insertLinks(
			server,
			editor,
			notes.map(({ uri }) => uri),
		);
	});
}

/** Writes links at the cursors of an editor. */
export async function insertLinks(
	server: LanguageServer,
	editor: vscode.TextEditor,
	uris: readonly string[],
): Promise<void> {
	if (uris.length === 0) return;
	const { document, selections } = editor;
	const { version } = document;
	const into = document.uri.toString();
	// A link is on one line: it goes behind a selection of several lines.
	const places = selections.map((selection) =>
		selection.isSingleLine ? selection : new vscode.Selection(selection.end, selection.end),
	);
	const texts = await Promise.all(
		places.map(async (place, at) => {
			const { start, isEmpty } = place;
			const before = document.lineAt(start).text.slice(0, start.character);
			const text = await server.ask('kezako/linkText', {
				uris,
				before,
				after: document.lineAt(place.end).text.slice(place.end.character),
				into,
				...(!isEmpty && { phrase: document.getText(place) }),
			});
			return selections[at]?.isSingleLine || /(?:^|\s)$/.test(before) ? text : ` ${text}`;
		}),
	);
	if (texts.some((text) => text.trim() === '')) {
		void warnOfNoTarget();
		return;
	}
	if (document.version !== version) return;
	const shown = await vscode.window.showTextDocument(document, {
		viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
	});
	await shown.edit((edit) => {
		places.forEach((place, at) => {
			const text = texts[at] ?? '';
			// An insertion moves the cursor behind it, where the user types on.
			if (place.isEmpty) edit.insert(place.start, text);
			else edit.replace(place, text);
		});
	});
	// A replacement keeps the selection: the cursors go behind it.
	if (selections.some(({ isEmpty }) => !isEmpty))
		shown.selections = shown.selections.map(({ end }) => new vscode.Selection(end, end));
}
