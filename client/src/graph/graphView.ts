import * as vscode from 'vscode';
import type { FromGraph, GraphScope, GraphStrings, ToGraph } from '../../webview/messages.ts';
import { activeNote, type LanguageServer, openNote } from '../languageServer.ts';

/** The most notes in the graph: of a larger notebook, those with the most links. */
const maxNotes = 20_000;

const viewType = 'kezako.graph';

/** Shows notes and the links between them in a webview, where client/webview/graph.ts draws them. */
export function registerGraphView(server: LanguageServer, extension: vscode.Uri): vscode.Disposable {
	let graph: GraphView | undefined;
	const show = (panel: vscode.WebviewPanel, scope: GraphScope) => {
		graph = new GraphView(panel, server, extension, scope);
		panel.onDidDispose(() => {
			graph = undefined;
		});
	};
	return vscode.Disposable.from(
		vscode.commands.registerCommand('kezako.openGraph', () => {
			if (graph) graph.panel.reveal();
			else {
				const panel = vscode.window.createWebviewPanel(
					viewType,
					vscode.l10n.t('Graph of the Notes'),
					{ viewColumn: activeNote() ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, preserveFocus: false },
					optionsFor(extension),
				);
				show(panel, 'all');
			}
		}),
		vscode.window.registerWebviewPanelSerializer(viewType, {
			async deserializeWebviewPanel(panel, state: { scope?: GraphScope } | undefined) {
				panel.webview.options = optionsFor(extension);
				show(panel, state?.scope ?? 'all');
			},
		}),
	);
}

class GraphView {
	readonly panel: vscode.WebviewPanel;
	private readonly server: LanguageServer;
	private scope: GraphScope;
	private around: string | undefined;
	private follows = true;
	private isStale = true;
	private asked = 0;
	/** The graph that the page shows, as JSON: an equal one is not sent again. */
	private sent = '';
	private timer: ReturnType<typeof setTimeout> | undefined;

	constructor(panel: vscode.WebviewPanel, server: LanguageServer, extension: vscode.Uri, scope: GraphScope) {
		this.panel = panel;
		this.server = server;
		this.scope = scope;
		this.around = activeNote()?.document.uri.toString();
		const subscriptions = vscode.Disposable.from(
			panel.webview.onDidReceiveMessage((message: FromGraph) => this.receive(message)),
			server.onDidChange(() => this.refreshSoon()),
			panel.onDidChangeViewState(() => {
				if (this.isStale) this.refreshSoon();
			}),
			vscode.window.onDidChangeActiveTextEditor((editor) => {
				if (editor?.document.languageId !== 'markdown' || !this.follows) return;
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
				this.scope = message.scope;
				this.follows = message.follows;
				// The page may have been loaded anew, and so be empty.
				this.sent = '';
				await this.draw();
				break;
			case 'open': {
				const [note] = await this.server.ask('kezako/describeNotes', { uris: [message.uri] });
				if (note) await openNote(note, { viewColumn: columnBeside(this.panel) });
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
		const around = this.scope === 'all' ? undefined : this.around;
		const graph = await this.server.ask('kezako/graph', {
			depth: this.scope === 'all' ? 1 : this.scope,
			limit: maxNotes,
			...(around !== undefined && { around }),
		});
		if (question !== this.asked) return;
		const { scope } = this;
		const drawn = JSON.stringify({ graph, scope });
		if (drawn !== this.sent) this.send({ type: 'graph', graph, scope, ...(around !== undefined && { around }) });
		else if (around !== undefined) this.send({ type: 'select', uri: around });
		this.sent = drawn;
	}

	private send(message: ToGraph): void {
		void this.panel.webview.postMessage(message);
	}
}

/** A column beside the graph, so that a note does not cover it. */
function columnBeside({ viewColumn }: vscode.WebviewPanel): vscode.ViewColumn {
	const other = vscode.window.visibleTextEditors.find((editor) => editor.viewColumn !== viewColumn)?.viewColumn;
	return other ?? (viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One);
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
		localResourceRoots: [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')],
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
		empty: vscode.l10n.t('No notes to show. Open a note, or a folder with notes.'),
		picture: vscode.l10n.t(
			'A picture of the notes and their links. Arrow keys move it, plus and minus zoom, 0 shows all. The Links view and the call hierarchy show the same as text.',
		),
		openHint: vscode.l10n.t('Enter opens the note'),
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
