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
}

export interface RowButton extends vscode.QuickInputButton {
	readonly run: (note: NoteSummary) => unknown;
}

interface NoteRow extends vscode.QuickPickItem {
	readonly note: NoteSummary;
}

/** Asks for a note; undefined where the user cancels. */
export async function pickNote(
	server: LanguageServer,
	options: PickerOptions,
): Promise<{ readonly note: NoteSummary; readonly beside: boolean } | undefined> {
	const accepted = await pick(server, options, false);
	const [note] = accepted?.notes ?? [];
	return note && { note, beside: accepted?.beside ?? false };
}

/** Asks for notes; none where the user cancels. */
export async function pickNotes(server: LanguageServer, options: PickerOptions): Promise<readonly NoteSummary[]> {
	return (await pick(server, options, true))?.notes ?? [];
}

/** Accepts the list that is shown, as Ctrl+Enter does. */
let acceptBeside: () => void = () => {};

/** The command behind Ctrl+Enter in a list of notes. */
export function registerAcceptBeside(): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.acceptBeside', () => acceptBeside());
}

interface Accepted {
	readonly notes: readonly NoteSummary[];
	readonly beside: boolean;
}

/** Shows a list of notes that the server finds and sorts, as for completion. */
function pick(
	server: LanguageServer,
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
		// A stopped server finds nothing; the log says why.
		const notes = await server
			.ask('kezako/findNotes', { query, limit: several ? maxRowsToCheck : maxRows })
			.catch(() => []);
		// The answer is late: another query has been typed since.
		if (question !== asked) return;
		list.busy = false;
		// Equal rows stay: new ones would drop a selection that is made at this moment.
		const rows = notes.filter(({ uri }) => !chosen.has(uri)).map((note) => asRow(note, buttons));
		const wanted = [...chosen.values(), ...rows];
		const keyOf = ({ note, description }: NoteRow) => `${note.uri} ${description}`;
		if (list.items.map(keyOf).join('\n') === wanted.map(keyOf).join('\n')) return;
		isFilling = true;
		list.items = wanted;
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
			// Somebody who types fast wants the best hit for the whole query, not what the list still shows. And with check
			// boxes no row is active until the user moves to one.
			const isBest = list.busy || (list.activeItems.length === 0 && list.value !== '');
			await showing;
			const one = (isBest ? list.items : list.activeItems).slice(0, 1);
			const rows = several && list.selectedItems.length > 0 ? list.selectedItems : one;
			// An empty list stays open.
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
