import { articles, fold, foldedWords, singular } from '../fold.ts';
import type { LinkOccurrence } from '../note.ts';
import type { Position, Range } from '../text.ts';
import { linkSpans } from './links.ts';
import { loose } from './phrase.ts';

/** Where a reader finds the words of a link: in it, right before it, right after it, or nowhere. */
export type WordsPlace = 'text' | 'nowhere' | SaidBeside['place'];

export type LinkWords = SaidBeside | { readonly place: 'text' | 'nowhere'; readonly range?: undefined };

/** The words before or after a link that say the title, from the first to the last letter. */
export interface SaidBeside {
	readonly place: 'before' | 'after';
	readonly range: Range;
}

interface Word {
	/** Folded, and without the ending of a plural. */
	readonly text: string;
	/** No letter follows: in scripts without spaces, one may. */
	readonly endsWord: boolean;
}

/** A word and where it stands. */
interface PlacedWord extends Word {
	readonly start: Position;
	readonly end: Position;
}

/** What is looked for beside a link: the words of a title, and the signs around them. */
interface NamedBeside {
	readonly words: readonly Word[];
	readonly signs: { readonly first: string; readonly last: string };
}

/** A stretch of a line. */
interface Piece {
	readonly line: number;
	readonly start: number;
	readonly text: string;
}

/** How much of a title is compared: nobody writes more of it beside a link. UTF-16 units. */
const maxTitleLength = 300;

/** How much more than a title is looked at beside a link: spaces, emphasis, letters of several units. UTF-16 units. */
const moreThanTitle = 40;

/** A word of most scripts, which the texts have that hold no character of the others. */
const spacedWord = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|(?!\u200b)\p{DI})*/gu;
const isUnspaced = /[\u0e00-\u1fff\u2e80-\uffff]/;

/** A letter of the scripts that write no spaces between words, or glue particles to them. */
const unspacedLetter = (() => {
	const scripts = ['Han', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr'];
	return `(?=\\p{L})[${scripts.map((script) => `\\p{scx=${script}}`).join('')}]`;
})();

/**
 * A word. Scripts that write no spaces between words, or glue particles to them, have no other words than letters; a
 * Korean one may be written as up to three.
 */
const anyWord = (() => {
	const korean = '[\\u1100-\\u115f][\\u1160-\\u11a7]*[\\u11a8-\\u11ff]*';
	return new RegExp(
		`${korean}|${unspacedLetter}\\p{M}*|[\\p{L}\\p{N}](?:(?!${unspacedLetter}|\\u200b)[\\p{L}\\p{N}\\p{M}\\p{DI}])*`,
		'gu',
	);
})();

const endsInWord = new RegExp(`(?!${unspacedLetter})[\\p{L}\\p{N}]$`, 'u');
/** What begins with a word that a space keeps apart from the one before it: not so in scripts without spaces. */
export const beginsWithWord = new RegExp(`^(?!${unspacedLetter})[\\p{L}\\p{N}]`, 'u');

/** The space that keeps the words of two texts apart, in scripts that have one. */
export function spaceBetween(left: string, right: string): '' | ' ' {
	return endsInWord.test(left) && beginsWithWord.test(right) ? ' ' : '';
}

/** A letter that stands for a word before an apostrophe, as in `c’est`; articles apart. */
const elision = /^[cdjmnst]['’ʼ]\p{L}/iu;

/** What may stand between a link and the words after it: no comma, no end of a sentence. */
const between = /^[\s\p{DI}*_~=`'’‘"“”«»‹›„「」『』():–—-]*$/u;

/** Words that a name never ends with. */
const openWords: ReadonlySet<string> = new Set([...articles, ...loose].map(singular));

/** What begins a block of its own: its words do not belong to the line before it. */
const blockStart =
	/^[\s>]*(?:#{1,6}(?:\s|$)|[-*+]\s|\d+[.)]\s|```|~~~|\||<(?!\/?(?:a|b|em|i|mark|s|span|strong|u)\b)|:\s|\[\^|$)/;

/** What ends one: a heading, a fence, a row of a table, nothing. */
const blockEnd = /^[\s>]*(?:#{1,6}(?:\s|$)|```|~~~|\||$)|\s\|\s/;

/** What a line of a paragraph begins with that is none of its words. */
const quoteMarks = /^[\s>]*/;

/**
 * Where the words of a link stand, given the title of its note. Case, accents, plurals, spaces and emphasis do not count; an
 * article may stand before the words or the link (`l’[[id]] Éthique`); a title may be shortened to its first words if
 * these are two or more. Words on the other side of a neighbouring link are that link's, and a paragraph may go on in the
 * next line. Its cost is limited, however long the lines and the title are.
 *
 * @param lines of the text in which the link is
 */
export function linkWords(lines: readonly string[], link: LinkOccurrence, title: string): LinkWords {
	if (link.text?.trim()) return { place: 'text' };
	const { before, after } = matchesBeside(lines, link, title);
	if (before && (before.isWhole || !after?.isWhole)) return { place: 'before', range: before.range };
	return after ? { place: 'after', range: after.range } : { place: 'nowhere' };
}

/**
 * The words beside a link in place of which a reader needs no others: they say the title of its note or, where the link has
 * a text, that whole text. Undefined where the text or the title is read for itself.
 */
export function wordsInsteadOfLink(
	lines: readonly string[],
	link: LinkOccurrence,
	title: string | undefined,
): SaidBeside | undefined {
	const text = link.text?.trim();
	if (!text) {
		const words = title === undefined ? undefined : linkWords(lines, link, title);
		return words?.range && words;
	}
	const { before, after } = matchesBeside(lines, link, text);
	if (before?.isWhole) return { place: 'before', range: before.range };
	return after?.isWhole ? { place: 'after', range: after.range } : undefined;
}

/** A title as it is read behind other words: without its article where they end with it, as in `l’[[id]]`. */
export function titleBehind(before: string, title: string): string {
	const [article = ''] = /^(?:l['’]|(?:la|le|les|the)\s+)(?=\S)/i.exec(title) ?? [];
	if (article === '') return title;
	const asWord = (text: string) => text.trim().toLowerCase().replaceAll('’', "'");
	const words = asWord(before.slice(-moreThanTitle).replace(/[*_~=]+$/, ''));
	const rest = asWord(article);
	const isRead = words.endsWith(rest) && !/\p{L}$/u.test(words.slice(0, -rest.length));
	return isRead ? title.slice(article.length) : title;
}

/** The words on either side of a link that say a title; more than `linkWords` finds where it is said twice. */
export function wordsBeside(lines: readonly string[], link: LinkOccurrence, title: string): readonly Range[] {
	const { before, after } = matchesBeside(lines, link, title);
	return [before, after].flatMap((match) => (match ? [match.range] : []));
}

interface Match {
	readonly range: Range;
	/** All words of the title are there. */
	readonly isWhole: boolean;
}

function matchesBeside(lines: readonly string[], link: LinkOccurrence, title: string) {
	const compared = title.slice(0, maxTitleLength);
	const line = lines[link.line] ?? '';
	const [last, first] = [wordBefore(line, link.start), wordsAfter(line, linkSpans(link).link.end)];
	const folded = fold(compared);
	// Most often the word next to a link is not of the title, and so the rest needs not be read.
	const mayHold = (word: string) => word !== '' && folded.includes(word);
	if (last !== undefined && !mayHold(last) && first !== undefined && !first.some(mayHold)) return {};
	const named = namedBeside(compared);
	const { words } = named;
	const reach = 4 * compared.length + moreThanTitle;
	const mayBeBefore = last === undefined || words.some(({ text }) => text === last);
	const mayBeAfter = first === undefined || first.some((word) => word === words[0]?.text);
	return {
		before: mayBeBefore ? rangeBefore(placedBefore(lines, link, reach, named), words) : undefined,
		after: mayBeAfter ? rangeAfter(placedAfter(lines, link, reach, named), words) : undefined,
	};
}

/** The last word before a place in a line; undefined if only a closer look gives it. */
function wordBefore(line: string, place: number): string | undefined {
	let end = place;
	while (end > 0 && isSign(line.charCodeAt(end - 1))) end--;
	let start = end;
	while (start > 0 && isLetter(line.charCodeAt(start - 1))) start--;
	return start === 0 || isSign(line.charCodeAt(start - 1)) ? wordOf(line.slice(start, end)) : undefined;
}

/** The first word behind a place that is no article, and the articles before it; undefined if only a closer look gives them. */
function wordsAfter(line: string, place: number): readonly string[] | undefined {
	const found: string[] = [];
	for (let end = place; ; ) {
		let start = end;
		while (isSign(line.charCodeAt(start))) start++;
		end = start;
		while (isLetter(line.charCodeAt(end))) end++;
		const word = end === line.length || isSign(line.charCodeAt(end)) ? wordOf(line.slice(start, end)) : undefined;
		if (word === undefined) return undefined;
		found.push(word);
		if (!articles.has(word)) return found;
	}
}

/** A word as it is compared. A single letter may stand for a word before an apostrophe. */
function wordOf(letters: string): string | undefined {
	const folded = fold(letters);
	return folded.length > 1 && /^[a-z0-9]+$/.test(folded) ? singular(folded) : undefined;
}

/** Whether a unit of UTF-16 is surely a letter, or a digit, of a word. */
function isLetter(unit: number): boolean {
	if (unit < 0x80)
		return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
	return unit >= 0xc0 && unit < 0x250 && unit !== 0xd7 && unit !== 0xf7;
}

/** Whether a unit is surely none, and does not end what is read: links, cells, code and tags do. */
function isSign(unit: number): boolean {
	if (unit < 0x80) return unit !== 0 && !isLetter(unit) && !endSigns.has(unit);
	return unit === 0xa0 || unit === 0xab || unit === 0xbb || unit === 0x2019;
}

const endSigns: ReadonlySet<number> = new Set(Array.from('[]|<>&;', (sign) => sign.charCodeAt(0)));

/** What titles are looked for as, to which links were looked at last: most links lead to few notes. */
const namedTitles = new Map<string, NamedBeside>();
const maxTitles = 5000;

function namedBeside(title: string): NamedBeside {
	const known = namedTitles.get(title);
	if (known) return known;
	const placed = significant(wordsOf([{ line: 0, start: 0, text: title }]));
	const named = { words: placed.map(({ text, endsWord }) => ({ text, endsWord })), signs: signsAround(title) };
	if (namedTitles.size >= maxTitles) namedTitles.clear();
	namedTitles.set(title, named);
	return named;
}

/** The signs with which a title begins and ends: no others end a sentence, or keep a link apart from its words. */
function signsAround(title: string): NamedBeside['signs'] {
	return {
		first: /^[^\p{L}\p{N}]*/u.exec(title)?.[0].trim() ?? '',
		last: /[^\p{L}\p{N}\p{M}]{0,20}$/u.exec(title)?.[0].trim() ?? '',
	};
}

/** The words of a title without an article before them, as a sentence may have another one. */
function significant(words: readonly PlacedWord[]): readonly PlacedWord[] {
	let first = 0;
	while (first < words.length - 1 && articles.has(words[first]?.text ?? '')) first++;
	return words.slice(first);
}

function rangeBefore(found: readonly PlacedWord[], words: readonly Word[]): Match | undefined {
	for (let count = Math.min(words.length, found.length); count > 0; count--) {
		const last = found.slice(-count);
		if (isEnough(words, count) && last.every(({ text }, at) => text === words[at]?.text)) return matchOf(last, words);
	}
	return undefined;
}

function rangeAfter(found: readonly PlacedWord[], words: readonly Word[]): Match | undefined {
	let skipped = 0;
	while (articles.has(found[skipped]?.text ?? '') && found[skipped]?.text !== words[0]?.text) skipped++;
	let count = 0;
	while (count < words.length && found[skipped + count]?.text === words[count]?.text) count++;
	while (count > 0 && !isEnough(words, count)) count--;
	return count === 0 ? undefined : matchOf(found.slice(skipped, skipped + count), words);
}

/** Whether the first words of a title name it: all do, and two or more, unless the last needs another after it. */
function isEnough(words: readonly Word[], count: number): boolean {
	if (count === words.length) return true;
	const last = words[count - 1];
	if (!last?.endsWord || openWords.has(last.text)) return false;
	return words.slice(0, count).filter(({ endsWord }) => endsWord).length > 1;
}

function matchOf(found: readonly PlacedWord[], words: readonly Word[]): Match {
	const start = found[0]?.start ?? { line: 0, character: 0 };
	const end = found.at(-1)?.end ?? start;
	return { range: { start, end }, isWhole: found.length === words.length };
}

/** The words before a link; none if they end a sentence and the link begins the next. */
function placedBefore(
	lines: readonly string[],
	link: LinkOccurrence,
	reach: number,
	{ words, signs }: NamedBeside,
): PlacedWord[] {
	const pieces = piecesBefore(lines, link, reach);
	if (!mayHold(pieces, words)) return [];
	const found = wordsOf(pieces);
	const last = found.at(-1)?.end;
	if (!last) return [];
	const gap = pieces
		.filter((piece) => piece.line >= last.line)
		.map(({ line, start, text }) => (line > last.line ? text : text.slice(last.character - start)))
		.join(' ')
		.replace(signs.last, '');
	// A link with a text of its own goes without words before a comma.
	if (link.text?.trim() && !between.test(gap)) return [];
	const { end } = linkSpans(link).link;
	const behind = (lines[link.line] ?? '').slice(end, end + moreThanTitle);
	const isSubject = /[.!?…]\S*\s/.test(gap) && /^[\s*_~=]*\p{Ll}/u.test(behind);
	return isSubject ? [] : found;
}

/** The text before a link back to the link before it, in its line and, if it begins there, in the line above. */
function piecesBefore(lines: readonly string[], link: LinkOccurrence, reach: number): Piece[] {
	const from = Math.max(0, link.start - reach);
	const here = pieceBehind(lines, link.line, from, link.start);
	const above = (lines[link.line - 1] ?? '').length;
	if (here.start > 0 || !continues(lines, link.line)) return [here];
	return [pieceBehind(lines, link.line - 1, Math.max(0, above - reach), above), here];
}

/** The end of a stretch, behind the last link, cell or code in it, or the beginning of a footnote. */
function pieceBehind(lines: readonly string[], line: number, from: number, to: number): Piece {
	const text = withoutTags((lines[line] ?? '').slice(from, to));
	const behind = text.split(/\]\]|\[\[|\^\[|[|\0]/).at(-1) ?? '';
	return { line, start: to - behind.length, text: behind };
}

/** The words right after a link, up to the next link, cell or code. */
function placedAfter(
	lines: readonly string[],
	link: LinkOccurrence,
	reach: number,
	{ words, signs }: NamedBeside,
): PlacedWord[] {
	const { end } = linkSpans(link).link;
	const pieces = [pieceUpTo(lines, link.line, end, end + reach)];
	const isLineEnd = end + (pieces[0]?.text.length ?? 0) === lines[link.line]?.length;
	if (isLineEnd && continues(lines, link.line + 1)) {
		const start = quoteMarks.exec(lines[link.line + 1] ?? '')?.[0].length ?? 0;
		pieces.push(pieceUpTo(lines, link.line + 1, start, start + reach));
	}
	if (!mayHold(pieces, words)) return [];
	const found = wordsOf(pieces);
	const [first] = found;
	if (!first) return [];
	const gap = pieces
		.filter((piece) => piece.line <= first.start.line)
		.map(({ line, start, text }) =>
			// A backslash ends the line where the writer wants it to end.
			line < first.start.line ? text.replace(/\\$/, '') : text.slice(0, first.start.character - start),
		);
	return between.test(gap.join(' ').replace(signs.first, '')) ? found : [];
}

/** The beginning of a stretch, up to the first link, cell or code in it. */
function pieceUpTo(lines: readonly string[], line: number, from: number, to: number): Piece {
	const text = withoutTags((lines[line] ?? '').slice(from, to));
	return { line, start: from, text: text.split(/\[\[|[|\0]/, 1)[0] ?? '' };
}

/** Whether a line goes on with the paragraph of the line above. A quote may do without its marks, but not begin. */
function continues(lines: readonly string[], line: number): boolean {
	const [above, here] = [lines[line - 1], lines[line]];
	if (above === undefined || here === undefined || blockEnd.test(above) || blockStart.test(here)) return false;
	return quoteDepth(here) <= quoteDepth(above);
}

function quoteDepth(line: string): number {
	return quoteMarks.exec(line)?.[0].replace(/\s/g, '').length ?? 0;
}

/** A space of HTML. */
export const entityOfSpace = /&(?:nbsp|thinsp|ensp|emsp|#160|#8239|#xa0|#x202f);/;
const entitiesOfSpaces = new RegExp(entityOfSpace.source, 'gi');

/** A text of the same length, with spaces in place of tags, comments and spaces of HTML. */
export function withoutTags(text: string): string {
	const blank = (part: string) => ' '.repeat(part.length);
	const spaced = text.includes('&') ? text.replace(entitiesOfSpaces, blank) : text;
	return spaced.includes('<') ? spaced.replace(/<!--.*?-->|<\/?\p{L}[^<>]*>/gu, blank) : spaced;
}

/** Whether a title's first word can be in a text at all: most often it is not, and this takes a fraction of the time. */
function mayHold(pieces: readonly Piece[], [first]: readonly Word[]): boolean {
	return first !== undefined && pieces.some(({ text }) => fold(text).includes(first.text));
}

function wordsOf(pieces: readonly Piece[]): PlacedWord[] {
	const found: PlacedWord[] = [];
	for (const { line, start, text } of pieces) {
		const isSpaced = !isUnspaced.test(text);
		for (const match of text.matchAll(isSpaced ? spacedWord : anyWord)) {
			const end = match.index + match[0].length;
			const place = { start: { line, character: start + match.index }, end: { line, character: start + end } };
			const endsWord = isSpaced || !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
			const folded = fold(match[0]);
			// One letter may fold to several words: then each has the place of all.
			const words = /^[a-z0-9]+$/.test(folded) ? [folded] : foldedWords(folded);
			const isElided = match[0].length === 1 && elision.test(text.slice(match.index, end + 2));
			for (const word of words) found.push({ text: isElided ? `${word}'` : singular(word), ...place, endsWord });
		}
	}
	return found;
}
