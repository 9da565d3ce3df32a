import * as vscode from 'vscode';
import { Batch } from '../batch.ts';
import type { LanguageServer } from '../languageServer.ts';
import { noteInShort } from '../noteInShort.ts';

/** Adds a note's title and definition to the tooltips of the Explorer and of tabs. */
export function registerExplorerTooltips(server: LanguageServer): vscode.Disposable {
	const changes = new vscode.EventEmitter<undefined>();
	const batch = new Batch((uris: vscode.Uri[]) => server.ask('kezako/describeNotes', { uris: uris.map(String) }));
	return vscode.Disposable.from(
		changes,
		server.onDidChange(({ names }) => {
			if (names) changes.fire(undefined);
		}),
		vscode.window.registerFileDecorationProvider({
			onDidChangeFileDecorations: changes.event,
			async provideFileDecoration(uri) {
				// It does not wake the server: the Explorer shows the files of all folders, with notes or without.
				if (!server.isAwake || !/\.md$/i.test(uri.path)) return undefined;
				const note = await batch.ask(uri);
				return note ? new vscode.FileDecoration(undefined, noteInShort(note)) : undefined;
			},
		}),
	);
}
