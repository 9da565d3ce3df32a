import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activate as activateShared, type MarkdownExtension } from './activate.ts';

/** The web: the server is a worker, and files come from the editor. */
export function activate(context: vscode.ExtensionContext): MarkdownExtension {
	const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js');
	const worker = new Worker(script.toString(true));
	return activateShared(context, (options) => new LanguageClient('kezako', 'Kezako', worker, options), false);
}
