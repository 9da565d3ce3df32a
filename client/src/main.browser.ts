import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { activate as activateShared, type MarkdownExtension } from './activate.ts';

/** The web: the server is a worker, to which VS Code reads the files. */
export function activate(context: vscode.ExtensionContext): MarkdownExtension {
	const built = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name).toString(true);
	const script = built('server.browser.js');
	let worker: Worker | undefined;
	const makeClient = async (options: LanguageClientOptions) => {
		const library = await import('vscode-languageclient/browser');
		const start = async () => {
			// A worker does not end when its server stops.
			worker?.terminate();
			worker = new Worker(script);
			return { reader: new library.BrowserMessageReader(worker), writer: new library.BrowserMessageWriter(worker) };
		};
		const bundles = { bibTexReader: built('bibtexReader.js'), htmlWriter: built('exportHtml.js') };
		const initializationOptions = { ...options.initializationOptions, ...bundles };
		return new library.LanguageClient('kezako', 'Kezako', start, { ...options, initializationOptions });
	};
	return activateShared(context, makeClient, false);
}
