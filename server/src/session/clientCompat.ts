import type {
	ClientCapabilities,
	CodeAction,
	Command,
	CompletionItem,
	CompletionList,
	Definition,
	DefinitionLink,
	Diagnostic,
	Hover,
	MarkupContent,
	TextDocumentEdit,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver';
import type { NotesEdit } from '../protocol.ts';

/** Answers as the client at hand can show them: features speak the full protocol, older editors know parts of it. */

export function downgradeHover(client: ClientCapabilities, hover: Hover | null): Hover | null {
	const formats = client.textDocument?.hover?.contentFormat;
	if (!hover || !formats || formats.includes('markdown')) return hover;
	return { ...hover, contents: plain(hover.contents as MarkupContent) };
}

export function downgradeDefinition(
	client: ClientCapabilities,
	links: DefinitionLink[],
): Definition | DefinitionLink[] {
	if (client.textDocument?.definition?.linkSupport) return links;
	return links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
}

export function downgradeCompletion(client: ClientCapabilities, list: CompletionList | null): CompletionList | null {
	if (!list || client.textDocument?.completion?.completionItem?.labelDetailsSupport) return list;
	return { ...list, items: list.items.map(withDetail) };
}

/**
 * Rows for editors that look at them, or write them, in a way of their own.
 *
 * @param editor the name that the editor gives itself
 * @param line the line that is being typed, with the cursor at a character
 */
export function adaptCompletion(
	editor: string | undefined,
	list: CompletionList,
	line: string,
	cursor: number,
): CompletionList {
	switch (editor) {
		case 'Neovim':
			return { ...list, items: list.items.map((item) => forNeovim(item, line, cursor)) };
		case 'Eglot':
			return { ...list, items: list.items.map((item) => forEmacs(item, line, cursor)) };
		default:
			return list;
	}
}

export function downgradeDocumentation(client: ClientCapabilities, item: CompletionItem): CompletionItem {
	const formats = client.textDocument?.completion?.completionItem?.documentationFormat;
	if (!item.documentation || !formats || formats.includes('markdown')) return item;
	return { ...item, documentation: plain(item.documentation as MarkupContent) };
}

/** Without the places of other notes where the editor cannot show them. */
export function downgradeDiagnostics(client: ClientCapabilities, problems: Diagnostic[]): Diagnostic[] {
	const { diagnostic, publishDiagnostics } = client.textDocument ?? {};
	if (diagnostic?.relatedInformation || publishDiagnostics?.relatedInformation) return problems;
	return problems.map(({ relatedInformation, ...problem }) => problem);
}

/**
 * An edit with the versions of the notes that it was made for, so that an editor that is ahead refuses it instead of
 * writing in the wrong place.
 *
 * @param version of an open note; undefined for one that is only on disk
 */
export function versionedEdit(
	client: ClientCapabilities,
	edit: Pick<WorkspaceEdit, 'changes'>,
	version: (uri: string) => number | undefined,
): NotesEdit {
	if (!client.workspace?.workspaceEdit?.documentChanges) return edit;
	const documentChanges = Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({
		textDocument: { uri, version: version(uri) ?? null },
		edits,
	}));
	return { documentChanges };
}

/**
 * The edit that makes a note, and changes others. Editors that can make no files by an edit open one that is not there
 * when its text is edited.
 *
 * @param changes of the new note first
 */
export function newNoteEdit(client: ClientCapabilities, uri: string, changes: TextDocumentEdit[]): WorkspaceEdit {
	const { documentChanges, resourceOperations } = client.workspace?.workspaceEdit ?? {};
	if (resourceOperations?.includes('create')) {
		const options = { overwrite: false, ignoreIfExists: false };
		return { documentChanges: [{ kind: 'create', uri, options }, ...changes] };
	}
	if (documentChanges) return { documentChanges: changes };
	return {
		changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]])),
	};
}

/** An action with a versioned edit; for editors that know no actions, only those that are commands. */
export function downgradeAction(
	client: ClientCapabilities,
	action: CodeAction,
	version: (uri: string) => number | undefined,
): CodeAction | Command | undefined {
	if (!client.textDocument?.codeAction?.codeActionLiteralSupport) return action.edit ? undefined : action.command;
	return action.edit ? { ...action, edit: versionedEdit(client, action.edit, version) } : action;
}

function withDetail(item: CompletionItem): CompletionItem {
	const { labelDetails, ...rest } = item;
	const detail = `${labelDetails?.description ?? ''}${labelDetails?.detail ?? ''}`;
	return detail ? { ...rest, detail } : rest;
}

/**
 * Neovim leaves what is behind the cursor, whatever an edit covers; and from an edit 0.11 takes the first word only. A text
 * without a place it takes as it is, and puts it in place of the word at the cursor.
 */
function forNeovim({ textEdit, ...item }: CompletionItem, line: string, cursor: number): CompletionItem {
	const { range, newText } = textEdit as TextEdit;
	const behind = line.slice(cursor, range.end.character);
	const isBehind = newText.endsWith(behind);
	const text = isBehind ? newText.slice(0, newText.length - behind.length) : newText;
	// Of ASCII: not all plugins know other letters.
	const isOneWord = /^\w*$/.test(line.slice(range.start.character, cursor));
	if (isBehind && isOneWord && /\s/.test(text)) return { ...item, insertText: text };
	const end = isBehind ? { ...range.end, character: cursor } : range.end;
	return { ...item, textEdit: { range: { ...range, end }, newText: text } };
}

/** Emacs compares with the word at the cursor, whatever the edit covers. */
function forEmacs(item: CompletionItem, line: string, cursor: number): CompletionItem {
	const typed = line.slice((item.textEdit as TextEdit).range.start.character, cursor);
	return { ...item, filterText: (item.filterText ?? '').slice(typed.search(/\S*$/)) };
}

function plain(content: MarkupContent): MarkupContent {
	const value = content.value
		.replace(/^!\[\]\(.*\)$/gm, '')
		.replace(/^\*\*(.*)\*\*$/gm, '$1')
		.replace(/ {2}$/gm, '')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1');
	return { kind: 'plaintext', value };
}
