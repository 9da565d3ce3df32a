import { fold, foldedWords, singular } from '../../core/fold.ts';
import type { LinkOccurrence } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { barIn, type LinksFound, linkMarkup, linkSpans, readLinks } from '../../core/prose/links.ts';
import type { Settings } from '../../core/settings.ts';
import type { Span } from '../../core/text.ts';
import type { Context } from './context.ts';
import { asLinkText, asMarkdown } from './markdown.ts';
import { trimmed } from './noteEdits.ts';
import { phraseLink } from './phraseLink.ts';

/** How much of a line is looked at on each side of a place. UTF-16 units. */
const reach = 500;

/** A stretch of a line that becomes a link, with what stands around it. */
export interface Surrounded {
	readonly line: string;
	readonly start: number;
	readonly end: number;
}

/** What a link gets in place of what it has. */
interface Retargeting {
	readonly span: Span;
	readonly newText: string;
}

/**
 * Points a link at another target so that the reader still reads what was read before: the words of a link by name stay in
 * the sentence. Undefined where they could stay nowhere.
 *
 * @param line with the link; undefined where the text of the note is not at hand
 */
export function retargetedWithWords(
	context: Context,
	link: LinkOccurrence,
	target: string,
	settings: Settings,
	line: string | undefined,
): Retargeting | undefined {
	const spans = linkSpans(link);
	const around = { line: line ?? '', start: spans.link.start, end: spans.link.end };
	const words = wordsOfLink(context, link, around).trim();
	if (words === '' || link.text?.trim()) {
		return { span: trimmed(spans.target, link.target), newText: target };
	}
	// Of a line that nobody has seen, just the inside of the link is known.
	const style = line !== undefined && settings.isPhraseChosen ? settings.phrase : '[[id|phrase]]';
	const newText = linkSaying(words, target, around, style, link.type?.trim());
	return newText === undefined ? undefined : { span: spans.link, newText };
}

/**
 * Words and a link, in this style where that is possible: words that are glued to others, or would be markup in a sentence,
 * become the text of the link. Undefined where a link cannot hold them either.
 */
export function linkSaying(
	words: string,
	target: string,
	around: Surrounded,
	style: Settings['phrase'],
	type?: string,
): string | undefined {
	const isOutside = asMarkdown(words) === words && !isGlued(around);
	const line = around.line.slice(0, around.start);
	if (isOutside && (style !== '[[id|phrase]]' || isInOpenRow(around))) {
		return phraseLink({ phrase: style === '[[id|phrase]]' ? 'phrase [[id]]' : style }, words, target, line, type);
	}
	if (asLinkText(words) !== words || isInOpenRow(around)) return undefined;
	return linkMarkup({ type, target, text: words }, barIn(line));
}

/**
 * A phrase of a line as a link, in this style where that is possible. What is a part of a word becomes the text of a link, and
 * what holds links stays before it.
 */
export function phraseAsLink(phrase: string, target: string, around: Surrounded, style: Settings['phrase']): string {
	const isText = asLinkText(phrase) === phrase;
	const wanted = isText && isGlued(around) ? '[[id|phrase]]' : style;
	const possible = !isText && wanted === '[[id|phrase]]' ? 'phrase [[id]]' : wanted;
	return phraseLink({ phrase: possible }, phrase, target, around.line);
}

/** What may stand right before words without being a part of them: spaces, brackets, quotes, an elision, emphasis. */
const freeBefore = /(?:^|[\s(«»“”„"'’‘¿¡])[*_~]*$/;
/** What may stand right behind them: the end of a phrase or sentence, then a space. */
const freeBehind = /^[*_~.,;:!?…)»”“"'’]*(?:$|\s)/;

/** Whether a stretch is a part of a word, such as the `[[Zed]]` of a plural `[[Zed]]s`, of other markup or of another link. */
function isGlued({ line, start, end }: Surrounded): boolean {
	const isRow = barIn(line.slice(0, start)) !== '|';
	const before = line.slice(Math.max(0, start - reach), start);
	const behind = line.slice(end, end + reach);
	const isFreeBefore = freeBefore.test(before) || (isRow && /\|[*_~]*$/.test(before)) || /^\s*(?:>\s*)+$/.test(before);
	return !isFreeBefore || !(freeBehind.test(behind) || (isRow && /^[*_~]*\|/.test(behind)));
}

/** Whether a line may be the row of a table that no bar begins: there, a bar more is the border of a cell. */
function isInOpenRow({ line, start, end }: Surrounded): boolean {
	if (barIn(line.slice(0, start)) !== '|') return false;
	const around = `${line.slice(Math.max(0, start - reach), start)} ${line.slice(end, end + reach)}`;
	return /(?<!\\)\|/.test(around.replace(/\[\[[^[\]]*\]\]/g, ''));
}

/**
 * The words that the reader reads in a link: its text, else its name. None for an id, in the address of a Markdown link, and
 * where the words right beside it are the same.
 */
export function wordsOfLink(context: Context, link: LinkOccurrence, around: Surrounded): string {
	if (link.text?.trim()) return link.text;
	const { line, start, end } = around;
	const isAddress = line[end] === ')' && /\[(?!\^)[^[\]]+\]\($/.test(line.slice(Math.max(0, start - reach), start));
	if (isAddress || isById(context, link)) return '';
	const words = nameRead(context, link);
	return isSaidBeside(words, around) ? '' : words;
}

/**
 * The name in a link as words: without `.md`, and the title in place of the name of a file that only spells it otherwise. A
 * small first letter alone is no other spelling, as a sentence may want it.
 */
function nameRead({ view }: Context, { target }: LinkOccurrence): string {
	const { by, notes = [] } = view.resolve(target) ?? {};
	if (by !== 'fileName') return target;
	const name = target.replace(/\.md(?=\s*$|[#^])/i, '');
	const [note, ...others] = notes;
	const title = note && others.length === 0 ? shownTitle(note).trim() : '';
	if (spelling(name) !== spelling(title) || asLinkText(title) !== title) return name;
	return name.trim().slice(1) === title.slice(1) ? name : title;
}

/** The same for names that differ in case, accents, and what joins their words. */
function spelling(name: string): string {
	return fold(name)
		.replace(/[-_\s'’]+/g, ' ')
		.trim();
}

function isById({ view }: Context, { target }: LinkOccurrence): boolean {
	const resolution = view.resolve(target);
	if (resolution) return resolution.by === 'id' && resolution.part === undefined;
	return !/\p{L}/u.test(target);
}

/** Whether the same words, but for case, accents and plurals, stand right beside a link, and belong to no other. */
function isSaidBeside(words: string, { line, start, end }: Surrounded): boolean {
	const said = foldedWords(words).map(singular);
	if (said.length === 0) return false;
	const before = line.slice(Math.max(0, start - reach), start).replace(/[\s*_~"'’‘“”«»(]*$/, '');
	const behind = line.slice(end, end + reach).replace(/^[\s*_~"'’‘“”«»]*/, '');
	const [last, first] = [wordsIn(before).slice(-said.length), wordsIn(behind).slice(0, said.length)];
	const lastStart = last[0]?.start ?? 0;
	const isBefore =
		isSame(last, said) && isPhrase(before.slice(lastStart)) && !/\]\][^\p{L}\p{N}]*$/u.test(before.slice(0, lastStart));
	if (isBefore) return true;
	const firstEnd = first.at(-1)?.end ?? 0;
	return (
		isSame(first, said) && isPhrase(behind.slice(0, firstEnd)) && !/^[^\p{L}\p{N}]*\[\[/u.test(behind.slice(firstEnd))
	);
}

/** Whether it begins and ends with a word, and nothing between its words ends a phrase. */
function isPhrase(text: string): boolean {
	return /^[\p{L}\p{N}](?:[^.,;:!?…()[\]|`<>\0]*[\p{L}\p{N}\p{M}])?$/u.test(text);
}

interface PlacedWord {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

function wordsIn(text: string): PlacedWord[] {
	return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].flatMap(({ 0: word, index }) =>
		foldedWords(word).map((folded) => ({ text: singular(folded), start: index, end: index + word.length })),
	);
}

function isSame(found: readonly PlacedWord[], words: readonly string[]): boolean {
	return found.length === words.length && words.every((word, at) => word === found[at]?.text);
}

/**
 * The words of a line as the reader reads them, with those of its links.
 *
 * @param prose the line without its code; `written` with it
 */
export function wordsRead(context: Context, prose: string, written: string): string[] {
	const found: LinksFound = { links: [], problems: [] };
	readLinks(prose, 0, found, written);
	let read = '';
	let from = 0;
	for (const link of found.links) {
		const { start, end } = linkSpans(link).link;
		read += written.slice(from, start) + wordsOfLink(context, link, { line: prose, start, end });
		from = end;
	}
	return (read + written.slice(from)).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
