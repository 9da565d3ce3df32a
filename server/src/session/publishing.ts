import * as l10n from '@vscode/l10n';
import type { ClientCapabilities, Connection, Diagnostic } from 'vscode-languageserver';
import type { NoteUri } from '../core/note.ts';
import type { Library } from '../notebook/library.ts';
import type { NotebookChange } from '../notebook/state/notebookState.ts';
import { asksForProblems } from './capabilities.ts';
import { notify } from './ownMessages.ts';
import type { Platform } from './platform.ts';

/** How long after the last key problems are looked for. Milliseconds. */
const restMs = 250;

/** How long the notebook may change before editors are asked to draw anew. Milliseconds. */
const refreshMs = 150;

/** How long after a change all notes are checked again, where the writer wants to know of all. Milliseconds. */
const checkAgainMs = 1000;

/** After how many notes other work is let in. */
const notesAtOnce = 50;

/** @param uri of an open note or one that is only on disk */
export type ProblemsOf = (uri: NoteUri) => Diagnostic[];

/**
 * What the server says without being asked: problems, and that answers of before are no longer true.
 *
 * Editors that can, ask for the problems of open notes; others are told. Notes that are not open are told of only after
 * a check of the whole notebook, which from then on is kept up to date.
 */
export class Publisher {
	private readonly connection: Connection;
	private readonly client: ClientCapabilities;
	private readonly library: Library;
	private readonly platform: Platform;
	private readonly problemsOf: ProblemsOf;
	private readonly waiting = new Map<NoteUri, () => void>();
	/** Open notes → their URI as the editor writes it. */
	private readonly open = new Map<NoteUri, string>();
	/** Notes that are not open and of which problems were told. */
	private readonly published = new Set<NoteUri>();
	private readonly asksForProblems: boolean;
	private readonly stale = { names: false, links: false };
	private readonly isVsCode: boolean;
	private refreshes = false;
	private knowsAll = false;
	private cancelCheck: () => void = () => {};

	constructor(
		connection: Connection,
		client: ClientCapabilities,
		library: Library,
		platform: Platform,
		problemsOf: ProblemsOf,
		isVsCode: boolean,
	) {
		this.isVsCode = isVsCode;
		this.connection = connection;
		this.client = client;
		this.asksForProblems = asksForProblems(client);
		this.library = library;
		this.platform = platform;
		this.problemsOf = problemsOf;
		library.state.onChange = (change) => this.noteChange(change);
	}

	/** The editor shows a note, or another text of it. */
	shown(uri: NoteUri, editorUri: string): void {
		this.open.set(uri, editorUri);
		// Where the editor asks by itself, what was told before would show twice.
		if (this.published.delete(uri)) this.send(uri, []);
		if (!this.asksForProblems) this.publishSoon(uri);
	}

	closed(uri: NoteUri, editorUri: string): void {
		this.open.delete(uri);
		this.waiting.get(uri)?.();
		this.waiting.delete(uri);
		if (!this.asksForProblems) this.send(editorUri, []);
		if (this.knowsAll) this.checkAgainSoon();
	}

	/** Tells the problems of all notes, and goes on doing so. Gives their number, undefined if the writer stops it. */
	async checkAll(): Promise<number | undefined> {
		const progress = await this.connection.window.createWorkDoneProgress();
		progress.begin(l10n.t('Checking notes'), 0, '', true);
		try {
			await this.library.settled();
			const found = await this.publishAll((done, all) => {
				progress.report((100 * done) / all, `${done} / ${all}`);
				return !progress.token.isCancellationRequested;
			});
			this.knowsAll ||= found !== undefined;
			return found;
		} finally {
			progress.done();
		}
	}

	private noteChange({ names, links }: NotebookChange): void {
		this.stale.names ||= names;
		this.stale.links ||= links;
		if (this.refreshes) return;
		this.refreshes = true;
		this.platform.after(refreshMs, () => {
			this.refreshes = false;
			this.refresh();
		});
	}

	/** Only what may look different now: titles beside ids, problems of open notes, the numbers of links. */
	private refresh(): void {
		const { names, links } = this.stale;
		this.stale.names = false;
		this.stale.links = false;
		const { languages } = this.connection;
		const workspace = this.client.workspace ?? {};
		if (names && workspace.inlayHint?.refreshSupport) this.ask(languages.inlayHint.refresh());
		// Only its client shows views of the notebook.
		if (this.isVsCode) notify(this.connection, 'kezako/changed', { names, links });
		// While the notes are read for the first time nothing is said of them.
		if (this.library.state.isScanning) return;
		if (links && workspace.codeLens?.refreshSupport) {
			this.ask(this.connection.sendRequest('workspace/codeLens/refresh'));
		}
		if (names && this.asksForProblems) this.ask(languages.diagnostics.refresh());
		if (names && !this.asksForProblems) for (const uri of this.open.keys()) this.publishSoon(uri);
		if (this.knowsAll) this.checkAgainSoon();
	}

	private ask(answer: Promise<unknown>): void {
		answer.catch(() => {
			// The editor is going, or did not mean what it said it could.
		});
	}

	private publishSoon(uri: NoteUri): void {
		this.waiting.get(uri)?.();
		const publish = () => {
			const editorUri = this.open.get(uri);
			if (editorUri !== undefined) this.send(editorUri, this.problemsOf(uri));
		};
		this.waiting.set(uri, this.platform.after(restMs, publish));
	}

	private checkAgainSoon(): void {
		this.cancelCheck();
		let goesOn = true;
		const cancelTimer = this.platform.after(checkAgainMs, () => void this.publishAll(() => goesOn));
		this.cancelCheck = () => {
			cancelTimer();
			goesOn = false;
		};
	}

	/** @param report is told how far it is, and says whether to go on */
	private async publishAll(report: (done: number, all: number) => boolean): Promise<number | undefined> {
		const uris = [...this.library.state.index.uris()];
		let found = 0;
		for (const [at, uri] of uris.entries()) {
			const problems = this.problemsOf(uri);
			found += problems.length;
			if (!this.open.has(uri)) this.publishClosed(uri, problems);
			if (at % notesAtOnce !== 0) continue;
			await this.platform.pause();
			if (!report(at, uris.length)) return undefined;
		}
		const left = new Set(uris);
		for (const uri of this.published) if (!left.has(uri)) this.publishClosed(uri, []);
		return found;
	}

	private publishClosed(uri: NoteUri, problems: Diagnostic[]): void {
		if (problems.length === 0 && !this.published.delete(uri)) return;
		if (problems.length > 0) this.published.add(uri);
		this.send(uri, problems);
	}

	private send(uri: string, diagnostics: Diagnostic[]): void {
		void this.connection.sendDiagnostics({ uri, diagnostics });
	}
}
