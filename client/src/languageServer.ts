import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
	NotebookChanged,
	NoteSummary,
	Notifications,
	Requests,
	Status,
	TextSpan,
} from '../../server/src/protocol.ts';

/** The notebook as the server knows it, for the views and commands of VS Code. */
export class LanguageServer implements vscode.Disposable {
	private readonly client: BaseLanguageClient;
	private readonly changes = new vscode.EventEmitter<NotebookChanged>();
	private readonly statuses = new vscode.EventEmitter<Status>();
	private readonly questions = new vscode.EventEmitter<keyof Requests>();
	private readonly subscriptions: vscode.Disposable[];
	/** What the server has said last of the notebook; undefined before it has said anything. */
	private lastStatus: Status | undefined;
	readonly onDidChange = this.changes.event;
	readonly onDidChangeStatus = this.statuses.event;
	/** The name of each request that is sent. */
	readonly onDidAsk = this.questions.event;

	constructor(client: BaseLanguageClient) {
		this.client = client;
		let wasReady = false;
		this.subscriptions = [
			this.changes,
			this.statuses,
			this.questions,
			on(client, 'kezako/changed', (change) => this.changes.fire(change)),
			on(client, 'kezako/status', (status) => {
				const { state, notes } = status;
				this.lastStatus = status;
				this.statuses.fire(status);
				const isReady = state === 'ready';
				// The views stay while all notes are read again.
				if (isReady || notes > 0) void vscode.commands.executeCommand('setContext', 'kezako.hasNotes', notes > 0);
				if (isReady && !wasReady) this.changes.fire({ names: true, links: true });
				wasReady = isReady;
			}),
		];
	}

	get status(): Status | undefined {
		return this.lastStatus;
	}

	dispose(): void {
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	/** Sends a request of protocol.ts. */
	ask<Name extends keyof Requests>(
		name: Name,
		params: Requests[Name]['params'],
		token?: vscode.CancellationToken,
	): Promise<Requests[Name]['result']> {
		this.questions.fire(name);
		return token ? this.client.sendRequest(name, params, token) : this.client.sendRequest(name, params);
	}
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
