import * as l10n from '@vscode/l10n';
import {
	type Connection,
	DidChangeConfigurationNotification,
	type InitializeParams,
	type InitializeResult,
	TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { problemsOf } from '../features/problems/problems.ts';
import { french } from '../french.ts';
import { Notebook } from '../notebook/notebook.ts';
import { NotebookFolders } from '../notebook/state/folders.ts';
import type { Log } from '../notebook/state/host.ts';
import { NoteIdentity } from '../notebook/state/noteIdentity.ts';
import type { InitializationOptions } from '../protocol.ts';
import { serverCapabilities } from './capabilities.ts';
import { downgradeDiagnostics } from './clientCompat.ts';
import { FolderSettings } from './folderSettings.ts';
import { handleRequests } from './handlers.ts';
import type { Platform } from './platform.ts';
import { Publisher } from './publishing.ts';
import type { SessionState } from './sessionState.ts';
import { publishStatus } from './status.ts';
import { watchFiles } from './watching.ts';

/** Serves one editor until it disconnects. A session has all state of the server. */
export function serve(connection: Connection, platform: Platform): void {
	connection.onInitialize((params) => {
		const session = new Session(connection, platform, params);
		connection.onInitialized(() => session.begin());
		return session.offer();
	});
	connection.listen();
}

class Session {
	private readonly state: SessionState;
	private readonly settings: FolderSettings;
	private readonly identity = new NoteIdentity();
	private folderUris: string[];
	private readonly publisher: Publisher;
	private readonly documents = new TextDocuments(TextDocument);

	constructor(connection: Connection, platform: Platform, params: InitializeParams) {
		const options = readOptions(params.initializationOptions);
		this.settings = new FolderSettings(connection, options.settings);
		this.folderUris = foldersOf(params).map((uri) => this.identity.folder(uri));
		if (/^fr\b/i.test(params.locale ?? '')) l10n.config({ contents: french });
		const log: Log = {
			info: (line) => connection.console.info(line),
			warn: (line) => connection.console.warn(line),
		};
		const files = platform.files(connection, options, log);
		const cache = platform.cache(options, log);
		const onProgress = () => reportStatus();
		const notebook = new Notebook(this.currentFolders(), { files, clock: platform, log, cache, onProgress });
		this.state = {
			connection,
			client: params.capabilities,
			clientName: params.clientInfo?.name,
			checkAll: () => this.publisher.checkAll(),
			isVsCode: options.client === 'vscode',
			locale: params.locale ?? 'en',
			identity: this.identity,
			notebook,
			files,
			platform,
			settingsFor: (uri) => this.settings.for(uri && notebook.state.folders.folderHolding(uri)),
			folders: () => notebook.state.folders,
		};
		const reportStatus = publishStatus(this.state);
		const context = handleRequests(connection, this.state);
		this.publisher = new Publisher(this.state, (uri) => {
			const parsed = notebook.state.openNote(uri);
			const note = parsed?.note ?? notebook.state.index.note(uri);
			return note ? downgradeDiagnostics(params.capabilities, problemsOf(context(), note, parsed?.lines)) : [];
		});
		this.listenToDocuments();
	}

	offer(): InitializeResult {
		const { client, isVsCode, platform } = this.state;
		return {
			capabilities: serverCapabilities(client, isVsCode),
			serverInfo: { name: 'Kezako', version: platform.version },
		};
	}

	/** Begins to watch files before it reads them, so that no change in between is missed. */
	async begin(): Promise<void> {
		const { connection, client, notebook, platform } = this.state;
		watchFiles(connection, client, notebook, platform);
		connection.onDidChangeConfiguration(({ settings }) => this.configure(settings));
		if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
			// An editor that refuses sends changed settings on its own, or never.
			connection.client.register(DidChangeConfigurationNotification.type, { section: 'kezako' }).catch(() => {});
		}
		if (client.workspace?.workspaceFolders) {
			connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
				const gone = new Set(removed.map(({ uri }) => this.identity.folder(uri)));
				this.folderUris = this.folderUris.filter((uri) => !gone.has(uri));
				this.folderUris.push(...added.map(({ uri }) => this.identity.folder(uri)));
				void this.readFolders();
			});
		}
		await this.readFolders();
	}

	/** Reads the notes of the open folders, each with its settings. */
	private async readFolders(): Promise<void> {
		const { client, notebook } = this.state;
		if (client.workspace?.configuration) await this.settings.ask(this.folderUris);
		notebook.setFolders(this.currentFolders());
	}

	private currentFolders(): NotebookFolders {
		return new NotebookFolders(this.folderUris, (folder) => this.settings.for(folder).exclude, this.identity);
	}

	/** @param pushed the settings as older clients send them, with or without the section's name */
	private async configure(pushed: unknown): Promise<void> {
		const { client, notebook } = this.state;
		if (client.workspace?.configuration) await this.settings.ask(this.folderUris);
		else this.settings.take((pushed as { kezako?: unknown } | null | undefined)?.kezako ?? pushed);
		const folders = this.currentFolders();
		if (folders.key !== notebook.state.folders.key) notebook.setFolders(folders);
	}

	private listenToDocuments(): void {
		const { connection, notebook } = this.state;
		this.documents.onDidChangeContent(({ document }) => {
			const uri = this.identity.of(document.uri);
			notebook.state.changed(uri, document.getText(), document.version);
			this.publisher.shown(uri, document.uri);
		});
		this.documents.onDidClose(({ document }) => {
			const uri = this.identity.of(document.uri);
			notebook.closed(uri);
			this.publisher.closed(uri, document.uri);
		});
		this.documents.listen(connection);
	}
}

function readOptions(options: unknown): InitializationOptions {
	return typeof options === 'object' && options !== null ? options : {};
}

function foldersOf(params: InitializeParams): string[] {
	const folders = params.workspaceFolders?.map((folder) => folder.uri) ?? [];
	// Clients without workspace folders send only their root.
	if (folders.length === 0 && params.rootUri) folders.push(params.rootUri);
	return folders;
}
