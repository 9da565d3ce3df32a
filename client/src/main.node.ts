import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activate as activateShared, type MarkdownExtension } from './activate.ts';

/** Desktop and remote: the server is a process. */
export function activate(context: vscode.ExtensionContext): MarkdownExtension {
	const module = context.asAbsolutePath('dist/kezako.js');
	// Not over IPC: there Node.js makes each message JSON in one piece, and a rename of a hub may have ten megabytes.
	const server = { module, args: ['lsp'], transport: TransportKind.stdio };
	return activateShared(context, (options) => new LanguageClient('kezako', 'Kezako', server, options), true);
}
