import * as l10n from '@vscode/l10n';
import { type Citation, rangeIn, readCluster } from '../core/citations/citations.ts';
import { shortNames } from '../core/citations/formatEntry.ts';
import type { Entry, Library } from '../core/citations/library.ts';
import { oddCitationsIn } from '../core/citations/oddCitations.ts';
import { type CitedWork, printedCluster } from '../core/citations/printed.ts';
import { nearKeys } from '../core/nearKeys.ts';
import type { Note, ProblemCode } from '../core/note.ts';
import { isBefore, type Position, type Range, rangeOf } from '../core/text.ts';
import { card } from './shared/card.ts';
import { citationsIn, citedCount, keyPlaceAt, referenceNoteOf } from './shared/citations.ts';
import type { Context } from './shared/context.ts';
import { entryCard } from './shared/entryCard.ts';
import { asMarkdownLabel, asName } from './shared/markdown.ts';

/**
 * What is known of the work that is cited at a place: one line of it, its key, in how many notes it is cited, the kezako of
 * the note about it, how its abstract begins, and what Cosma prints, where nobody would expect that. Undefined if nothing
 * is cited there, or no library is set.
 *
 * @param shown the problems that the editor shows there by itself
 */
export function citationHover(
	context: Context,
	note: Note,
	position: Position,
	shown: ReadonlySet<ProblemCode>,
): { readonly text: string; readonly range: Range } | undefined {
	const library = context.library(note.uri);
	if (!library) return undefined;
	const citation = citationsIn(context, note).find(({ part }) => isIn(part, position));
	const listed = citation ? undefined : keyPlaceAt(context, note, position);
	const key = citation?.key.value ?? listed?.key;
	if (key === undefined) return undefined;
	const entry = library.get(key);
	const parts = entry
		? [...entryCard(context, note.uri, entry), citation ? printedText(context, note, citation, library) : '']
		: unknownKey(context, note, key, library, shown);
	const range = citation?.part ?? (listed && rangeOf(listed.mark));
	const text = parts.filter((part) => part !== '').join('\n\n');
	return range && { text, range };
}

function isIn({ start, end }: Range, position: Position): boolean {
	return !isBefore(position, start) && !isBefore(end, position);
}

function unknownKey(
	context: Context,
	note: Note,
	key: string,
	library: Library,
	shown: ReadonlySet<ProblemCode>,
): readonly string[] {
	const about = referenceNoteOf(context, key);
	const cards = about ? [card(context, about)] : [];
	if (shown.has('unknown_citation')) return cards;
	if (!library.isWhole) return [citedCount(context, note.uri, key), ...cards];
	const name = asMarkdownLabel(asName(key));
	const [meant] = nearKeys(library, key);
	const sentence =
		meant === undefined
			? l10n.t('The bibliography has no key {0}', name)
			: l10n.t('The bibliography has no key {0}. Did you mean {1}?', name, asMarkdownLabel(asName(meant)));
	return [sentence, citedCount(context, note.uri, key), ...cards];
}

/** What Cosma prints for a citation, if it is not what stands there; empty where it prints no citations. */
function printedText(context: Context, note: Note, { part }: Citation, library: Library): string {
	const values = context.cosma(note.uri)?.values;
	if (!values?.bibliography || !values.csl || !values.cslLocale || !library.isWhole) return '';
	const unknown = citationsIn(context, note).find(({ key }) => !library.has(key.value))?.key.value;
	if (unknown !== undefined)
		return l10n.t(
			'Cosma 2.6 prints it as it stands, because the key {0} in this note is unknown',
			asMarkdownLabel(asName(unknown)),
		);
	const { linkTypes } = context.declared(note.uri);
	for (const cluster of note.citations) {
		const read = readCluster(cluster, 'cosma').find((one) => isIn(rangeIn(cluster, one), part.start));
		if (!read) continue;
		const isOdd = oddCitationsIn(cluster).some(
			({ oddity, range, text }) =>
				isIn(rangeIn(cluster, read), range.start) && (oddity !== 'typed' || !linkTypes.has(text.trim())),
		);
		const printed = isOdd ? printedCluster(cluster.text, read, (key) => workOf(library.get(key))) : undefined;
		return printed === undefined ? '' : l10n.t('Cosma prints {0}', asMarkdownLabel(printed));
	}
	return '';
}

function workOf(entry: Entry | undefined): CitedWork | undefined {
	return entry && { names: shortNames(entry), year: entry.year === '' ? undefined : entry.year };
}
