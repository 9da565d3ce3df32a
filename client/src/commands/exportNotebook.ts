import * as vscode from 'vscode';
import { withoutLinks } from '../../../server/src/core/text.ts';
import type { ExportOptions, ExportSummary } from '../../../server/src/protocolExports.ts';
import { type ExportWriter, FilesWriter, FolderWriter, isFreeForExport, whileWriting } from '../exportWriter.ts';
import { activeNote, type LanguageServer } from '../languageServer.ts';
import { numberText } from '../numberText.ts';
import { hasNotes } from '../whatIsNeeded.ts';
import { askChoice, type Chosen } from './exportChoice.ts';
import { askTarget, nameOf, type TargetRow } from './exportTargets.ts';

/** Where it is remembered, for a notebook, how was exported the last time. */
const memoryKey = 'kezako.export';

interface LastTime {
	/** The name of the program. */
	readonly target?: string;
	readonly options?: ExportOptions;
	/** The URIs of the places, by the names of programs. */
	readonly places?: Readonly<Record<string, string>>;
}

/** Exports the notebook, or a note alone, for other programs; asks for the program, the notes and the place. */
export function registerExportNotebook(server: LanguageServer, memory: vscode.Memento): vscode.Disposable {
	return vscode.Disposable.from(
		// A key binding may say what is in the field for a query.
		vscode.commands.registerCommand('kezako.exportNotebook', async (given?: { readonly query?: unknown }) => {
			const query = typeof given?.query === 'string' ? given.query : '';
			if (await hasNotes(server)) await exportNotes(server, memory, { query });
		}),
		vscode.commands.registerCommand('kezako.exportNote', async (clicked?: unknown) => {
			const note = clicked instanceof vscode.Uri ? clicked : activeNote()?.document.uri;
			if (note) await exportNotes(server, memory, { note });
		}),
	);
}

async function exportNotes(
	server: LanguageServer,
	memory: vscode.Memento,
	{ note, query = '' }: { readonly note?: vscode.Uri; readonly query?: string },
): Promise<void> {
	const title = note ? vscode.l10n.t('Export Note') : vscode.l10n.t('Export Notebook');
	const last = memory.get<LastTime>(memoryKey, {});
	const at = activeNote()?.document.uri;
	const row = await askTarget(title, last.target);
	if (!row) return;
	const { options: known } = row;
	const former = { choice: {}, options: last.options ?? {} };
	const chosen = note ? former : await askChoice(server, { title, known, options: former.options, at, query });
	const name = nameOf(row);
	const place = chosen && (await askPlace(row, { title, note, last: note ? undefined : last.places?.[name] }));
	if (!place || !(await mayWrite(row, place))) return;
	const summary = await exported(server, { row, place, title, note, chosen });
	if (!summary) return;
	const places = note ? last.places : { ...last.places, [name]: String(place) };
	await memory.update(memoryKey, { target: name, options: chosen.options, places });
	const { leftOut, unlinked, unfound } = summary;
	const more = [
		...(leftOut > 0 ? [vscode.l10n.t('Drafts and private notes that stay out: {0}.', numberText(leftOut))] : []),
		...(unlinked > 0 ? [vscode.l10n.t('Links that became text: {0}.', numberText(unlinked))] : []),
		...(unfound > 0 ? [vscode.l10n.t('Pictures and files that do not come along: {0}.', numberText(unfound))] : []),
	];
	const names = placesOf(row, place).map((uri) => vscode.workspace.asRelativePath(uri));
	const done = vscode.l10n.t('Exported to {0}', withoutLinks(names.join(', ')));
	void vscode.window.showInformationMessage(more.length > 0 ? [`${done}.`, ...more].join(' ') : done);
}

/** The file to write, or the folder where the target makes several files. */
async function askPlace(
	{ extension, names }: TargetRow,
	{ title, note, last }: { title: string; note: vscode.Uri | undefined; last: string | undefined },
): Promise<vscode.Uri | undefined> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	// Texts and pages in the notebook would be read as notes.
	const isForNotebook = names !== undefined || (extension !== undefined && extension !== 'md');
	const former = last === undefined ? undefined : vscode.Uri.parse(last);
	const beside = folder && (isForNotebook ? folder : vscode.Uri.joinPath(folder, '..'));
	if (extension === undefined) {
		const picked = await vscode.window.showOpenDialog({
			title,
			openLabel: vscode.l10n.t('Export Here'),
			canSelectFiles: false,
			canSelectFolders: true,
			...placeFirst(former ?? beside),
		});
		return picked?.[0];
	}
	const name = note ? note.path.slice(note.path.lastIndexOf('/') + 1).replace(/\.md$/i, '') : 'notebook';
	return vscode.window.showSaveDialog({
		title,
		saveLabel: vscode.l10n.t('Export'),
		filters: { [extension.toUpperCase()]: [extension] },
		...placeFirst(former ?? (beside && vscode.Uri.joinPath(beside, `${name}.${extension}`))),
	});
}

/** The place that a dialog shows first. */
function placeFirst(place: vscode.Uri | undefined): { readonly defaultUri?: vscode.Uri } {
	return place ? { defaultUri: place } : {};
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

/** What is to be exported. */
interface Export {
	readonly row: TargetRow;
	readonly place: vscode.Uri;
	readonly title: string;
	/** Only it, without options, as nobody was asked for them. */
	readonly note: vscode.Uri | undefined;
	readonly chosen: Chosen;
}

/** What was exported; undefined where the user cancels, or after an error, which is shown. */
function exported(
	server: LanguageServer,
	{ row, place, title, note, chosen: { choice, options } }: Export,
): Thenable<ExportSummary | undefined> {
	const name = `${Date.now()}-${place}`;
	const { target, isSingle = false } = row;
	const known = Object.fromEntries(row.options.map((option) => [option, options[option]]));
	const which = note ? { note: String(note) } : { choice, options: known };
	const params = { export: name, target, isSingle, place: String(place), ...which };
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
