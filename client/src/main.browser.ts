import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activate as activateShared, type MarkdownExtension } from './activate.ts';

/** The web: the server is a worker, to which VS Code reads the files. */
export function activate(context: vscode.ExtensionContext): MarkdownExtension {
	const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js').toString(true);
	let worker: Worker | undefined;
	const start = async () => {
		// A worker does not end when its server stops.
		worker?.terminate();
		worker = new Worker(script);
		return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
	};
	return activateShared(context, (options) => new LanguageClient('kezako', 'Kezako', start, options), false);
}
