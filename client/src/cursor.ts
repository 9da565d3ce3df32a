import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Notifications, Withheld } from '../../server/src/protocol.ts';
import type { TextPosition } from '../../server/src/protocolCommands.ts';

/** Says to the server when the cursor has left what is withheld there while the writer writes. */
export function watchCursor(client: BaseLanguageClient): vscode.Disposable {
	let withheld: Withheld | undefined;
	const report = ({ uri, places }: Withheld) => {
		const left = places.filter((place) => !isCursorBehind(uri, place)).map(({ line }) => line);
		const remaining = places.filter((place) => isCursorBehind(uri, place));
		if (left.length > 0 && client.isRunning()) void client.sendNotification('kezako/cursorLeft', { uri, lines: left });
		return remaining;
	};
	const look = () => {
		if (!withheld) return;
		const places = report(withheld);
		withheld = places.length > 0 ? { ...withheld, places } : undefined;
	};
	return vscode.Disposable.from(
		client.onNotification('kezako/withheld' satisfies keyof Notifications, (params: Withheld) => {
			const places = report(params);
			if (places.length > 0) withheld = { uri: params.uri, places };
			else if (withheld?.uri === params.uri) withheld = undefined;
		}),
		vscode.window.onDidChangeTextEditorSelection(look),
		vscode.window.onDidChangeActiveTextEditor(look),
	);
}

/** Whether a cursor of the active editor stands in its line at the place or behind it. */
function isCursorBehind(uri: string, { line, character }: TextPosition): boolean {
	const editor = vscode.window.activeTextEditor;
	if (editor?.document.uri.toString() !== uri) return false;
	return editor.selections.some(({ active }) => active.line === line && active.character >= character);
}
