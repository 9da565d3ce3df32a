import * as vscode from 'vscode';
import { withoutLinks } from '../../../server/src/core/text.ts';
import {
	CREATE_NOTE_COMMAND,
	type CreateNoteParams,
	type GiveIdParams,
	type LinkInstead,
	type NewNote,
} from '../../../server/src/protocolCommands.ts';
import type { LanguageServer } from '../languageServer.ts';

/** Creates the note that a completion or an action offers, as a rule without opening it, so that the user can continue to write. */
export function registerCreateNote(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand(CREATE_NOTE_COMMAND, async (params: CreateNoteParams) => {
		await (params.isShown ? createAndOpen(server, params) : createNote(server, params));
	});
}

/**
 * Creates a note and saves it, never over an existing file. The change of the current note is in the same edit, so that
 * neither happens alone.
 *
 * @returns undefined if the note was not created, after an error message
 */
export async function createNote(server: LanguageServer, params: CreateNoteParams): Promise<NewNote | undefined> {
	const note = await server.ask('kezako/newNote', params);
	if ('refusal' in note) {
		void vscode.window.showErrorMessage(withoutLinks(note.refusal));
		return undefined;
	}
	if ('edits' in note) {
		await changeInstead(note);
		return undefined;
	}
	const edit = new vscode.WorkspaceEdit();
	const contents = new TextEncoder().encode(note.text);
	edit.createFile(vscode.Uri.parse(note.uri), { overwrite: false, ignoreIfExists: false, contents });
	const isCurrent = addChanges(edit, params);
	if (isCurrent && (await vscode.workspace.applyEdit(edit))) {
		if (note.warning !== undefined) void vscode.window.showWarningMessage(withoutLinks(note.warning));
		return note;
	}
	const title = withoutLinks(params.title);
	void vscode.window.showErrorMessage(
		isCurrent
			? vscode.l10n.t('Cannot create the note “{0}”: the folder is not writable.', title)
			: vscode.l10n.t('The note “{0}” was not created: the text changed in the meantime. Try again.', title),
	);
	return undefined;
}

/** Creates a note and shows it with the cursor where its text begins. */
export async function createAndOpen(
	server: LanguageServer,
	params: CreateNoteParams,
	options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
	const note = await createNote(server, params);
	if (!note) return;
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(note.uri));
	const cursor = document.positionAt(note.cursor);
	// It stays open when the next one is begun, as a new file of the Explorer does.
	await vscode.window.showTextDocument(document, {
		selection: new vscode.Range(cursor, cursor),
		preview: false,
		...options,
	});
}

/** Makes the link lead to another note. What had no unsaved changes is saved, so that the link is right on disk too. */
async function changeInstead({ uri, edits, version, message }: LinkInstead): Promise<void> {
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
	const wasSaved = !document.isDirty;
	const edit = new vscode.WorkspaceEdit();
	const changes = { edits, version: version ?? document.version };
	if (!addChanges(edit, { beside: uri, edit: changes }) || !(await vscode.workspace.applyEdit(edit))) {
		void vscode.window.showErrorMessage(vscode.l10n.t('No id was given: a note changed in the meantime. Try again.'));
		return;
	}
	if (wasSaved) await document.save();
	void vscode.window.showInformationMessage(withoutLinks(message));
}

/** Adds the changes of the current note. False if its text has changed since the server made its edits. */
export function addChanges(
	edit: vscode.WorkspaceEdit,
	{ edit: changes, beside }: Pick<CreateNoteParams | GiveIdParams, 'edit' | 'beside'>,
): boolean {
	if (!changes || beside === undefined) return true;
	const uri = vscode.Uri.parse(beside);
	const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
	if (document?.version !== changes.version) return false;
	for (const { range, newText } of changes.edits) {
		const { start, end } = range;
		edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
	}
	return true;
}
