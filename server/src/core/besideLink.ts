import { articles, fold, foldedWords, singular } from './fold.ts';
import type { NoteView } from './index/noteView.ts';
import type { LinkOccurrence, Note } from './note.ts';
import { shownTitle } from './noteId.ts';
import { linkMarkup, linkSpans } from './prose/links.ts';
import { linkWords, type WordsPlace } from './prose/linkWords.ts';
import { phraseAfter, phraseBefore } from './prose/phrase.ts';
import type { LinkHabit } from './settings.ts';

/** The text beside a link in its line. */
export interface LinkPlace {
	readonly before: string;
	readonly after: string;
}

/** How many notes are compared with the words beside a link. */
const maxCompared = 20;

/** Where the line says a title beside a link that is to be written, or is to lead elsewhere. */
export function placeOfTitle(title: string, place: LinkPlace): WordsPlace {
	return wordsOfTitle(title, place).place;
}

/** Whose title, the longest first, the words after a link say, behind an article or not; shortened titles come last. */
export function* titledAfter(view: NoteView, after: string, most: number): Generator<Note> {
	const [, first = ''] = /^[^\p{L}\p{N}]*([\p{L}\p{N}]+)/u.exec(after) ?? [];
	const withoutArticle = articles.has(fold(first)) ? after.slice(after.indexOf(first) + first.length) : after;
	for (const words of new Set([after, withoutArticle])) {
		for (const uri of view.search.titledByFirstWords(words, most)) {
			const note = view.note(uri);
			if (note && placeOfTitle(shownTitle(note), { before: '', after }) === 'after') yield note;
		}
	}
}

/**
 * The words that name what a link leads to, as one would call a note to be made: its text, else those beside it, first on
 * the side of the habit; without one those after it if they begin with a capital or are a title. Undefined without any.
 */
export function wordsMeant(
	view: NoteView,
	from: Note,
	link: LinkOccurrence,
	lines: readonly string[],
	habit: LinkHabit | undefined,
): string | undefined {
	const text = link.text?.trim();
	if (text) return text;
	const place = besideLink(view, from, link, lines);
	const before = phraseBefore(place.before)?.text;
	const after = phraseAfter(place.after)?.text;
	const isNamedAfter = habit === 'after' || /^\p{Lu}/u.test(after ?? '') || noteSaidAfter(view, from, place.after);
	return habit !== 'before' && isNamedAfter ? (after ?? before) : (before ?? after);
}

/** The note whose title is the text of a link, or stands beside it, first on the side of the habit. */
export function noteMeant(
	view: NoteView,
	from: Note,
	link: LinkOccurrence,
	lines: readonly string[],
	habit: LinkHabit | undefined,
): Note | undefined {
	const text = link.text?.trim();
	if (text) {
		const words = foldedWords(text).length;
		const found = noteSaidAfter(view, from, text);
		return found && foldedWords(shownTitle(found)).length >= words ? found : undefined;
	}
	const { before, after } = besideLink(view, from, link, lines);
	const saidBefore = () => noteSaidBefore(view, from, before);
	const saidAfter = () => noteSaidAfter(view, from, after);
	return habit === 'after' ? (saidAfter() ?? saidBefore()) : (saidBefore() ?? saidAfter());
}

function noteSaidBefore(view: NoteView, from: Note, before: string): Note | undefined {
	return view.search
		.titledByLastWords(before, maxCompared)
		.map((uri) => view.note(uri))
		.find(
			(note) => note?.uri !== from.uri && note && placeOfTitle(shownTitle(note), { before, after: '' }) === 'before',
		);
}

/** A title that is shortened must be the only one. */
function noteSaidAfter(view: NoteView, from: Note, after: string): Note | undefined {
	const found = [...titledAfter(view, after, maxCompared)].filter(({ uri }) => uri !== from.uri);
	const whole = found.find((note) => isWholeTitle(shownTitle(note), after));
	return whole ?? (found.length === 1 ? found[0] : undefined);
}

function isWholeTitle(title: string, after: string): boolean {
	const { range } = wordsOfTitle(title, { before: '', after });
	const said =
		range && foldedWords(linkMarkup({ target: 'x' }).concat(after).slice(range.start.character, range.end.character));
	const last = (words: readonly string[] | undefined) => singular(words?.at(-1) ?? '');
	return last(said) === last(foldedWords(title));
}

function wordsOfTitle(title: string, { before, after }: LinkPlace) {
	// A line may be as long as a note.
	const reach = 4 * title.length + 100;
	const start = Math.min(before.length, reach);
	const link = { line: 0, start, type: undefined, target: 'x', text: undefined, barIsEscaped: false };
	const line = before.slice(before.length - start) + linkMarkup(link) + after.slice(0, reach);
	return linkWords([line], link, title);
}

/** The text of its line beside a link, up to the links next to it and to the words that these have. */
function besideLink(view: NoteView, { links }: Note, link: LinkOccurrence, lines: readonly string[]): LinkPlace {
	const line = lines[link.line] ?? '';
	const at = links.findIndex(({ line: other, start }) => other === link.line && start === link.start);
	const sameLine = (other: LinkOccurrence | undefined) => (other?.line === link.line ? other : undefined);
	const previous = sameLine(links[at - 1]);
	const next = sameLine(links[at + 1]);
	const rangeOf = (other: LinkOccurrence, side: WordsPlace) => {
		const [note] = view.resolve(other.target)?.notes ?? [];
		const words = note && linkWords(lines, other, shownTitle(note));
		return words?.place === side ? words.range : undefined;
	};
	const wordsOfPrevious = previous && rangeOf(previous, 'after');
	const wordsOfNext = next && rangeOf(next, 'before');
	const { start, end } = linkSpans(link).link;
	const from = previous ? (wordsOfPrevious?.end.character ?? linkSpans(previous).link.end) : 0;
	const to = next ? (wordsOfNext?.start.character ?? next.start) : line.length;
	return { before: line.slice(Math.min(from, start), start), after: line.slice(end, Math.max(to, end)) };
}
