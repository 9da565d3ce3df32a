import * as l10n from '@vscode/l10n';
import {
	type Connection,
	type Diagnostic,
	DidChangeConfigurationNotification,
	type InitializeParams,
	type InitializeResult,
	type Message,
	TextDocuments,
} from 'vscode-languageserver';
import type { NoteUri } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { checkConfiguration } from '../features/configuration/checkConfiguration.ts';
import type { ConfigurationContext } from '../features/configuration/configurationContext.ts';
import { calmProblems, checkNote } from '../features/problems/problems.ts';
import type { WithLines } from '../features/shared/freshLines.ts';
import { french } from '../french.ts';
import { Notebook } from '../notebook/notebook.ts';
import { NotebookFolders } from '../notebook/state/folders.ts';
import type { Log } from '../notebook/state/host.ts';
import { NoteIdentity, uriOfPath } from '../notebook/state/noteIdentity.ts';
import type { ClientRequests, InitializationOptions } from '../protocol.ts';
import { serverCapabilities } from './capabilities.ts';
import { downgradeDiagnostics } from './clientCompat.ts';
import type { ConfigurationRequests } from './configurationRequests.ts';
import { FolderSettings } from './folderSettings.ts';
import { Freshness } from './freshness.ts';
import { handleRequests } from './handlers.ts';
import { type OpenText, openTexts } from './openTexts.ts';
import { type Outgoing, withOutwardUris } from './outgoing.ts';
import { notify } from './ownMessages.ts';
import type { Platform } from './platform.ts';
import { type Checked, Publisher } from './publishing.ts';
import type { SessionState } from './sessionState.ts';
import { publishStatus } from './status.ts';
import { watchFiles, watchLibrary } from './watching.ts';

/**
 * Serves one editor until it disconnects. A session has all state of the server.
 *
 * @param outgoing the writer of the connection
 */
export function serve(connection: Connection, outgoing: Outgoing, platform: Platform): void {
	connection.onInitialize((params) => {
		const session = new Session(connection, platform, params);
		outgoing.adapt = (message) => session.asTheEditorNames(message);
		connection.onInitialized(() => session.begin());
		return session.offer();
	});
	connection.listen();
}

class Session {
	private readonly state: SessionState;
	private readonly settings: FolderSettings;
	private readonly identity: NoteIdentity;
	/** As the editor spells them. */
	private folderUris: string[];
	private readonly publisher: Publisher;
	private readonly configurations: ConfigurationRequests;
	private readonly reportStatus: () => void;
	private readonly documents = new TextDocuments(openTexts);

	constructor(connection: Connection, platform: Platform, params: InitializeParams) {
		const options = readOptions(params.initializationOptions);
		this.settings = new FolderSettings(connection, options.settings);
		this.identity = new NoteIdentity(platform.trueUri, (uri) => this.state.notebook.state.stamps.has(uri));
		this.folderUris = foldersOf(params);
		if (/^fr\b/i.test(params.locale ?? '')) l10n.config({ contents: french });
		const log: Log = {
			info: (line) => connection.console.info(line),
			warn: (line) => connection.console.warn(line),
		};
		const files = platform.files(connection, options, log);
		const cache = platform.cache(options, log);
		const onProgress = () => this.reportStatus();
		const kindSetIn = (folder: string | undefined) => this.settings.for(folder).notebook;
		const isVsCode = options.client === 'vscode';
		const isClean = (uri: NoteUri) =>
			connection.sendRequest<boolean>('notes/isClean' satisfies keyof ClientRequests, { uri });
		const notebook = new Notebook(this.currentFolders(), {
			...{ files, clock: platform, log, cache, onProgress, kindSetIn },
			...(isVsCode && { isClean }),
			home: platform.home,
		});
		const freshness = this.makeFreshness<ParsedNote>(platform, isVsCode, connection);
		this.state = {
			connection,
			client: params.capabilities,
			clientName: params.clientInfo?.name,
			checkAll: () => this.publisher.checkAll(),
			isVsCode,
			locale: params.locale ?? 'en',
			identity: this.identity,
			notebook,
			files,
			claimId: platform.idClaims(options),
			platform,
			freshness,
			configurationFreshness: this.makeFreshness(platform, isVsCode, connection),
			settingsFor: (uri) => this.settings.for(uri && notebook.state.folders.folderHolding(uri)),
			folders: () => notebook.state.folders,
		};
		this.reportStatus = publishStatus(this.state);
		const { context, configurations } = handleRequests(connection, this.state);
		this.configurations = configurations;
		const asKnown = (found: Diagnostic[]) => downgradeDiagnostics(params.capabilities, found);
		this.publisher = new Publisher(this.state, {
			all: (uri) => {
				const ofNote = () => {
					const parsed = notebook.state.openNote(uri);
					const note = parsed?.note ?? notebook.state.index.note(uri);
					if (!note) return { shown: [] };
					const { shown, fate } = checkNote(context(), note, parsed?.lines);
					return { shown: asKnown(shown), fate };
				};
				const ofConfiguration = (one: ConfigurationContext) => {
					const { shown, stops } = checkConfiguration(one);
					return { shown: asKnown(shown), stops };
				};
				return configurations.byKind<Checked, Checked>(uri, ofNote, ofConfiguration, { shown: [] });
			},
			shown: (uri) => {
				const ofNote = () => {
					const answer = calmProblems(context(), { textDocument: { uri } });
					freshness.answered(uri, 'problems', answer);
					return asKnown(answer.shown);
				};
				return configurations.byKind(uri, ofNote, (one) => configurations.problems(one), []);
			},
		});
		const watched = new Set<string>();
		notebook.watchLibraries((uris) => {
			this.publisher.libraries(uris);
			for (const uri of uris) if (!watched.has(uri)) watchLibrary(connection, params.capabilities, uri);
			for (const uri of uris) watched.add(uri);
		});
		this.listenToDocuments();
	}

	private makeFreshness<Text extends WithLines>(
		clock: Platform,
		isVsCode: boolean,
		connection: Connection,
	): Freshness<Text> {
		return new Freshness({
			clock,
			knowsCursor: isVsCode,
			onWithheld: (uri, places) => {
				if (isVsCode) notify(connection, 'kezako/withheld', { uri, places });
			},
			onSettled: (uri, what) => this.publisher.settled(uri, what),
		});
	}

	offer(): InitializeResult {
		const { client, isVsCode, platform } = this.state;
		return {
			capabilities: serverCapabilities(client, isVsCode),
			serverInfo: { name: 'Kezako', version: platform.version },
		};
	}

	/** The message with every file named as the editor names it. */
	asTheEditorNames(message: Message): Message {
		const { identity } = this;
		return identity.isOutwardAlike ? message : withOutwardUris(message, (uri) => identity.outward(uri));
	}

	/** Begins to watch files before it reads them, so that no change in between is missed. */
	async begin(): Promise<void> {
		const { connection, client, notebook, platform } = this.state;
		watchFiles(connection, client, notebook, platform);
		this.configurations.registerColours(connection);
		connection.onDidChangeConfiguration(({ settings }) => this.configure(settings));
		if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
			// An editor that refuses sends changed settings on its own, or never.
			connection.client.register(DidChangeConfigurationNotification.type, { section: 'kezako' }).catch(() => {});
		}
		if (client.workspace?.workspaceFolders) {
			connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
				const gone = new Set(urisOf(removed).map((uri) => this.identity.folder(uri)));
				this.folderUris = this.folderUris.filter((uri) => !gone.has(this.identity.folder(uri)));
				this.folderUris.push(...urisOf(added));
				void this.readFolders();
			});
		}
		await this.readFolders();
	}

	/** Reads the notes of the open folders, each with its settings. */
	private async readFolders(): Promise<void> {
		const { client, notebook } = this.state;
		if (client.workspace?.configuration) await this.askSettings();
		notebook.setFolders(this.currentFolders());
	}

	private askSettings(): Promise<void> {
		return this.settings.ask(this.folderUris.map((uri) => this.identity.folder(uri)));
	}

	private currentFolders(): NotebookFolders {
		const settings = (folder: string) => this.settings.for(folder);
		return new NotebookFolders(
			this.folderUris,
			(folder) => settings(folder).exclude,
			this.identity,
			(folder) => settings(folder).newNotes.template,
		);
	}

	/** @param pushed the settings as older clients send them, with or without the section's name */
	private async configure(pushed: unknown): Promise<void> {
		const { client, notebook } = this.state;
		if (client.workspace?.configuration) await this.askSettings();
		else this.settings.take((pushed as { kezako?: unknown } | null | undefined)?.kezako ?? pushed);
		const folders = this.currentFolders();
		if (folders.key !== notebook.state.folders.key) notebook.setFolders(folders);
		else {
			notebook.state.kindsMayDiffer();
			// Lenses, titles beside ids and problems may be shown otherwise.
			notebook.state.onChange({ names: true, links: true });
			this.publisher.libraries(notebook.state.libraries.named().map(({ uri }) => uri));
		}
		this.reportStatus();
	}

	private listenToDocuments(): void {
		const { connection, notebook } = this.state;
		this.documents.onDidOpen(({ document: { kind, uri } }) => {
			if (kind === 'note') notebook.opened(this.identity.of(uri));
		});
		this.documents.onDidChangeContent(({ document }) => {
			this.show(document);
		});
		this.documents.onDidClose(({ document }) => {
			if (document.kind === 'other') return;
			const { note, other } = this.identity.closed(document.uri);
			this.publisher.closed(note, document.uri);
			this.state.freshness.closed(note);
			this.state.configurationFreshness.closed(note);
			const remaining = other === undefined ? undefined : this.documents.get(other);
			if (remaining) this.show(remaining);
			else if (document.kind === 'configuration') notebook.configurationClosed(note);
			else notebook.closed(note);
		});
		this.documents.listen(connection);
	}

	/** The kind comes first: a configuration is never read as a note, and what is neither costs nothing. */
	private show({ kind, uri, text, version }: OpenText): void {
		const { configurationFreshness, freshness, notebook } = this.state;
		if (kind === 'other') return;
		const note = this.identity.shown(uri);
		if (kind === 'configuration') {
			const former = notebook.state.cosma.shownText(note);
			notebook.state.cosma.shown(note, text, version);
			if (former) configurationFreshness.changed(note, former, text);
		} else {
			const former = notebook.state.openNote(note);
			notebook.state.changed(note, text, version);
			const now = notebook.state.openNote(note);
			if (former && now) freshness.changed(note, former, now);
		}
		this.publisher.shown(note, uri);
		// It may be the first note, or have the first id.
		this.reportStatus();
	}
}

function readOptions(options: unknown): InitializationOptions {
	return typeof options === 'object' && options !== null ? options : {};
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
	const folders = urisOf(workspaceFolders);
	// Clients without workspace folders send only their root.
	if (folders.length === 0) folders.push(...urisOf([{ uri: rootUri }]));
	if (folders.length === 0 && typeof rootPath === 'string' && rootPath !== '') folders.push(uriOfPath(rootPath));
	return folders;
}

/** The URIs of folders as an editor names them; without what is none, since what is read later has nobody to refuse it. */
function urisOf(folders: unknown): string[] {
	if (!Array.isArray(folders)) return [];
	return folders.flatMap((folder: { readonly uri?: unknown } | null) => {
		const uri = folder?.uri;
		return typeof uri === 'string' && uri !== '' ? [uri] : [];
	});
}
