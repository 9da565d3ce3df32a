import { type LinkOccurrence, noNote } from '../../core/note.ts';
import { type ParsedNote, parseNote } from '../../core/parseNote.ts';
import { type LinksFound, linkSpans, readLinks } from '../../core/prose/links.ts';
import { sentenceEnds } from '../../core/prose/sentences.ts';
import { graphemeStart, lineStarts, linesOf, type Position } from '../../core/text.ts';
import type { Passage, TextSpan } from '../../protocol.ts';
import type { Context, Feature } from '../shared/context.ts';
import { asLabel, asMarkdownLabel, visibleInPlace } from '../shared/markdown.ts';
import { linkAsWords } from './linkAsWords.ts';

/** What a passage is cut from. */
type Lines = Pick<ParsedNote, 'lines' | 'prose' | 'bodyLine'>;

/** How much of a line before and behind a place is looked at. UTF-16 units. */
const maxContext = 1000;

/** About the longest passage. UTF-16 units. */
const maxPassageLength = 240;

/** The sentence around a place in a line of a note, with words in place of links. */
export function passageAround(context: Context, note: Lines, at: TextSpan): Passage {
	const { text, start, end, isTitle } = readable(context, note, at);
	const ends = Array.from(sentenceEnds(text), (at) => at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0));
	const before = ends.findLast((at) => at <= start) ?? 0;
	const after = ends.find((at) => at >= end && at > before) ?? text.length;
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
		...(isTitle && { isTitle }),
	};
}

/** A text with titles of notes in place of the links to them, for readers without the notebook. */
export const withTitles: Feature<{ readonly text: string }, string> = (context, { text }) => {
	const lines = linesOf(text);
	const starts = lineStarts(text);
	const offsetOf = ({ line, character }: Position) => (starts[line] ?? 0) + character;
	const edits: TextEdit[] = [];
	for (const link of linksOf(lines)) {
		const { replaced, text: shown } = linkAsWords(context, lines, link, asMarkdownLabel, () => true);
		const start = Math.max(edits.at(-1)?.end ?? 0, offsetOf(replaced.start));
		edits.push({ start, end: offsetOf(replaced.end), text: shown });
	}
	return edited(text, edits);
};

/** The links of a part of a note. What its lines are all indented by is taken for that of a list, not for code. */
function linksOf(lines: readonly string[]): LinkOccurrence[] {
	const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
	const indent = indents.reduce((least, next) => Math.min(least, next), Number.POSITIVE_INFINITY);
	if (indent === Number.POSITIVE_INFINITY) return [];
	const { note } = parseNote(noNote, lines.map((line) => line.slice(indent)).join('\n'));
	return note.links.map((link) => ({ ...link, start: link.start + indent }));
}

interface PartOfLine {
	readonly line: string;
	/** The line with code blanked out. */
	readonly prose: string;
	readonly place: TextSpan;
	readonly isLineStart: boolean;
	readonly isLineEnd: boolean;
}

/** The part of a long line that a passage needs, cut between links: a line may have a thousand, each with its passage. */
function partAround(line: string, prose: string, place: TextSpan): PartOfLine {
	if (line.length <= 2 * maxContext) return { line, prose, place, isLineStart: true, isLineEnd: true };
	const limit = Math.max(0, place.start - maxContext);
	const open = line.lastIndexOf('[[', limit);
	// A link across the limit is left out as a whole.
	const close = open >= 0 && open > limit - maxContext ? line.indexOf(']]', open) + 2 : 0;
	const from = limit === 0 ? 0 : Math.min(place.start, Math.max(limit, close));
	const to = place.end + maxContext;
	return {
		line: line.slice(from, to),
		prose: prose.slice(from, to),
		place: { ...place, start: place.start - from, end: place.end - from },
		isLineStart: from === 0,
		isLineEnd: to >= line.length,
	};
}

/** A line with words in place of links, and the place in the new text: that of a link is where its words are. */
function readable(context: Context, { lines, prose, bodyLine }: Lines, at: TextSpan): Passage {
	const part = partAround(lines[at.line] ?? '', prose[at.line - bodyLine] ?? '', at);
	const { place, isLineStart, isLineEnd } = part;
	const line = visibleInPlace(part.line);
	const above = isLineStart ? (lines[at.line - 1] ?? '') : '';
	const below = isLineEnd ? (lines[at.line + 1] ?? '') : '';
	const three = [above, line, below];
	const found: LinksFound = { links: [], problems: [] };
	readLinks(part.prose, 1, found, line);
	const edits: TextEdit[] = [];
	let marked = { start: place.start, end: place.end };
	let isMarkedTitle = false;
	for (const link of found.links) {
		const { link: span } = linkSpans(link);
		const { replaced, text, words, isTitle } = linkAsWords(context, three, link, asLabel, (number) => number === 1);
		const start = Math.max(edits.at(-1)?.end ?? 0, replaced.start.character);
		edits.push({ start, end: replaced.end.character, text });
		if (place.start < span.start || place.end > span.end || place.end === place.start) continue;
		const { start: first, end: last } = words ?? replaced;
		marked = { start: first.line < 1 ? 0 : first.character, end: last.line > 1 ? line.length : last.character };
		isMarkedTitle = isTitle;
	}
	const [start, end] = [placeAfter(edits, marked.start), placeAfter(edits, marked.end)];
	return { text: edited(line, edits), start, end, ...(isMarkedTitle && { isTitle: true }) };
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
