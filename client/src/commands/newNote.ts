import * as vscode from 'vscode';
import type { CreateNoteParams } from '../../../server/src/protocol.ts';
import { activeNote, type Notebook } from '../serverDoor.ts';

/** Asks for a title and types, makes the note and opens it. */
export function registerNewNote(notebook: Notebook): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.newNote', async (clicked?: unknown) => {
		const folder = clicked instanceof vscode.Uri ? clicked : folderForNewNotes();
		if (!folder) {
			void vscode.window.showErrorMessage(vscode.l10n.t('Open a folder first: the note needs a place.'));
			return;
		}
		const beside = activeNote()?.document.uri.toString() ?? `${folder}/`;
		const plan = (title: string): CreateNoteParams => ({ title, beside, folder: folder.toString() });
		const title = await askTitle(notebook, plan);
		const types = title === undefined ? undefined : await askTypes(notebook);
		if (title === undefined || types === undefined) return;
		const template = await readTemplate(folder);
		await makeNote(notebook, {
			...plan(title),
			...(types.length > 0 && { types }),
			...(template !== undefined && { template }),
		});
	});
}

/** Makes a note, never over one that is there, and opens it where writing goes on. */
async function makeNote(notebook: Notebook, params: CreateNoteParams): Promise<void> {
	const note = await notebook.ask('kezako/newNote', params);
	const edit = new vscode.WorkspaceEdit();
	if (note) {
		const contents = new TextEncoder().encode(note.text);
		edit.createFile(vscode.Uri.parse(note.uri), { overwrite: false, ignoreIfExists: false, contents });
	}
	if (!note || !(await vscode.workspace.applyEdit(edit))) {
		void vscode.window.showErrorMessage(
			vscode.l10n.t('The note “{0}” was not created: the folder cannot be written.', params.title),
		);
		return;
	}
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(note.uri));
	const cursor = document.positionAt(note.cursor);
	await vscode.window.showTextDocument(document, { selection: new vscode.Range(cursor, cursor) });
}

/** Shows under the title, as it is typed, which file it will be. */
function askTitle(notebook: Notebook, plan: (title: string) => CreateNoteParams): Promise<string | undefined> {
	const box = vscode.window.createInputBox();
	box.title = vscode.l10n.t('New Note');
	box.step = 1;
	box.totalSteps = 2;
	box.placeholder = vscode.l10n.t('Title of the note');
	let asked = 0;
	box.onDidChangeValue(async (title) => {
		const question = ++asked;
		const note = title.trim() === '' ? null : await notebook.ask('kezako/newNote', plan(title));
		if (question !== asked) return;
		const message = note && vscode.workspace.asRelativePath(vscode.Uri.parse(note.uri));
		box.validationMessage = message ? { message, severity: vscode.InputBoxValidationSeverity.Info } : undefined;
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

/**
 * The types of the note, of those in use: the ones that are ticked, else the one that was typed, which may be new; none are
 * those of the notes around.
 */
async function askTypes(notebook: Notebook): Promise<string[] | undefined> {
	const names = await notebook.ask('kezako/names', { kind: 'type' });
	const list = vscode.window.createQuickPick();
	list.title = vscode.l10n.t('New Note');
	list.step = 2;
	list.totalSteps = 2;
	list.placeholder = vscode.l10n.t('Types of the note (none: those of the notes around it)');
	list.canSelectMany = true;
	list.items = names.map(({ name, notes }) => ({
		label: name,
		description: notes === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', notes),
	}));
	list.show();
	return new Promise((resolve) => {
		list.onDidAccept(() => {
			const typed = list.value.trim();
			const [active] = list.activeItems;
			const ticked = list.selectedItems.map(({ label }) => label);
			resolve(ticked.length > 0 || typed === '' ? ticked : [active?.label ?? typed]);
			list.hide();
		});
		list.onDidHide(() => {
			resolve(undefined);
			list.dispose();
		});
	});
}

/** The folder that is set for new notes, else that of the note at hand, else the first one. */
function folderForNewNotes(): vscode.Uri | undefined {
	const active = activeNote()?.document.uri;
	const root =
		(active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0] ?? undefined;
	const set = setting('newNotes.folder', root);
	if (root && set !== '') return inside(root.uri, set);
	return active && active.scheme !== 'untitled' ? vscode.Uri.joinPath(active, '..') : root?.uri;
}

/** The text of the template that is set; undefined where none is, or it cannot be read. */
async function readTemplate(folder: vscode.Uri): Promise<string | undefined> {
	const root = vscode.workspace.getWorkspaceFolder(folder) ?? vscode.workspace.workspaceFolders?.[0];
	const set = setting('newNotes.template', root);
	const file = root && set !== '' ? inside(root.uri, set) : undefined;
	if (!file) return undefined;
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
	} catch {
		void vscode.window.showWarningMessage(
			vscode.l10n.t('The template {0} cannot be read. The note begins with the usual header.', set),
		);
		return undefined;
	}
}

/** A path that is set for a folder of the notebook. */
function setting(name: string, folder: vscode.WorkspaceFolder | undefined): string {
	return vscode.workspace.getConfiguration('kezako', folder?.uri).get(name, '').trim();
}

/** A path in a folder; the folder itself where the path leads out of it. */
function inside(folder: vscode.Uri, path: string): vscode.Uri {
	const uri = vscode.Uri.joinPath(folder, path);
	return uri.path.startsWith(`${folder.path.replace(/\/$/, '')}/`) ? uri : folder;
}
