import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FIND_NOTES_REQUEST, type FindNotesParams, type NoteSummary } from '../../server/src/protocol.ts';

/** More rows than anybody reads; the list is asked for again as one types. */
const mostRows = 50;

interface NoteRow extends vscode.QuickPickItem {
	readonly note: NoteSummary;
}

/** Asks for a note by its title; undefined where the writer gives up. The server finds and sorts, as in completion. */
export function pickNote(client: BaseLanguageClient, placeholder: string): Promise<NoteSummary | undefined> {
	const pick = vscode.window.createQuickPick<NoteRow>();
	pick.placeholder = placeholder;
	let latest = 0;
	const show = async (query: string) => {
		const asked = ++latest;
		const params: FindNotesParams = { query, limit: mostRows };
		const notes = await client.sendRequest<NoteSummary[]>(FIND_NOTES_REQUEST, params);
		// An answer that comes late is none to what is typed by now.
		if (asked === latest) pick.items = notes.map(asRow);
	};
	pick.onDidChangeValue(show);
	void show('');
	pick.show();
	return new Promise((resolve) => {
		pick.onDidAccept(() => {
			resolve(pick.activeItems[0]?.note);
			pick.dispose();
		});
		pick.onDidHide(() => {
			resolve(undefined);
			pick.dispose();
		});
	});
}

function asRow(note: NoteSummary): NoteRow {
	// Without `alwaysShow` VS Code would hide what it does not find by its own, simpler rules.
	return { label: note.title, description: note.id, detail: note.kezako, alwaysShow: true, note };
}
