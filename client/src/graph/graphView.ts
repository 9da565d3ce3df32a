import * as vscode from 'vscode';
import type { NotebookGraph } from '../../../server/src/protocolGraph.ts';
import {
	type FromGraph,
	type GraphScope,
	type GraphStrings,
	maxFullyDrawn,
	type ToGraph,
} from '../../webview/messages.ts';
import { activeNote, isNote, type LanguageServer, openNote } from '../languageServer.ts';
import { hasNotes } from '../whatIsNeeded.ts';

/** The most notes in the graph: of a larger notebook, those with the most links. */
const maxNotes = 20_000;

const viewType = 'kezako.graph';

/** Shows notes and the links between them in a webview, where client/webview/graph.ts draws them. */
export function registerGraphView(server: LanguageServer, extension: vscode.Uri): vscode.Disposable {
	let graph: GraphView | undefined;
	const show = (panel: vscode.WebviewPanel, scope?: GraphScope) => {
		graph = new GraphView(panel, server, extension, scope);
		panel.onDidDispose(() => {
			graph = undefined;
			void unlockEmptyWindow();
		});
	};
	return vscode.Disposable.from(
		vscode.commands.registerCommand('kezako.openGraph', async () => {
			if (graph) {
				graph.panel.reveal();
				return;
			}
			if (!(await hasNotes(server))) return;
			const title = vscode.l10n.t('Graph of the Notes');
			// In a group of its own, which VS Code makes, but where the window is empty.
			const viewColumn = vscode.window.tabGroups.all.length + 1;
			const panel = vscode.window.createWebviewPanel(viewType, title, { viewColumn }, optionsFor(extension));
			show(panel);
			// The group is active. Locked, it leaves the notes that are opened next to the group where one writes.
			await vscode.commands.executeCommand('workbench.action.lockEditorGroup');
		}),
		vscode.window.registerWebviewPanelSerializer(viewType, {
			async deserializeWebviewPanel(panel, state: { scope?: GraphScope } | undefined) {
				panel.webview.options = optionsFor(extension);
				show(panel, state?.scope);
			},
		}),
	);
}

interface ScopedGraph {
	readonly graph: NotebookGraph;
	readonly scope: GraphScope;
}

class GraphView {
	readonly panel: vscode.WebviewPanel;
	private readonly server: LanguageServer;
	/** Undefined as long as neither the writer nor the size of the notebook has decided. */
	private scope: GraphScope | undefined;
	private around: string | undefined;
	private follows = true;
	private isStale = true;
	private asked = 0;
	/** The graph that the page shows, as JSON: an equal one is not sent again. */
	private sent = '';
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** The editor in which the writer was last. */
	private writing = vscode.window.activeTextEditor;

	constructor(panel: vscode.WebviewPanel, server: LanguageServer, extension: vscode.Uri, scope?: GraphScope) {
		this.panel = panel;
		this.server = server;
		this.scope = scope;
		this.around = (activeNote() ?? vscode.window.visibleTextEditors.find(isNote))?.document.uri.toString();
		const subscriptions = vscode.Disposable.from(
			panel.webview.onDidReceiveMessage((message: FromGraph) => this.receive(message)),
			server.onDidChange(() => this.refreshSoon()),
			vscode.workspace.onDidChangeWorkspaceFolders(() => {
				panel.webview.options = optionsFor(extension);
			}),
			panel.onDidChangeViewState(() => {
				if (this.isStale) this.refreshSoon();
			}),
			vscode.window.onDidChangeActiveTextEditor((editor) => {
				this.writing = editor ?? this.writing;
				if (!editor || !isNote(editor) || !this.follows) return;
				this.around = editor.document.uri.toString();
				if (this.scope === 'all') this.send({ type: 'select', uri: this.around });
				else this.refreshSoon();
			}),
		);
		panel.onDidDispose(() => {
			clearTimeout(this.timer);
			subscriptions.dispose();
		});
		panel.webview.html = page(panel.webview, extension);
	}

	private async receive(message: FromGraph): Promise<void> {
		switch (message.type) {
			case 'scope':
				this.scope = message.scope ?? this.scope;
				this.follows = message.follows;
				// The page may have been loaded anew, and so be empty.
				this.sent = '';
				await this.draw();
				break;
			case 'open': {
				const [note] = await this.server.ask('kezako/describeNotes', { uris: [message.uri] });
				const viewColumn = columnBeside(this.panel, this.writing);
				if (note) await openNote(note, { viewColumn });
				else await openPlace(message.uri, { viewColumn });
				break;
			}
			case 'export':
				await save(message.png);
				break;
		}
	}

	/** Draws once for many changes, and only while the panel is visible. */
	private refreshSoon(): void {
		this.isStale = true;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => {
			if (this.panel.visible) void this.draw();
		}, 500);
	}

	private async draw(): Promise<void> {
		this.isStale = false;
		const question = ++this.asked;
		const { graph, scope } = await this.ask();
		if (question !== this.asked) return;
		const around = scope !== 'all' || this.follows ? this.around : undefined;
		const drawn = JSON.stringify({ graph, scope });
		if (drawn !== this.sent) this.send({ type: 'graph', graph, scope, ...(around !== undefined && { around }) });
		else if (around !== undefined) this.send({ type: 'select', uri: around });
		this.sent = drawn;
	}

	/**
	 * Asks for the notes to show. Of more notes than can be drawn well, those around the note at hand come first: within
	 * two links, or within one where two lead nearly everywhere.
	 */
	private async ask(): Promise<ScopedGraph> {
		if (this.scope !== undefined) return this.within(this.scope);
		const isLarge = this.around !== undefined && (this.server.status?.notes ?? 0) > maxFullyDrawn;
		const first = isLarge ? await this.within(2, maxFullyDrawn) : await this.within('all');
		const answer = isLarge && first.graph.all > maxFullyDrawn ? await this.within(1) : first;
		// While the notebook is read, nobody knows its size.
		if (this.server.status?.state === 'ready') this.scope ??= answer.scope;
		return answer;
	}

	private async within(scope: GraphScope, limit = maxNotes): Promise<ScopedGraph> {
		const around = scope === 'all' ? undefined : this.around;
		const depth = scope === 'all' ? 1 : scope;
		const graph = await this.server.ask('kezako/graph', { depth, limit, ...(around !== undefined && { around }) });
		return { graph: withPictures(graph, this.panel.webview), scope };
	}

	private send(message: ToGraph): void {
		void this.panel.webview.postMessage(message);
	}
}

/** The graph with its pictures at the addresses where the page finds them. */
function withPictures(graph: NotebookGraph, webview: vscode.Webview): NotebookGraph {
	const address = <Item extends { readonly picture?: string }>(item: Item): Item =>
		item.picture === undefined
			? item
			: { ...item, picture: webview.asWebviewUri(vscode.Uri.parse(item.picture)).toString() };
	return { ...graph, nodes: graph.nodes.map(address), types: graph.types.map(address) };
}

/** A column beside the graph, so that a note does not cover it: that in which the writer was last, if it is still there. */
function columnBeside(
	{ viewColumn: own }: vscode.WebviewPanel,
	writing: vscode.TextEditor | undefined,
): vscode.ViewColumn {
	const editors = vscode.window.visibleTextEditors;
	const columns = (writing && editors.includes(writing) ? [writing, ...editors] : editors).map((e) => e.viewColumn);
	const groups = vscode.window.tabGroups.all.map(({ viewColumn }) => viewColumn);
	// The output panel shows an editor without a column.
	const other = [...columns, ...groups].find((column) => column !== undefined && column !== own);
	return other ?? vscode.ViewColumn.Beside;
}

/** The last group of an empty window keeps its lock, and would refuse the next note. */
async function unlockEmptyWindow(): Promise<void> {
	const { all } = vscode.window.tabGroups;
	if (all.every(({ tabs }) => tabs.length === 0))
		await vscode.commands.executeCommand('workbench.action.unlockEditorGroup');
}

/** Opens a work in its library: its node is named by its line and column, which begin at 1. */
async function openPlace(name: string, options: vscode.TextDocumentShowOptions): Promise<void> {
	const uri = vscode.Uri.parse(name);
	const [, line, column] = /^L(\d+),(\d+)$/.exec(uri.fragment) ?? [];
	if (line === undefined || column === undefined) return;
	const at = new vscode.Position(Number(line) - 1, Number(column) - 1);
	const document = await vscode.workspace.openTextDocument(uri.with({ fragment: '' }));
	await vscode.window.showTextDocument(document, { ...options, selection: new vscode.Range(at, at) });
}

async function save(png: string): Promise<void> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const uri = await vscode.window.showSaveDialog({
		filters: { PNG: ['png'] },
		...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'graph.png') }),
	});
	if (!uri) return;
	const bytes = Uint8Array.from(atob(png.slice(png.indexOf(',') + 1)), (unit) => unit.charCodeAt(0));
	await vscode.workspace.fs.writeFile(uri, bytes);
}

function optionsFor(extension: vscode.Uri): vscode.WebviewOptions & vscode.WebviewPanelOptions {
	return {
		enableScripts: true,
		retainContextWhenHidden: false,
		// The page, and the pictures of the notes.
		localResourceRoots: [
			vscode.Uri.joinPath(extension, 'dist'),
			vscode.Uri.joinPath(extension, 'media'),
			...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri),
		],
	};
}

/** The HTML of the page. The texts of notes come by message, and the page sets them as text only. */
function page(webview: vscode.Webview, extension: vscode.Uri): string {
	const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
		byte.toString(16).padStart(2, '0'),
	).join('');
	const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'graph.js'));
	const style = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'media', 'graph.css'));
	const csp = [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src ${webview.cspSource}`,
		'worker-src blob:',
		`img-src ${webview.cspSource} data: blob:`,
	].join('; ');
	const strings: GraphStrings = {
		search: vscode.l10n.t('Find a note'),
		scope: vscode.l10n.t('What is shown'),
		all: vscode.l10n.t('All notes'),
		one: vscode.l10n.t('1 link around the note'),
		two: vscode.l10n.t('2 links around the note'),
		three: vscode.l10n.t('3 links around the note'),
		type: vscode.l10n.t('Type'),
		tag: vscode.l10n.t('Tag'),
		everyType: vscode.l10n.t('All types'),
		everyTag: vscode.l10n.t('All tags'),
		follow: vscode.l10n.t('Follow the active note'),
		export: vscode.l10n.t('Export as PNG'),
		count: vscode.l10n.t('{0} notes'),
		part: vscode.l10n.t('{0} of {1} notes: those with the most links'),
		shown: vscode.l10n.t('Shown: {0} of {1}'),
		empty: vscode.l10n.t('No notes to show. Open a note, or a folder with notes.'),
		picture: vscode.l10n.t(
			'A picture of the notes and their links. Arrow keys move it, plus and minus zoom, 0 shows all. The Links view and the call hierarchy show the same as text.',
		),
		openHint: vscode.l10n.t('Enter opens the note'),
		legend: vscode.l10n.t('Legend'),
		types: vscode.l10n.t('Types of notes'),
		linkTypes: vscode.l10n.t('Types of links'),
		noType: vscode.l10n.t('No type'),
		showAll: vscode.l10n.t('Show All'),
		time: vscode.l10n.t('Time'),
		everyTime: vscode.l10n.t('All times'),
		headerTime: vscode.l10n.t('Begin and end'),
		idTime: vscode.l10n.t('Dates of ids'),
	};
	return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
	<meta charset="utf-8">
	<meta http-equiv="Content-Security-Policy" content="${csp}">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<link rel="stylesheet" href="${style}">
	<title>${escapeAttribute(vscode.l10n.t('Graph of the Notes'))}</title>
</head>
<body data-strings="${escapeAttribute(JSON.stringify(strings))}">
	<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
