import * as vscode from 'vscode';
import type { TextSpan } from '../../server/src/protocol.ts';
import { activeNote, type LanguageServer, rangeOf } from './languageServer.ts';

/** The context key that keybindings test: true while the cursor is in a link that leads nowhere. */
const onBrokenLink = 'kezako.onBrokenLink';

/**
 * Makes links that lead nowhere ones to click, and says in `kezako.onBrokenLink` whether the cursor is in one. Links that
 * lead to notes stay as they are: those have a definition.
 */
export class BrokenLinks implements vscode.DocumentLinkProvider, vscode.Disposable {
	private readonly server: LanguageServer;
	private readonly selector: vscode.DocumentSelector;
	private readonly subscriptions: vscode.Disposable[];
	private registration: vscode.Disposable;
	/** The texts of the links that documents have been given, by URI. */
	private readonly given = new Map<string, readonly string[]>();
	/** Whether the link that is being written is withheld: no line comes under it while its writer types. */
	private isWithheld = false;
	private isOnBroken = false;
	private asked = 0;

	constructor(server: LanguageServer, selector: vscode.DocumentSelector) {
		this.server = server;
		this.selector = selector;
		this.registration = this.register();
		this.subscriptions = [
			vscode.window.onDidChangeActiveTextEditor(() => this.look()),
			vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
				if (textEditor !== vscode.window.activeTextEditor) return;
				const isMouse = kind === vscode.TextEditorSelectionChangeKind.Mouse;
				if (this.isWithheld && (isMouse || !linkAtCursor(textEditor))) this.release(textEditor.document);
				void this.look();
			}),
			vscode.workspace.onDidCloseTextDocument(({ uri }) => this.given.delete(uri.toString())),
			server.onDidChange(({ names }) => names && void this.lookAgain()),
		];
	}

	dispose(): void {
		for (const subscription of [...this.subscriptions, this.registration]) subscription.dispose();
	}

	async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
		const uri = document.uri.toString();
		const before = this.given.get(uri);
		const editor = activeNote();
		const written = before && editor?.document === document ? linkAtCursor(editor) : undefined;
		const links = (await this.brokenIn(document)).map(rangeOf);
		const shown = links.filter((link) => !written?.intersection(link) || before?.includes(document.getText(link)));
		if (editor?.document === document) this.isWithheld = shown.length < links.length;
		this.given.set(
			uri,
			shown.map((link) => document.getText(link)),
		);
		return shown.map((range) => {
			const place = JSON.stringify([{ uri, position: { line: range.start.line, character: range.start.character } }]);
			const link = new vscode.DocumentLink(
				range,
				vscode.Uri.parse(`command:kezako.createFromLink?${encodeURIComponent(place)}`),
			);
			link.tooltip = vscode.l10n.t('New Note');
			return link;
		});
	}

	/** Of a stopped server no link is broken. */
	private brokenIn(document: vscode.TextDocument): Promise<readonly TextSpan[]> {
		return this.server.ask('kezako/brokenLinks', { uri: document.uri.toString() }).catch(() => []);
	}

	/** After a change of the notebook: a link may lead to a note now. */
	private async lookAgain(): Promise<void> {
		void this.look();
		for (const { document } of vscode.window.visibleTextEditors) {
			const given = this.given.get(document.uri.toString());
			if (!given) continue;
			const broken = (await this.brokenIn(document)).map((span) => document.getText(rangeOf(span)));
			if (!this.isWithheld && broken.join('\n') !== given.join('\n')) return this.refresh();
		}
	}

	/** Looks whether the cursor is in a broken link. */
	private async look(): Promise<void> {
		const question = ++this.asked;
		const editor = activeNote();
		const isInLink = editor !== undefined && linkAtCursor(editor) !== undefined;
		const broken = isInLink ? await this.brokenIn(editor.document) : [];
		if (question !== this.asked) return;
		const isOnBroken = broken.some((span) => rangeOf(span).contains(editor?.selection.active ?? rangeOf(span)));
		if (isOnBroken === this.isOnBroken) return;
		this.isOnBroken = isOnBroken;
		await vscode.commands.executeCommand('setContext', onBrokenLink, isOnBroken);
	}

	/** Gives the link that was withheld. */
	private release({ uri }: vscode.TextDocument): void {
		this.isWithheld = false;
		this.given.delete(uri.toString());
		this.refresh();
	}

	/** VS Code asks for links again only where the text changes, or a provider comes. */
	private refresh(): void {
		const former = this.registration;
		this.registration = this.register();
		former.dispose();
	}

	private register(): vscode.Disposable {
		return vscode.languages.registerDocumentLinkProvider(this.selector, this);
	}
}

/** What the cursor touches, from `[[` to `]]` on its line. */
function linkAtCursor({ document, selection }: vscode.TextEditor): vscode.Range | undefined {
	const { line, character } = selection.active;
	const { text } = document.lineAt(line);
	for (const { index, 0: link } of text.matchAll(/\[\[.*?\]\]/g)) {
		if (index <= character && character <= index + link.length)
			return new vscode.Range(line, index, line, index + link.length);
	}
	return undefined;
}
