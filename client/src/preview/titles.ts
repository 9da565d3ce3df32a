import type * as vscode from 'vscode';
import type { EmbeddedNote, NoteSummary } from '../../../server/src/protocol.ts';
import type { WorkInNote } from '../../../server/src/protocolCitations.ts';
import type { LanguageServer } from '../languageServer.ts';
import type { PreviewRedraw } from './redraw.ts';

/**
 * More targets than a preview shows, also of a note that links to a whole notebook: else each answer removes what the next
 * refresh needs, without end. The oldest beyond it are removed, and asked for again when needed.
 */
const maxCached = 100_000;

/** How long questions are collected before they are asked together. Milliseconds. */
const gatherMs = 20;

const kinds = ['target', 'file', 'embed', 'work'] as const;
type Kind = (typeof kinds)[number];

/**
 * The notes that the preview needs. Markdown is rendered synchronously, but the index is in another process: a note that
 * is not cached is left out, asked for, and drawn when the preview refreshes.
 */
export class PreviewTitles implements vscode.Disposable {
	private readonly server: LanguageServer;
	private readonly known = {
		target: new Map<string, NoteSummary | null>(),
		file: new Map<string, NoteSummary | null>(),
		embed: new Map<string, EmbeddedNote | null>(),
		/** By the note that cites and the key, with a line break between. */
		work: new Map<string, WorkInNote | null>(),
	};
	private readonly wanted = {
		target: new Set<string>(),
		file: new Set<string>(),
		embed: new Set<string>(),
		work: new Set<string>(),
	};
	private readonly redraw: PreviewRedraw;
	private readonly subscriptions: readonly vscode.Disposable[];
	private timer: ReturnType<typeof setTimeout> | undefined;
	private isStale = false;

	constructor(server: LanguageServer, redraw: PreviewRedraw) {
		this.server = server;
		this.redraw = redraw;
		this.subscriptions = [
			redraw.onDidChangeNotes(() => {
				if (Object.values(this.known).every(({ size }) => size === 0)) return;
				this.isStale = true;
				this.askSoon();
			}),
			redraw.onDidChangeTexts(() => {
				// The paragraphs of notes that are shown in others.
				for (const target of this.known.embed.keys()) this.want('embed', target);
			}),
		];
	}

	dispose(): void {
		clearTimeout(this.timer);
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	/** The note that a target names; null where there is none, undefined where the server has not answered yet. */
	named(target: string): NoteSummary | null | undefined {
		return this.get('target', target);
	}

	/** The note in a file; null and undefined as above. */
	inFile(uri: string): NoteSummary | null | undefined {
		return this.get('file', uri);
	}

	/** The note that `![[…]]` shows; null and undefined as above. */
	embedded(target: string): EmbeddedNote | null | undefined {
		// Asked for again each time it is drawn: the server does not say when a paragraph changes.
		this.want('embed', target);
		return this.known.embed.get(target);
	}

	/** A work as a note cites it; null where no library is set, undefined as above. */
	work(uri: string, key: string): WorkInNote | null | undefined {
		const question = `${uri}\n${key}`;
		if (!this.known.work.has(question)) this.want('work', question);
		return this.known.work.get(question);
	}

	private get(kind: 'target' | 'file', key: string): NoteSummary | null | undefined {
		const known = this.known[kind];
		if (!known.has(key)) this.want(kind, key);
		return known.get(key);
	}

	private want(kind: Kind, key: string): void {
		this.wanted[kind].add(key);
		this.askSoon();
	}

	private askSoon(): void {
		this.timer ??= setTimeout(() => void this.ask(), gatherMs);
	}

	private async ask(): Promise<void> {
		this.timer = undefined;
		if (this.isStale) {
			this.isStale = false;
			for (const kind of kinds) for (const key of this.known[kind].keys()) this.wanted[kind].add(key);
		}
		const targets = [...this.wanted.target];
		const files = [...this.wanted.file];
		const embeds = [...this.wanted.embed];
		const works = [...this.wanted.work];
		for (const kind of kinds) this.wanted[kind].clear();
		const [byTarget, byFile, embedded, byKey] = await Promise.all([
			this.server.ask('kezako/resolveTargets', { targets }),
			this.server.ask('kezako/describeNotes', { uris: files }),
			this.server.ask('kezako/embeddedNotes', { targets: embeds }),
			works.length === 0 ? [] : this.server.ask('kezako/worksInNotes', { questions: works.map(questionOf) }),
		]);
		const changed = [
			learn(this.known.target, targets, byTarget),
			learn(this.known.file, files, byFile),
			learn(this.known.embed, embeds, embedded),
			learn(this.known.work, works, byKey),
		];
		if (changed.includes(true)) this.redraw.soon();
	}
}

function questionOf(question: string): { readonly uri: string; readonly key: string } {
	const [uri = '', key = ''] = question.split('\n');
	return { uri, key };
}

/** Takes in answers. @returns whether one of them is new */
function learn<Note>(
	known: Map<string, Note | null>,
	keys: readonly string[],
	answers: readonly (Note | null)[],
): boolean {
	let changed = false;
	keys.forEach((key, at) => {
		const note = answers[at] ?? null;
		changed ||= JSON.stringify(known.get(key)) !== JSON.stringify(note);
		known.set(key, note);
	});
	for (const key of known.keys()) {
		if (known.size <= maxCached) break;
		known.delete(key);
	}
	return changed;
}
