import * as l10n from '@vscode/l10n';
import { csvLine, onOneLine } from '../../features/exports/csv.ts';
import { type NoteRow, rowOf, tableHead, tableLine } from '../../features/exports/noteTable.ts';
import { jsonText } from '../../features/shared/jsonText.ts';
import { numberText } from '../../features/shared/numberText.ts';
import { missingTargets } from '../../features/views/missingTargets.ts';
import { readQuery } from '../../features/views/queryBlocks.ts';
import { runToEnd } from '../../notebook/jobs.ts';
import type { MissingTarget } from '../../protocol.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { Refusal } from './refusal.ts';
import { type Selection, selectedNotes } from './selection.ts';
import type { Column } from './table.ts';
import type { Terminal } from './terminal.ts';

export const listFormats = ['table', 'json', 'csv'] as const;

export interface ListOptions extends Selection {
	readonly notebook: string;
	readonly format: (typeof listFormats)[number];
	/** Only notes that no note links to. */
	readonly orphans: boolean;
	/** Lists the targets of broken links in place of notes. */
	readonly missing: boolean;
}

/** Lists the selected notes: those that a query finds best first, else by title. */
export async function list(words: string, options: ListOptions, terminal: Terminal): Promise<number> {
	if (options.missing && words !== '') {
		throw new Refusal(l10n.t('{0} and {1} cannot be combined. Use one of them.', '--missing', l10n.t('“{0}”', words)));
	}
	const opened = await openNotebook(options.notebook, terminal);
	if (options.missing) await terminal.write(await missingText(opened, options, terminal));
	else {
		const query = [words, options.query ?? ''].join(' ').trim();
		await terminal.write(await notesText(opened, { ...options, query }, terminal));
	}
	return 0;
}

async function notesText(
	opened: OpenedNotebook,
	options: ListOptions & { readonly query: string },
	terminal: Terminal,
): Promise<string> {
	const context = opened.context();
	const { view } = context;
	const notes = selectedNotes(context, options).filter((note) => !options.orphans || view.backlinkCount(note) === 0);
	const { query } = readQuery(options.query);
	const rows = notes.map((note) => rowOf(view, note, opened.pathOf(note.uri), query));
	if (rows.length === 0) terminal.say(l10n.t('No note was found.'));
	switch (options.format) {
		case 'json':
			return `${jsonText(rows, 2)}\n`;
		case 'csv':
			return tableHead + rows.map(tableLine).join('');
		case 'table':
			return table(noteColumns(), rows, terminal);
	}
}

/** Loads the table on demand: the widths of all characters take some twenty milliseconds to load. */
async function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], terminal: Terminal): Promise<string> {
	const { asTable } = await import('./table.ts');
	return asTable(columns, rows, terminal);
}

function noteColumns() {
	return [
		{ title: l10n.t('Title'), text: ({ title, alias }: NoteRow) => (alias ? `${title} · ${alias}` : title) },
		{ title: l10n.t('Id'), text: (row: NoteRow) => row.id },
		{ title: l10n.t('Types'), text: (row: NoteRow) => row.types.join(', ') },
		{ title: l10n.t('Tags'), text: (row: NoteRow) => row.tags.join(', ') },
		{ title: l10n.t('In'), text: (row: NoteRow) => numberText(row.linksIn) },
		{ title: l10n.t('Out'), text: (row: NoteRow) => numberText(row.linksOut) },
		{ title: 'Kezako', text: (row: NoteRow) => row.kezako },
	];
}

interface MissingRow {
	readonly target: string;
	readonly links: number;
	readonly places: readonly { readonly path: string; readonly line: number; readonly column: number }[];
}

async function missingText(opened: OpenedNotebook, { format }: ListOptions, terminal: Terminal): Promise<string> {
	const rows = runToEnd(missingTargets(opened.context(), undefined)).map((missing) => missingRow(opened, missing));
	if (rows.length === 0) terminal.say(l10n.t('No link is broken.'));
	const firstPlace = ({ places: [first] }: MissingRow) => (first ? `${first.path}:${first.line}:${first.column}` : '');
	switch (format) {
		case 'json':
			return `${jsonText(rows, 2)}\n`;
		case 'csv':
			return (
				csvLine(['target', 'links', 'first_place']) +
				rows.map((row) => csvLine([row.target, row.links, onOneLine(firstPlace(row))])).join('')
			);
		case 'table':
			return table(
				[
					{ title: l10n.t('Missing'), text: (row: MissingRow) => row.target },
					{ title: l10n.t('Links'), text: (row: MissingRow) => numberText(row.links) },
					{ title: l10n.t('First in'), text: firstPlace },
				],
				rows,
				terminal,
			);
	}
}

function missingRow({ pathOf }: OpenedNotebook, { target, links, places }: MissingTarget): MissingRow {
	const shown = places.map(({ uri, place }) => ({ path: pathOf(uri), line: place.line + 1, column: place.start + 1 }));
	shown.sort((one, other) => (one.path < other.path || (one.path === other.path && one.line < other.line) ? -1 : 1));
	return { target, links, places: shown };
}
