import * as vscode from 'vscode';
import { withoutIcons } from '../../../server/src/core/text.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';

/** Copies links to the note of the editor or of a tab, or to those selected in the Explorer. */
export function registerCopyLink(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.copyLink', async (clicked?: unknown, selected?: unknown) => {
		const active = activeNote()?.document.uri;
		const several = Array.isArray(selected) ? selected.filter((uri) => uri instanceof vscode.Uri) : [];
		const [first] = clicked instanceof vscode.Uri ? [clicked] : active ? [active] : [];
		const uris = several.length > 0 ? several : first ? [first] : [];
		if (uris.length > 0) await copyLinks(server, uris);
	});
}

export async function copyLinks(server: LanguageServer, uris: readonly vscode.Uri[]): Promise<void> {
	const links: string[] = [];
	for (const uri of uris) links.push(await server.ask('kezako/linkText', { uris: [String(uri)], before: '' }));
	const text = links.filter((link) => link !== '').join('\n');
	if (text === '') {
		void warnOfNoTarget();
		return;
	}
	await vscode.env.clipboard.writeText(text);
	vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', withoutIcons(text.replace(/\n/g, ', '))), 3000);
}

/** Says that there is nothing to write into a link, and offers to add what is missing. */
export async function warnOfNoTarget(): Promise<void> {
	const add = vscode.l10n.t('Add Missing Ids…');
	const sentence = vscode.l10n.t('Links cannot reach that note: it has no id and no title.');
	if ((await vscode.window.showWarningMessage(sentence, add)) === add)
		await vscode.commands.executeCommand('kezako.addMissingIds');
}
