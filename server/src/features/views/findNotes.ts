import { fold } from '../../core/fold.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import { hasEveryWord } from '../../core/search/foundAlias.ts';
import { readTime } from '../../core/search/timeQuery.ts';
import type { FindNotesParams, NoteSummary } from '../../protocol.ts';
import type { Context, Feature } from '../shared/context.ts';
import { summaryOf } from './noteSummary.ts';

/** How many of the notes found are filtered by tags, types and time. */
const maxExamined = 2000;

/** The notes that a query finds, best first, or the recent ones if it is empty. */
export const findNotes: Feature<FindNotesParams, NoteSummary[]> = (context, params) =>
	notesFound(context, params).map((note) => summaryOf(note, params.query));

/** The notes of `findNotes`, whole. */
export function notesFound(context: Context, { query, limit }: FindNotesParams): Note[] {
	const found: Note[] = [];
	for (const uri of new Set(candidates(context, query, limit))) {
		if (found.length >= limit) break;
		const note = context.view.note(uri);
		if (note) found.push(note);
	}
	return found;
}

function candidates(context: Context, query: string, limit: number): Iterable<NoteUri> {
	const { view } = context;
	const terms = [...query.matchAll(/(?<!\S)([#@])(\S+)/g)];
	const words = query.replace(/(?<!\S)[#@]\S*/g, ' ').trim();
	const time = readTime(words);
	if (terms.length === 0 && !time) return words === '' ? context.recent() : view.search.find(words, limit);
	const rest = time ? time.rest : words;
	const isWanted = (uri: NoteUri) => {
		const note = view.note(uri);
		if (!note || (time && !(idOf(note) ?? '').startsWith(time.prefix))) return false;
		return terms.every(([, sign, term = '']) => hasTerm(note, sign === '#' ? 'tags' : 'types', term));
	};
	const wanted = (uris: Iterable<NoteUri>) => [...uris].filter(isWanted);
	// A title may contain the month or year, too.
	const asWords = time && terms.length === 0 ? view.search.find(words, limit) : [];
	if (rest !== '') {
		const found = wanted(view.search.find(rest, maxExamined));
		const among = [...notesWithFirst(context, terms), ...(time ? view.search.find(time.prefix, maxExamined) : [])];
		return [...found, ...wanted(among).filter((uri) => holds(view.note(uri), rest)), ...asWords];
	}
	if (time) return [...wanted(view.search.find(time.prefix, maxExamined)), ...asWords];
	return wanted([...context.recent(), ...notesWithFirst(context, terms)]);
}

/** The notes that have the first of the terms. */
function notesWithFirst({ view }: Context, [first]: RegExpMatchArray[]): NoteUri[] {
	if (!first) return [];
	const [, sign, term = ''] = first;
	const kind = sign === '#' ? 'tag' : 'type';
	const found: NoteUri[] = [];
	for (const { name: known } of view.usage(kind)) {
		if (found.length > maxExamined) break;
		if (!beginsWith(known, term)) continue;
		for (const { uri } of view.notesUsing(kind, known)) found.push(uri);
	}
	return found;
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
