import * as vscode from 'vscode';
import type { NoteLinks } from '../../../server/src/protocol.ts';
import { activeNote, type LanguageServer, rangeOf } from '../languageServer.ts';

/** The key under which the user's memory has it that the Links view was shown. */
const shownKey = 'links.shown';

/** The memory of a user, on all their machines. */
export type UserMemory = vscode.ExtensionContext['globalState'];

/** Shows the Links view when a user follows or makes a link for the first time, and never again. */
export function showAtFirstLink(
	server: LanguageServer,
	memory: UserMemory,
	show: () => Thenable<void>,
): vscode.Disposable {
	memory.setKeysForSync([shownKey]);
	if (memory.get(shownKey)) return vscode.Disposable.from();
	const watch = new FirstLink(server, () => {
		listeners.dispose();
		void memory.update(shownKey, true);
		void show();
	});
	const listeners = vscode.Disposable.from(
		vscode.window.onDidChangeActiveTextEditor(() => watch.leave()),
		server.onDidChange(({ links }) => {
			if (links) void watch.look();
		}),
	);
	void watch.look();
	return listeners;
}

/** Looks at the links of the active note: a link more was made, and one at the cursor was followed where it leads. */
class FirstLink {
	private readonly server: LanguageServer;
	private done: (() => void) | undefined;
	private editor: vscode.TextEditor | undefined;
	private links: NoteLinks | null = null;
	/** How many links of that text lead to other notes, and whether all notes had been read. */
	private known = { isReady: false, count: 0 };

	constructor(server: LanguageServer, done: () => void) {
		this.server = server;
		this.done = done;
	}

	leave(): void {
		const editor = activeNote();
		if (!editor || editor.document === this.editor?.document) return;
		const place = this.editor?.selection.active;
		const followed = this.links?.linksFromHere.some(
			({ note, links }) =>
				note && isUri(note.uri, editor.document.uri) && links.some((link) => place && rangeOf(link).contains(place)),
		);
		if (followed) this.end();
		else void this.look();
	}

	async look(): Promise<void> {
		const editor = activeNote();
		if (!editor || !this.done) return;
		const isReady = this.server.status?.state === 'ready';
		const asked = this.server.ask('kezako/noteLinks', { uri: editor.document.uri.toString() });
		// The server may be starting again.
		const links = await asked.catch(() => null);
		if (editor !== activeNote()) return;
		const isSame = this.links !== null && editor.document === this.editor?.document;
		const made = links?.linksFromHere.flatMap(({ note, links }) => (note ? links : [])) ?? [];
		const place = editor.selection.active;
		// One that is being written may lead elsewhere in a moment.
		const isWriting = made.some(
			(link) => link.start < place.character && rangeOf(link).contains(place) && place.character < link.end,
		);
		// More may lead to notes just because these have been read by now.
		if (isSame && !isWriting && this.known.isReady && made.length > this.known.count) this.end();
		this.editor = editor;
		this.links = links;
		if (!isSame || !isWriting) this.known = { isReady, count: made.length };
	}

	private end(): void {
		this.done?.();
		this.done = undefined;
	}
}

function isUri(one: string, other: vscode.Uri): boolean {
	return vscode.Uri.parse(one).toString() === other.toString();
}
