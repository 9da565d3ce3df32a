import * as vscode from 'vscode';
import { withoutIcons } from '../../server/src/core/text.ts';
import type { NoteSummary } from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageServer.ts';

/** More rows than anybody reads; each key asks for a new list. */
const maxRows = 50;

/** The limit where several can be picked: all notes of a tag should be among them. */
const maxRowsToCheck = 500;

/** The context key that keybindings test: true while a list of notes is shown. */
const inPicker = 'kezako.inNotePicker';

export interface PickerOptions {
	readonly placeholder: string;
	/** The buttons of each row. */
	readonly buttons?: readonly RowButton[];
	/** The note at which the writer is. */
	readonly at: vscode.Uri | undefined;
	/** What the list is asked first. */
	readonly query?: string;
	/** Whether it offers a new note, called as what is typed, where none is found. */
	readonly offersNew?: boolean;
}

export interface RowButton extends vscode.QuickInputButton {
	readonly run: (note: NoteSummary) => unknown;
}

interface NoteRow extends vscode.QuickPickItem {
	readonly note: NoteSummary;
}

/** The row of a new note. */
interface NewRow extends vscode.QuickPickItem {
	readonly newTitle: string;
}

/** Asks for a note, which may be a new one that gets a title; undefined where the user cancels. */
export async function pickNote(
	server: LanguageServer,
	options: PickerOptions,
): Promise<{ readonly note: NoteSummary | { readonly newTitle: string }; readonly beside: boolean } | undefined> {
	const accepted = await pick(server, options, false);
	const [row] = accepted?.rows ?? [];
	return row && { note: 'note' in row ? row.note : row, beside: accepted?.beside ?? false };
}

/** Asks for notes; none where the user cancels. */
export async function pickNotes(server: LanguageServer, options: PickerOptions): Promise<readonly NoteSummary[]> {
	const accepted = await pick(server, options, true);
	return (accepted?.rows ?? []).flatMap((row) => ('note' in row ? [row.note] : []));
}

/** Accepts the list that is shown, as Ctrl+Enter does. */
let acceptBeside: () => void = () => {};

/** The command behind Ctrl+Enter in a list of notes. */
export function registerAcceptBeside(): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.acceptBeside', () => acceptBeside());
}

interface Accepted {
	readonly rows: readonly (NoteRow | NewRow)[];
	readonly beside: boolean;
}

/** Shows a list of notes that the server finds and sorts, as for completion. */
function pick(
	server: LanguageServer,
	{ placeholder, buttons = [], at, query: firstQuery = '', offersNew = false }: PickerOptions,
	several: boolean,
): Promise<Accepted | undefined> {
	const list = vscode.window.createQuickPick<NoteRow | NewRow>();
	const chosen = new Map<string, NoteRow>();
	list.placeholder = placeholder;
	list.canSelectMany = several;
	let asked = 0;
	let isFilling = false;
	const show = async (query: string) => {
		const question = ++asked;
		list.busy = true;
		// A stopped server finds nothing; the log says why.
		const limit = several ? maxRowsToCheck : maxRows;
		const [notes, newTitle] = await Promise.all([
			server.ask('kezako/findNotes', { query, limit, ...(at && { at: at.toString() }) }).catch(() => []),
			offersNew ? server.ask('kezako/freeTitle', { query }).catch(() => '') : '',
		]);
		// The answer is late: another query has been typed since.
		if (question !== asked) return;
		list.busy = false;
		// Equal rows stay: new ones would drop a selection that is made at this moment.
		const rows = notes.filter(({ uri }) => !chosen.has(uri)).map((note) => asRow(note, buttons));
		// Beside others it would come first: VS Code sorts rows whose label has what is typed before them.
		const isNothing = rows.length === 0 && newTitle !== '';
		const wanted = [...chosen.values(), ...rows, ...(isNothing ? [asNewRow(newTitle)] : [])];
		const keyOf = (row: NoteRow | NewRow) => ('note' in row ? `${row.note.uri} ${row.description}` : row.newTitle);
		if (list.items.map(keyOf).join('\n') === wanted.map(keyOf).join('\n')) return;
		isFilling = true;
		list.items = wanted;
		if (several) list.selectedItems = [...chosen.values()];
		isFilling = false;
	};
	list.value = firstQuery;
	let showing = show(firstQuery);
	list.onDidChangeValue((query) => {
		showing = show(query);
	});
	list.onDidChangeSelection((rows) => {
		if (!several || isFilling) return;
		chosen.clear();
		for (const row of rows) if ('note' in row) chosen.set(row.note.uri, row);
	});
	list.onDidTriggerItemButton(({ button, item }) => {
		list.hide();
		if ('note' in item) (button as RowButton).run(item.note);
	});
	void vscode.commands.executeCommand('setContext', inPicker, true);
	list.show();
	return new Promise<Accepted | undefined>((resolve) => {
		const accept = async (beside: boolean) => {
			// Somebody who types fast wants the best hit for the whole query, not what the list still shows. And with check
			// boxes no row is active until the user moves to one.
			const isBest = list.busy || (list.activeItems.length === 0 && list.value !== '');
			await showing;
			// Nobody makes a note unseen.
			const one = (isBest ? list.items.filter((row) => 'note' in row) : list.activeItems).slice(0, 1);
			const rows = several && list.selectedItems.length > 0 ? list.selectedItems : one;
			// An empty list stays open.
			if (rows.length === 0) return;
			resolve({ rows, beside });
			list.hide();
		};
		acceptBeside = () => accept(true);
		list.onDidAccept(() => accept(false));
		list.onDidHide(() => {
			void vscode.commands.executeCommand('setContext', inPicker, false);
			acceptBeside = () => {};
			resolve(undefined);
			list.dispose();
		});
	});
}

function asNewRow(newTitle: string): NewRow {
	const label = vscode.l10n.t('New note “{0}”', withoutIcons(newTitle));
	return { label, iconPath: new vscode.ThemeIcon('new-file'), alwaysShow: true, newTitle };
}

function asRow(note: NoteSummary, buttons: readonly RowButton[]): NoteRow {
	const { title, alias, kezako, id } = note;
	// Without `alwaysShow` VS Code would hide rows that its own, simpler filter does not match.
	return {
		label: withoutIcons(title),
		description: withoutIcons([alias, id].filter((text) => text).join(' · ')),
		alwaysShow: true,
		note,
		buttons,
		...(kezako && { detail: withoutIcons(kezako) }),
	};
}
