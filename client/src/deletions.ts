import * as vscode from 'vscode';
import { truncate, withoutLinks } from '../../server/src/core/text.ts';
import type { LinkingNote } from '../../server/src/protocol.ts';
import { type LanguageServer, rangeOf } from './languageServer.ts';
import { numberText } from './numberText.ts';
import { basename } from './paths.ts';

/** The most bytes and files of a deletion that its message can undo. */
const maxUndone = 20_000_000;
const maxFiles = 1000;

/** A longer title would push the buttons of a message out of sight. UTF-16 units. */
const maxTitle = 30;

/** What was deleted together, as it was before. */
interface Deletion {
	/** How many notes elsewhere link to what was deleted. */
	readonly count: number;
	/** Of the note, or the name of the folder; undefined where several were deleted. */
	readonly title: string | undefined;
	readonly links: readonly LinkingNote[];
	/** The files with what was in them; undefined where they are too many to be restored. */
	readonly files: readonly (readonly [vscode.Uri, Uint8Array])[] | undefined;
}

/** Says, when notes were deleted, how many others link to them; undoes it, or shows those links. */
export function registerDeletions(server: LanguageServer): vscode.Disposable {
	const deletions = new Map<string, Promise<Deletion | undefined>>();
	const keyOf = (files: readonly vscode.Uri[]) => files.map(String).sort().join('\n');
	return vscode.Disposable.from(
		vscode.workspace.onWillDeleteFiles(({ files, waitUntil }) => {
			if (!server.isAwake || files.some((file) => expected.has(file.toString()))) return;
			const notes = files.filter(({ path }) => /\.md$/i.test(path) || !/\.[^/.]+$/.test(path));
			if (notes.length === 0) return;
			const deletion = aboutToDelete(server, notes).catch(() => undefined);
			deletions.set(keyOf(files), deletion);
			// VS Code deletes the files only when the server has counted their backlinks.
			waitUntil(deletion);
		}),
		vscode.workspace.onDidDeleteFiles(async ({ files }) => {
			const deletion = await deletions.get(keyOf(files));
			deletions.delete(keyOf(files));
			if (deletion && deletion.count > 0) await offerUndo(deletion);
		}),
		vscode.commands.registerCommand('kezako.deleteNote', async (row?: { note?: { uri: string; title: string } }) => {
			if (!row?.note) return;
			const uri = vscode.Uri.parse(row.note.uri);
			const count = await server.ask('kezako/countBacklinks', { uris: [String(uri)] });
			const remove = vscode.l10n.t('Move to Trash');
			const answer = await vscode.window.showWarningMessage(
				vscode.l10n.t('Delete “{0}”?', row.note.title),
				{ modal: true, detail: count > 0 ? linkSentence(count) : vscode.l10n.t('No note links to it.') },
				remove,
			);
			if (answer !== remove) return;
			try {
				await vscode.workspace.fs.delete(uri, { useTrash: true });
			} catch {
				// Not every file system has a trash. The Explorer asks before it deletes a file for good.
				await vscode.commands.executeCommand('revealInExplorer', uri);
				void vscode.window.showErrorMessage(vscode.l10n.t('There is no trash here. Delete the file in the Explorer.'));
			}
		}),
	);
}

/** Files that a command deletes which has asked already. */
const expected = new Set<string>();

/** Until it is disposed of, nothing is said of the deletion of a file: its links lead elsewhere. */
export function expectDeletion(uri: vscode.Uri): vscode.Disposable {
	expected.add(uri.toString());
	return new vscode.Disposable(() => expected.delete(uri.toString()));
}

function linkSentence(count: number): string {
	return count === 1 ? vscode.l10n.t('1 note links to it.') : vscode.l10n.t('{0} notes link to it.', numberText(count));
}

async function aboutToDelete(server: LanguageServer, deleted: readonly vscode.Uri[]): Promise<Deletion> {
	const count = await server.ask('kezako/countBacklinks', { uris: deleted.map(String) });
	if (count === 0) return { count, title: '', links: [], files: undefined };
	const files = await contentsOf(deleted);
	const notes = (files?.map(([uri]) => uri) ?? deleted).map(String).filter((uri) => /\.md$/i.test(uri));
	const linked = await Promise.all(notes.map((uri) => server.ask('kezako/noteLinks', { uri })));
	const links = linked.flatMap((found) => found?.linkedHere ?? []).filter(({ note }) => !notes.includes(note.uri));
	const [only, ...more] = deleted;
	const note = only && /\.md$/i.test(only.path) ? linked[0]?.note.title : undefined;
	const title = only && more.length === 0 ? (note ?? basename(only)) : undefined;
	return { count, title, links, files };
}

/** Files, and those in folders, with their contents; undefined where that is too much. */
async function contentsOf(uris: readonly vscode.Uri[]): Promise<Deletion['files']> {
	const found: [vscode.Uri, Uint8Array][] = [];
	const waiting = [...uris];
	let bytes = 0;
	for (let uri = waiting.pop(); uri; uri = waiting.pop()) {
		const folder = uri;
		const { type, size } = await vscode.workspace.fs.stat(uri);
		if (type === vscode.FileType.Directory) {
			const entries = await vscode.workspace.fs.readDirectory(uri);
			waiting.push(...entries.map(([name]) => vscode.Uri.joinPath(folder, name)));
		} else if (type === vscode.FileType.File && found.length < maxFiles && bytes + size <= maxUndone) {
			bytes += size;
			found.push([uri, await vscode.workspace.fs.readFile(uri)]);
		} else return undefined;
	}
	return found;
}

async function offerUndo({ count, title, links, files }: Deletion): Promise<void> {
	const undo = vscode.l10n.t('Undo');
	const show = vscode.l10n.t('Show Links');
	const buttons = [...(files ? [undo] : []), ...(links.length > 0 ? [show] : [])];
	const answer = await vscode.window.showWarningMessage(deletedSentence(title, count), ...buttons);
	if (answer === undo) await restore(files ?? []);
	if (answer === show) await showLinks(links);
}

/** Writes deleted files again, but over no other. */
async function restore(files: NonNullable<Deletion['files']>): Promise<void> {
	const edit = new vscode.WorkspaceEdit();
	for (const [uri, contents] of files) edit.createFile(uri, { overwrite: false, ignoreIfExists: true, contents });
	if (await vscode.workspace.applyEdit(edit)) return;
	void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was restored. Undo in the Explorer instead.'));
}

async function showLinks(links: readonly LinkingNote[]): Promise<void> {
	const places = links.flatMap(({ note, links: spans }) =>
		spans.map((span) => new vscode.Location(vscode.Uri.parse(note.uri), rangeOf(span))),
	);
	const [first] = places;
	if (!first) return;
	await vscode.window.showTextDocument(first.uri, { selection: first.range });
	if (places.length === 1) return;
	await vscode.commands.executeCommand('editor.action.showReferences', first.uri, first.range.start, places);
}

function deletedSentence(title: string | undefined, count: number): string {
	if (title === undefined) {
		return count === 1
			? vscode.l10n.t('1 note links to what was deleted.')
			: vscode.l10n.t('{0} notes link to what was deleted.', numberText(count));
	}
	const name = truncate(withoutLinks(title), maxTitle);
	return count === 1
		? vscode.l10n.t('“{0}” was deleted. 1 note links to it.', name)
		: vscode.l10n.t('“{0}” was deleted. {1} notes link to it.', name, numberText(count));
}
