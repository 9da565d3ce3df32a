import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from '../../../server/src/core/text.ts';
import type { NoteGroup } from '../../../server/src/protocol.ts';
import type { WorkRow } from '../../../server/src/protocolCitations.ts';
import type { CreateNoteParams, NewNoteResult } from '../../../server/src/protocolCommands.ts';
import { activeNote, type LanguageServer, openNote } from '../languageServer.ts';
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
		const ask = (query: string) => server.ask('kezako/findWorks', { uri: near, query }).catch(() => null);
		const hasWorks = ask('').then((works) => works !== null);
		const types = server.ask('kezako/names', { kind: 'type', note: near }).catch(() => []);
		const given = await askTitle(types, hasWorks, async (typed) => {
			const note = await server.ask('kezako/newNote', plan(typed));
			// The first id stays, so that a title typed letter by letter does not use up the seconds.
			if ('id' in note) id ??= note.id;
			return note;
		});
		const work = typeof given === 'object' ? await askWork(ask, given.typed) : undefined;
		if (work && 'label' in work) {
			await openWork(server, work, plan(''));
			return;
		}
		const title = typeof given === 'object' ? work?.newTitle : given;
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

/**
 * Asks for a title, and shows the file that the note will get while the user types. Where works can be cited, it ends at an
 * `@` at the beginning.
 */
function askTitle(
	types: Types,
	hasWorks: Promise<boolean>,
	plan: (title: string) => Promise<NewNoteResult>,
): Promise<string | { readonly typed: Promise<string> } | undefined> {
	const box = inputBox(1, vscode.l10n.t('Title of the note'), types);
	let asked = 0;
	// What is typed until the next box is there still goes into this one.
	const typed = new Promise<string>((resolve) => box.onDidHide(() => resolve(box.value)));
	const isWork = new Promise<{ readonly typed: Promise<string> }>((resolve) => {
		void hasWorks.then((has) => {
			if (!has) return;
			box.placeholder = vscode.l10n.t('Title of the note, or @ for a work to write about');
			const look = (value: string) => value.startsWith('@') && resolve({ typed });
			box.onDidChangeValue(look);
			look(box.value);
		});
	});
	box.onDidChangeValue(async (title) => {
		const question = ++asked;
		const note = title.trim() === '' ? undefined : await plan(title);
		if (question !== asked) return;
		box.validationMessage = note && whereOrWhyNot(note);
	});
	return Promise.race([answer(box, (title) => title !== ''), isWork]);
}

/** A work or, where none is found, the title that begins with an `@`. */
type WorkOrTitle = WorkRow | { readonly newTitle: string };
type WorkItem = vscode.QuickPickItem & { readonly work: WorkOrTitle };

/** Asks for a work, by author, year, title or key; undefined where the user cancels. */
function askWork(
	ask: (query: string) => Promise<readonly WorkRow[] | null>,
	typed: Promise<string>,
): Promise<WorkOrTitle | undefined> {
	const list = vscode.window.createQuickPick<WorkItem>();
	list.title = vscode.l10n.t('New Note');
	list.placeholder = vscode.l10n.t('Author, year, title or key of the work');
	let asked = 0;
	const show = async (query: string) => {
		const question = ++asked;
		list.busy = true;
		const works = (await ask(query)) ?? [];
		if (question !== asked) return;
		list.busy = false;
		// The server finds more than VS Code's own filter would let through.
		const items: WorkItem[] = works.map((work) => ({
			...{ work, label: withoutIcons(work.label), description: withoutIcons(work.description), alwaysShow: true },
			...(work.title && { detail: withoutIcons(work.title) }),
		}));
		const newTitle = `@${query.trim()}`;
		const label = vscode.l10n.t('New note “{0}”', withoutIcons(newTitle));
		list.items = items.length > 0 || newTitle === '@' ? items : [{ work: { newTitle }, label, alwaysShow: true }];
	};
	let showing = show('');
	list.onDidChangeValue((query) => {
		showing = show(query);
	});
	list.show();
	void typed.then((before) => {
		if (before.length < 2) return;
		list.value = before.slice(1) + list.value;
		showing = show(list.value);
	});
	return new Promise((resolve) => {
		list.onDidAccept(async () => {
			// Somebody who types fast wants the best hit for the whole query, not what the list still shows.
			const isBest = list.busy;
			await showing;
			const [item] = isBest ? list.items : list.activeItems;
			if (!item) return;
			resolve(item.work);
			list.hide();
		});
		list.onDidHide(() => {
			resolve(undefined);
			list.dispose();
		});
	});
}

/** Opens the note about a work, which is made where there is none. */
async function openWork(
	server: LanguageServer,
	work: WorkRow | undefined,
	{ beside, folder }: Pick<CreateNoteParams, 'beside' | 'folder'>,
): Promise<void> {
	if (work?.note) await openNote(work.note);
	else if (work?.create) await createAndOpen(server, { ...work.create, beside, ...(folder && { folder }) });
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
