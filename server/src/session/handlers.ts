import * as l10n from '@vscode/l10n';
import {
	type CancellationToken,
	type CodeAction,
	type Command,
	type Connection,
	LSPErrorCodes,
	MessageType,
	ResponseError,
	type WorkspaceEdit,
} from 'vscode-languageserver';
import { IdDispenser } from '../core/noteId.ts';
import { backlinkLens } from '../features/backlinkLens.ts';
import { codeActions } from '../features/codeActions/codeActions.ts';
import type { ConfigurationContext } from '../features/configuration/configurationContext.ts';
import { definition } from '../features/definition.ts';
import { folding } from '../features/folding.ts';
import { incomingLinks, linkHierarchy, outgoingLinks } from '../features/hierarchy.ts';
import { calmProblems } from '../features/problems/problems.ts';
import { highlights, references } from '../features/references.ts';
import { prepareRename, refusalIn, renamableAt, rename } from '../features/rename.ts';
import { selectionRanges } from '../features/selectionRanges.ts';
import type { Context, Feature, NoteIdentifier } from '../features/shared/context.ts';
import type { Renaming } from '../features/shared/noteEdits.ts';
import { type KeysOfClosed, type SharedName, sharedNameAt } from '../features/shared/sharedNames.ts';
import { calmHints, titleHintCard } from '../features/titleHints.ts';
import { redirectLinks } from '../features/views/redirectLinks.ts';
import { workspaceSymbols } from '../features/workspaceSymbols.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { isConfiguration } from '../notebook/state/files.ts';
import { closedNaming } from '../notebook/tasks/closedNaming.ts';
import { featureContext } from '../notebook/tasks/featureContext.ts';
import { giveId } from '../notebook/tasks/giveId.ts';
import { findKeysOfClosed } from '../notebook/tasks/keysOfClosed.ts';
import { linkInstead } from '../notebook/tasks/linkInstead.ts';
import { linksToSections } from '../notebook/tasks/linksToSections.ts';
import { mergeNotes } from '../notebook/tasks/mergeNotes.ts';
import { NewNotes, newNoteResult } from '../notebook/tasks/newNotes.ts';
import { splitNote } from '../notebook/tasks/splitNote.ts';
import type { Notifications } from '../protocol.ts';
import {
	CHECK_NOTES_COMMAND,
	CREATE_NOTE_COMMAND,
	GIVE_ID_COMMAND,
	type GiveIdParams,
	type NewNoteResult,
	type NotesEdit,
} from '../protocolCommands.ts';
import { unlessCancelled } from './cancelling.ts';
import { asksForProblems } from './capabilities.ts';
import { downgradeActions, downgradeDefinition, downgradeDiagnostics, versionedEdit } from './clientCompat.ts';
import { ConfigurationRequests } from './configurationRequests.ts';
import { createInEditor, giveIdInEditor } from './editorCommands.ts';
import { type InNote, withNote } from './inNote.ts';
import { onOwnRequest, say } from './ownMessages.ts';
import { handleReading } from './readingHandlers.ts';
import type { SessionState } from './sessionState.ts';
import { handleViews } from './viewHandlers.ts';

type NoteFeature<Params, Result> = Feature<Omit<Params, 'textDocument'> & { textDocument: NoteIdentifier }, Result>;

/**
 * Registers the feature that answers each request.
 *
 * @returns the context that features get, and what answers for configurations
 */
export function handleRequests(
	connection: Connection,
	session: SessionState,
): { context: () => Context; configurations: ConfigurationRequests } {
	const { client, identity, notebook, platform } = session;
	const ids = new IdDispenser((id) => notebook.state.index.isIdInUse(id), platform.now, session.claimId);
	const context = featureContext(notebook, ids, session);
	const configurations = new ConfigurationRequests(session, context);
	const inNote = <Params extends InNote>(params: Params) => withNote(session, params);
	const ask = <Params extends InNote, Result>(feature: NoteFeature<Params, Result>, params: Params): Result =>
		feature(context(), inNote(params));
	const current = <Params extends InNote, Result>(params: Params, answer: () => Result | Promise<Result>) =>
		notebook.current(params, whileUnedited(session, params, answer));

	connection.onReferences((params, token) => {
		const answer = (keysOfClosed?: KeysOfClosed) => references(context(), { ...inNote(params), keysOfClosed });
		const shared = sharedNameAt(context(), inNote(params));
		const prepare = preparation(notebook, shared);
		return unlessCancelled(notebook.work(params, whileUnedited(session, params, answer), token, prepare));
	});
	connection.onDocumentHighlight((params) => ask(highlights, params));
	connection.languages.inlayHint.resolve((hint) => notebook.current(hint, () => titleHintCard(context(), hint)));
	connection.onFoldingRanges((params) => ask(folding, params));
	connection.onSelectionRanges((params) => ask(selectionRanges, params));
	connection.onCodeLens((params) => ask(backlinkLens, params));
	connection.onWorkspaceSymbol((params) => notebook.current(params, () => workspaceSymbols(context(), params)));
	connection.onPrepareRename((params) => {
		const refusal = ask(refusalIn, params);
		if (refusal !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, refusal);
		return ask(prepareRename, params);
	});
	connection.onDefinition(async (params, token) => {
		// While notes are still being read, the definition may be in one that is not read yet.
		const isMissing = notebook.state.isScanning && ask(definition, params).length === 0;
		if (isMissing) await allReadOrCancelled(notebook, token);
		return current(params, () => downgradeDefinition(client, ask(definition, params)));
	});

	handleReading(connection, session, context, configurations);
	handleHierarchy(connection, session, context);
	handleCalm(connection, session, context, configurations);
	handleViews(connection, session, context);
	configurations.handleColours(connection);

	const newNotes = new NewNotes(notebook, session.files);
	const plan = async (params: unknown): Promise<NewNoteResult> =>
		(await linkInstead(notebook, context, params, (uri) => identity.of(uri))) ??
		newNoteResult(await newNotes.plan(params, session.folders(), session.settingsFor, () => ids.next()));
	onOwnRequest(connection, 'kezako/newNote', plan);
	handleChanges(connection, session, context, configurations, (note, taken) =>
		newNotes.plan(note, session.folders(), session.settingsFor, () => ids.next(), taken),
	);
	const givingId = (params: GiveIdParams) =>
		giveId(notebook, context, {
			...{ id: params.id, uri: identity.of(String(params.uri)) },
			...(typeof params.beside === 'string' && { beside: identity.of(params.beside) }),
		});
	onOwnRequest(connection, 'kezako/giveId', givingId);
	connection.onExecuteCommand(async ({ command, arguments: values }) => {
		if (command === CHECK_NOTES_COMMAND) return (await session.checkAll()) ?? null;
		if (command === CREATE_NOTE_COMMAND) await createInEditor(session, await plan(values?.[0]), values?.[0]);
		if (command === GIVE_ID_COMMAND && values?.[0]) await giveIdInEditor(session, await givingId(values[0]), values[0]);
		return null;
	});
	connection.onNotification('kezako/rescan' satisfies keyof Notifications, () => notebook.rescan());
	return { context, configurations };
}

/** Registers the notes that link to a note, and those that it links to, as calls. */
function handleHierarchy(connection: Connection, session: SessionState, context: () => Context): void {
	const { identity, notebook } = session;
	const { callHierarchy } = connection.languages;
	const ofNote = ({ item }: { item: { uri: string } }) => ({ item: { uri: identity.of(item.uri) } });
	callHierarchy.onPrepare((params) => {
		const answer = () => linkHierarchy(context(), withNote(session, params));
		return notebook.current(params, whileUnedited(session, params, answer));
	});
	callHierarchy.onIncomingCalls((params) => notebook.current(params, () => incomingLinks(context(), ofNote(params))));
	callHierarchy.onOutgoingCalls((params) => notebook.current(params, () => outgoingLinks(context(), ofNote(params))));
}

/** Registers the features that withhold what is new where somebody is writing. */
function handleCalm(
	connection: Connection,
	session: SessionState,
	context: () => Context,
	configurations: ConfigurationRequests,
): void {
	const { client, configurationFreshness, freshness, identity, notebook } = session;
	// An editor that cannot be asked for hints again would never show those that were withheld.
	const hintContext = () =>
		client.workspace?.inlayHint?.refreshSupport ? context() : { ...context(), freshLines: () => [] };
	connection.languages.inlayHint.on((params) => {
		const { textDocument, range } = withNote(session, params);
		const answer = calmHints(hintContext(), { textDocument, range });
		freshness.answered(textDocument.uri, 'hints', answer, range.start.line, range.end.line);
		return answer.shown;
	});
	if (asksForProblems(client)) {
		connection.languages.diagnostics.on((params) =>
			notebook.current(params, () => {
				const { textDocument } = withNote(session, params);
				const ofNote = () => {
					const answer = calmProblems(context(), { textDocument });
					freshness.answered(textDocument.uri, 'problems', answer);
					return downgradeDiagnostics(client, answer.shown);
				};
				const ofConfiguration = (one: ConfigurationContext) => configurations.problems(one);
				const items = configurations.byKind(textDocument.uri, ofNote, ofConfiguration, []);
				return { kind: 'full' as const, items };
			}),
		);
	}
	const left = 'kezako/cursorLeft' satisfies keyof Notifications;
	connection.onNotification(left, (params: Partial<Notifications[typeof left]> | null | undefined) => {
		const { uri, lines } = params ?? {};
		if (typeof uri === 'string' && Array.isArray(lines))
			for (const known of [freshness, configurationFreshness]) known.left(identity.of(uri), lines);
	});
}

/** Registers the features that change several notes at once. */
function handleChanges(
	connection: Connection,
	session: SessionState,
	context: () => Context,
	configurations: ConfigurationRequests,
	planSection: Merging['planSection'],
): void {
	const { client, identity, notebook } = session;
	const versions = (uri: string) => notebook.state.version(identity.known(uri));
	const changing = function* ({ edit, ...rest }: Renaming) {
		return { ...rest, edit: yield* versionedEdit(client, edit, versions) };
	};
	/** Makes changes of whichever notes link to one. The answer is an edit or a refusal, but for a cancellation. */
	const change = async <Prepared>(
		params: unknown,
		job: (prepared?: Prepared) => ReturnType<typeof rename>,
		token: CancellationToken,
		prepare?: () => Promise<Prepared>,
	) => {
		await notebook.verified();
		const work = function* (prepared?: Prepared) {
			return yield* changing(yield* job(prepared));
		};
		const { edit, message } = await unlessCancelled(notebook.work(params, work, token, prepare));
		if (message) say(connection, MessageType.Warning, message);
		return edit;
	};
	connection.onRenameRequest(async (params, token) => {
		// Chosen now, in the text that the writer saw: the note may be edited before the answer is there.
		const renamable = renamableAt(context(), withNote(session, params));
		const { newName } = params;
		if (renamable) {
			const prepare = preparation(notebook, 'shared' in renamable ? renamable.shared : undefined);
			const job = (keysOfClosed?: KeysOfClosed) => rename(context(), { renamable, newName, keysOfClosed });
			return change(params, job, token, prepare);
		}
		const refusal = refusalIn(context(), withNote(session, params));
		if (refusal !== undefined) say(connection, MessageType.Warning, refusal);
		return null;
	});
	connection.onCodeAction(async (params, token) => {
		const ofConfiguration = (one: ConfigurationContext) => configurations.actions(one, params);
		const found = configurations.byKind(params.textDocument.uri, () => undefined, ofConfiguration, []);
		if (found) return found;
		const actions = whileUnedited(session, params, function* () {
			return yield* downgradeActions(client, yield* codeActions(context(), withNote(session, params)), versions);
		});
		await notebook.verified();
		const proposed = await unlessCancelled(notebook.work(params, actions, token));
		if (!proposed.some(changesConfiguration)) return proposed;
		// It may have changed unnoticed, as by the fix that was taken before: it would be made twice.
		await notebook.rereadConfigurations();
		return unlessCancelled(notebook.work(params, actions, token));
	});
	handleMerging(connection, session, context, { change, planSection });
	onOwnRequest(connection, 'kezako/linksPointedAt', (params, token) => {
		const notes = { from: identity.of(params.from), to: identity.of(params.to) };
		return change(params, () => redirectLinks(context(), notes), token);
	});
}

/** How changes of several notes are made, and how a section is planned as a note. */
interface Merging {
	change<Prepared>(
		params: unknown,
		job: (prepared?: Prepared) => ReturnType<typeof rename>,
		token: CancellationToken,
		prepare?: () => Promise<Prepared>,
	): Promise<NotesEdit>;
	readonly planSection: Parameters<typeof splitNote>[3];
}

/** Registers what makes one note of two, and several of one. */
function handleMerging(
	connection: Connection,
	{ identity, notebook }: SessionState,
	context: () => Context,
	{ change, planSection }: Merging,
): void {
	onOwnRequest(connection, 'kezako/notesMerged', async (params, token) => {
		const notes = [identity.of(params.from), identity.of(params.to)];
		await notebook.verified();
		const naming = await unlessCancelled(closedNaming(notebook, context, identity.of(params.from), token));
		// Now, not before all notes were looked at: somebody may have written meanwhile.
		const prepare = () => notebook.parsed([...notes, ...naming]);
		let isRefused = false;
		const job = function* ([from, to, ...closed]: Awaited<ReturnType<typeof prepare>> = []) {
			const given = { from, to, closed: closed.filter((parsed) => parsed !== undefined) };
			const merged = yield* mergeNotes(context(), given);
			isRefused = merged.edit.changes === undefined;
			return merged;
		};
		const edit = await change(params, job, token, prepare);
		// Not an empty edit, after which the file would be deleted.
		return isRefused ? {} : edit;
	});
	onOwnRequest(connection, 'kezako/noteSplit', async (params, token) => {
		const [parsed] = await notebook.parsed([identity.of(params.uri)]);
		if (!parsed) return { refusal: l10n.t('There is no heading here to split the note at.') };
		const others = await change(params, () => linksToSections(context(), parsed, params.line), token);
		return splitNote(context(), { parsed, line: params.line }, others, planSection);
	});
}

function changesConfiguration(action: CodeAction | Command): boolean {
	const { changes = {}, documentChanges = [] }: WorkspaceEdit = ('edit' in action && action.edit) || {};
	const changed = documentChanges.flatMap((change) => ('textDocument' in change ? change.textDocument.uri : []));
	return [...Object.keys(changes), ...changed].some(isConfiguration);
}

/** What must be read before all places of a name are known; undefined if the index knows them. */
function preparation(notebook: Notebook, shared: SharedName | undefined): (() => Promise<KeysOfClosed>) | undefined {
	if (!shared || shared.kind === 'tag') return undefined;
	return async () => {
		await notebook.rereadConfigurations();
		return shared.kind === 'meta' ? findKeysOfClosed(notebook, shared) : new Map();
	};
}

/** Gives the answer about a place in a note as long as the note has the text in which the place was meant. */
function whileUnedited<Result, Given extends unknown[]>(
	{ identity, notebook }: SessionState,
	{ textDocument }: InNote,
	answer: (...given: Given) => Result,
): (...given: Given) => Result {
	const uri = identity.of(textDocument.uri);
	const version = notebook.state.version(uri);
	return (...given) => {
		if (notebook.state.version(uri) === version) return answer(...given);
		throw new ResponseError(LSPErrorCodes.ContentModified, 'content modified');
	};
}

function allReadOrCancelled(notebook: Notebook, token: CancellationToken): Promise<void> {
	return Promise.race([
		notebook.allRead(),
		new Promise<void>((resolve) => {
			token.onCancellationRequested(() => resolve());
		}),
	]);
}
