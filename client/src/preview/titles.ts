import * as vscode from 'vscode';
import type { NoteSummary } from '../../../server/src/protocol.ts';
import type { LanguageServer } from '../languageServer.ts';

/** More targets than a preview shows. The oldest beyond it are removed, and asked for again when needed. */
const maxCached = 5000;

/** How long questions are collected before they are asked together. Milliseconds. */
const gatherMs = 20;

/**
 * The notes that the preview needs. Markdown is rendered synchronously, but the index is in another process: a note that
 * is not cached is left out, asked for, and drawn when the preview refreshes.
 */
export class PreviewTitles implements vscode.Disposable {
	private readonly server: LanguageServer;
	private readonly known = {
		target: new Map<string, NoteSummary | null>(),
		file: new Map<string, NoteSummary | null>(),
	};
	private readonly wanted = { target: new Set<string>(), file: new Set<string>() };
	private readonly subscription: vscode.Disposable;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private isStale = false;

	constructor(server: LanguageServer) {
		this.server = server;
		this.subscription = server.onDidChange(() => {
			if (this.known.target.size === 0 && this.known.file.size === 0) return;
			this.isStale = true;
			this.askSoon();
		});
	}

	dispose(): void {
		clearTimeout(this.timer);
		this.subscription.dispose();
	}

	/** The note that a target names; null where there is none, undefined where the server has not answered yet. */
	named(target: string): NoteSummary | null | undefined {
		return this.get('target', target);
	}

	/** The note in a file; null and undefined as above. */
	inFile(uri: string): NoteSummary | null | undefined {
		return this.get('file', uri);
	}

	private get(kind: 'target' | 'file', key: string): NoteSummary | null | undefined {
		const known = this.known[kind];
		if (!known.has(key)) {
			this.wanted[kind].add(key);
			this.askSoon();
		}
		return known.get(key);
	}

	private askSoon(): void {
		this.timer ??= setTimeout(() => void this.ask(), gatherMs);
	}

	private async ask(): Promise<void> {
		this.timer = undefined;
		if (this.isStale) {
			this.isStale = false;
			for (const kind of ['target', 'file'] as const)
				for (const key of this.known[kind].keys()) this.wanted[kind].add(key);
		}
		const targets = [...this.wanted.target];
		const files = [...this.wanted.file];
		this.wanted.target.clear();
		this.wanted.file.clear();
		const [byTarget, byFile] = await Promise.all([
			this.server.ask('kezako/resolveTargets', { targets }),
			this.server.ask('kezako/describeNotes', { uris: files }),
		]);
		const changed = [this.learn('target', targets, byTarget), this.learn('file', files, byFile)];
		if (changed.includes(true)) await vscode.commands.executeCommand('markdown.preview.refresh');
	}

	private learn(kind: 'target' | 'file', keys: readonly string[], answers: readonly (NoteSummary | null)[]): boolean {
		const known = this.known[kind];
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
}
