import { readTimes, timeOfNote } from '../../core/cosma/noteTime.ts';
import { type DaySpan, daysOf, overlap } from '../../core/daySpan.ts';
import { fold, lookupKey } from '../../core/fold.ts';
import { cleanTitle } from '../../core/newNote.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { idOf, shownTitle, timeOfId } from '../../core/noteId.ts';
import { hasEveryWord } from '../../core/search/foundAlias.ts';
import { readSpan, readTime, type SpanQuery, type TimeQuery } from '../../core/search/timeQuery.ts';
import type { FindNotesParams, NoteSummary } from '../../protocol.ts';
import type { Context, Feature } from '../shared/context.ts';
import { summaryOf } from './noteSummary.ts';

/** Among how many notes one is looked for that is called as the words that find it. */
const maxNamesakes = 50;

const noDays: DaySpan = { from: 0, to: -1 };

/** How many of the notes found are filtered by tags, types and time, where no more are asked for. */
const maxExamined = 2000;

/** The notes that a query finds, best first, or the recent ones if it is empty. */
export const findNotes: Feature<FindNotesParams, NoteSummary[]> = (context, params) =>
	notesFound(context, params).map((note) => summaryOf(note, params.query));

/** The notes of `findNotes`, whole. */
export function notesFound(context: Context, params: FindNotesParams): Note[] {
	return urisFound(context, params).flatMap((uri) => context.view.note(uri) ?? []);
}

/** Their addresses, for those who look at few of many: to unpack a note takes longer than to find it. */
export function urisFound(context: Context, { query, limit, at }: FindNotesParams): NoteUri[] {
	return [...new Set(candidates(context, query, limit, at))].slice(0, limit);
}

/** A query, taken apart. */
export interface ParsedQuery {
	/** `#tag` and `@type`, each matched as sign and name. */
	readonly terms: readonly RegExpMatchArray[];
	/** What is left of the query without them. */
	readonly words: string;
	/** The date among the words. */
	readonly time: TimeQuery | undefined;
	/** The span of time among the words; then no single date is looked for. */
	readonly span: SpanQuery | undefined;
}

/**
 * Takes a query apart: `@person jean 2023-09`, `@person 1868..1900`. What no tag and no type begins with is a word, such as the `@dupont2020` by
 * which some call their notes on books.
 */
export function parseQuery(context: Context, query: string): ParsedQuery {
	const terms: RegExpMatchArray[] = [];
	const words = query.replace(/(?<!\S)([#@])(\S*)/g, (written, sign: string, name: string) => {
		const isTerm = name !== '' && !namesBeginning(context, sign, name).next().done;
		if (isTerm) terms.push([written, sign, name]);
		return isTerm || name === '' ? ' ' : written;
	});
	const span = readSpan(words, context.now());
	return { terms, words: words.trim(), time: span ? undefined : readTime(words, context.now()), span };
}

/** The title of a new note from a query that does not find it: its words, without tags and types. */
export function titleIn(context: Context, query: string): string {
	return cleanTitle(parseQuery(context, query).words);
}

/** The same, but empty if a note is called so, or may be, as long as not all notes were read. */
export const freeTitle: Feature<{ readonly query: string }, string> = (context, { query }) => {
	const { isIndexing, view } = context;
	const title = titleIn(context, query);
	if (isIndexing || title === '' || view.resolve(title) || view.inFile(title).length > 0) return '';
	return hasTitle(view, title) ? '' : title;
};

/** Whether a note is called so, in any case. */
export function hasTitle(view: Context['view'], title: string): boolean {
	const key = lookupKey(title);
	return view.search.find(title, maxNamesakes).some((uri) => {
		const note = view.note(uri);
		return note !== undefined && lookupKey(shownTitle(note)) === key;
	});
}

function candidates(context: Context, query: string, limit: number, at: string | undefined): Iterable<NoteUri> {
	const { view } = context;
	const { terms, words, time, span } = parseQuery(context, query);
	const most = Math.max(limit, maxExamined);
	if (span) return inSpan(context, terms, span, limit);
	if (terms.length === 0 && !time) return words === '' ? recentBut(context, at) : view.search.find(words, limit);
	const rest = time ? time.rest : words;
	const isWanted = (uri: NoteUri) => {
		const note = view.note(uri);
		if (!note || (time && !(idOf(note) ?? '').startsWith(time.prefix))) return false;
		return hasTerms(note, terms);
	};
	const wanted = (uris: Iterable<NoteUri>) => [...uris].filter(isWanted);
	// A title may contain the month or year, too.
	const asWords = time && terms.length === 0 ? view.search.find(words, limit) : [];
	if (rest !== '') {
		const found = wanted(view.search.find(rest, most));
		const among = [...notesWithFirst(context, terms, most), ...(time ? view.search.find(time.prefix, most) : [])];
		return [...found, ...wanted(among).filter((uri) => holds(view.note(uri), rest)), ...asWords];
	}
	if (time) return [...wanted(view.search.find(time.prefix, most)), ...asWords];
	return wanted([...recentBut(context, at), ...notesWithFirst(context, terms, most)]);
}

/** The notes of a span of time, the earliest first; among words, those that these find best. */
function inSpan(
	{ view }: Context,
	terms: ParsedQuery['terms'],
	{ days, written, rest }: SpanQuery,
	limit: number,
): NoteUri[] {
	const most = Math.max(limit, maxExamined);
	const isWanted = (uri: NoteUri) => {
		const note = view.note(uri);
		return note !== undefined && overlap(daysOfNote(note), days) && hasTerms(note, terms);
	};
	const within = firstOf(most, datedWithin(view, days), view.search.withIdWithin(days)).filter(isWanted);
	// A title may contain the years, too.
	const titled = view.search.find(written, limit).filter((uri) => {
		const note = view.note(uri);
		return note !== undefined && fold(shownTitle(note)).includes(fold(written)) && hasTerms(note, terms);
	});
	if (rest === '') return [...within, ...titled];
	const found = view.search.find(rest, most).filter(isWanted);
	return [...found, ...within.filter((uri) => holds(view.note(uri), rest)), ...titled];
}

/** The notes whose begin and end say that they are of a span of time: first those that begin in it, by time. */
function* datedWithin(view: Context['view'], days: DaySpan): Generator<NoteUri> {
	const found: { readonly name: string; readonly from: number }[] = [];
	for (const { name } of view.usage('times')) {
		const own = readTimes(name);
		if (own && overlap(own, days)) found.push({ name, from: own.from });
	}
	// Of those that began before, the latest is the nearest.
	const rank = ({ from }: { readonly from: number }) => (from < days.from ? 1e9 - from : from);
	found.sort((one, other) => rank(one) - rank(other));
	for (const { name } of found) yield* Array.from(view.notesUsing('times', name), ({ uri }) => uri).sort();
}

function firstOf(most: number, ...lists: readonly Iterable<NoteUri>[]): NoteUri[] {
	const found: NoteUri[] = [];
	for (const list of lists) {
		for (const uri of list) {
			if (found.length >= most) return found;
			found.push(uri);
		}
	}
	return found;
}

/** The number of the first day of a note; undefined where it has none. */
export function firstDayOf(note: Note): number | undefined {
	const days = daysOfNote(note);
	return days === noDays ? undefined : days.from;
}

/** The days of a note by its begin and end, else that of its id, else none. */
function daysOfNote(note: Note): DaySpan {
	const time = timeOfId(idOf(note) ?? '');
	return timeOfNote(note) ?? (time ? daysOf(time.year, time.month, time.day) : noDays);
}

/** The recent notes, at last the one at which the writer is. */
function recentBut(context: Context, at: string | undefined): NoteUri[] {
	const recent = [...new Set(context.recent())];
	return [...recent.filter((uri) => uri !== at), ...recent.filter((uri) => uri === at)];
}

/** The notes that have the first of the terms: not many more than `most`. */
function notesWithFirst(context: Context, [first]: readonly RegExpMatchArray[], most: number): NoteUri[] {
	if (!first) return [];
	const [, sign = '', term = ''] = first;
	const found: NoteUri[] = [];
	for (const known of namesBeginning(context, sign, term)) {
		if (found.length > most) break;
		for (const { uri } of context.view.notesUsing(termKind(sign), known)) found.push(uri);
	}
	return found;
}

/** All notes that have some tags and types, each once. The cost depends on how many have the rarest, not on the notebook. */
export function* notesWithTerms(context: Context, terms: ParsedQuery['terms']): Iterable<Note> {
	const different = [...new Map(terms.map((term) => [term[0], term])).values()];
	const uses = different.map((term) => {
		const names = [...namesBeginning(context, term[1] ?? '', term[2] ?? '')];
		const counts = new Map(Array.from(context.view.usage(termKind(term[1] ?? '')), ({ name, notes }) => [name, notes]));
		return { term, names, notes: names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0) };
	});
	uses.sort((one, other) => one.notes - other.notes);
	const [rarest, ...others] = uses;
	const rest = others.map(({ term }) => term);
	const found = new Set<NoteUri>();
	for (const name of rarest?.names ?? []) {
		for (const note of context.view.notesUsing(termKind(rarest?.term[1] ?? ''), name)) {
			if (found.has(note.uri) || !hasTerms(note, rest)) continue;
			found.add(note.uri);
			yield note;
		}
	}
}

/** The tags or types in use that begin with what is typed. */
function* namesBeginning({ view }: Context, sign: string, term: string): Generator<string> {
	for (const { name } of view.usage(termKind(sign))) if (beginsWith(name, term)) yield name;
}

function termKind(sign: string): 'tag' | 'type' {
	return sign === '#' ? 'tag' : 'type';
}

function hasTerms(note: Note, terms: ParsedQuery['terms']): boolean {
	return terms.every(([, sign, term = '']) => hasTerm(note, sign === '#' ? 'tags' : 'types', term));
}

function hasTerm(note: Note, kind: 'tags' | 'types', term: string): boolean {
	return (note.header?.[kind] ?? []).some(({ value }) => beginsWith(value, term));
}

/** Ignores spaces and hyphens, since a term of several words is typed as one, but not all of a term of signs. */
function beginsWith(value: string, typed: string): boolean {
	const squeezed = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
	const start = squeezed(typed);
	return start === '' ? fold(value).startsWith(fold(typed)) : squeezed(value).startsWith(start);
}

function holds(note: Note | undefined, words: string): boolean {
	return note !== undefined && hasEveryWord(`${shownTitle(note)} ${note.header?.kezako?.value ?? ''}`, words);
}
