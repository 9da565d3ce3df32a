import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import * as protocol from '../../server/src/protocol.ts';

/**
 * What the server knows of the notebook, for the views and commands of VS Code: each method asks one question of
 * protocol.ts, where it is described.
 */
export class Notebook implements vscode.Disposable {
	private readonly client: BaseLanguageClient;
	private readonly changes = new vscode.EventEmitter<protocol.NotebookChanged>();
	private readonly statuses = new vscode.EventEmitter<protocol.Status>();
	private readonly subscriptions: vscode.Disposable[];
	/** Notes look different, or link otherwise, than when they were last asked for. */
	readonly onDidChange = this.changes.event;
	/** How far the server is. */
	readonly onDidChangeStatus = this.statuses.event;

	constructor(client: BaseLanguageClient) {
		this.client = client;
		let wasReady = false;
		this.subscriptions = [
			this.changes,
			this.statuses,
			client.onNotification(protocol.CHANGED_NOTIFICATION, (change) => this.changes.fire(change)),
			client.onNotification(protocol.STATUS_NOTIFICATION, (status: protocol.Status) => {
				const { state, notes } = status;
				this.statuses.fire(status);
				const isReady = state === 'ready';
				// Views do not go away while notes are read again.
				if (isReady || notes > 0) void vscode.commands.executeCommand('setContext', 'kezako.hasNotes', notes > 0);
				if (isReady && !wasReady) this.changes.fire({ names: true, links: true });
				wasReady = isReady;
			}),
		];
	}

	dispose(): void {
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	find(params: protocol.FindNotesParams): Promise<protocol.NoteSummary[]> {
		return this.ask(protocol.FIND_NOTES_REQUEST, params);
	}

	describe(uris: readonly vscode.Uri[]): Promise<(protocol.NoteSummary | null)[]> {
		const params: protocol.DescribeNotesParams = { uris: uris.map(String) };
		return this.ask(protocol.DESCRIBE_NOTES_REQUEST, params);
	}

	resolve(params: protocol.ResolveTargetsParams): Promise<(protocol.NoteSummary | null)[]> {
		return this.ask(protocol.RESOLVE_TARGETS_REQUEST, params);
	}

	linkText(params: protocol.LinkTextParams): Promise<string> {
		return this.ask(protocol.LINK_TEXT_REQUEST, params);
	}

	withTitles(params: protocol.WithTitlesParams): Promise<string> {
		return this.ask(protocol.WITH_TITLES_REQUEST, params);
	}

	links(params: protocol.NoteLinksParams): Promise<protocol.NoteLinks | null> {
		return this.ask(protocol.NOTE_LINKS_REQUEST, params);
	}

	passages(params: protocol.PassagesParams): Promise<protocol.Passage[]> {
		return this.ask(protocol.PASSAGES_REQUEST, params);
	}

	mentions(params: protocol.MentionsParams, token: vscode.CancellationToken): Promise<protocol.MentioningNote[]> {
		return this.ask(protocol.MENTIONS_REQUEST, params, token);
	}

	groups(params: protocol.GroupNotesParams): Promise<protocol.NoteGroup[]> {
		return this.ask(protocol.GROUP_NOTES_REQUEST, params);
	}

	notesInGroup(params: protocol.NotesInGroupParams): Promise<protocol.NoteSummary[]> {
		return this.ask(protocol.NOTES_IN_GROUP_REQUEST, params);
	}

	missingTargets(): Promise<protocol.MissingTarget[]> {
		return this.ask(protocol.MISSING_TARGETS_REQUEST, {});
	}

	neighbour(params: protocol.NeighbourParams): Promise<protocol.NoteSummary | null> {
		return this.ask(protocol.NEIGHBOUR_REQUEST, params);
	}

	countBacklinks(uris: readonly vscode.Uri[]): Promise<number> {
		const params: protocol.CountBacklinksParams = { uris: uris.map(String) };
		return this.ask(protocol.COUNT_BACKLINKS_REQUEST, params);
	}

	folderFixes(params: protocol.FolderFixesParams, token: vscode.CancellationToken): Promise<protocol.FolderFix[]> {
		return this.ask(protocol.FOLDER_FIXES_REQUEST, params, token);
	}

	export(params: protocol.ExportParams, token: vscode.CancellationToken): Promise<protocol.ExportedText[]> {
		return this.ask(protocol.EXPORT_REQUEST, params, token);
	}

	graph(params: protocol.GraphParams): Promise<protocol.NotebookGraph> {
		return this.ask(protocol.GRAPH_REQUEST, params);
	}

	names(params: protocol.NamesParams): Promise<protocol.NameInUse[]> {
		return this.ask(protocol.NAMES_REQUEST, params);
	}

	pictureName(params: protocol.PictureNameParams): Promise<string | null> {
		return this.ask(protocol.PICTURE_NAME_REQUEST, params);
	}

	planNote(params: protocol.CreateNoteParams): Promise<protocol.NewNoteResult> {
		return this.ask(protocol.NEW_NOTE_REQUEST, params);
	}

	private ask<Answer>(request: string, params: unknown, token?: vscode.CancellationToken): Promise<Answer> {
		return token
			? this.client.sendRequest<Answer>(request, params, token)
			: this.client.sendRequest<Answer>(request, params);
	}
}

/** Opens a note where it begins for its reader. */
export async function openNote(
	{ uri, line }: Pick<protocol.NoteSummary, 'uri' | 'line'>,
	options: vscode.TextDocumentShowOptions = {},
): Promise<vscode.TextEditor> {
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
	const at = new vscode.Position(line, 0);
	return vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), ...options });
}

export function rangeOf({ line, start, end }: protocol.Place): vscode.Range {
	return new vscode.Range(line, start, line, end);
}

/** The note in the active editor. */
export function activeNote(): vscode.TextEditor | undefined {
	const editor = vscode.window.activeTextEditor;
	return editor?.document.languageId === 'markdown' ? editor : undefined;
}
