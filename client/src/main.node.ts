import type * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { activate as activateShared, type MarkdownExtension } from './activate.ts';
import { registerCosma } from './cosma/registerCosma.ts';

/** Desktop and remote: the server is a process. */
export function activate(context: vscode.ExtensionContext): MarkdownExtension {
	const module = context.asAbsolutePath('dist/kezako.js');
	// Not over IPC: there Node.js makes each message JSON in one piece, and a rename of a hub may have ten megabytes.
	const makeClient = async (options: LanguageClientOptions) => {
		// The library takes most of the time that the extension takes to load.
		const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
		const server = { module, args: ['lsp'], transport: TransportKind.stdio };
		return new LanguageClient('kezako', 'Kezako', server, options);
	};
	return activateShared(context, makeClient, true, registerCosma);
}
