import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Cosmoscope } from '../../../server/src/protocolCosma.ts';
import type { LanguageServer } from '../languageServer.ts';
import type { Machine } from './cosmaProgram.ts';
import { cosmaTasks, isHere } from './cosmaTasks.ts';
import { addressIn, beginningOf, keyIn, leadingTo, pagePath } from './cosmoscopePage.ts';

/** Opens the page that Cosma has written, at the active note. @param storage a folder of the extension's own */
export function registerOpenCosmoscope(
	server: LanguageServer,
	machine: () => Machine,
	storage: vscode.Uri,
): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.openCosmoscope', async () => {
		const active = vscode.window.activeTextEditor?.document;
		const note = active?.languageId === 'markdown' ? { uri: active.uri.toString() } : {};
		const found = await server.ask('kezako/cosmoscope', note);
		const config = found && vscode.Uri.parse(found.config);
		if (!found || config?.scheme !== 'file') {
			void vscode.window.showInformationMessage(
				vscode.l10n.t('There is no Cosma configuration (config.yml) in your notebook.'),
			);
			return;
		}
		const page = pagePath(dirname(config.fsPath), found.exportTarget);
		const beginning = beginningOf(page);
		if (beginning === undefined) await offerToRun(server, machine(), config, page);
		else await open(page, keyIn(beginning, found), found, machine().platform, storage);
	});
}

async function open(
	page: string,
	key: string | undefined,
	{ note }: Cosmoscope,
	platform: NodeJS.Platform,
	storage: vscode.Uri,
): Promise<void> {
	if (!isHere()) {
		const sentence = vscode.l10n.t('The cosmoscope is at {0}. Open it in a browser on that machine.', page);
		void vscode.window.showInformationMessage(sentence);
		return;
	}
	// Browsers on Linux are often shut off from the folders in which the extension may write.
	if (key !== undefined && platform !== 'linux') {
		const leading = vscode.Uri.joinPath(storage, 'cosmoscope.html');
		await vscode.workspace.fs.writeFile(leading, new TextEncoder().encode(leadingTo(addressIn(page, key))));
		await vscode.env.openExternal(leading);
		return;
	}
	await vscode.env.openExternal(vscode.Uri.file(page));
	if (key === undefined || !note) return;
	await vscode.env.clipboard.writeText(note.title);
	void vscode.window.showInformationMessage(
		vscode.l10n.t('“{0}” is copied: paste it into the search box of the cosmoscope to see the note.', note.title),
	);
}

async function offerToRun(server: LanguageServer, machine: Machine, config: vscode.Uri, page: string): Promise<void> {
	const folder = dirname(config.fsPath);
	const tasks = await cosmaTasks(server, machine);
	const task = tasks.find(({ execution }) => (execution as vscode.ShellExecution).options?.cwd === folder);
	if (!task) {
		void vscode.window.showInformationMessage(
			vscode.l10n.t('There is no cosmoscope yet: {0} does not exist. Run “cosma modelize” in its folder.', page),
		);
		return;
	}
	const run = vscode.l10n.t('Run Cosma');
	const sentence = vscode.l10n.t('There is no cosmoscope yet: {0} does not exist.', page);
	if ((await vscode.window.showInformationMessage(sentence, run)) === run) await vscode.tasks.executeTask(task);
}
