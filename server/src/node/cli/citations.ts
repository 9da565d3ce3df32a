import * as l10n from '@vscode/l10n';
import { itemsWith, itemText } from '../../core/citations/cslJson.ts';
import { formatEntry } from '../../core/citations/formatEntry.ts';
import { isBibTex } from '../../core/citations/library.ts';
import { shownTitle } from '../../core/noteId.ts';
import { csvLine, onOneLine } from '../../features/exports/csv.ts';
import { jsonText } from '../../features/shared/jsonText.ts';
import { asLabel } from '../../features/shared/markdown.ts';
import { numberText } from '../../features/shared/numberText.ts';
import { type CitedWork, citedWorks } from '../../features/views/citedWorks.ts';
import { libraryText } from '../readLibrary.ts';
import { type OpenedNotebook, openNotebook } from './openNotebook.ts';
import { type Selection, selectedUris } from './selection.ts';
import type { Terminal } from './terminal.ts';

export const citationFormats = ['table', 'json', 'csv', 'csl-json'] as const;

/** Lists the works that the selected notes cite, those that no library knows first. */
export async function citations(
	folder: string,
	options: Selection & { readonly format: (typeof citationFormats)[number] },
	terminal: Terminal,
): Promise<number> {
	const opened = await openNotebook(folder, terminal);
	const context = opened.context();
	const selected = selectedUris(context, options, terminal);
	const works = citedWorks(context, selected);
	const hasLibrary = works.some(({ entry, notes }) => entry ?? notes.some(({ uri }) => context.library(uri)));
	// That no note was found is said already.
	if (works.length === 0 && selected?.size !== 0) terminal.say(l10n.t('No note cites anything.'));
	else if (works.length > 0 && !hasLibrary) {
		terminal.say(
			l10n.t(
				'No library has any of these works. Set one: {0} in Cosma’s config.yml, or {1}.',
				'bibliography',
				'kezako.bibliography',
			),
		);
	}
	await terminal.write(await textOf(works, opened, options.format, terminal));
	return 0;
}

async function textOf(
	works: readonly CitedWork[],
	opened: OpenedNotebook,
	format: (typeof citationFormats)[number],
	terminal: Terminal,
): Promise<string> {
	const rows = works.map((work) => rowOf(work, opened));
	switch (format) {
		case 'json':
			return `${jsonText(rows, 2)}\n`;
		case 'csv':
			return (
				csvLine(['key', 'known', 'citations', 'notes', 'work', 'paths']) +
				rows
					.map(({ key, known, citations, notes, work }) =>
						csvLine([
							key,
							String(known),
							citations,
							notes.length,
							work,
							onOneLine(notes.map(({ path }) => path).join(', ')),
						]),
					)
					.join('')
			);
		case 'csl-json':
			return reducedLibrary(works);
		case 'table': {
			// The widths of all characters take some twenty milliseconds to load.
			const { asTable } = await import('./table.ts');
			return asTable(columns(), rows, terminal);
		}
	}
}

interface Row {
	readonly key: string;
	/** Whether the library of each note that cites it has it. */
	readonly known: boolean;
	readonly citations: number;
	readonly notes: readonly { readonly title: string; readonly path: string }[];
	/** On one line; empty for an unknown one. */
	readonly work: string;
}

function rowOf({ key, entry, isUnknown, citations: count, notes }: CitedWork, { pathOf }: OpenedNotebook): Row {
	return {
		key: asLabel(key),
		known: !isUnknown,
		citations: count,
		notes: notes.map((note) => ({ title: asLabel(shownTitle(note)), path: pathOf(note.uri) })),
		work: entry ? asLabel(formatEntry(entry, (text) => text)) : '',
	};
}

function columns() {
	return [
		{ title: l10n.t('Key'), text: ({ key }: Row) => key },
		{ title: l10n.t('Cited'), text: (row: Row) => numberText(row.citations) },
		{ title: l10n.t('Notes'), text: ({ notes }: Row) => numberText(notes.length) },
		{ title: l10n.t('Work'), text: ({ known, work }: Row) => (known ? work : work || l10n.t('unknown')) },
	];
}

/** A library with what is cited alone, each entry as it is written. */
function reducedLibrary(works: readonly CitedWork[]): string {
	const cited = works.flatMap(({ entry }) => entry ?? []);
	const uris = [...new Set(cited.map(({ uri }) => uri))].filter((uri) => !isBibTex(uri));
	const items = new Map<string, string>();
	for (const uri of uris) {
		const keys = new Set(cited.filter((entry) => entry.uri === uri).map(({ key }) => key));
		for (const [key, item] of itemsWith(keys, libraryText(uri) ?? '')) items.set(key, item);
	}
	const texts = cited.map((entry) => items.get(entry.key) ?? itemText(entry));
	return texts.length === 0 ? '[]\n' : `[\n${texts.join(',\n')}\n]\n`;
}
