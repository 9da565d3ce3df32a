import * as vscode from 'vscode';
import type { ExportOptions, ExportTargetName } from '../../../server/src/protocolExports.ts';

/** A row of the list of what can be exported for. */
export interface TargetRow extends vscode.QuickPickItem {
	readonly target: ExportTargetName;
	/** One file, of a target that makes a folder. */
	readonly isSingle?: boolean;
	/** A file of that extension, or else a folder. */
	readonly extension?: string;
	/** Each of the files that are put in the folder; a folder of pages has whatever it has. */
	readonly names?: readonly string[];
	/** What can be wanted otherwise. */
	readonly options: readonly (keyof ExportOptions)[];
}

/** Asks for which program; the one of the last time, by its name, comes first. Undefined where the user cancels. */
export function askTarget(title: string, last: string | undefined): Thenable<TargetRow | undefined> {
	const rows = targetRows().map((row) =>
		nameOf(row) === last ? { ...row, description: vscode.l10n.t('recently used') } : row,
	);
	rows.sort((one, other) => Number(nameOf(other) === last) - Number(nameOf(one) === last));
	return vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('For which program?') });
}

/** What names a row in all languages. */
export function nameOf({ target, isSingle = false }: TargetRow): string {
	return isSingle ? `${target} as one file` : target;
}

function targetRows(): readonly TargetRow[] {
	return [
		{
			label: 'JSON',
			detail: vscode.l10n.t('Everything in your notes, for programs'),
			target: 'json',
			extension: 'json',
			options: [],
		},
		{
			label: 'CSV',
			detail: vscode.l10n.t('A table of your notes, for spreadsheets'),
			target: 'csv',
			extension: 'csv',
			options: [],
		},
		{
			label: 'Cosma',
			detail: vscode.l10n.t('Two tables for Cosma: nodes.csv, links.csv'),
			target: 'cosma-csv',
			names: ['nodes.csv', 'links.csv'],
			options: [],
		},
		{
			label: vscode.l10n.t('Website'),
			detail: vscode.l10n.t('A folder of pages for browsers, which needs no server'),
			target: 'html',
			options: ['hasGlossary', 'isFlat'],
		},
		{
			label: vscode.l10n.t('Web Page'),
			detail: vscode.l10n.t('One file with all notes and their pictures, to be sent'),
			target: 'html',
			isSingle: true,
			extension: 'html',
			options: ['hasGlossary'],
		},
		{
			label: 'Markdown',
			detail: vscode.l10n.t('A folder of pages with links, for Hugo, MkDocs, GitHub and others'),
			target: 'markdown',
			options: ['hasGlossary', 'isFlat', 'linkSuffix'],
		},
		{
			label: 'Quartz',
			detail: vscode.l10n.t('A folder of pages for Quartz'),
			target: 'quartz',
			options: ['hasGlossary', 'isFlat'],
		},
		{
			label: 'Pandoc',
			detail: vscode.l10n.t('One text with links between its sections, for PDF and web pages'),
			target: 'pandoc',
			extension: 'md',
			options: ['hasGlossary'],
		},
		{
			label: vscode.l10n.t('Manuscript'),
			detail: vscode.l10n.t('One text without links, for Word through Pandoc'),
			target: 'manuscript',
			extension: 'md',
			options: ['hasGlossary'],
		},
	];
}
