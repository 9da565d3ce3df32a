import { type ClientCapabilities, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { fixAllKind } from '../features/codeActions/codeActions.ts';
import { triggerCharacters } from '../features/completion.ts';
import { CHECK_NOTES_COMMAND, CREATE_NOTE_COMMAND, GIVE_ID_COMMAND } from '../protocolCommands.ts';

/** The capabilities of the server for a client. */
export function serverCapabilities(client: ClientCapabilities, isVsCode: boolean): ServerCapabilities {
	const { textDocument } = client;
	return {
		positionEncoding: 'utf-16',
		textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
		completionProvider: { triggerCharacters, resolveProvider: true },
		hoverProvider: true,
		definitionProvider: true,
		referencesProvider: true,
		documentHighlightProvider: true,
		codeActionProvider: {
			codeActionKinds: ['quickfix', 'refactor.extract', 'refactor.rewrite', 'refactor.move', fixAllKind],
		},
		renameProvider: textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
		callHierarchyProvider: true,
		codeLensProvider: { resolveProvider: false },
		workspaceSymbolProvider: true,
		foldingRangeProvider: true,
		selectionRangeProvider: true,
		inlayHintProvider: { resolveProvider: true },
		// VS Code, which can be asked for configurations alone, would show no colours of its own in notes.
		...(textDocument?.colorProvider && !textDocument.colorProvider.dynamicRegistration && { colorProvider: true }),
		...(asksForProblems(client) && {
			diagnosticProvider: { identifier: 'kezako', interFileDependencies: true, workspaceDiagnostics: false },
		}),
		// The client in VS Code registers the other commands itself, and a name can be registered only once.
		executeCommandProvider: {
			commands: [CHECK_NOTES_COMMAND, ...(isVsCode ? [] : [CREATE_NOTE_COMMAND, GIVE_ID_COMMAND])],
		},
		workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
	};
}

/** Problems change with other notes: only a client that can be asked to refresh them may pull them. */
export function asksForProblems({ textDocument, workspace }: ClientCapabilities): boolean {
	return Boolean(textDocument?.diagnostic) && workspace?.diagnostics?.refreshSupport === true;
}
