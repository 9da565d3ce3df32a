import { fold, foldedWords } from '../../core/fold.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import { readTime } from '../../core/search/timeQuery.ts';
import type { FindNotesParams, NoteSummary } from '../../protocol.ts';
import type { Context, Feature } from '../shared/context.ts';
import { summaryOf } from './noteSummary.ts';

/** How many notes are looked at where only some of those found are wanted. */
const maxExamined = 2000;

/** The notes that a query may mean, best first; those last looked at where nothing is typed. */
export const findNotes: Feature<FindNotesParams, NoteSummary[]> = (context, params) =>
	notesFound(context, params).map(summaryOf);

/** The same as notes. */
export function notesFound(context: Context, { query, limit }: FindNotesParams): Note[] {
	const found: Note[] = [];
	const seen = new Set<NoteUri>();
	for (const uri of candidates(context, query, limit)) {
		if (found.length >= limit) break;
		const note = context.view.note(uri);
		if (!note || seen.has(uri)) continue;
		seen.add(uri);
		found.push(note);
	}
	return found;
}

function candidates(context: Context, query: string, limit: number): Iterable<NoteUri> {
	const { view } = context;
	const names = [...query.matchAll(/(?<!\S)([#@])(\S+)/g)];
	const words = query.replace(/(?<!\S)[#@]\S*/g, ' ').trim();
	const time = readTime(words);
	if (names.length === 0 && !time) return words === '' ? context.recent() : view.search.find(words, limit);
	const rest = time ? time.rest : words;
	const isWanted = (note: Note) =>
		(!time || (idOf(note) ?? '').startsWith(time.prefix)) &&
		names.every(([, mark, name = '']) => hasName(note, mark === '#' ? 'tags' : 'types', name));
	const wanted = (uris: Iterable<NoteUri>) =>
		[...uris].filter((uri) => {
			const note = view.note(uri);
			return note !== undefined && isWanted(note);
		});
	// A month's name and a year may also be what a title says.
	const asWords = time && names.length === 0 ? view.search.find(words, limit) : [];
	if (rest !== '') {
		const found = wanted(view.search.find(rest, maxExamined));
		const among = [...withNames(context, names), ...(time ? view.search.find(time.prefix, maxExamined) : [])];
		return [...found, ...wanted(among).filter((uri) => holds(view.note(uri), rest)), ...asWords];
	}
	if (time) return [...wanted(view.search.find(time.prefix, maxExamined)), ...asWords];
	return wanted([...context.recent(), ...withNames(context, names)]);
}

/** The notes that have the first of the names. */
function withNames({ view }: Context, [first]: RegExpMatchArray[]): NoteUri[] {
	if (!first) return [];
	const [, mark, name = ''] = first;
	const kind = mark === '#' ? 'tag' : 'type';
	const found: NoteUri[] = [];
	for (const { name: known } of view.usage(kind)) {
		if (found.length > maxExamined) break;
		if (beginsSo(known, name)) found.push(...view.notesUsing(kind, known).map(({ uri }) => uri));
	}
	return found;
}

function hasName(note: Note, kind: 'tags' | 'types', name: string): boolean {
	return (note.header?.[kind] ?? []).some(({ value }) => beginsSo(value, name));
}

/** A name of several words is typed without its blanks, or with hyphens. */
function beginsSo(value: string, typed: string): boolean {
	const squeezed = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
	return squeezed(value).startsWith(squeezed(typed));
}

function holds(note: Note | undefined, words: string): boolean {
	const text = note ? foldedWords(`${shownTitle(note)} ${note.header?.kezako?.value ?? ''}`) : [];
	return foldedWords(words).every((word) => text.some((other) => other.startsWith(word)));
}
