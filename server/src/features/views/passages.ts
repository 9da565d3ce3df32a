import { foldedWords } from '../../core/fold.ts';
import type { LinkOccurrence } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { type LinksFound, linkMarkup, linkSpans, readLinks } from '../../core/prose/links.ts';
import { graphemeStart, linesOf } from '../../core/text.ts';
import type { Passage, TextSpan } from '../../protocol.ts';
import type { Context, Feature } from '../shared/context.ts';
import { asLabel, asMarkdownLabel, visibleInPlace } from '../shared/markdown.ts';
import { isTitleBefore } from '../shared/phraseLink.ts';

/** How much of a line before and behind a place is looked at. UTF-16 units. */
const maxContext = 1000;

/** About the longest passage. UTF-16 units. */
const maxPassageLength = 240;

/** The sentence around a place in a line, with words in place of links. */
export function passageAround(context: Context, whole: string, at: TextSpan): Passage {
	const { line, place } = partAround(whole, at);
	const { text, start, end } = readable(context, visibleInPlace(line), place, asLabel);
	const before = ends(text.slice(0, start)).at(-1) ?? 0;
	const [after = text.length] = ends(text.slice(end)).map((at) => end + at);
	const from = Math.max(before, graphemeStart(text, start - maxPassageLength / 2));
	const to = Math.min(after, Math.max(end, graphemeStart(text, from + maxPassageLength)));
	const opening = from > before ? '…' : '';
	const cut = text.slice(from, to);
	const trimmed = cut.replace(/^(?:\s|[-*+>#]+\s|\d+[.)]\s)+/, '');
	const shift = opening.length - from - (cut.length - trimmed.length);
	return {
		text: opening + trimmed.trimEnd() + (to < after ? '…' : ''),
		start: Math.max(0, start + shift),
		end: Math.max(0, end + shift),
	};
}

/** A text with titles of notes in place of the links to them, for readers without the notebook. */
export const withTitles: Feature<{ readonly text: string }, string> = (context, { text }) => {
	const nowhere = { line: 0, start: 0, end: 0 };
	// Line breaks stay as they are.
	const breaks = text.match(/\r\n|\n|\r/g) ?? [];
	return linesOf(text)
		.map((line, at) => readable(context, line, nowhere, asMarkdownLabel).text + (breaks[at] ?? ''))
		.join('');
};

/** The part of a long line that a passage needs, cut between links: a line may have a thousand, each with its passage. */
function partAround(line: string, place: TextSpan): { readonly line: string; readonly place: TextSpan } {
	if (line.length <= 2 * maxContext) return { line, place };
	const limit = Math.max(0, place.start - maxContext);
	const open = line.lastIndexOf('[[', limit);
	// A link across the limit is left out as a whole.
	const close = open >= 0 && open > limit - maxContext ? line.indexOf(']]', open) + 2 : 0;
	const from = limit === 0 ? 0 : Math.min(place.start, Math.max(limit, close));
	const part = line.slice(from, place.end + maxContext);
	return { line: part, place: { ...place, start: place.start - from, end: place.end - from } };
}

/** The offsets behind the sentences of a text. */
function ends(text: string): number[] {
	return [...text.matchAll(/[.!?…]["»”)]*\s+/g)].map((end) => end.index + end[0].length);
}

/**
 * A line with words in place of links, and the place in the new text.
 *
 * @param written gives a title as it is written there
 */
function readable(context: Context, line: string, place: TextSpan, written: (title: string) => string): Passage {
	const found: LinksFound = { links: [], problems: [] };
	readLinks(line, 0, found);
	const text = new GrowingText();
	let read = 0;
	let start: number | undefined;
	let end: number | undefined;
	const upTo = (offset: number) => {
		if (place.start >= read && place.start <= offset) start ??= text.length + place.start - read;
		if (place.end >= read && place.end <= offset) end ??= text.length + place.end - read;
		text.add(line.slice(read, offset));
		read = offset;
	};
	for (const link of found.links) {
		const { link: span } = linkSpans(link);
		const isPlace = place.start >= span.start && place.end <= span.end && place.end > place.start;
		upTo(span.start);
		const words = wordsOf(context, line, link, written);
		if (words === undefined) text.trimEnd();
		if (isPlace) start = text.length - (words === undefined ? lastWords(text.whole, titleOf(context, link)).length : 0);
		text.add(words ?? '');
		if (isPlace) end = text.length;
		read = span.end;
	}
	upTo(line.length);
	return { text: text.whole, start: start ?? text.length, end: end ?? text.length };
}

/** A text to which parts are added, whose end can be trimmed without a look at all that comes before. */
class GrowingText {
	length = 0;
	private readonly parts: string[] = [];

	get whole(): string {
		return this.parts.join('');
	}

	add(part: string): void {
		if (part !== '') this.parts.push(part);
		this.length += part.length;
	}

	trimEnd(): void {
		for (let last = this.parts.pop(); last !== undefined; last = this.parts.pop()) {
			const trimmed = last.trimEnd();
			this.length -= last.length;
			this.add(trimmed);
			if (trimmed !== '') return;
		}
	}
}

/** The words shown for a link; undefined if the words before it are the title already. */
function wordsOf(
	context: Context,
	line: string,
	link: LinkOccurrence,
	written: (title: string) => string,
): string | undefined {
	if (link.text?.trim()) return link.text.trim();
	const note = context.view.resolve(link.target)?.notes[0];
	if (note && isTitleBefore(line, link, note)) return undefined;
	return note ? written(shownTitle(note)) : linkMarkup({ target: link.target });
}

function titleOf(context: Context, link: LinkOccurrence): string {
	const note = context.view.resolve(link.target)?.notes[0];
	return note ? shownTitle(note) : '';
}

/** The last words of a text, as many as a title has. */
function lastWords(text: string, title: string): string {
	const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
	return text.slice(words.at(-foldedWords(title).length)?.index ?? text.length);
}
