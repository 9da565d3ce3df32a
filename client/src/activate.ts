import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type InitializationOptions, RESCAN_NOTIFICATION } from '../../server/src/protocol.ts';
import { registerCheckNotebook } from './commands/checkNotebook.ts';
import { registerCreateNote } from './commands/createNote.ts';
import { registerPointLinks } from './commands/pointLinks.ts';
import { registerShowBacklinks } from './commands/showBacklinks.ts';
import { serveFiles } from './serveFiles.ts';
import { showStatus } from './status.ts';

/** Makes the client for the server that this host can start. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/**
 * What all hosts share.
 *
 * @param readsDisk the server reads `file:` folders itself
 */
export function activate(context: vscode.ExtensionContext, makeClient: MakeClient, readsDisk: boolean): void {
	const output = vscode.window.createOutputChannel('Kezako', { log: true });
	const schemes = noteSchemes();
	const options: InitializationOptions = {
		clientFileSchemes: readsDisk ? schemes.filter((scheme) => scheme !== 'file') : schemes,
		createsNotes: true,
	};
	const client = makeClient({
		documentSelector: schemes.map((scheme) => ({ language: 'markdown', scheme })),
		initializationOptions: options,
		outputChannel: output,
	});
	context.subscriptions.push(
		output,
		client,
		vscode.commands.registerCommand('kezako.showOutput', () => output.show()),
		registerCreateNote(client),
		registerCheckNotebook(client),
		registerPointLinks(client),
		registerShowBacklinks(client),
		serveFiles(client),
		showStatus(client),
		vscode.window.onDidChangeWindowState(({ focused }) => {
			// Editors drop file events in a storm; after a look elsewhere the disk is asked.
			if (focused && client.isRunning()) void client.sendNotification(RESCAN_NOTIFICATION);
		}),
	);
	// Not waited for: VS Code is not to wait for us, and what is asked before is answered when the server is there.
	void client.start();
}

/** Files, drafts, and what the folders of the window are made of: never a diff, a chat or an output. */
function noteSchemes(): string[] {
	const folders = vscode.workspace.workspaceFolders ?? [];
	return [...new Set(['file', 'untitled', ...folders.map((folder) => folder.uri.scheme)])];
}
