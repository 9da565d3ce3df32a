import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Notifications, Withheld } from '../../server/src/protocol.ts';
import type { TextPosition } from '../../server/src/protocolCommands.ts';

/** Says to the server when the cursor has left what is withheld there while the writer writes. */
export function watchCursor(client: BaseLanguageClient): vscode.Disposable {
	let withheld: Withheld | undefined;
	const reads = new Reloads();
	const isCursorBehind = (uri: string, place: TextPosition) => !reads.isLast(uri) && hasCursorBehind(uri, place);
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
		reads,
		client.onNotification('kezako/withheld' satisfies keyof Notifications, (params: Withheld) => {
			const places = report(params);
			if (places.length > 0) withheld = { uri: params.uri, places };
			else if (withheld?.uri === params.uri) withheld = undefined;
		}),
		vscode.window.onDidChangeTextEditorSelection(look),
		vscode.window.onDidChangeActiveTextEditor(look),
	);
}

/** Knows the documents whose last change was that VS Code read them again: nobody has typed what is new there. */
class Reloads implements vscode.Disposable {
	private readonly documents = new WeakSet<vscode.TextDocument>();
	private readonly subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
		// In the web, what is typed is said to be unsaved only by a second event, without changes.
		if (document.isDirty || reason !== undefined) this.documents.delete(document);
		else if (contentChanges.length > 0) this.documents.add(document);
	});

	isLast(uri: string): boolean {
		const document = vscode.window.activeTextEditor?.document;
		return document?.uri.toString() === uri && this.documents.has(document);
	}

	dispose(): void {
		this.subscription.dispose();
	}
}

/** Whether a cursor of the active editor stands in its line at the place or behind it. */
function hasCursorBehind(uri: string, { line, character }: TextPosition): boolean {
	const editor = vscode.window.activeTextEditor;
	if (editor?.document.uri.toString() !== uri) return false;
	return editor.selections.some(({ active }) => active.line === line && active.character >= character);
}
