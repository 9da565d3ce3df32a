import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type MarkupContent } from 'vscode-languageserver-types';
import { searchIn } from '../../core/citations/entrySearch.ts';
import { shortForm, shortNames } from '../../core/citations/formatEntry.ts';
import type { Entry, Library } from '../../core/citations/library.ts';
import { fold } from '../../core/fold.ts';
import type { NoteUri } from '../../core/note.ts';
import { truncate } from '../../core/text.ts';
import { referenceNoteOf } from './citations.ts';
import type { Context } from './context.ts';
import { entryCard } from './entryCard.ts';
import { asLabel } from './markdown.ts';
import { byUse } from './names.ts';

/** The most works offered at once; the list is asked for again as one types. */
const maxWorks = 50;

/** About how much a row of VS Code's list holds besides the signs between its parts; how much of it names may take, and how much a title gets at least. */
const rowLength = 37;
const maxNamesLength = 40;
const minTitleLength = 16;

/** How much better a work matches that the writer knows. */
const knownBoost = 0.5;

/** The data of a row, by which its work is found again. */
export interface WorkData {
	/** The note for which it is offered. */
	readonly uri: NoteUri;
	readonly key: string;
}

/**
 * The works that a query finds, best first; of equals, first those that the note cites and those that a note is about. For
 * a blank query, those that the note cites, the last one first, then those that other notes cite most, then others.
 *
 * @param cited the keys that the note cites, in order
 */
export function worksFound(
	context: Context,
	library: Library,
	query: string,
	cited: ReadonlySet<string>,
): readonly Entry[] {
	const keys = query.trim() === '' ? usualKeys(context, library, cited) : foundKeys(context, library, query, cited);
	const found: Entry[] = [];
	for (const key of keys) {
		const entry = library.get(key);
		if (entry) found.push(entry);
		if (found.length === maxWorks) break;
	}
	return found;
}

function foundKeys(context: Context, library: Library, query: string, cited: ReadonlySet<string>): readonly string[] {
	const boost = (key: string) => (cited.has(key) ? knownBoost : 0) + (referenceNoteOf(context, key) ? knownBoost : 0);
	return searchIn(library).find(query, maxWorks, boost);
}

function* usualKeys({ view }: Context, library: Library, cited: ReadonlySet<string>): Iterable<string> {
	yield* [...cited].reverse();
	const isFree = (key: string) => !cited.has(key);
	const used = Array.from(view.usage('citation'), ({ name, notes }) => [name, notes] as const);
	const inUse = new Set(used.sort(byUse).map(([name]) => name));
	for (const key of inUse) if (isFree(key)) yield key;
	for (const key of library.keys()) if (isFree(key) && !inUse.has(key)) yield key;
}

/** How a list shows a work: `Doe 1999 · A book about… · doe99`. */
export function workRow(context: Context, uri: NoteUri, entry: Entry, cited: ReadonlySet<string>) {
	const about = referenceNoteOf(context, entry.key);
	const label = truncate(asLabel(shortForm(entry)), maxNamesLength) || asLabel(entry.key);
	const marks = [cited.has(entry.key) ? l10n.t('cited here') : '', about ? l10n.t('has a note') : ''];
	const description = [asLabel(entry.key), ...marks].filter((text) => text !== '').join(' · ');
	const title = shortNames(entry) === entry.title ? '' : asLabel(entry.title);
	const room = Math.max(minTitleLength, rowLength - label.length - description.length);
	return {
		label,
		labelDetails: { ...(title && { detail: ` · ${truncate(title, room)}` }), description },
		kind: about ? CompletionItemKind.File : CompletionItemKind.Reference,
		data: { uri, key: entry.key } satisfies WorkData,
	};
}

/** What is shown beside the list for a work. */
export function workCard(context: Context, uri: NoteUri, entry: Entry): MarkupContent {
	const paragraphs = entryCard(context, uri, entry).filter((text) => text !== '');
	return { kind: 'markdown', value: paragraphs.join('\n\n') };
}

/** The texts by which a writer may begin to name a work. */
export function namesOfWork(entry: Entry): readonly string[] {
	return [shortForm(entry), entry.title, entry.key, ...entry.authors.map(({ given }) => given)];
}

/** Whether a work has every word of a query, or a word that begins with it. */
export function hasWords(entry: Entry, query: string): boolean {
	const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
	const { authors, year, title, container, key } = entry;
	const names = authors.flatMap(({ family, given }) => [family, given]);
	const words = wordsOf([...names, year, title, container, key].join(' '));
	return wordsOf(query).every((typed) => words.some((word) => word.startsWith(typed)));
}
