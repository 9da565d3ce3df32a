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
	MarkupKind,
	TextDocumentEdit,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver';
import type { NotesEdit } from '../protocolCommands.ts';

/** Answers as the client can show them: features use the full protocol, and older editors know parts of it. */

export function downgradeHover(client: ClientCapabilities, hover: Hover | null): Hover | null {
	const formats = client.textDocument?.hover?.contentFormat;
	if (!hover || !prefersPlain(formats)) return hover;
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
	if (!list) return list;
	const hasDetails = client.textDocument?.completion?.completionItem?.labelDetailsSupport;
	return {
		...list,
		items: list.items.map((item) => downgradeDocumentation(client, hasDetails ? item : withDetail(item))),
	};
}

/**
 * Adapts rows to editors that filter or insert them in their own way.
 *
 * @param editor the editor's name for itself
 * @param line the line of the cursor, whose place in it is `cursor`
 */
export function adaptCompletion(
	editor: string | undefined,
	list: CompletionList,
	line: string,
	cursor: number,
): CompletionList {
	const adapt = editor === 'Neovim' ? forNeovim : editor === 'Eglot' ? forEmacs : undefined;
	return adapt ? { ...list, items: list.items.map((item) => adapt(item, line, cursor)) } : list;
}

export function downgradeDocumentation(client: ClientCapabilities, item: CompletionItem): CompletionItem {
	const formats = client.textDocument?.completion?.completionItem?.documentationFormat;
	// A text is plain already: the colour of a type.
	if (typeof item.documentation !== 'object' || !prefersPlain(formats)) return item;
	return { ...item, documentation: plain(item.documentation) };
}

/** Drops the places in other notes if the editor cannot show them. */
export function downgradeDiagnostics(client: ClientCapabilities, problems: Diagnostic[]): Diagnostic[] {
	const { diagnostic, publishDiagnostics } = client.textDocument ?? {};
	if (diagnostic?.relatedInformation || publishDiagnostics?.relatedInformation) return problems;
	return problems.map(({ relatedInformation, ...problem }) => problem);
}

/**
 * An edit with the versions of the notes that it was made for: an editor whose text is newer refuses it instead of
 * writing in the wrong place.
 *
 * @param version gives the version of an open note, undefined for a closed one
 * @returns a job, since there may be tens of thousands
 */
export function* versionedEdit(
	client: ClientCapabilities,
	edit: Pick<WorkspaceEdit, 'changes'>,
	version: (uri: string) => number | undefined,
): Generator<undefined, NotesEdit> {
	if (!client.workspace?.workspaceEdit?.documentChanges) return edit;
	const documentChanges: NonNullable<NotesEdit['documentChanges']> = [];
	for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
		documentChanges.push({ textDocument: { uri, version: version(uri) ?? null }, edits });
		yield;
	}
	return { documentChanges };
}

/**
 * The edit that creates a note and changes others. An editor that cannot create files by an edit creates the note when
 * its text is edited.
 *
 * @param changes those of the new note first
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

/** Actions with versioned edits; those that are commands for an editor that knows no others. */
export function* downgradeActions(
	client: ClientCapabilities,
	actions: readonly CodeAction[],
	version: (uri: string) => number | undefined,
): Generator<undefined, (CodeAction | Command)[]> {
	if (!client.textDocument?.codeAction?.codeActionLiteralSupport)
		return actions.flatMap((action) => (action.edit ? [] : (action.command ?? [])));
	const versioned: CodeAction[] = [];
	for (const action of actions)
		versioned.push(action.edit ? { ...action, edit: yield* versionedEdit(client, action.edit, version) } : action);
	return versioned;
}

/** @param formats the best first */
function prefersPlain(formats: readonly MarkupKind[] | undefined): boolean {
	// Some editors write null where they have nothing to say.
	return Array.isArray(formats) && formats[0] !== 'markdown';
}

function withDetail(item: CompletionItem): CompletionItem {
	const { labelDetails, ...rest } = item;
	// Behind the label a detail begins with a sign that parts them, which is of no use alone.
	const detail = `${labelDetails?.description ?? ''}${labelDetails?.detail ?? ''}`.replace(/^ · /, '');
	return detail ? { ...rest, detail } : rest;
}

/**
 * Neovim leaves the text after the cursor, whatever an edit covers, and 0.11 takes only the first word of an edit. It
 * inserts a text without a range whole, in place of the word at the cursor.
 */
function forNeovim({ textEdit, ...item }: CompletionItem, line: string, cursor: number): CompletionItem {
	const { range, newText } = textEdit as TextEdit;
	const behind = line.slice(cursor, range.end.character);
	const isBehind = newText.endsWith(behind);
	const text = isBehind ? newText.slice(0, newText.length - behind.length) : newText;
	// A word of ASCII letters: not all plugins know others.
	const isOneWord = /^\w*$/.test(line.slice(range.start.character, cursor));
	if (isBehind && isOneWord && /\s/.test(text)) return { ...item, insertText: text };
	const end = isBehind ? { ...range.end, character: cursor } : range.end;
	return { ...item, textEdit: { range: { ...range, end }, newText: text } };
}

/** Emacs matches the filter text against the word at the cursor, whatever the edit covers. */
function forEmacs(item: CompletionItem, line: string, cursor: number): CompletionItem {
	const typed = line.slice((item.textEdit as TextEdit).range.start.character, cursor);
	return { ...item, filterText: (item.filterText ?? '').slice(typed.search(/\S*$/)) };
}

function plain(content: MarkupContent): MarkupContent {
	const value = content.value
		.replace(/^!\[\]\(.*\)$/gm, '')
		.replace(/^(?:\*\*(.*)\*\*|<(.*)>)$/gm, '$1$2')
		.replace(/ {2}$/gm, '')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1');
	return { kind: 'plaintext', value };
}
