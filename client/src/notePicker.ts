import * as vscode from 'vscode';
import type { NoteSummary } from '../../server/src/protocol.ts';
import type { Notebook } from './serverDoor.ts';

/** More rows than anybody reads; the list is asked for again as one types. */
const maxRows = 50;

/** Where several are taken at once, all notes of a tag should be among them. */
const maxRowsToCheck = 500;

/** True while a list of notes is shown: what the keybindings of its rows look at. */
const inPicker = 'kezako.inNotePicker';

export interface PickerOptions {
	readonly placeholder: string;
	/** What is done with one of the rows, besides accepting it. */
	readonly buttons?: readonly RowButton[];
}

export interface RowButton extends vscode.QuickInputButton {
	readonly run: (note: NoteSummary) => unknown;
}

interface NoteRow extends vscode.QuickPickItem {
	readonly note: NoteSummary;
}

/** Asks for a note; undefined where the writer gives up. */
export async function pickNote(
	notebook: Notebook,
	options: PickerOptions,
): Promise<{ readonly note: NoteSummary; readonly beside: boolean } | undefined> {
	const accepted = await pick(notebook, options, false);
	const [note] = accepted?.notes ?? [];
	return note && { note, beside: accepted?.beside ?? false };
}

/** Asks for notes; none where the writer gives up. */
export async function pickNotes(notebook: Notebook, options: PickerOptions): Promise<readonly NoteSummary[]> {
	return (await pick(notebook, options, true))?.notes ?? [];
}

/** What Ctrl+Enter does in the list that is shown. */
let acceptBeside: () => void = () => {};

/** The command behind Ctrl+Enter in a list of notes. */
export function registerAcceptBeside(): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.acceptBeside', () => acceptBeside());
}

interface Accepted {
	readonly notes: readonly NoteSummary[];
	readonly beside: boolean;
}

/** A list of notes that the server finds and sorts, as in completion. */
function pick(
	notebook: Notebook,
	{ placeholder, buttons = [] }: PickerOptions,
	several: boolean,
): Promise<Accepted | undefined> {
	const list = vscode.window.createQuickPick<NoteRow>();
	const chosen = new Map<string, NoteRow>();
	list.placeholder = placeholder;
	list.canSelectMany = several;
	let asked = 0;
	let isFilling = false;
	const show = async (query: string) => {
		const question = ++asked;
		list.busy = true;
		// A server that has just stopped finds nothing; the log says why.
		const notes = await notebook
			.ask('kezako/findNotes', { query, limit: several ? maxRowsToCheck : maxRows })
			.catch(() => []);
		// An answer that comes late is none to what is typed by now.
		if (question !== asked) return;
		list.busy = false;
		// New rows would take away what is chosen in the old ones just then.
		const shown = list.items.map(({ note }) => note.uri).join('\n');
		const wanted = [...new Set([...chosen.keys(), ...notes.map(({ uri }) => uri)])].join('\n');
		if (shown === wanted) return;
		isFilling = true;
		const rows = notes.filter(({ uri }) => !chosen.has(uri)).map((note) => asRow(note, buttons));
		list.items = [...chosen.values(), ...rows];
		if (several) list.selectedItems = [...chosen.values()];
		isFilling = false;
	};
	let showing = show('');
	list.onDidChangeValue((query) => {
		showing = show(query);
	});
	list.onDidChangeSelection((rows) => {
		if (!several || isFilling) return;
		chosen.clear();
		for (const row of rows) chosen.set(row.note.uri, row);
	});
	list.onDidTriggerItemButton(({ button, item }) => {
		list.hide();
		(button as RowButton).run(item.note);
	});
	void vscode.commands.executeCommand('setContext', inPicker, true);
	list.show();
	return new Promise<Accepted | undefined>((resolve) => {
		const accept = async (beside: boolean) => {
			// Who types fast means the note that is found by it, not the one that the list still shows. Where several can be
			// ticked, no row is active until one goes to it.
			const isBest = list.busy || (list.activeItems.length === 0 && list.value !== '');
			await showing;
			const one = (isBest ? list.items : list.activeItems).slice(0, 1);
			const rows = several && list.selectedItems.length > 0 ? list.selectedItems : one;
			// Nothing is taken of a list with nothing in it: it stays.
			if (rows.length === 0) return;
			resolve({ notes: rows.map(({ note }) => note), beside });
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

function asRow(note: NoteSummary, buttons: readonly RowButton[]): NoteRow {
	const { title, kezako, id } = note;
	// Without `alwaysShow` VS Code would hide what it does not find by its own, simpler rules.
	return { label: title, description: id, alwaysShow: true, note, buttons, ...(kezako && { detail: kezako }) };
}
