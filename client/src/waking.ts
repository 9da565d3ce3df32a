import * as vscode from 'vscode';
import { hasUsualKeys } from '../../server/src/core/cosma/usualKeys.ts';
import { idInFileName } from '../../server/src/core/noteId.ts';
import { linesOf } from '../../server/src/core/text.ts';
import { decode } from '../../server/src/notebook/state/decoding.ts';
import { isConfiguration, maxFileBytes } from '../../server/src/notebook/state/files.ts';
import { isIdIn } from './idInHeader.ts';
import { type LanguageServer, setContext } from './languageServer.ts';

/** How many Markdown files are looked at for an id, in all folders together, and how much of each. Bytes. */
const maxFiles = 200;
const beginningBytes = 512;

/** How many files are read at once. */
const atOnce = 8;

/** What is no note, whatever it says (format.md 1.1). */
const noNotes = '{**/node_modules/**,**/.*/**,**/.*}';

/**
 * Starts the server where there are notes: when a Markdown file or a configuration of Cosma is open, or when one of the files has an id. A folder with
 * some other Markdown, as most code has, needs none.
 */
export function wakeWhereNotesAre(
	server: LanguageServer,
	schemes: readonly string[],
	log: vscode.LogOutputChannel,
): vscode.Disposable {
	const isOurs = (document: vscode.TextDocument) =>
		schemes.includes(document.uri.scheme) && (document.languageId === 'markdown' || isOfCosma(document));
	let search: vscode.CancellationTokenSource | undefined;
	const look = async () => {
		if (server.isAwake) return;
		search?.cancel();
		search = new vscode.CancellationTokenSource();
		const { token } = search;
		const found = await lookForIds(token);
		// The server knows it better once it runs.
		if (token.isCancellationRequested || server.isAwake) return;
		setContext('kezako.hasNotes', found.hasNotes);
		setContext('kezako.isNotebook', found.hasIds);
		if (found.hasIds) void server.start();
		else log.info('No id was found in the Markdown files here: the language server starts when it is needed.');
	};
	if (vscode.workspace.textDocuments.some(isOurs)) void server.start();
	else void look();
	return vscode.Disposable.from(
		{ dispose: () => search?.cancel() },
		vscode.workspace.onDidOpenTextDocument((document) => {
			if (isOurs(document)) void server.start();
		}),
		vscode.workspace.onDidChangeWorkspaceFolders(look),
	);
}

/** Whether a document is a configuration of Cosma: many programs have a `config.yml`. */
function isOfCosma(document: vscode.TextDocument): boolean {
	return isConfiguration(document.uri.toString()) && hasUsualKeys(linesOf(document.getText()));
}

/** Whether there are Markdown files, and whether one of some of them has an id, in its name or its header. */
async function lookForIds(token: vscode.CancellationToken): Promise<{ hasNotes: boolean; hasIds: boolean }> {
	const folders = vscode.workspace.workspaceFolders ?? [];
	const share = Math.ceil(maxFiles / Math.max(1, folders.length));
	const find = async (folder: vscode.WorkspaceFolder) =>
		vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*.[mM][dD]'), noNotes, share, token);
	const files = (await Promise.all(folders.map((folder) => find(folder).catch(() => [])))).flat();
	if (files.some((uri) => idInFileName(uri.toString()) !== undefined)) return { hasNotes: true, hasIds: true };
	for (let first = 0; first < files.length && !token.isCancellationRequested; first += atOnce) {
		const found = await Promise.all(files.slice(first, first + atOnce).map(hasIdInHeader));
		if (found.includes(true)) return { hasNotes: true, hasIds: true };
	}
	return { hasNotes: files.length > 0, hasIds: false };
}

async function hasIdInHeader(uri: vscode.Uri): Promise<boolean> {
	try {
		// A file can only be read whole.
		if ((await vscode.workspace.fs.stat(uri)).size > maxFileBytes) return false;
		const bytes = await vscode.workspace.fs.readFile(uri);
		return isIdIn(decode(bytes.subarray(0, beginningBytes)));
	} catch {
		return false;
	}
}
