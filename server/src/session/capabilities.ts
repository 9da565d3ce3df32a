import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { triggerCharacters } from '../features/completion.ts';
import { CREATE_NOTE_COMMAND } from '../protocol.ts';

/** What the server offers. */
export function serverCapabilities(client: { createsNotes: boolean; asksForProblems: boolean }): ServerCapabilities {
	return {
		positionEncoding: 'utf-16',
		textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
		completionProvider: { triggerCharacters, resolveProvider: true },
		hoverProvider: true,
		definitionProvider: true,
		referencesProvider: true,
		documentHighlightProvider: true,
		inlayHintProvider: { resolveProvider: true },
		...(client.asksForProblems && {
			diagnosticProvider: { identifier: 'kezako', interFileDependencies: true, workspaceDiagnostics: false },
		}),
		// A client that makes notes itself registers the command, and a name can be registered only once.
		...(!client.createsNotes && { executeCommandProvider: { commands: [CREATE_NOTE_COMMAND] } }),
		workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
	};
}
