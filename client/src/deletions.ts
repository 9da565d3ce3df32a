import * as vscode from 'vscode';
import { withoutLinks } from '../../server/src/core/text.ts';
import type { LanguageServer } from './languageServer.ts';
import { numberText } from './numberText.ts';
import { basename } from './paths.ts';

/** Warns how many notes link to a deleted note: before the deletion in the Notes view, after it in the Explorer. */
export function registerDeletions(server: LanguageServer): vscode.Disposable {
	const counts = new Map<string, Promise<number>>();
	return vscode.Disposable.from(
		vscode.workspace.onWillDeleteFiles(({ files, waitUntil }) => {
			if (!server.isAwake) return;
			const notes = files.filter(({ path }) => /\.md$/i.test(path) || !/\.[^/.]+$/.test(path));
			for (const uri of notes) {
				const count = server.ask('kezako/countBacklinks', { uris: [String(uri)] }).catch(() => 0);
				counts.set(uri.toString(), count);
				// VS Code deletes the file only when the server has counted its backlinks.
				waitUntil(count);
			}
		}),
		vscode.workspace.onDidDeleteFiles(async ({ files }) => {
			for (const uri of files) {
				const count = await counts.get(uri.toString());
				counts.delete(uri.toString());
				if (count) void vscode.window.showWarningMessage(deletedSentence(uri, count));
			}
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

function linkSentence(count: number): string {
	return count === 1 ? vscode.l10n.t('1 note links to it.') : vscode.l10n.t('{0} notes link to it.', numberText(count));
}

function deletedSentence(uri: vscode.Uri, count: number): string {
	const name = withoutLinks(basename(uri));
	return count === 1
		? vscode.l10n.t('1 note links to {0}, which was deleted. Undo in the Explorer restores it.', name)
		: vscode.l10n.t(
				'{0} notes link to {1}, which was deleted. Undo in the Explorer restores it.',
				numberText(count),
				name,
			);
}
