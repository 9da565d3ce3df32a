import type * as vscode from 'vscode';
import type { NoteSummary } from '../../../server/src/protocol.ts';
import type { Backlinks, QueryAnswer } from '../../../server/src/protocolQueries.ts';
import type { LanguageServer } from '../languageServer.ts';
import type { PreviewRedraw } from './redraw.ts';

/** Questions are asked at most once in this time. Milliseconds. */
const refreshMs = 300;

/** How long questions are collected before they are asked together. Milliseconds. */
const gatherMs = 20;

/** More answers than previews show. */
const maxAnswers = 200;

/** The most blocks that the server answers at once. */
const maxBlocks = 20;

/**
 * What blocks with queries find, and the backlinks of notes: drawn with the last answer, asked for each time it is drawn,
 * and drawn again if the answer is another one.
 */
export class PreviewAnswers implements vscode.Disposable {
	private readonly server: LanguageServer;
	private readonly blocks = new Map<string, QueryAnswer<NoteSummary>>();
	private readonly notes = new Map<string, Backlinks<NoteSummary> | null>();
	/** The text of each block that was answered last, by its place: it stands in while the block is edited. */
	private readonly lastTexts = new Map<string, string>();
	/** What was drawn since the last question, or is asked again since notes have changed. */
	private readonly wanted = { blocks: new Set<string>(), notes: new Set<string>() };
	/** What was drawn since all previews were drawn last: each of them asks again whenever it is drawn. */
	private readonly shown = { blocks: new Set<string>(), notes: new Set<string>() };
	private readonly redraw: PreviewRedraw;
	private readonly subscriptions: readonly vscode.Disposable[];
	private timer: ReturnType<typeof setTimeout> | undefined;
	private lastAsked = 0;

	constructor(server: LanguageServer, redraw: PreviewRedraw) {
		this.server = server;
		this.redraw = redraw;
		const { blocks, notes } = this.shown;
		this.subscriptions = [
			redraw.onDidChangeNotes(() => this.askAgain(blocks, notes)),
			// Words in a text are no answer to a query.
			redraw.onDidChangeTexts(() => this.askAgain([], notes)),
			redraw.onWillRedraw(() => {
				blocks.clear();
				notes.clear();
			}),
		];
	}

	dispose(): void {
		clearTimeout(this.timer);
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	/** What a block shows: of one that is edited, what it showed before; undefined where nothing is known yet. */
	ofBlock(uri: string, text: string, block: number): QueryAnswer<NoteSummary> | undefined {
		this.wanted.blocks.add(text);
		this.shown.blocks.add(text);
		this.askSoon();
		const place = `${uri}\n${block}`;
		if (this.blocks.has(text)) remember(this.lastTexts, place, text);
		return this.blocks.get(text) ?? this.blocks.get(this.lastTexts.get(place) ?? text);
	}

	/** The backlinks of a note; null where a file is none, undefined as above. */
	backlinks(uri: string): Backlinks<NoteSummary> | null | undefined {
		this.wanted.notes.add(uri);
		this.shown.notes.add(uri);
		// A file that is only looked at does not start the server.
		if (this.server.isAwake) this.askSoon();
		return this.notes.get(uri);
	}

	private askAgain(texts: Iterable<string>, uris: Iterable<string>): void {
		for (const text of texts) this.wanted.blocks.add(text);
		for (const uri of uris) this.wanted.notes.add(uri);
		if (this.wanted.blocks.size + this.wanted.notes.size > 0) this.askSoon();
	}

	private askSoon(): void {
		const wait = Math.max(gatherMs, this.lastAsked + refreshMs - Date.now());
		this.timer ??= setTimeout(() => void this.ask(), wait);
	}

	private async ask(): Promise<void> {
		this.lastAsked = Date.now();
		const texts = [...this.wanted.blocks].slice(0, maxBlocks);
		const uris = [...this.wanted.notes];
		for (const text of texts) this.wanted.blocks.delete(text);
		this.wanted.notes.clear();
		let isChanged = false;
		try {
			const [answers, backlinks] = await Promise.all([
				texts.length === 0 ? [] : this.server.ask('kezako/queryBlocks', { texts }),
				Promise.all(uris.map((uri) => this.server.ask('kezako/backlinkPassages', { uri }))),
			]);
			for (const [at, text] of texts.entries()) {
				const answer = answers[at];
				if (answer && remember(this.blocks, text, answer)) isChanged = true;
			}
			for (const [at, uri] of uris.entries()) {
				if (remember(this.notes, uri, backlinks[at] ?? null)) isChanged = true;
			}
		} finally {
			this.timer = undefined;
		}
		if (this.wanted.blocks.size + this.wanted.notes.size > 0) this.askSoon();
		if (isChanged) this.redraw.soon();
	}
}

/** Takes in an answer as the latest. @returns whether it is new */
function remember<Answer>(known: Map<string, Answer>, key: string, answer: Answer): boolean {
	const isNew = !known.has(key) || JSON.stringify(known.get(key)) !== JSON.stringify(answer);
	known.delete(key);
	known.set(key, answer);
	for (const oldest of known.keys()) {
		if (known.size <= maxAnswers) break;
		known.delete(oldest);
	}
	return isNew;
}
