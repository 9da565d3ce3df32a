import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from '../../../server/src/core/text.ts';
import type { NoteGroup } from '../../../server/src/protocol.ts';
import type { CreateNoteParams, NewNoteResult } from '../../../server/src/protocolCommands.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { numberText } from '../numberText.ts';
import { askForFolder, isFolderOpen } from '../whatIsNeeded.ts';
import { createAndOpen } from './createNote.ts';

/** Asks for a title, for what it is and, where types are used, for types; then creates the note and opens it. */
export function registerNewNote(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.newNote', async (clicked?: unknown) => {
		const folder = clicked instanceof vscode.Uri ? clicked : undefined;
		const active = activeNote()?.document;
		if (!folder && !isFolderOpen() && (!active || active.isUntitled)) {
			askForFolder();
			return;
		}
		let id: string | undefined;
		const plan = (title: string): CreateNoteParams => ({
			title,
			beside: active?.uri.toString() ?? '',
			...(id !== undefined && { id }),
			...(folder && { folder: folder.toString() }),
		});
		const place = folder ?? vscode.workspace.workspaceFolders?.[0]?.uri;
		const near = folder || !active ? `${place ?? ''}/note.md` : active.uri.toString();
		const types = server.ask('kezako/names', { kind: 'type', note: near }).catch(() => []);
		const title = await askTitle(types, async (typed) => {
			const note = await server.ask('kezako/newNote', plan(typed));
			// The first id stays, so that a title typed letter by letter does not use up the seconds.
			if ('id' in note) id ??= note.id;
			return note;
		});
		const kezako = title === undefined ? undefined : await askKezako(title, types);
		if (title === undefined || kezako === undefined) return;
		const own = await askTypes(await types);
		if (own === undefined) return;
		await createAndOpen(server, { ...plan(title), kezako, ...(own.length > 0 && { types: own }) });
	});
}

type Types = Promise<readonly NoteGroup[]>;

/** A box for one step of the command, of two or, where types are used, three. */
function inputBox(step: number, placeholder: string, types: Types): vscode.InputBox {
	const box = vscode.window.createInputBox();
	box.title = vscode.l10n.t('New Note');
	box.step = step;
	box.placeholder = placeholder;
	void types.then(({ length }) => {
		box.totalSteps = length > 0 ? 3 : 2;
	});
	return box;
}

/** What is typed in the box, undefined where the user cancels. Only what is `enough` is accepted. */
function answer(box: vscode.InputBox, enough: (typed: string) => boolean): Promise<string | undefined> {
	box.show();
	return new Promise((resolve) => {
		box.onDidAccept(() => {
			const typed = box.value.trim();
			if (!enough(typed)) return;
			resolve(typed);
			box.hide();
		});
		box.onDidHide(() => {
			resolve(undefined);
			box.dispose();
		});
	});
}

/** Asks for a title, and shows the file that the note will get while the user types. */
function askTitle(types: Types, plan: (title: string) => Promise<NewNoteResult>): Promise<string | undefined> {
	const box = inputBox(1, vscode.l10n.t('Title of the note'), types);
	let asked = 0;
	box.onDidChangeValue(async (title) => {
		const question = ++asked;
		const note = title.trim() === '' ? undefined : await plan(title);
		if (question !== asked) return;
		box.validationMessage = note && whereOrWhyNot(note);
	});
	return answer(box, (title) => title !== '');
}

/** Asks what the note is; nothing typed is an answer, too. */
function askKezako(title: string, types: Types): Promise<string | undefined> {
	const box = inputBox(2, vscode.l10n.t('What is it? In one line, or leave it empty'), types);
	box.prompt = withoutIcons(withoutLinks(title));
	return answer(box, () => true);
}

function whereOrWhyNot(note: NewNoteResult): vscode.InputBoxValidationMessage {
	const { Error: error, Info: info } = vscode.InputBoxValidationSeverity;
	if ('refusal' in note) return { message: withoutIcons(withoutLinks(note.refusal)), severity: error };
	const path = vscode.workspace.asRelativePath(vscode.Uri.parse(note.uri));
	return { message: withoutIcons(withoutLinks(path)), severity: info };
}

/**
 * Asks for types, where some are in use: the checked ones, else the one that the arrow keys reached, else the typed one,
 * which may be new. With none, the note gets the types of the notes around it.
 */
async function askTypes(names: readonly NoteGroup[]): Promise<string[] | undefined> {
	if (names.length === 0) return [];
	const list = vscode.window.createQuickPick<vscode.QuickPickItem & { name: string }>();
	list.title = vscode.l10n.t('New Note');
	list.step = 3;
	list.totalSteps = 3;
	list.placeholder = vscode.l10n.t('Types of the note (none: those of the notes around it)');
	list.canSelectMany = true;
	list.items = names.map(({ name, notes }) => ({
		name,
		label: withoutIcons(name),
		description: notes === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', numberText(notes)),
	}));
	list.show();
	return new Promise((resolve) => {
		list.onDidAccept(() => {
			const typed = list.value.trim();
			const checked = list.selectedItems.map(({ name }) => name);
			const active = list.activeItems.map(({ name }) => name);
			resolve([checked, active, [typed]].find(([name]) => name) ?? []);
			list.hide();
		});
		list.onDidHide(() => {
			resolve(undefined);
			list.dispose();
		});
	});
}
