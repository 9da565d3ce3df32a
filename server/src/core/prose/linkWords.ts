import { foldedWords, singular } from '../fold.ts';
import type { LinkOccurrence } from '../note.ts';
import type { Position, Range } from '../text.ts';
import { linkSpans } from './links.ts';
import { articles, linkingWords } from './phrase.ts';

/** Where a reader finds the words of a link: in it, right before it, right after it, or nowhere. */
export type WordsPlace = 'text' | 'before' | 'after' | 'nowhere';

export interface LinkWords {
	readonly place: WordsPlace;
	/** The words before or after the link that say the title, from the first to the last letter; undefined elsewhere. */
	readonly range?: Range;
}

/** A word and where it stands. */
interface PlacedWord {
	readonly text: string;
	readonly start: Position;
	readonly end: Position;
}

/** A stretch of a line. */
interface Piece {
	readonly line: number;
	readonly start: number;
	readonly text: string;
}

/** How much more than a title is looked at beside a link: spaces, emphasis, letters of several units. UTF-16 units. */
const moreThanTitle = 40;

/** What may stand between a link and its words: no comma, no end of a sentence or of a table's cell. */
const between = /^[\s*_~'’‘"“”«»():–—-]*$/;

/** What begins a block of its own: its words do not belong to the line before it. */
const blockStart = /^\s*(?:>\s*)*(?:#{1,6}(?:\s|$)|[-*+]\s|\d+[.)]\s|```|~~~|\||<|:\s|\[\^|$)/;

/** What a line of a paragraph begins with that is none of its words. */
const quoteMarks = /^\s*(?:>\s?)*/;

/**
 * Where the words of a link stand, given the title of its note. Case, accents, plurals, spaces and emphasis do not count; an
 * article may stand before the words or the link (`l’[[id]] Éthique`); a title may be shortened to its first words if
 * these are two or more. Words on the other side of a neighbouring link are that link's, and a paragraph may go on in the
 * next line. Its cost depends on the length of the title.
 *
 * @param lines of the text in which the link is
 */
export function linkWords(lines: readonly string[], link: LinkOccurrence, title: string): LinkWords {
	if (link.text?.trim()) return { place: 'text' };
	const words = significant(foldedWords(title).map(singular));
	if (words.length === 0) return { place: 'nowhere' };
	const reach = 4 * title.length + moreThanTitle;
	const before = rangeBefore(placedBefore(lines, link, reach), words);
	if (before?.isWhole) return { place: 'before', range: before.range };
	const after = rangeAfter(placedAfter(lines, link, reach), words);
	if (after && (after.isWhole || !before)) return { place: 'after', range: after.range };
	return before ? { place: 'before', range: before.range } : { place: 'nowhere' };
}

interface Match {
	readonly range: Range;
	/** All words of the title are there. */
	readonly isWhole: boolean;
}

/** The words of a title without an article before them, as a sentence may have another one. */
function significant(words: readonly string[]): readonly string[] {
	let first = 0;
	while (first < words.length - 1 && articles.has(words[first] ?? '')) first++;
	return words.slice(first);
}

function rangeBefore(found: readonly PlacedWord[], words: readonly string[]): Match | undefined {
	for (let count = Math.min(words.length, found.length); count > 0; count--) {
		if (!isEnough(words, count)) continue;
		const last = found.slice(-count);
		if (last.every(({ text }, at) => text === words[at])) return matchOf(last, words);
	}
	return undefined;
}

function rangeAfter(found: readonly PlacedWord[], words: readonly string[]): Match | undefined {
	let skipped = 0;
	while (articles.has(found[skipped]?.text ?? '') && found[skipped]?.text !== words[0]) skipped++;
	let count = 0;
	while (count < words.length && found[skipped + count]?.text === words[count]) count++;
	while (count > 0 && !isEnough(words, count)) count--;
	return count === 0 ? undefined : matchOf(found.slice(skipped, skipped + count), words);
}

/** Whether the first words of a title name it: all do, and two or more, unless the last needs another after it. */
function isEnough(words: readonly string[], count: number): boolean {
	if (count === words.length) return true;
	const last = words[count - 1] ?? '';
	return count > 1 && !articles.has(last) && !linkingWords.has(last);
}

function matchOf(found: readonly PlacedWord[], words: readonly string[]): Match {
	const start = found[0]?.start ?? { line: 0, character: 0 };
	const end = found.at(-1)?.end ?? start;
	return { range: { start, end }, isWhole: found.length === words.length };
}

/** The words before a link; none if code or the border of a table's cell is between. */
function placedBefore(lines: readonly string[], link: LinkOccurrence, reach: number): PlacedWord[] {
	const pieces = piecesBefore(lines, link, reach);
	const gap =
		pieces
			.map(({ text }) => text)
			.join(' ')
			.match(/[^\p{L}\p{N}\p{M}]*$/u)?.[0] ?? '';
	return /[\0|]/.test(gap) ? [] : wordsOf(pieces);
}

/** The text before a link back to the link before it, in its line and, if that has no word more, in the line above. */
function piecesBefore(lines: readonly string[], link: LinkOccurrence, reach: number): Piece[] {
	const line = lines[link.line] ?? '';
	const from = Math.max(0, link.start - reach);
	const here = pieceBehind(line, link.line, from, link.start);
	const above = lines[link.line - 1];
	const isLineStart = from === 0 && here.start === 0;
	if (!isLineStart || above === undefined || blockStart.test(line) || /^\s*(?:#|```|~~~|$)/.test(above)) return [here];
	return [pieceBehind(above, link.line - 1, Math.max(0, above.length - reach), above.length), here];
}

/** The end of a stretch, behind the last link in it. */
function pieceBehind(line: string, number: number, from: number, to: number): Piece {
	const text = line.slice(from, to);
	const close = text.lastIndexOf(']]');
	const start = close < 0 ? from : from + close + 2;
	return { line: number, start, text: line.slice(start, to) };
}

/** The words right after a link, up to the next link. */
function placedAfter(lines: readonly string[], link: LinkOccurrence, reach: number): PlacedWord[] {
	const { end } = linkSpans(link).link;
	const line = lines[link.line] ?? '';
	const here = pieceBeforeLink(line, link.line, end, end + reach);
	const pieces = [here];
	const below = lines[link.line + 1];
	if (end + here.text.length === line.length && below !== undefined && !blockStart.test(below)) {
		const start = quoteMarks.exec(below)?.[0].length ?? 0;
		pieces.push(pieceBeforeLink(below, link.line + 1, start, start + reach));
	}
	const found = wordsOf(pieces);
	const [first] = found;
	if (!first) return [];
	const gap = pieces
		.filter((piece) => piece.line <= first.start.line)
		.map((piece) =>
			piece.line < first.start.line ? piece.text : piece.text.slice(0, first.start.character - piece.start),
		);
	return between.test(gap.join(' ')) ? found : [];
}

/** The beginning of a stretch, up to the first link in it. */
function pieceBeforeLink(line: string, number: number, from: number, to: number): Piece {
	const text = line.slice(from, to);
	const open = text.indexOf('[[');
	return { line: number, start: from, text: open < 0 ? text : text.slice(0, open) };
}

function wordsOf(pieces: readonly Piece[]): PlacedWord[] {
	return pieces.flatMap(({ line, start, text }) =>
		[...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].flatMap((match) => {
			const from = start + match.index;
			const place = { start: { line, character: from }, end: { line, character: from + match[0].length } };
			// One letter may fold to several words: then each has the place of all.
			return foldedWords(match[0]).map((word) => ({ text: singular(word), ...place }));
		}),
	);
}
