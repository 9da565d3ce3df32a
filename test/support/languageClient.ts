import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
	type ClientCapabilities,
	type ConfigurationParams,
	createProtocolConnection,
	ErrorCodes,
	type InitializeResult,
	type Position,
	type ProtocolConnection,
	ResponseError,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Notifications, Requests, Status } from '../../server/src/protocol.ts';
import { builtCommand, type Command } from './commandLine.ts';
import { pathOf, readNotebook } from './testNotebook.ts';
import { waitUntil } from './waitUntil.mts';

export interface ClientOptions {
	readonly capabilities?: ClientCapabilities;
	readonly initializationOptions?: unknown;
	/** Answer to `workspace/configuration`. */
	readonly settings?: unknown;
	/** The same for some of the folders, by name. */
	readonly folderSettings?: Readonly<Record<string, unknown>>;
	/** No folder is open. */
	readonly withoutFolder?: boolean;
	readonly folders?: readonly string[];
	/** The folder is told as older editors do: as the root, not as one of several folders. */
	readonly rootOnly?: boolean;
	/** The path by which even older editors name it, and nothing else. */
	readonly rootPath?: string;
	/** The folders by their URIs, spelt as an editor may. */
	readonly folderUris?: readonly string[];
	readonly locale?: string;
	/** The name that the editor gives itself. */
	readonly name?: string;
	/** The process whose end is the server's; that of the test where it is left out. */
	readonly parent?: number | undefined;
	/** Says that it can be asked to watch and to tell of settings, and then refuses. */
	readonly refusesToRegister?: boolean;
	/** Where the server keeps what it has read; nowhere where it is left out. */
	readonly cache?: string;
	/** A folder with notes already in it, which stays. */
	readonly notes?: string;
	/** Kezako, other than as it was built. */
	readonly command?: Command;
	/** How long anything may take before it is given up. Milliseconds. */
	readonly patienceMs?: number;
}

/** A plain editor: a real folder of notes, and the built server beside it as a process on stdio. */
export class LanguageClient {
	readonly folder: string;
	readonly logged: string[] = [];
	/** When each of these lines came: its age then. */
	private readonly loggedAt: number[] = [];
	readonly statuses: Status[] = [];
	readonly requested: { method: string; params: unknown }[] = [];
	initialized: InitializeResult | undefined;
	readonly connection: ProtocolConnection;
	readonly process: ChildProcess;
	private readonly ended: Promise<never>;
	private readonly isOwnFolder: boolean;
	private readonly patienceMs: number;
	private readonly started: number;
	private version = 0;

	/** @param notebook the notes on disk, as one string */
	static async start(notebook: string, options: ClientOptions = {}): Promise<LanguageClient> {
		const client = new LanguageClient(notebook, options);
		await client.initialize(options);
		return client;
	}

	private constructor(notebook: string, { cache, notes, command = builtCommand, patienceMs = 10_000 }: ClientOptions) {
		this.patienceMs = patienceMs;
		this.isOwnFolder = notes === undefined;
		this.folder = notes ?? realpathSync(mkdtempSync(join(tmpdir(), 'kezako-notes-')));
		for (const [uri, text] of readNotebook(notebook).files) this.write(pathOf(uri), text);
		const [program, ...words] = command;
		this.started = performance.now();
		this.process = spawn(program, [...words, 'lsp', ...(cache ? [] : ['--no-cache'])], {
			stdio: ['pipe', 'pipe', 'pipe'],
			env: { ...process.env, ...(cache && { XDG_CACHE_HOME: cache }) },
		});
		const { stdin, stdout, stderr } = this.process;
		if (!stdin || !stdout || !stderr) throw new Error('The server has no streams.');
		let said = '';
		stderr.on('data', (chunk) => {
			said += chunk;
		});
		// Every wait races against this, so that a crash is not a time-out.
		this.ended = new Promise((_, reject) => {
			this.process.once('exit', (code, signal) => reject(new Error(`The server ended (${code ?? signal}). ${said}`)));
		});
		this.ended.catch(() => {});
		this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
	}

	private async initialize(options: ClientOptions): Promise<void> {
		const { connection } = this;
		connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
			this.logged.push(message);
			this.loggedAt.push(this.age());
		});
		connection.onNotification('kezako/status' satisfies keyof Notifications, (status: Status) => {
			this.statuses.push(status);
		});
		connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
			items.map(({ scopeUri }) => {
				const own = Object.entries(options.folderSettings ?? {}).find(([name]) => this.uri(name) === scopeUri);
				return (own ? own[1] : options.settings) ?? null;
			}),
		);
		connection.onRequest('client/registerCapability', (params) => {
			this.requested.push({ method: 'client/registerCapability', params });
			return options.refusesToRegister ? new ResponseError(ErrorCodes.InternalError, 'Glob invalid at 5') : null;
		});
		connection.onRequest('workspace/applyEdit', (params) => {
			this.requested.push({ method: 'workspace/applyEdit', params });
			return { applied: true };
		});
		connection.listen();
		const folders = options.folders ?? [''];
		this.initialized = await this.ask<InitializeResult>('initialize', {
			processId: options.parent ?? process.pid,
			clientInfo: options.name && { name: options.name },
			rootUri: options.rootOnly ? pathToFileURL(this.folder).href : null,
			locale: options.locale ?? 'en',
			capabilities: options.capabilities ?? modern,
			initializationOptions: options.initializationOptions,
			rootPath: options.rootPath,
			workspaceFolders:
				options.withoutFolder || options.rootOnly || options.rootPath
					? null
					: (options.folderUris?.map((uri) => ({ uri, name: uri })) ??
						folders.map((name) => ({ uri: pathToFileURL(join(this.folder, name)).href.replace(/\/$/, ''), name }))),
		});
		await this.tell('initialized', {});
	}

	/** Waits until all notes were read. */
	async ready(): Promise<this> {
		await this.until(() => this.statuses.at(-1)?.state === 'ready');
		return this;
	}

	/** Milliseconds since the server was started. */
	age(): number {
		return performance.now() - this.started;
	}

	uri(name: string): string {
		return pathToFileURL(join(this.folder, name)).href;
	}

	write(name: string, text: string | Uint8Array): void {
		const path = join(this.folder, name);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	}

	async open(name: string, text: string): Promise<void> {
		const textDocument = { uri: this.uri(name), languageId: 'markdown', version: ++this.version, text };
		await this.tell('textDocument/didOpen', { textDocument });
	}

	async change(name: string, text: string): Promise<void> {
		const textDocument = { uri: this.uri(name), version: ++this.version };
		await this.tell('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
	}

	/** Types a text at a place, in place of so many characters. */
	async type(name: string, start: Position, text: string, replaced = 0): Promise<void> {
		const textDocument = { uri: this.uri(name), version: ++this.version };
		const range = { start, end: { ...start, character: start.character + replaced } };
		await this.tell('textDocument/didChange', { textDocument, contentChanges: [{ range, text }] });
	}

	async save(name: string): Promise<void> {
		await this.tell('textDocument/didSave', { textDocument: { uri: this.uri(name) } });
	}

	async close(name: string): Promise<void> {
		await this.tell('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
	}

	/** Tells of changes on disk as an editor's watcher does: 1 created, 2 changed, 3 deleted. */
	async watched(...changes: [name: string, type: 1 | 2 | 3][]): Promise<void> {
		const events = changes.map(([name, type]) => ({ uri: this.uri(name), type }));
		await this.tell('workspace/didChangeWatchedFiles', { changes: events });
	}

	/** Asks about a place in a note. */
	at<Result>(method: string, name: string, line: number, character: number): Promise<Result> {
		return this.ask<Result>(`textDocument/${method}`, {
			textDocument: { uri: this.uri(name) },
			position: { line, character },
		});
	}

	ask<Name extends keyof Requests>(method: Name, params: Requests[Name]['params']): Promise<Requests[Name]['result']>;
	ask<Result>(method: string, params: unknown): Promise<Result>;
	ask<Result>(method: string, params: unknown): Promise<Result> {
		return Promise.race([this.connection.sendRequest<Result>(method, params), this.ended]);
	}

	tell(method: string, params?: unknown): Promise<void> {
		const { connection } = this;
		return params === undefined ? connection.sendNotification(method) : connection.sendNotification(method, params);
	}

	/** Waits for something that is to come, as long as this client has patience. */
	async within<Result>(coming: Promise<Result>, what: string): Promise<Result> {
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(() => reject(new Error(`Waited in vain for ${what}.`)), this.patienceMs);
		});
		try {
			return await Promise.race([coming, this.ended, late]);
		} finally {
			clearTimeout(timer);
		}
	}

	/** Waits until the log has a line with these words. Gives the age at which it came. */
	async said(words: string): Promise<number> {
		const line = () => this.logged.findIndex((message) => message.includes(words));
		await this.until(() => line() >= 0, words);
		return this.loggedAt[line()] ?? 0;
	}

	/** Waits for a condition, asking again and again. */
	async until(condition: () => boolean | Promise<boolean>, what = 'what a test expects'): Promise<void> {
		const isMet = await waitUntil(() => Promise.race([condition(), this.ended]), this.patienceMs);
		if (!isMet) throw new Error(`Waited in vain for ${what}. Logged: ${this.logged.join(' / ')}`);
	}

	/** Ends the server as the protocol says; gives its exit code. */
	async stop(): Promise<number | null> {
		const exited = new Promise<number | null>((resolve) => this.process.once('exit', (code) => resolve(code)));
		await this.ask('shutdown', undefined);
		await this.tell('exit');
		const code = await exited;
		this.dispose();
		return code;
	}

	/** Leaves nothing behind, whatever the state. */
	dispose(): void {
		this.connection.dispose();
		this.process.kill('SIGKILL');
		if (this.isOwnFolder) rmSync(this.folder, { recursive: true, force: true });
	}
}

/** What an editor of today can do. */
export const modern: ClientCapabilities = {
	workspace: {
		configuration: true,
		workspaceFolders: true,
		didChangeConfiguration: { dynamicRegistration: true },
		didChangeWatchedFiles: { dynamicRegistration: true },
		workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
	},
	textDocument: {
		completion: { completionItem: { labelDetailsSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
		hover: { contentFormat: ['markdown', 'plaintext'] },
		definition: { linkSupport: true },
	},
};

/** And it asks for problems by itself. */
export const asking: ClientCapabilities = {
	workspace: { ...modern.workspace, diagnostics: { refreshSupport: true } },
	textDocument: { ...modern.textDocument, diagnostic: {} },
};
