import * as l10n from '@vscode/l10n';
import { fold } from '../../core/fold.ts';
import type { Note } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { csvLine, onOneLine } from '../../features/exports/csv.ts';
import { type NoteRow, rowOf, tableHead, tableLine } from '../../features/exports/noteTable.ts';
import { jsonText } from '../../features/shared/jsonText.ts';
import { numberText } from '../../features/shared/numberText.ts';
import { notesFound } from '../../features/views/findNotes.ts';
import { missingTargets } from '../../features/views/missingTargets.ts';
import { runToEnd } from '../../notebook/jobs.ts';
import type { MissingTarget } from '../../protocol.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { Refusal } from './refusal.ts';
import type { Column } from './table.ts';
import type { Terminal } from './terminal.ts';

export const listFormats = ['table', 'json', 'csv'] as const;

export interface ListOptions {
	readonly notebook: string;
	readonly format: (typeof listFormats)[number];
	/** Only notes that have all of these. */
	readonly type: readonly string[];
	readonly tag: readonly string[];
	/** Only notes that no note links to. */
	readonly orphans: boolean;
	/** Lists the targets of broken links in place of notes. */
	readonly missing: boolean;
}

/** Lists the notes that a query finds, best first, or all notes by title. */
export async function list(query: string, options: ListOptions, terminal: Terminal): Promise<number> {
	if (options.missing && query !== '') {
		throw new Refusal(l10n.t('{0} and {1} cannot be combined. Use one of them.', '--missing', l10n.t('“{0}”', query)));
	}
	const opened = await openNotebook(options.notebook, terminal);
	if (options.missing) await terminal.write(await missingText(opened, options, terminal));
	else await terminal.write(await notesText(opened, query, options, terminal));
	return 0;
}

async function notesText(
	opened: OpenedNotebook,
	query: string,
	options: ListOptions,
	terminal: Terminal,
): Promise<string> {
	const { view } = opened.context();
	const notes = found(opened, query).filter((note) => isWanted(opened, note, options));
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

function found(opened: OpenedNotebook, query: string): Note[] {
	const context = opened.context();
	const { view } = context;
	if (query.trim() !== '') return notesFound(context, { query, limit: view.size });
	const titled = Array.from(view.all(), (note) => ({ note, key: fold(shownTitle(note)) }));
	titled.sort((one, other) =>
		one.key < other.key || (one.key === other.key && one.note.uri < other.note.uri) ? -1 : 1,
	);
	return titled.map(({ note }) => note);
}

function isWanted(opened: OpenedNotebook, note: Note, { type, tag, orphans }: ListOptions): boolean {
	const hasAll = (fields: readonly { value: string }[] = [], names: readonly string[]) =>
		names.every((name) => fields.some(({ value }) => fold(value.trim()) === fold(name.trim())));
	return (
		hasAll(note.header?.types, type) &&
		hasAll(note.header?.tags, tag) &&
		(!orphans || opened.notebook.state.index.backlinkCount(note) === 0)
	);
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
