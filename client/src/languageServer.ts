import * as vscode from 'vscode';
import type { BaseLanguageClient, State } from 'vscode-languageclient';
import type {
	NotebookChanged,
	NoteSummary,
	Notifications,
	Requests,
	Status,
	TextSpan,
} from '../../server/src/protocol.ts';

/** The notebook as the server knows it, for the views and commands of VS Code. It starts with the first question. */
export class LanguageServer implements vscode.Disposable {
	private readonly makeClient: () => Promise<BaseLanguageClient>;
	private client: BaseLanguageClient | undefined;
	private starting: Promise<BaseLanguageClient> | undefined;
	private readonly changes = new vscode.EventEmitter<NotebookChanged>();
	private readonly readings = new vscode.EventEmitter<void>();
	private readonly statuses = new vscode.EventEmitter<Status | undefined>();
	private readonly questions = new vscode.EventEmitter<keyof Requests>();
	private readonly subscriptions: vscode.Disposable[] = [this.changes, this.readings, this.statuses, this.questions];
	/** What the server has said last of the notebook; undefined before it has said anything. */
	private lastStatus: Status | undefined;
	/** What lists show of notes has changed. */
	readonly onDidChange = this.changes.event;
	/** Closed notes were read again: their texts may be others. */
	readonly onDidReadAgain = this.readings.event;
	/** Fires undefined when the server has stopped. */
	readonly onDidChangeStatus = this.statuses.event;
	/** The name of each request that is sent. */
	readonly onDidAsk = this.questions.event;

	/** @param makeClient makes the client, which loads the library for it; called once, when the server is to start */
	constructor(makeClient: () => Promise<BaseLanguageClient>) {
		this.makeClient = makeClient;
	}

	get status(): Status | undefined {
		return this.lastStatus;
	}

	dispose(): void {
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	/** Whether the server has been started. */
	get isAwake(): boolean {
		return this.starting !== undefined;
	}

	/** Starts the server, unless it was started before. Requests are answered when it runs, so it is not waited for. */
	start(): Promise<BaseLanguageClient> {
		this.starting ??= this.makeClient().then((client) => {
			this.subscriptions.push(client);
			this.listen(client);
			this.client = client;
			void client.start();
			return client;
		});
		return this.starting;
	}

	async restart(): Promise<void> {
		const { client } = this;
		if (client) await client.stop().then(() => client.start());
		else await this.start();
	}

	/** Sends a request of protocol.ts. */
	async ask<Name extends keyof Requests>(
		name: Name,
		params: Requests[Name]['params'],
		token?: vscode.CancellationToken,
	): Promise<Requests[Name]['result']> {
		this.questions.fire(name);
		const client = this.client ?? (await this.start());
		// A worker gets what can be cloned, not what JSON is made of: a position of VS Code would arrive without its numbers.
		const plain: unknown = params === undefined ? undefined : JSON.parse(JSON.stringify(params));
		return token ? client.sendRequest(name, plain, token) : client.sendRequest(name, plain);
	}

	/** Whether there are notes. Until all are read, true as soon as there is one. */
	async hasNotes(): Promise<boolean> {
		await this.start();
		const known = (status: Status | undefined) => status && (status.state === 'ready' || status.notes > 0);
		if (known(this.status)) return this.status?.notes !== 0;
		return new Promise((resolve) => {
			const listener = this.onDidChangeStatus((status) => {
				if (status && !known(status)) return;
				listener.dispose();
				// A stopped server says so when it is asked.
				resolve(status?.notes !== 0);
			});
		});
	}

	private listen(client: BaseLanguageClient): void {
		let wasReady = false;
		const change = (status: Status | undefined) => {
			this.lastStatus = status;
			this.statuses.fire(status);
		};
		this.subscriptions.push(
			on(client, 'kezako/changed', (change) => {
				if (change.names || change.links || change.facts) this.changes.fire(change);
				if (change.texts) this.readings.fire();
			}),
			on(client, 'kezako/status', (status) => {
				const isReady = status.state === 'ready';
				change(status);
				// What was known stays while all notes are read again.
				if (isReady || status.notes > 0) setContext('kezako.hasNotes', status.notes > 0);
				if (isReady || status.isNotebook) setContext('kezako.isNotebook', status.isNotebook);
				if (isReady && !wasReady) this.changes.fire({ names: true, links: true, facts: true, texts: true });
				wasReady = isReady;
			}),
			client.onDidChangeState(({ newState }) => {
				if (newState === stateStarting) change({ state: 'indexing', notes: 0, isNotebook: false });
				if (newState === stateStopped || newState === stateFailed) change(undefined);
			}),
		);
	}
}

/** `State` of the library, which is not loaded for three numbers. */
const stateStopped = 1 satisfies State.Stopped;
const stateStarting = 3 satisfies State.Starting;
const stateFailed = 4 satisfies State.StartFailed;

/** Sets a context key that the manifest tests. */
export function setContext(key: 'kezako.hasNotes' | 'kezako.isNotebook', value: boolean): void {
	void vscode.commands.executeCommand('setContext', key, value);
}

/** Listens to a notification of protocol.ts. */
function on<Name extends keyof Notifications>(
	client: BaseLanguageClient,
	name: Name,
	receive: (params: Notifications[Name]) => void,
): vscode.Disposable {
	return client.onNotification(name, receive);
}

/** Opens a note at the line where a reader begins. */
export async function openNote(
	{ uri, line }: Pick<NoteSummary, 'uri' | 'line'>,
	options: vscode.TextDocumentShowOptions = {},
): Promise<vscode.TextEditor> {
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
	const at = new vscode.Position(line, 0);
	return vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), ...options });
}

export function rangeOf({ line, start, end }: TextSpan): vscode.Range {
	return new vscode.Range(line, start, line, end);
}

/** The active editor, if it shows Markdown. */
export function activeNote(): vscode.TextEditor | undefined {
	const editor = vscode.window.activeTextEditor;
	return editor && isNote(editor) ? editor : undefined;
}

export function isNote({ document }: vscode.TextEditor): boolean {
	return document.languageId === 'markdown';
}
