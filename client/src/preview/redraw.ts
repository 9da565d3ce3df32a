import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer.ts';

/** The previews are drawn again at most once in this time. Milliseconds. */
const redrawMs = 300;

/** Draws the open previews again, and says when what they show of other notes may be stale. */
export class PreviewRedraw implements vscode.Disposable {
	private readonly redrawing = new vscode.EventEmitter<void>();
	private readonly lists = new vscode.EventEmitter<void>();
	private readonly texts = new vscode.EventEmitter<void>();
	private readonly subscription: vscode.Disposable;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private lastDrawn = 0;
	/** All that is shown is about to be drawn. */
	readonly onWillRedraw = this.redrawing.event;
	/** What lists show of notes has changed. */
	readonly onDidChangeNotes = this.lists.event;
	/** The text of a note is another one. */
	readonly onDidChangeTexts = this.texts.event;

	constructor(server: LanguageServer) {
		this.subscription = vscode.Disposable.from(
			this.redrawing,
			this.lists,
			this.texts,
			server.onDidChange(() => this.lists.fire()),
			server.onDidReadAgain(() => this.texts.fire()),
			vscode.workspace.onDidSaveTextDocument(({ languageId }) => {
				// The server does not say at each key that an open text has changed.
				if (languageId === 'markdown' && server.isAwake) this.texts.fire();
			}),
		);
	}

	dispose(): void {
		clearTimeout(this.timer);
		this.subscription.dispose();
	}

	/** Draws once for all that asks for it meanwhile. */
	soon(): void {
		this.timer ??= setTimeout(
			() => {
				this.timer = undefined;
				this.lastDrawn = Date.now();
				this.redrawing.fire();
				void vscode.commands.executeCommand('markdown.preview.refresh').then(undefined, () => {});
			},
			Math.max(0, this.lastDrawn + redrawMs - Date.now()),
		);
	}
}
