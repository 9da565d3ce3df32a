import * as vscode from 'vscode';
import { shortened, withoutIcons } from '../../../server/src/core/text.ts';
import type { FolderChange, FolderFix, FolderFixesParams, NoteSummary } from '../../../server/src/protocol.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { numberText } from '../numberText.ts';
import { askForFolder, hasNotes, isFolderOpen } from '../whatIsNeeded.ts';

/** Adds missing ids, and turns file names in links into ids, in the notes and links that the user picks from a list. */
export function registerFolderFixes(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.addMissingIds', async () => {
		if (!isFolderOpen()) return askForFolder();
		if (!(await hasNotes(server))) return;
		const title = vscode.l10n.t('Add Missing Ids');
		const folder = await askFolder(title);
		if (!folder) return;
		const found = await find(server, folder, title);
		if (!found) return;
		const { fixes, leftOut } = found;
		for (const sentence of leftOut) void vscode.window.showWarningMessage(sentence);
		if (fixes.length === 0) {
			const nothing = vscode.l10n.t(
				'All notes here have an id, and no link uses a file name or a title instead of one.',
			);
			if (leftOut.size === 0) void vscode.window.showInformationMessage(nothing);
			return;
		}
		const wanted = new Set((await askWhich(fixes, title)).map(keyOf));
		if (wanted.size === 0) return;
		// Found again, as the notes may have changed while the list was open.
		const again = await find(server, folder, title);
		if (again)
			await apply(
				again.fixes.flatMap(rowsOf).filter((row) => wanted.has(keyOf(row))),
				wanted.size,
			);
	});
}

interface Found {
	readonly fixes: readonly FolderFix[];
	/** Why notes are left out. A set, as both kinds of fixes may leave out the same. */
	readonly leftOut: ReadonlySet<string>;
}

/** The notes that would get an id, before the links that would name one; undefined where the user cancels. */
function find(server: LanguageServer, folder: vscode.Uri, title: string): Thenable<Found | undefined> {
	return vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title, cancellable: true },
		async (_progress, token) => {
			const ask = (fix: FolderFixesParams['fix']) =>
				server.ask('kezako/folderFixes', { folder: folder.toString(), fix }, token);
			try {
				const found = [await ask('missingIds'), await ask('fileNameLinks')];
				return {
					fixes: found.flatMap(({ fixes }) => fixes),
					leftOut: new Set(found.flatMap(({ leftOut }) => leftOut ?? [])),
				};
			} catch {
				return undefined;
			}
		},
	);
}

async function askFolder(title: string): Promise<vscode.Uri | undefined> {
	const active = activeNote()?.document.uri;
	const own = active && active.scheme !== 'untitled' ? vscode.Uri.joinPath(active, '..') : undefined;
	const folders = new Map<string, vscode.Uri>();
	for (const { uri } of vscode.workspace.workspaceFolders ?? []) folders.set(uri.toString(), uri);
	if (own && vscode.workspace.getWorkspaceFolder(own)) folders.set(own.toString(), own);
	const rows = [...folders.values()].map((uri) => ({
		label:
			vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === uri.toString()
				? (vscode.workspace.getWorkspaceFolder(uri)?.name ?? '')
				: vscode.workspace.asRelativePath(uri),
		uri,
	}));
	if (rows.length <= 1) return rows[0]?.uri;
	const picked = await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('In which folder?') });
	return picked?.uri;
}

/** A change that can be applied without the others. */
interface Row {
	readonly note: NoteSummary;
	readonly change: FolderChange;
	readonly isSure: boolean;
}

function rowsOf({ note, changes, isSure }: FolderFix): Row[] {
	return changes.map((change) => ({ note, change, isSure }));
}

/** The same for a change that is found again: of a link, only if it is the same at the same place; else by the same id. */
function keyOf({ note, change }: Row): string {
	return JSON.stringify([note.uri, change.before === undefined ? change.after : change]);
}

/** Asks which changes to apply; those that are sure are ticked. */
async function askWhich(fixes: readonly FolderFix[], title: string): Promise<readonly Row[]> {
	const isOfLinks = ({ changes }: FolderFix) => changes.some(({ before }) => before !== undefined);
	const withLinks = fixes.some(isOfLinks);
	const separator = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator, row: undefined });
	const rows = fixes.flatMap((fix) => {
		const path = vscode.workspace.asRelativePath(vscode.Uri.parse(fix.note.uri));
		const items = rowsOf(fix).map((row) => ({ ...itemOf(row, path), picked: row.isSure, row }));
		if (!isOfLinks(fix)) return items;
		// It is drawn at the right of the first row, which must not be cut for it.
		const { before = '', after = '' } = fix.changes[0] ?? {};
		const room = maxRow - Math.min(maxLink, Math.max(before.length, after.length));
		return [separator(shortened(`${fix.note.title} · ${path}`, room)), ...items];
	});
	const areMixed = withLinks && !fixes.every(isOfLinks);
	return pickTicked(areMixed ? [separator(vscode.l10n.t('Notes without an id')), ...rows] : rows, title);
}

interface Item extends vscode.QuickPickItem {
	readonly row: Row | undefined;
}

/** Asks to tick rows, and says what Enter will do with those that are ticked; none where the user cancels. */
function pickTicked(items: readonly Item[], title: string): Promise<readonly Row[]> {
	const list = vscode.window.createQuickPick<Item>();
	list.title = title;
	list.canSelectMany = true;
	list.matchOnDescription = true;
	list.matchOnDetail = true;
	list.items = items;
	list.selectedItems = items.filter(({ picked }) => picked);
	const ticked = () => list.selectedItems.flatMap(({ row }) => row ?? []);
	const say = () => {
		list.placeholder = whatEnterDoes(ticked());
	};
	say();
	list.onDidChangeSelection(say);
	list.show();
	return new Promise((resolve) => {
		list.onDidAccept(() => {
			resolve(ticked());
			list.hide();
		});
		list.onDidHide(() => {
			resolve([]);
			list.dispose();
		});
	});
}

function whatEnterDoes(rows: readonly Row[]): string {
	const links = rows.filter(({ change }) => change.before !== undefined).length;
	const notes = rows.length - links;
	if (rows.length === 0) return vscode.l10n.t('Nothing is ticked: Enter changes nothing');
	const ids =
		notes === 1
			? vscode.l10n.t('Enter gives 1 note its id')
			: vscode.l10n.t('Enter gives {0} notes their ids', numberText(notes));
	if (links === 0) return ids;
	const changed =
		links === 1 ? vscode.l10n.t('Enter changes 1 link') : vscode.l10n.t('Enter changes {0} links', numberText(links));
	return notes === 0 ? changed : vscode.l10n.t('{0}; {1}', ids, changed);
}

/** So many letters of a link and of a row fit in the list, which is never wider than 600 pixels. */
const maxLink = 60;
const maxRow = 75;

/** A row a note, or a link as it is above what it becomes: both begin at the left, so that neither hides the other. */
function itemOf({ note, change: { before, after, edits } }: Row, path: string): vscode.QuickPickItem {
	if (before === undefined)
		return { label: withoutIcons(note.title), description: withoutIcons(after), detail: withoutIcons(path) };
	const line = (edits[0]?.range.start.line ?? 0) + 1;
	return {
		label: withoutIcons(shortened(before, maxLink)),
		description: withoutIcons(vscode.l10n.t('line {0} · {1}', line, note.title)),
		detail: withoutIcons(`→ ${shortened(after, maxLink)}`),
	};
}

/** @param wanted how many changes were ticked, of which some may no longer be possible */
async function apply(rows: readonly Row[], wanted: number): Promise<void> {
	const edit = new vscode.WorkspaceEdit();
	for (const { note, change } of rows) {
		for (const { range, newText } of change.edits) {
			const { start, end } = range;
			const place = new vscode.Range(start.line, start.character, end.line, end.character);
			edit.replace(vscode.Uri.parse(note.uri), place, newText);
		}
	}
	if (rows.length === 0 || !(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) {
		void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was changed: a note changed in the meantime.'));
		return;
	}
	const notes = new Set(rows.map(({ note }) => note.uri)).size;
	const text =
		notes === 1 ? vscode.l10n.t('1 note was changed.') : vscode.l10n.t('{0} notes were changed.', numberText(notes));
	if (rows.length === wanted) void vscode.window.showInformationMessage(text);
	else {
		const left =
			wanted - rows.length === 1
				? vscode.l10n.t('1 change is left out, as its note changed in the meantime.')
				: vscode.l10n.t(
						'{0} changes are left out, as their notes changed in the meantime.',
						numberText(wanted - rows.length),
					);
		void vscode.window.showWarningMessage(`${text} ${left}`);
	}
}
