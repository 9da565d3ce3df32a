import * as vscode from 'vscode';
import { withoutLinks } from '../../../server/src/core/text.ts';
import type { ExportSummary, ExportTargetName } from '../../../server/src/protocolExports.ts';
import { type ExportWriter, FilesWriter, FolderWriter, isFreeForExport, whileWriting } from '../exportWriter.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { numberText } from '../numberText.ts';
import { hasNotes } from '../whatIsNeeded.ts';

/** A row of the list of what can be exported for. */
interface TargetRow extends vscode.QuickPickItem {
	readonly target: ExportTargetName;
	/** One file, of a target that makes a folder. */
	readonly isSingle?: boolean;
	/** A file of that extension, or else a folder. */
	readonly extension?: string;
	/** Each of the files that are put in the folder; a folder of pages has whatever it has. */
	readonly names?: readonly string[];
}

/** Exports the notebook, or a note alone, for other programs; asks for the program and the place. */
export function registerExportNotebook(server: LanguageServer): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.commands.registerCommand('kezako.exportNotebook', async () => {
			if (await hasNotes(server)) await exportNotes(server);
		}),
		vscode.commands.registerCommand('kezako.exportNote', async (clicked?: unknown) => {
			const note = clicked instanceof vscode.Uri ? clicked : activeNote()?.document.uri;
			if (note) await exportNotes(server, note);
		}),
	);
}

async function exportNotes(server: LanguageServer, note?: vscode.Uri): Promise<void> {
	const title = note ? vscode.l10n.t('Export Note') : vscode.l10n.t('Export Notebook');
	const row = await askTarget(title);
	const place = row && (await askPlace(row, title, note));
	if (!place || !(await mayWrite(row, place))) return;
	const summary = await exported(server, { row, place, title, note });
	if (!summary) return;
	const { leftOut, unlinked } = summary;
	const more = [
		...(leftOut > 0 ? [vscode.l10n.t('Drafts and private notes that stay out: {0}.', numberText(leftOut))] : []),
		...(unlinked > 0 ? [vscode.l10n.t('Links that became text: {0}.', numberText(unlinked))] : []),
	];
	const names = placesOf(row, place).map((uri) => vscode.workspace.asRelativePath(uri));
	const done = vscode.l10n.t('Exported to {0}', withoutLinks(names.join(', ')));
	void vscode.window.showInformationMessage(more.length > 0 ? [`${done}.`, ...more].join(' ') : done);
}

async function askTarget(title: string): Promise<TargetRow | undefined> {
	const rows: readonly TargetRow[] = [
		{
			label: 'JSON',
			detail: vscode.l10n.t('Everything in your notes, for programs'),
			target: 'json',
			extension: 'json',
		},
		{ label: 'CSV', detail: vscode.l10n.t('A table of your notes, for spreadsheets'), target: 'csv', extension: 'csv' },
		{
			label: 'Cosma',
			detail: vscode.l10n.t('Two tables for Cosma: nodes.csv, links.csv'),
			target: 'cosma-csv',
			names: ['nodes.csv', 'links.csv'],
		},
		{
			label: vscode.l10n.t('Website'),
			detail: vscode.l10n.t('A folder of pages for browsers, which needs no server'),
			target: 'html',
		},
		{
			label: vscode.l10n.t('Web Page'),
			detail: vscode.l10n.t('One file with all notes and their pictures, to be sent'),
			target: 'html',
			isSingle: true,
			extension: 'html',
		},
		{
			label: 'Markdown',
			detail: vscode.l10n.t('A folder of pages with links, for Hugo, MkDocs, GitHub and others'),
			target: 'markdown',
		},
		{ label: 'Quartz', detail: vscode.l10n.t('A folder of pages for Quartz'), target: 'quartz' },
		{
			label: 'Pandoc',
			detail: vscode.l10n.t('One text with links between its sections, for PDF and web pages'),
			target: 'pandoc',
			extension: 'md',
		},
		{
			label: vscode.l10n.t('Manuscript'),
			detail: vscode.l10n.t('One text without links, for Word through Pandoc'),
			target: 'manuscript',
			extension: 'md',
		},
	];
	return vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('For which program?') });
}

/** The file to write, or the folder where the target makes several files. */
async function askPlace(
	{ extension, names }: TargetRow,
	title: string,
	note?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	// Texts and pages in the notebook would be read as notes.
	const isForNotebook = names !== undefined || (extension !== undefined && extension !== 'md');
	const beside = folder && (isForNotebook ? folder : vscode.Uri.joinPath(folder, '..'));
	if (extension === undefined) {
		const picked = await vscode.window.showOpenDialog({
			title,
			openLabel: vscode.l10n.t('Export Here'),
			canSelectFiles: false,
			canSelectFolders: true,
			...(beside && { defaultUri: beside }),
		});
		return picked?.[0];
	}
	const name = note ? note.path.slice(note.path.lastIndexOf('/') + 1).replace(/\.md$/i, '') : 'notebook';
	return vscode.window.showSaveDialog({
		title,
		saveLabel: vscode.l10n.t('Export'),
		filters: { [extension.toUpperCase()]: [extension] },
		...(beside && { defaultUri: vscode.Uri.joinPath(beside, `${name}.${extension}`) }),
	});
}

/** Whether what is there may be replaced. For a single file the dialog has already asked. */
async function mayWrite(row: TargetRow, place: vscode.Uri): Promise<boolean> {
	if (row.names) return mayReplace(placesOf(row, place));
	if (row.extension !== undefined || (await isFreeForExport(place))) return true;
	void vscode.window.showErrorMessage(
		vscode.l10n.t(
			'{0} holds files that are not of an export. Choose an empty folder, or a new one.',
			withoutLinks(vscode.workspace.asRelativePath(place)),
		),
	);
	return false;
}

function placesOf({ names }: TargetRow, place: vscode.Uri): vscode.Uri[] {
	return names ? names.map((name) => vscode.Uri.joinPath(place, name)) : [place];
}

/** What was exported; undefined where the user cancels, or after an error, which is shown. */
function exported(
	server: LanguageServer,
	{ row, place, title, note }: { row: TargetRow; place: vscode.Uri; title: string; note: vscode.Uri | undefined },
): Thenable<ExportSummary | undefined> {
	const name = `${Date.now()}-${place}`;
	const { target, isSingle = false } = row;
	const params = { export: name, target, isSingle, place: String(place), ...(note && { note: String(note) }) };
	return vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title, cancellable: true },
		async (_progress, token) => {
			try {
				return await whileWriting(name, writerFor(row, place), () => server.ask('kezako/exportNotes', params, token));
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				if (!token.isCancellationRequested)
					void vscode.window.showErrorMessage(vscode.l10n.t('Nothing was exported: {0}', reason));
				return undefined;
			}
		},
	);
}

function writerFor({ extension, names }: TargetRow, place: vscode.Uri): ExportWriter {
	if (names) return new FilesWriter((name) => vscode.Uri.joinPath(place, name));
	return extension === undefined ? new FolderWriter(place) : new FilesWriter(() => place);
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
