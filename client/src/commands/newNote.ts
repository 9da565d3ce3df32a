import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from '../../../server/src/core/text.ts';
import type { CreateNoteParams, NewNoteResult } from '../../../server/src/protocol.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { createAndOpen } from './createNote.ts';

/** Asks for a title and types, then creates the note and opens it. */
export function registerNewNote(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.newNote', async (clicked?: unknown) => {
		const folder = clicked instanceof vscode.Uri ? clicked : undefined;
		const active = activeNote()?.document;
		if (!folder && !vscode.workspace.workspaceFolders?.length && (!active || active.isUntitled)) {
			void vscode.window.showErrorMessage(vscode.l10n.t('Open a folder first.'));
			return;
		}
		let id: string | undefined;
		const plan = (title: string): CreateNoteParams => ({
			title,
			beside: active?.uri.toString() ?? '',
			...(id !== undefined && { id }),
			...(folder && { folder: folder.toString() }),
		});
		const title = await askTitle(async (typed) => {
			const note = await server.ask('kezako/newNote', plan(typed));
			// The first id stays, so that a title typed letter by letter does not use up the seconds.
			if ('id' in note) id ??= note.id;
			return note;
		});
		const types = title === undefined ? undefined : await askTypes(server);
		if (title === undefined || types === undefined) return;
		await createAndOpen(server, { ...plan(title), ...(types.length > 0 && { types }) });
	});
}

/** Asks for a title, and shows the file that the note will get while the user types. */
function askTitle(plan: (title: string) => Promise<NewNoteResult>): Promise<string | undefined> {
	const box = vscode.window.createInputBox();
	box.title = vscode.l10n.t('New Note');
	box.step = 1;
	box.totalSteps = 2;
	box.placeholder = vscode.l10n.t('Title of the note');
	let asked = 0;
	box.onDidChangeValue(async (title) => {
		const question = ++asked;
		const note = title.trim() === '' ? undefined : await plan(title);
		if (question !== asked) return;
		box.validationMessage = note && whereOrWhyNot(note);
	});
	box.show();
	return new Promise((resolve) => {
		box.onDidAccept(() => {
			const title = box.value.trim();
			if (title === '') return;
			resolve(title);
			box.hide();
		});
		box.onDidHide(() => {
			resolve(undefined);
			box.dispose();
		});
	});
}

function whereOrWhyNot(note: NewNoteResult): vscode.InputBoxValidationMessage {
	const { Error: error, Info: info } = vscode.InputBoxValidationSeverity;
	if ('refusal' in note) return { message: withoutIcons(withoutLinks(note.refusal)), severity: error };
	const path = vscode.workspace.asRelativePath(vscode.Uri.parse(note.uri));
	return { message: withoutIcons(withoutLinks(path)), severity: info };
}

/**
 * Asks for types: the checked ones among those in use, else the typed one, which may be new. With none, the note gets the
 * types of the notes around it.
 */
async function askTypes(server: LanguageServer): Promise<string[] | undefined> {
	const names = await server.ask('kezako/names', { kind: 'type' });
	const list = vscode.window.createQuickPick<vscode.QuickPickItem & { name: string }>();
	list.title = vscode.l10n.t('New Note');
	list.step = 2;
	list.totalSteps = 2;
	list.placeholder = vscode.l10n.t('Types of the note (none: those of the notes around it)');
	list.canSelectMany = true;
	list.items = names.map(({ name, notes }) => ({
		name,
		label: withoutIcons(name),
		description: notes === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', notes),
	}));
	list.show();
	return new Promise((resolve) => {
		list.onDidAccept(() => {
			const typed = list.value.trim();
			const [active] = list.activeItems;
			const checked = list.selectedItems.map(({ name }) => name);
			resolve(checked.length > 0 || typed === '' ? checked : [active?.name ?? typed]);
			list.hide();
		});
		list.onDidHide(() => {
			resolve(undefined);
			list.dispose();
		});
	});
}
