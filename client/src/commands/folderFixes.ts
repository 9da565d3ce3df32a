import * as vscode from 'vscode';
import { shortened, withoutIcons } from '../../../server/src/core/text.ts';
import type { FolderChange, FolderFix, FolderFixesParams, NoteSummary } from '../../../server/src/protocol.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';

/** Adds missing ids, or turns file names in links into ids, in the notes that the user picks from a list. */
export function registerFolderFixes(server: LanguageServer): vscode.Disposable {
	const run = async (fix: FolderFixesParams['fix'], title: string, nothing: string) => {
		const folder = await askFolder(title);
		if (!folder) return;
		const find = () =>
			vscode.window.withProgress(
				{ location: vscode.ProgressLocation.Notification, title, cancellable: true },
				(_progress, token) =>
					server.ask('kezako/folderFixes', { folder: folder.toString(), fix }, token).catch(() => undefined),
			);
		const found = await find();
		if (!found) return;
		const { fixes, leftOut } = found;
		if (leftOut !== undefined) void vscode.window.showWarningMessage(leftOut);
		else if (fixes.length === 0) void vscode.window.showInformationMessage(nothing);
		if (fixes.length === 0) return;
		const wanted = new Set((await askWhich(fixes, title)).map(keyOf));
		if (wanted.size === 0) return;
		// Found again, as the notes may have changed while the list was open.
		const again = await find();
		if (again)
			await apply(
				again.fixes.flatMap(rowsOf).filter((row) => wanted.has(keyOf(row))),
				wanted.size,
			);
	};
	return vscode.Disposable.from(
		vscode.commands.registerCommand('kezako.addMissingIds', () =>
			run('missingIds', vscode.l10n.t('Add Missing Ids'), vscode.l10n.t('All notes here have an id.')),
		),
		vscode.commands.registerCommand('kezako.turnLinksIntoIds', () =>
			run(
				'fileNameLinks',
				vscode.l10n.t('Turn File-Name Links into Ids'),
				vscode.l10n.t('No link here uses a file name or a title instead of an id.'),
			),
		),
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

/** The same for a change that is found again: of a link, only if it is the same at the same place. Ids are always new. */
function keyOf({ note, change }: Row): string {
	return change.before === undefined ? note.uri : JSON.stringify([note.uri, change]);
}

/** Asks which changes to apply; those that are sure are ticked. */
async function askWhich(fixes: readonly FolderFix[], title: string): Promise<readonly Row[]> {
	const areLinks = fixes.some(({ changes }) => changes.some(({ before }) => before !== undefined));
	const rows = fixes.flatMap((fix) => {
		const path = vscode.workspace.asRelativePath(vscode.Uri.parse(fix.note.uri));
		const items = rowsOf(fix).map((row) => ({ ...itemOf(row, path), picked: row.isSure, row }));
		// It is drawn at the right of the first row, which must not be cut for it.
		const { before = '', after = '' } = fix.changes[0] ?? {};
		const room = maxRow - Math.min(maxLink, Math.max(before.length, after.length));
		const label = shortened(`${fix.note.title} · ${path}`, room);
		return areLinks ? [{ label, kind: vscode.QuickPickItemKind.Separator, row: undefined }, ...items] : items;
	});
	const picked = await vscode.window.showQuickPick(rows, {
		title,
		placeHolder: areLinks ? vscode.l10n.t('Select the links to change') : vscode.l10n.t('Select the notes to change'),
		canPickMany: true,
		matchOnDescription: true,
		matchOnDetail: true,
	});
	return picked?.flatMap(({ row }) => row ?? []) ?? [];
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
	const text = notes === 1 ? vscode.l10n.t('1 note was changed.') : vscode.l10n.t('{0} notes were changed.', notes);
	if (rows.length === wanted) void vscode.window.showInformationMessage(text);
	else {
		const left = vscode.l10n.t(
			'{0} changes are left out, as their notes changed in the meantime.',
			wanted - rows.length,
		);
		void vscode.window.showWarningMessage(`${text} ${left}`);
	}
}
