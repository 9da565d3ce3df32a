import { type LinksFound, linkSpans, readLinks } from '../../core/prose/links.ts';
import { graphemeStart, lineStarts, linesOf, type Position } from '../../core/text.ts';
import type { Passage, TextSpan } from '../../protocol.ts';
import type { Context, Feature } from '../shared/context.ts';
import { asLabel, asMarkdownLabel, visibleInPlace } from '../shared/markdown.ts';
import { linkAsWords } from './linkAsWords.ts';

/** How much of a line before and behind a place is looked at. UTF-16 units. */
const maxContext = 1000;

/** About the longest passage. UTF-16 units. */
const maxPassageLength = 240;

/** The sentence around a place in a line of a text, with words in place of links. */
export function passageAround(context: Context, lines: readonly string[], at: TextSpan): Passage {
	const { text, start, end } = readable(context, lines, at);
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
	const lines = linesOf(text);
	const starts = lineStarts(text);
	const offsetOf = ({ line, character }: Position) => (starts[line] ?? 0) + character;
	const found: LinksFound = { links: [], problems: [] };
	for (const [at, line] of lines.entries()) readLinks(line, at, found);
	const edits: TextEdit[] = [];
	for (const link of found.links) {
		const { replaced, text: shown } = linkAsWords(context, lines, link, asMarkdownLabel, () => true);
		const start = Math.max(edits.at(-1)?.end ?? 0, offsetOf(replaced.start));
		edits.push({ start, end: offsetOf(replaced.end), text: shown });
	}
	return edited(text, edits);
};

interface PartOfLine {
	readonly line: string;
	readonly place: TextSpan;
	readonly isLineStart: boolean;
	readonly isLineEnd: boolean;
}

/** The part of a long line that a passage needs, cut between links: a line may have a thousand, each with its passage. */
function partAround(line: string, place: TextSpan): PartOfLine {
	if (line.length <= 2 * maxContext) return { line, place, isLineStart: true, isLineEnd: true };
	const limit = Math.max(0, place.start - maxContext);
	const open = line.lastIndexOf('[[', limit);
	// A link across the limit is left out as a whole.
	const close = open >= 0 && open > limit - maxContext ? line.indexOf(']]', open) + 2 : 0;
	const from = limit === 0 ? 0 : Math.min(place.start, Math.max(limit, close));
	const to = place.end + maxContext;
	return {
		line: line.slice(from, to),
		place: { ...place, start: place.start - from, end: place.end - from },
		isLineStart: from === 0,
		isLineEnd: to >= line.length,
	};
}

/** The offsets behind the sentences of a text. */
function ends(text: string): number[] {
	return [...text.matchAll(/[.!?…]["»”)]*\s+/g)].map((end) => end.index + end[0].length);
}

/** A line with words in place of links, and the place in the new text: that of a link is where its words are. */
function readable(context: Context, lines: readonly string[], at: TextSpan): Passage {
	const { line: part, place, isLineStart, isLineEnd } = partAround(lines[at.line] ?? '', at);
	const line = visibleInPlace(part);
	const above = isLineStart ? (lines[at.line - 1] ?? '') : '';
	const below = isLineEnd ? (lines[at.line + 1] ?? '') : '';
	const three = [above, line, below];
	const found: LinksFound = { links: [], problems: [] };
	readLinks(line, 1, found);
	const edits: TextEdit[] = [];
	let marked = { start: place.start, end: place.end };
	for (const link of found.links) {
		const { link: span } = linkSpans(link);
		const { replaced, text, words } = linkAsWords(context, three, link, asLabel, (number) => number === 1);
		const start = Math.max(edits.at(-1)?.end ?? 0, replaced.start.character);
		edits.push({ start, end: replaced.end.character, text });
		if (place.start < span.start || place.end > span.end || place.end === place.start) continue;
		const { start: first, end: last } = words ?? replaced;
		marked = { start: first.line < 1 ? 0 : first.character, end: last.line > 1 ? line.length : last.character };
	}
	return { text: edited(line, edits), start: placeAfter(edits, marked.start), end: placeAfter(edits, marked.end) };
}

/** A change at offsets of a text. Edits are in their order. */
interface TextEdit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

function edited(whole: string, edits: readonly TextEdit[]): string {
	const parts = edits.map(({ start, text }, at) => whole.slice(edits[at - 1]?.end ?? 0, start) + text);
	return parts.join('') + whole.slice(edits.at(-1)?.end ?? 0);
}

/** Where a place of a line is after its edits; the end of an edit if it is inside it. */
function placeAfter(edits: readonly TextEdit[], place: number): number {
	let shift = 0;
	for (const { start, end, text } of edits) {
		if (place <= start) break;
		shift += text.length - (end - start);
		if (place < end) return end + shift;
	}
	return place + shift;
}
