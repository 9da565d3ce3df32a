import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activate as activateShared } from './activate.ts';

/** The web: the server is a worker, and files come from the editor. */
export function activate(context: vscode.ExtensionContext): void {
	const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js');
	const worker = new Worker(script.toString(true));
	activateShared(context, (options) => new LanguageClient('kezako', 'Kezako', worker, options), false);
}
