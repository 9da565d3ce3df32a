import * as l10n from '@vscode/l10n';
import { type Diagnostic, MessageType } from 'vscode-languageserver';
import type { NoteUri } from '../core/note.ts';
import type { CheckedConfiguration } from '../features/configuration/checkConfiguration.ts';
import { CosmaLosses } from '../features/problems/cosmaLosses.ts';
import { libraryDiagnostics } from '../features/problems/libraryProblems.ts';
import type { CheckedNote } from '../features/problems/problems.ts';
import { numberText } from '../features/shared/numberText.ts';
import type { NotebookChange } from '../notebook/state/notebookState.ts';
import { asksForProblems } from './capabilities.ts';
import type { Withholdable } from './freshness.ts';
import { notify, say } from './ownMessages.ts';
import type { SessionState } from './sessionState.ts';

/** How long after the last keystroke a note is checked. Milliseconds. */
const restMs = 250;

/** How long changes of the notebook are collected before the editor is asked to refresh. Milliseconds. */
const refreshMs = 150;

/** How long after a note was opened its number of backlinks is refreshed. Milliseconds. */
const openedMs = 1000;

/** How long after a change all notes are checked again, once the writer has checked all. Milliseconds. */
const checkAgainMs = 1000;

/** After how many notes a check lets other work in. */
const notesAtOnce = 50;

/** What a check finds in a note, or in a configuration, which may stop Cosma. */
export type Checked = Pick<CheckedNote, 'shown' | 'fate'> & Partial<Pick<CheckedConfiguration, 'stops'>>;

interface ProblemsOf {
	readonly all: (uri: NoteUri) => Checked;
	/** Without those of an open note that are withheld while somebody is writing there. */
	readonly shown: (uri: NoteUri) => Diagnostic[];
}

/**
 * Sends what the editor did not ask for: problems, and that earlier answers are out of date.
 *
 * If the editor can ask for the problems of open notes, they are not sent. Those of closed notes are sent only once the
 * writer has checked the whole notebook, and from then on after each change.
 */
export class Publisher {
	private readonly session: SessionState;
	private readonly problemsOf: ProblemsOf;
	private readonly waiting = new Map<NoteUri, () => void>();
	/** Open notes → their URI as the editor spells it. */
	private readonly open = new Map<NoteUri, string>();
	/** Closed notes whose problems were sent. */
	private readonly published = new Set<NoteUri>();
	private readonly asksForProblems: boolean;
	private stale: { readonly [What in keyof NotebookChange | Withholdable]?: boolean } = {};
	private refreshes = false;
	private refreshesLenses = false;
	private knowsAll = false;
	private cancelCheck: () => void = () => {};

	constructor(session: SessionState, problemsOf: ProblemsOf) {
		this.session = session;
		this.asksForProblems = asksForProblems(session.client);
		this.problemsOf = problemsOf;
		session.notebook.state.onChange = (change) => this.noteChange(change);
	}

	/** Call this when a note was opened, or its text has changed. */
	shown(uri: NoteUri, editorUri: string): void {
		if (!this.open.has(uri)) this.refreshLensesOnceOpen();
		this.open.set(uri, editorUri);
		// An editor that asks by itself would show problems that were sent a second time.
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

	/**
	 * Sends the problems of all notes, now and after each change, and says what Cosma would lose of them. Gives the number of
	 * problems, undefined if cancelled.
	 */
	async checkAll(): Promise<number | undefined> {
		const progress = await this.session.connection.window.createWorkDoneProgress();
		progress.begin(l10n.t('Checking notes'), 0, '', true);
		try {
			// Notes may have changed on disk unnoticed.
			this.session.notebook.rescan();
			await this.session.notebook.settled();
			await this.session.notebook.lookAtConfigurations();
			const losses = new CosmaLosses();
			const found = await this.publishAll((done, all) => {
				progress.report((100 * done) / all, `${numberText(done)} / ${numberText(all)}`);
				return !progress.token.isCancellationRequested;
			}, losses);
			this.knowsAll ||= found !== undefined;
			const lost = found === undefined ? undefined : losses.sentence();
			if (lost !== undefined) say(this.session.connection, MessageType.Info, lost);
			return found;
		} finally {
			progress.done();
		}
	}

	/** Sends the problems of libraries: the editor does not show them to the server, so it does not ask. */
	libraries(uris: readonly string[]): void {
		const { identity, notebook, settingsFor } = this.session;
		for (const uri of uris) {
			const problems = notebook.state.libraries.problems(uri);
			const known = identity.known(uri);
			this.publishClosed(known, libraryDiagnostics(problems, settingsFor(known)));
		}
	}

	/** Call this when something that was withheld in a note may be shown. */
	settled(uri: NoteUri, what: ReadonlySet<Withholdable>): void {
		this.refreshSoon({ hints: what.has('hints'), problems: what.has('problems') && this.asksForProblems });
		if (what.has('problems') && !this.asksForProblems) this.publish(uri);
	}

	private noteChange(change: NotebookChange): void {
		this.refreshSoon(change);
	}

	private refreshSoon(stale: Publisher['stale']): void {
		for (const what of ['names', 'links', 'facts', 'texts', 'hints', 'problems'] as const) {
			if (stale[what]) this.stale = { ...this.stale, [what]: true };
		}
		if (this.refreshes) return;
		this.refreshes = true;
		this.session.platform.after(refreshMs, () => {
			this.refreshes = false;
			this.refresh();
		});
	}

	/** Asks the editor to refresh what may have changed: titles beside ids, problems, numbers of backlinks. */
	private refresh(): void {
		const { names = false, links = false, facts = false, texts = false, hints = false, problems = false } = this.stale;
		this.stale = {};
		const { client, connection, isVsCode, notebook } = this.session;
		const workspace = client.workspace ?? {};
		if ((names || hints) && workspace.inlayHint?.refreshSupport) this.ask(connection.languages.inlayHint.refresh());
		// Only the client in VS Code shows views of the notebook.
		if (isVsCode && (names || links || facts || texts))
			notify(connection, 'kezako/changed', { names, links, facts, texts });
		// Until all notes were read once, their problems and backlinks are not known.
		if (notebook.state.isScanning) return;
		if (links) this.refreshLenses();
		if ((names || problems) && this.asksForProblems) this.ask(connection.languages.diagnostics.refresh());
		if (names && !this.asksForProblems) for (const uri of this.open.keys()) this.publishSoon(uri);
		if (this.knowsAll && (names || links)) this.checkAgainSoon();
	}

	/**
	 * VS Code shows the number that it knew when the note was closed, and asks for no other if the writer goes on to the
	 * graph or another view at once.
	 */
	private refreshLensesOnceOpen(): void {
		if (this.refreshesLenses) return;
		this.refreshesLenses = true;
		this.session.platform.after(openedMs, () => {
			this.refreshesLenses = false;
			if (!this.session.notebook.state.isScanning) this.refreshLenses();
		});
	}

	private refreshLenses(): void {
		const { client, connection } = this.session;
		if (client.workspace?.codeLens?.refreshSupport) this.ask(connection.sendRequest('workspace/codeLens/refresh'));
	}

	private ask(answer: Promise<unknown>): void {
		answer.catch(() => {
			// The editor is shutting down, or lacks a capability that it announced.
		});
	}

	private publishSoon(uri: NoteUri): void {
		this.waiting.get(uri)?.();
		this.waiting.set(
			uri,
			this.session.platform.after(restMs, () => this.publish(uri)),
		);
	}

	private publish(uri: NoteUri): void {
		const editorUri = this.open.get(uri);
		if (editorUri !== undefined) this.send(editorUri, this.problemsOf.shown(uri));
	}

	private checkAgainSoon(): void {
		this.cancelCheck();
		let goesOn = true;
		const cancelTimer = this.session.platform.after(checkAgainMs, () => void this.publishAll(() => goesOn));
		this.cancelCheck = () => {
			cancelTimer();
			goesOn = false;
		};
	}

	/**
	 * @param report receives the progress and returns whether to go on
	 * @param losses counts what Cosma would lose
	 */
	private async publishAll(
		report: (done: number, all: number) => boolean,
		losses?: CosmaLosses,
	): Promise<number | undefined> {
		const { cosma, folders, index, libraries } = this.session.notebook.state;
		const configurations = cosma.files().map(({ uri }) => folders.identity.known(uri));
		const uris = [...index.uris(), ...configurations];
		let found = 0;
		for (const [at, uri] of uris.entries()) {
			const { shown, fate, stops = [] } = this.problemsOf.all(uri);
			found += shown.length;
			if (fate) losses?.add(folders.pathIn(uri), fate);
			for (const version of stops) losses?.addStop(folders.pathIn(uri), version);
			if (!this.open.has(uri)) this.publishClosed(uri, shown);
			if (at % notesAtOnce !== 0) continue;
			await this.session.platform.pause();
			if (!report(at, uris.length)) return undefined;
		}
		const left = new Set<string>([...uris, ...libraries.named().map(({ uri }) => uri)]);
		for (const uri of this.published) if (!left.has(uri)) this.publishClosed(uri, []);
		return found;
	}

	private publishClosed(uri: NoteUri, problems: Diagnostic[]): void {
		if (problems.length === 0 && !this.published.delete(uri)) return;
		if (problems.length > 0) this.published.add(uri);
		this.send(uri, problems);
	}

	private send(uri: string, diagnostics: Diagnostic[]): void {
		void this.session.connection.sendDiagnostics({ uri, diagnostics });
	}
}
