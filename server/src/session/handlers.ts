import * as l10n from '@vscode/l10n';
import type { CancellationToken, ClientCapabilities, Connection } from 'vscode-languageserver';
import { IdDispenser } from '../core/noteId.ts';
import type { Settings } from '../core/settings.ts';
import { completion, completionCard } from '../features/completion.ts';
import type { Context, Feature } from '../features/context.ts';
import { definition } from '../features/definition.ts';
import { hover } from '../features/hover.ts';
import { problems } from '../features/problems.ts';
import { highlights, references } from '../features/references.ts';
import { titleHintCard, titleHints } from '../features/titleHints.ts';
import {
	CREATE_NOTE_COMMAND,
	type InitializationOptions,
	NEW_NOTE_REQUEST,
	type NewNoteResult,
	RESCAN_NOTIFICATION,
} from '../protocol.ts';
import { fitCompletion, fitDefinition, fitDocumentation, fitHover } from './clientFit.ts';
import type { NoteFiles } from './files.ts';
import type { Library } from './library.ts';
import { NewNotes } from './newNotes.ts';
import { canonical, type NotebookFolders } from './notebook.ts';
import type { Platform } from './platform.ts';

/** What the requests of one connected editor are answered from. */
export interface SessionState {
	readonly client: ClientCapabilities;
	readonly options: InitializationOptions;
	readonly isVsCode: boolean;
	readonly locale: string;
	readonly library: Library;
	readonly files: NoteFiles;
	readonly platform: Platform;
	settings(): Settings;
	folders(): NotebookFolders;
}

/**
 * Ties each request to the feature that answers it.
 *
 * @returns the context in which questions are asked
 */
export function handleRequests(connection: Connection, session: SessionState): () => Context {
	const { client, library } = session;
	const ids = new IdDispenser((id) => library.index.isIdInUse(id), session.platform.now);
	const context = (): Context => ({
		view: library.index,
		settings: session.settings(),
		isIndexing: library.isScanning,
		locale: session.locale,
		isVsCode: session.isVsCode,
		open: (uri) => library.openNote(uri),
		formerTitles: (uri) => library.formerTitles(uri),
		recent: () => library.recency.latest(),
		thumbnail: (uri, name) => library.pictures.find(uri, name),
		reserveId: (place) => ids.reserve(place),
	});
	const ask = <Params extends { textDocument: { uri: string } }, Result>(
		feature: Feature<Params, Result>,
		params: Params,
	): Result => feature(context(), { ...params, textDocument: { uri: canonical(params.textDocument.uri) } });

	connection.onCompletion((params) => fitCompletion(client, ask(completion, params)));
	connection.onCompletionResolve((item) => fitDocumentation(client, completionCard(context(), item)));
	connection.onReferences((params) => ask(references, params));
	connection.onDocumentHighlight((params) => ask(highlights, params));
	connection.languages.inlayHint.on((params) => ask(titleHints, params));
	connection.languages.inlayHint.resolve((hint) => titleHintCard(context(), hint));
	connection.onHover((params) => fitHover(client, ask(hover, params)));
	if (client.textDocument?.diagnostic) {
		connection.languages.diagnostics.on((params) => ({ kind: 'full', items: ask(problems, params) }));
	}
	connection.onDefinition(async (params, token) => {
		const found = ask(definition, params);
		// What is not found while the notebook is being read may be found when it is.
		if (found.length === 0 && library.isScanning) await settledOrCancelled(library, token);
		return fitDefinition(client, found.length > 0 ? found : ask(definition, params));
	});

	const newNotes = new NewNotes(library, session.files);
	const plan = async (params: unknown): Promise<NewNoteResult> => newNotes.plan(params, session.folders());
	connection.onRequest(NEW_NOTE_REQUEST, plan);
	connection.onExecuteCommand(async ({ command, arguments: values }) => {
		if (command === CREATE_NOTE_COMMAND) await createNote(connection, await plan(values?.[0]));
		return null;
	});
	connection.onNotification(RESCAN_NOTIFICATION, () => library.rescan());
	return context;
}

/** Has the editor make a note. Never over a file that is there. */
async function createNote(connection: Connection, note: NewNoteResult): Promise<void> {
	if (!note) {
		connection.window.showErrorMessage(l10n.t('The note was not created: open a folder to put it in.'));
		return;
	}
	const start = { line: 0, character: 0 };
	const { applied, failureReason } = await connection.workspace.applyEdit({
		label: l10n.t('New note'),
		edit: {
			documentChanges: [
				{ kind: 'create', uri: note.uri, options: { overwrite: false, ignoreIfExists: false } },
				{
					textDocument: { uri: note.uri, version: null },
					edits: [{ range: { start, end: start }, newText: note.text }],
				},
			],
		},
	});
	if (applied) return;
	const reason = failureReason ?? l10n.t('the editor refused it');
	connection.window.showErrorMessage(l10n.t('The note was not created: {0}.', reason));
}

function settledOrCancelled(library: Library, token: CancellationToken): Promise<void> {
	return Promise.race([
		library.settled(),
		new Promise<void>((resolve) => {
			token.onCancellationRequested(() => resolve());
		}),
	]);
}
