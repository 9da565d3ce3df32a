import * as vscode from 'vscode';
import { withoutLinks } from '../../../server/src/core/text.ts';
import type { ExportedText, ExportFormat } from '../../../server/src/protocol.ts';
import type { LanguageServer } from '../languageServer.ts';
import { hasNotes } from '../whatIsNeeded.ts';

/** Exports the notebook for other programs; asks for the format and the place. */
export function registerExportNotebook(server: LanguageServer): vscode.Disposable {
	return vscode.commands.registerCommand('kezako.exportNotebook', async () => {
		if (!(await hasNotes(server))) return;
		const format = await askFormat();
		const place = format && (await askPlace(format));
		const texts = place && (await exported(server, format));
		if (!texts) return;
		const files = texts.map(({ name, text }) => ({
			uri: format === 'cosma-csv' ? vscode.Uri.joinPath(place, name) : place,
			text,
		}));
		// For a single file the dialog has already asked.
		if (files.length > 1 && !(await mayReplace(files.map(({ uri }) => uri)))) return;
		for (const { uri, text } of files) {
			try {
				await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
			} catch {
				void vscode.window.showErrorMessage(
					vscode.l10n.t('Cannot write {0}. Choose another place.', withoutLinks(vscode.workspace.asRelativePath(uri))),
				);
				return;
			}
		}
		const names = files.map(({ uri }) => vscode.workspace.asRelativePath(uri));
		void vscode.window.showInformationMessage(vscode.l10n.t('Exported to {0}', withoutLinks(names.join(', '))));
	});
}

async function askFormat(): Promise<ExportFormat | undefined> {
	const rows: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
		{ label: 'JSON', detail: vscode.l10n.t('Everything in your notes, for programs'), format: 'json' },
		{ label: 'CSV', detail: vscode.l10n.t('A table of your notes, for spreadsheets'), format: 'csv' },
		{ label: 'Cosma', detail: vscode.l10n.t('Two tables for Cosma: nodes.csv, links.csv'), format: 'cosma-csv' },
	];
	const title = vscode.l10n.t('Export Notebook');
	const picked = await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('For which program?') });
	return picked?.format;
}

/** The file to write, or the folder where the format makes several files. */
async function askPlace(format: ExportFormat): Promise<vscode.Uri | undefined> {
	const title = vscode.l10n.t('Export Notebook');
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	if (format === 'cosma-csv') {
		const picked = await vscode.window.showOpenDialog({
			title,
			openLabel: vscode.l10n.t('Export Here'),
			canSelectFiles: false,
			canSelectFolders: true,
			...(folder && { defaultUri: folder }),
		});
		return picked?.[0];
	}
	return vscode.window.showSaveDialog({
		title,
		saveLabel: vscode.l10n.t('Export'),
		filters: { [format.toUpperCase()]: [format] },
		...(folder && { defaultUri: vscode.Uri.joinPath(folder, `notebook.${format}`) }),
	});
}

/** The texts of the files; undefined where the user cancels, or after an error, which is shown. */
function exported(server: LanguageServer, format: ExportFormat): Thenable<readonly ExportedText[] | undefined> {
	const title = vscode.l10n.t('Export Notebook');
	return vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title, cancellable: true },
		async (_progress, token) => {
			try {
				return await server.ask('kezako/export', { format }, token);
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				if (!token.isCancellationRequested)
					void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was exported: {0}', reason));
				return undefined;
			}
		},
	);
}

async function mayReplace(files: readonly vscode.Uri[]): Promise<boolean> {
	const found = await Promise.all(
		files.map((uri) =>
			vscode.workspace.fs.stat(uri).then(
				() => [vscode.workspace.asRelativePath(uri)],
				() => [],
			),
		),
	);
	const names = found.flat();
	if (names.length === 0) return true;
	const replace = vscode.l10n.t('Replace');
	const question = vscode.l10n.t('Replace {0}?', names.join(', '));
	return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
}
