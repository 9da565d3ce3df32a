import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';

/** Below, no header is looked for. */
const maxHeaderLines = 200;

/** How long the cursor may take to follow what is typed. Milliseconds. */
const cursorMs = 100;

/** A list of suggestions that VS Code has asked for, or is asking for. */
interface AskedList {
	readonly uri: string;
	readonly version: number;
	isPending: boolean;
}

/**
 * Opens the list of suggestions while a link that is there, a citation, or a value in the header, is typed in: VS Code opens
 * none by letters in Markdown. What was not typed letter by letter opens none.
 */
export class SuggestionOpener implements vscode.Disposable {
	private readonly server: LanguageServer;
	private readonly subscription: vscode.Disposable;
	private asked: AskedList | undefined;

	constructor(server: LanguageServer) {
		this.server = server;
		this.subscription = vscode.workspace.onDidChangeTextDocument((event) => {
			const place = placeTyped(event);
			if (place && isInValue(event.document, place) && isWanted(event.document)) void this.open(event.document, place);
		});
	}

	dispose(): void {
		this.subscription.dispose();
	}

	/** Call this when VS Code asks for a list: one that is open need not be opened. */
	async asking<Result>(document: vscode.TextDocument, answer: () => Promise<Result>): Promise<Result> {
		const asked = { uri: document.uri.toString(), version: document.version, isPending: true };
		this.asked = asked;
		try {
			return await answer();
		} finally {
			asked.isPending = false;
		}
	}

	private async open(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
		const { version } = document;
		const uri = document.uri.toString();
		// The server learns of the change by another listener, which is called after this one.
		await new Promise((resolve) => setTimeout(resolve));
		const isOpen = () => this.asked?.uri === uri && (this.asked.isPending || this.asked.version === version);
		if (isOpen()) return;
		// A stopped server opens nothing.
		const opens = await this.server.ask('kezako/opensCompletion', { uri, position }).catch(() => false);
		if (!opens || isOpen() || document.version !== version || !(await isCursorSoon(document, position))) return;
		await vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
	}
}

/** The place behind a letter or digit that was typed; undefined for all other changes. */
function placeTyped({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): vscode.Position | undefined {
	const [change, ...more] = contentChanges;
	if (!change || more.length > 0 || reason !== undefined || document.languageId !== 'markdown') return undefined;
	// An input method, and a snippet, put texts in place of others.
	if (change.rangeLength > 0 || !/^[\p{L}\p{N}]$/u.test(change.text)) return undefined;
	return change.range.start.translate(0, change.text.length);
}

/** A key after `@`, which may be searched for with several words in brackets; after a bracket, what may be the type of a link. */
const citation = /(?:^|\s)-?@[^\s@]*$|\[(?:[^[\]]*[\s;:-])?@[^[\]@;]*$|\[(?:[^[\]]*;\s*)?\p{L}[\p{L}\p{N}_-]+$/u;

/** Whether a place is in a closed link or a citation, or behind a key in the header, as far as the line says. */
function isInValue(document: vscode.TextDocument, { line, character }: vscode.Position): boolean {
	const { text } = document.lineAt(line);
	const open = text.lastIndexOf('[[', character - 1);
	const isInLink = open >= 0 && !text.slice(open, character).includes(']]') && text.includes(']]', character);
	return (
		isInLink ||
		citation.test(text.slice(0, character)) ||
		(/^\s*-\s|:/.test(text.slice(0, character)) && isInHeader(document, line))
	);
}

/** Whether no fence closes the header above a line. */
function isInHeader(document: vscode.TextDocument, line: number): boolean {
	if (line === 0 || line > maxHeaderLines || !document.lineAt(0).text.startsWith('---')) return false;
	for (let at = 1; at <= line; at++) if (/^(?:---|\.\.\.)/.test(document.lineAt(at).text)) return false;
	return true;
}

/**
 * Whether the writer lets VS Code open lists by itself, and it does not do so by letters. A list that is opened has snippets
 * too, unlike one that `[[` opens: where these come first, Enter would take one of them.
 */
function isWanted(document: vscode.TextDocument): boolean {
	const editor = vscode.workspace.getConfiguration('editor', document);
	const quick = editor.get<boolean | { readonly other?: unknown }>('quickSuggestions');
	const byLetters = typeof quick === 'object' ? quick.other : quick;
	if (editor.get('suggestOnTriggerCharacters') !== true || editor.get('snippetSuggestions') === 'top') return false;
	return byLetters === 'off' || byLetters === false;
}

/** Whether the only cursor stands there, or does so in a moment: a change is known before the cursor that has moved by it. */
async function isCursorSoon(document: vscode.TextDocument, position: vscode.Position): Promise<boolean> {
	if (isCursor(document, position)) return true;
	await new Promise<void>((resolve) => {
		const subscription = vscode.window.onDidChangeTextEditorSelection(() => done());
		const timer = setTimeout(() => done(), cursorMs);
		const done = () => {
			clearTimeout(timer);
			subscription.dispose();
			resolve();
		};
	});
	return isCursor(document, position);
}

/** Whether the only cursor stands there. */
function isCursor(document: vscode.TextDocument, position: vscode.Position): boolean {
	const editor = vscode.window.activeTextEditor;
	const [selection, ...more] = editor?.selections ?? [];
	if (editor?.document !== document || !selection?.isEmpty) return false;
	return more.length === 0 && selection.active.isEqual(position);
}
