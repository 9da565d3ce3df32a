import * as vscode from 'vscode';
import { withoutIcons } from '../../../server/src/core/text.ts';
import type { FolderFix, FolderFixesParams } from '../../../server/src/protocol.ts';
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
		const wanted = new Set((await askWhich(fixes, title)).map(({ note }) => note.uri));
		// Found again, as the notes may have changed while the list was open.
		if (wanted.size > 0) await apply(((await find())?.fixes ?? []).filter(({ note }) => wanted.has(note.uri)));
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

/** Asks which fixes to apply; those that are sure are ticked. */
async function askWhich(fixes: readonly FolderFix[], title: string): Promise<readonly FolderFix[]> {
	const rows = fixes.map((fix) => {
		const path = vscode.workspace.asRelativePath(vscode.Uri.parse(fix.note.uri));
		const { changes = [] } = fix;
		const shown = changes.map(({ before, after }) => `${before} → ${after}`).join('   ');
		const more = fix.edits.length > changes.length ? '   …' : '';
		return {
			label: withoutIcons(fix.note.title),
			description: withoutIcons(shown === '' ? fix.change : `${fix.change}, ${path}`),
			detail: withoutIcons(shown === '' ? path : shown + more),
			picked: fix.isSure,
			fix,
		};
	});
	const picked = await vscode.window.showQuickPick(rows, {
		title,
		placeHolder: vscode.l10n.t('Select the notes to change'),
		canPickMany: true,
		matchOnDescription: true,
		matchOnDetail: true,
	});
	return picked?.map(({ fix }) => fix) ?? [];
}

async function apply(fixes: readonly FolderFix[]): Promise<void> {
	if (fixes.length === 0) return;
	const edit = new vscode.WorkspaceEdit();
	for (const { note, edits } of fixes) {
		for (const { range, newText } of edits) {
			const { start, end } = range;
			const place = new vscode.Range(start.line, start.character, end.line, end.character);
			edit.replace(vscode.Uri.parse(note.uri), place, newText);
		}
	}
	if (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) {
		const text =
			fixes.length === 1
				? vscode.l10n.t('1 note was changed.')
				: vscode.l10n.t('{0} notes were changed.', fixes.length);
		void vscode.window.showInformationMessage(text);
	} else void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was changed: a note changed in the meantime.'));
}
