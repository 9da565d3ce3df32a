import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodeAction, Diagnostic, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { asking, LanguageClient } from '../support/languageClient.ts';

/** More fixes than this in one notebook undo each other. */
const maxFixes = 500;

const capable = {
	...asking,
	textDocument: {
		...asking.textDocument,
		codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
	},
};

/** The codes of the problems in a file. */
export interface FileProblems {
	readonly path: string;
	readonly codes: readonly string[];
}

/** A fix that was chosen. */
export interface ChosenFix {
	readonly path: string;
	/** Of the problem. */
	readonly code: string;
	readonly title: string;
}

/** What somebody has fixed with Ctrl+. alone. */
export interface Fixed {
	/** The fixes, in the order in which they were chosen. */
	readonly fixes: readonly ChosenFix[];
	/** The codes of all problems that were shown, before the first fix or after another. */
	readonly met: ReadonlySet<string>;
	/** The problems that have no fix. */
	readonly left: readonly FileProblems[];
}

/**
 * Opens a notebook in an editor with the built server, and chooses the first fix of each problem until none has one.
 *
 * @param isWanted whether a problem is to be fixed, by its code
 */
export async function fixQuickly(folder: string, isWanted: (code: string) => boolean): Promise<Fixed> {
	const client = await (await LanguageClient.start('', { capabilities: capable, notes: folder })).ready();
	try {
		const editor = new Editor(client);
		await editor.openAll();
		const fixes: ChosenFix[] = [];
		for (let goesOn = true; goesOn; ) {
			goesOn = false;
			for (const path of editor.paths()) {
				for (let fix = await editor.fixOne(path, isWanted); fix; fix = await editor.fixOne(path, isWanted)) {
					fixes.push(fix);
					if (fixes.length > maxFixes) throw new Error(`Fixed again and again: ${listOfFixes(fixes.slice(-5))}`);
					goesOn = true;
				}
			}
		}
		return { fixes, met: editor.met, left: await editor.allProblems(isWanted) };
	} finally {
		client.dispose();
	}
}

/** Fixes in one line, for messages. */
export function listOfFixes(fixes: readonly ChosenFix[]): string {
	return fixes.map(({ path, code, title }) => `${path} ${code}: ${title}`).join('; ');
}

/** Whoever works at the notebook: what is changed is saved, closed and opened again, so that nobody writes in it any more. */
class Editor {
	/** The codes of all problems that it was shown. */
	readonly met = new Set<string>();
	private readonly client: LanguageClient;

	constructor(client: LanguageClient) {
		this.client = client;
		client.connection.onRequest('workspace/applyEdit', async ({ edit }: { edit: WorkspaceEdit }) => {
			await this.apply(edit);
			return { applied: true };
		});
	}

	/** The notes and the configurations. */
	paths(): string[] {
		return readdirSync(this.client.folder, { recursive: true, encoding: 'utf8' })
			.filter((path) => /\.md$|(?:^|[\\/])config\.yml$/.test(path))
			.sort();
	}

	async openAll(): Promise<void> {
		for (const path of this.paths()) await this.open(path);
	}

	async allProblems(isWanted: (code: string) => boolean): Promise<FileProblems[]> {
		const all: FileProblems[] = [];
		for (const path of this.paths()) {
			const codes = (await this.problemsOf(path)).map(({ code }) => String(code)).filter(isWanted);
			if (codes.length > 0) all.push({ path, codes });
		}
		return all;
	}

	/** Chooses the first fix of the first problem that has one. */
	async fixOne(path: string, isWanted: (code: string) => boolean): Promise<ChosenFix | undefined> {
		for (const problem of await this.problemsOf(path)) {
			const code = String(problem.code);
			if (!isWanted(code)) continue;
			const actions = await this.client.ask<CodeAction[] | null>('textDocument/codeAction', {
				textDocument: { uri: this.client.uri(path) },
				range: problem.range,
				context: { diagnostics: [problem], only: ['quickfix'], triggerKind: 1 },
			});
			const fix = actions?.find(({ diagnostics = [] }) => diagnostics.length > 0);
			if (!fix) continue;
			if (fix.edit) await this.apply(fix.edit);
			if (fix.command) await this.client.ask('workspace/executeCommand', fix.command);
			return { path, code, title: fix.title };
		}
		return undefined;
	}

	private async problemsOf(path: string): Promise<Diagnostic[]> {
		const textDocument = { uri: this.client.uri(path) };
		const { items } = await this.client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
		for (const { code } of items) this.met.add(String(code));
		return items;
	}

	private async open(path: string): Promise<void> {
		const text = readFileSync(join(this.client.folder, path), 'utf8');
		const languageId = path.endsWith('.md') ? 'markdown' : 'yaml';
		const textDocument = { uri: this.client.uri(path), languageId, version: 1, text };
		await this.client.tell('textDocument/didOpen', { textDocument });
	}

	private async apply({ changes = {}, documentChanges = [] }: WorkspaceEdit): Promise<void> {
		const edits = Object.entries(changes).map(([uri, ofFile]) => ({ uri, edits: ofFile }));
		for (const change of documentChanges) {
			if ('kind' in change) {
				if (change.kind !== 'create') throw new Error(`A fix would ${change.kind} a file.`);
				writeFileSync(fileURLToPath(change.uri), '', { flag: 'wx' });
				await this.client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: change.uri, type: 1 }] });
			} else edits.push({ uri: change.textDocument.uri, edits: change.edits.filter((edit) => 'newText' in edit) });
		}
		for (const { uri, edits: ofFile } of edits) {
			const path = fileURLToPath(uri);
			const former = TextDocument.create(uri, '', 0, readFileSync(path, 'utf8'));
			writeFileSync(path, TextDocument.applyEdits(former, ofFile));
			await this.client.tell('textDocument/didClose', { textDocument: { uri } });
			await this.client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
			await this.open(path.slice(this.client.folder.length + 1));
		}
	}
}
