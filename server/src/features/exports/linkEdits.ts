import type { LinkOccurrence, Note, NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { barIn, linkMarkup, linkSpans } from '../../core/prose/links.ts';
import { linkWords, type SaidBeside, spaceBetween, titleBehind } from '../../core/prose/linkWords.ts';
import { withoutLink } from '../../core/prose/withoutLink.ts';
import { anchorOf, isCitation, isEmbed, isPictureSize, webAddress } from '../../core/targetParts.ts';
import { isBefore, type Range } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { wordsOfLink } from '../shared/readWords.ts';
import { type AddressPlace, placeAsAddress } from './addressPlace.ts';
import type { ExportReport } from './exportReport.ts';
import type { LinkedNote, LinkWriting } from './exportTarget.ts';
import { htmlBlockLines } from './htmlBlocks.ts';
import { isInMarkdownLink } from './markdownLinks.ts';
import type { Destination } from './remembered.ts';
import { type TextEdit, textBetween } from './textEdits.ts';
import { withoutTrace } from './withoutTrace.ts';
import { wrappedLinks } from './wrappedLinks.ts';

/** What the links of a note become. */
export interface LinkedNotes {
	readonly context: Context;
	readonly writing: LinkWriting;
	readonly report: ExportReport;
	destinationOf(target: string): Destination | undefined;
	/** Takes each note that a link names. */
	onMet(uri: NoteUri): void;
}

/** A stretch of words beside a link, and the note to which it is linked now. */
interface Claimed extends Range {
	readonly to: NoteUri | undefined;
}

/** The most signs of emphasis that belong to words, and the most links that stand beside the same ones. */
const maxSigns = 20;
const maxBeside = 20;

/** How much of a line is looked at on each side of a link, for quotes around it and words before it. UTF-16 units. */
const maxLooked = 1000;

/** What is no sign of emphasis, though it looks like one. */
const noEmphasis = /\\.|(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])|(?<=\s)[*_~=]+(?=\s)|(?<!=)=(?!=)/gu;

const hasPicture = /!\[[^[\]]*\]\(/;

/** A link with all that decides what it becomes. */
interface Occurrence {
	readonly link: LinkOccurrence;
	/** With the sign that shows its note in its place. */
	readonly whole: Range;
	/** The line before it, with code blanked out. */
	readonly before: string;
	readonly behind: string;
	/** The text of the link, if it has one. */
	readonly own: string;
	readonly destination: Destination | undefined;
	/** The note in the export to which it leads. */
	readonly to: LinkedNote | undefined;
}

/**
 * The changes that put words, linked or not, in place of the links of a note: the text of the link; else the words beside it
 * that say the title; else the title. Citations stay as they are, unless the target writes them in another way.
 *
 * @param prose all lines of the note, with header, code and comments blanked out
 */
export function linkEdits(notes: LinkedNotes, { note, lines }: ParsedNote, prose: readonly string[]): TextEdit[] {
	const claimed: Claimed[] = [];
	const { inHtml } = notes.writing;
	const html = inHtml && note.links.length > 0 ? htmlBlockLines(prose) : new Set<number>();
	const edits = note.links.flatMap((link) => {
		const occurrence = occurrenceOf(notes, link, prose[link.line] ?? '');
		const { whole, own, before, behind } = occurrence;
		if (isCitation(link.target)) {
			const text = notes.writing.citation?.(link.target.trim());
			return text === undefined ? [] : [{ ...whole, text }];
		}
		const web = webAddress(link);
		if (web !== undefined) return [{ ...whole, text: webLink(own, web) }];
		const place = placeAsAddress(before, behind);
		const isWordsOnly = isInMarkdownLink(prose[link.line] ?? '', whole.start.character) || isInValue(occurrence);
		const isInHtml = html.has(link.line);
		const here = place || isWordsOnly || isInHtml ? undefined : linkInNote(notes.writing, occurrence);
		if (here !== undefined) return [{ ...whole, text: here }];
		reportLink(notes, note, occurrence);
		if (place) return addressEdits(notes, occurrence, place);
		const linked = isWordsOnly ? { ...occurrence, to: undefined } : occurrence;
		const written = isInHtml && inHtml ? { ...notes, writing: { ...notes.writing, link: inHtml } } : notes;
		return (
			(own === '' ? besideEdits(written, linked, { lines, prose, claimed }) : undefined) ??
			(isInHtml ? [{ ...whole, text: linkInHtml(notes, linked) }] : inPlaceEdits(notes, linked, { lines, prose }))
		);
	});
	for (const { link, range, behind } of wrappedLinks(note, prose)) {
		const before = (prose[link.line] ?? '').slice(0, range.start.character);
		const occurrence = { ...occurrenceOf(notes, link, before + linkMarkup(link)), whole: range, behind };
		reportLink(notes, note, occurrence);
		if (occurrence.destination || occurrence.own !== '')
			edits.push(...inPlaceEdits(notes, occurrence, { lines, prose }));
		else edits.push({ ...range, text: nameWithoutId(link.target) });
	}
	return edits;
}

function reportLink({ onMet, report }: LinkedNotes, { uri }: Note, { link, destination, to }: Occurrence): void {
	if (destination) onMet(destination.note.uri);
	if (to) return;
	const reason = destination ? 'outside' : 'broken';
	report.unlinked.push({ uri, line: link.line, target: link.target.trim(), reason });
}

/** A text of a note as plain words, without its links. */
export function asWords(context: Context, texts: readonly string[], links: readonly LinkOccurrence[]): TextEdit[] {
	return links.map((link) => {
		const { line, start, end } = linkSpans(link).link;
		const note = context.view.resolve(link.target)?.notes[0];
		const words = note && linkWords(texts, link, shownTitle(note));
		if (words?.range) {
			const { range, text } = withoutLink(texts, link, words);
			return { ...range, text };
		}
		const text = link.text?.trim() || (note ? shownTitle(note) : nameWithoutId(link.target));
		return { start: { line, character: start }, end: { line, character: end }, text };
	});
}

function occurrenceOf({ destinationOf }: LinkedNotes, link: LinkOccurrence, line: string): Occurrence {
	const { start, end } = linkSpans(link).link;
	const before = line.slice(0, start);
	const isShown = isEmbed(before);
	const text = link.text?.trim() ?? '';
	const destination = destinationOf(link.target);
	return {
		link,
		whole: {
			start: { line: link.line, character: isShown ? start - 1 : start },
			end: { line: link.line, character: end },
		},
		before: isShown ? before.slice(0, -1) : before,
		behind: line.slice(end),
		own: isShown && isPictureSize(text) ? '' : text,
		destination,
		to: destination?.to,
	};
}

/** Words beside the link become the link, and the link goes. Undefined where there are none, or they cannot be linked. */
function besideEdits(
	{ writing }: LinkedNotes,
	occurrence: Occurrence,
	{ lines, prose, claimed }: { lines: readonly string[]; prose: readonly string[]; claimed: Claimed[] },
): TextEdit[] | undefined {
	const { link, destination, to } = occurrence;
	const bare = { ...link, text: undefined };
	const found = destination && linkWords(prose, link, destination.title);
	if (!found?.range) return undefined;
	const removed = link.text === undefined ? withoutLink(prose, bare, found) : withoutLink(prose, link, found);
	const removal = { ...removed.range, text: removed.text };
	const words = linkableRange(prose, found);
	// Links that say the same words stand beside them.
	const same = claimed
		.slice(-maxBeside)
		.find((range) => isBefore(range.start, found.range.end) && isBefore(found.range.start, range.end));
	if (same) return same.to === to?.uri ? [removal] : undefined;
	const place = placeOf(occurrence);
	const written = words && textBetween(lines, words.start, words.end);
	const linked = to && written !== undefined ? writing.link(to, asTextOfLink(written), place) : undefined;
	claimed.push({ ...found.range, to: to?.uri });
	if (linked !== undefined && words) return [apart({ ...words, text: linked }, prose), removal];
	// What no link can hold stays, and the title is linked beside it.
	const isWordsOnly = !to || writing.link(to, '', place) === undefined;
	return isWordsOnly ? [removal] : undefined;
}

/**
 * The words with the signs of emphasis that belong to them. Undefined where they are in another link, or emphasis begins in
 * them and ends elsewhere.
 */
function linkableRange(prose: readonly string[], { range }: SaidBeside): Range | undefined {
	const { start, end } = range;
	const [first, last] = [prose[start.line] ?? '', prose[end.line] ?? ''];
	const signsBefore =
		/[*_~=]*$/.exec(first.slice(Math.max(0, start.character - maxSigns), start.character))?.[0].length ?? 0;
	const closed = end.character + closingSign(textBetween(prose, start, end), last.slice(end.character)).length;
	const signsBehind = /^[*_~=]*/.exec(last.slice(closed))?.[0].length ?? 0;
	if (isInMarkdownLink(first, start.character) || isInMarkdownLink(last, end.character)) return undefined;
	for (const [left, right] of [
		[0, 0],
		[0, signsBehind],
		[signsBefore, 0],
		[signsBefore, signsBehind],
	] as const) {
		const wider = {
			start: { ...start, character: start.character - left },
			end: { ...end, character: closed + right },
		};
		const text = textBetween(prose, wider.start, wider.end).replace(/\n[\s>]*/g, ' ');
		const read = text.replace(noEmphasis, '');
		// Brackets alone are text.
		if (/[<>\0]|\[[[^@]|\][[(\]]/.test(read)) return undefined;
		if (['*', '_', '~', '='].every((sign) => read.split(sign).length % 2 === 1)) return wider;
	}
	return undefined;
}

/** The bracket that closes one in words, where it stands right behind them. */
function closingSign(words: string, behind: string): string {
	const [sign = ''] = /^\\?[)\]]/.exec(behind) ?? [];
	const [open, close] = sign.endsWith(')') ? ['(', ')'] : ['[', ']'];
	return sign !== '' && words.lastIndexOf(open) > words.lastIndexOf(close) ? sign : '';
}

/** Whether a link is in quotes, as the title of another or the value of an attribute in HTML: these hold no Markdown. */
function isInValue({ before, behind }: Occurrence): boolean {
	const near = before.slice(-maxLooked);
	const quote = near.lastIndexOf('"');
	if (quote < 0 || !behind.slice(0, maxLooked).includes('"') || /[<>]/.test(near.slice(quote))) return false;
	return /(?:<[a-z][^<>]*=\s*|\]\([^()]*\s)$/i.test(near.slice(0, quote));
}

/** The link where it stands. */
function inPlaceEdits(
	{ context, writing }: LinkedNotes,
	occurrence: Occurrence,
	{ lines, prose }: { lines: readonly string[]; prose: readonly string[] },
): TextEdit[] {
	const { whole, own, to, destination } = occurrence;
	const words = own || wordsFor(context, writing, occurrence);
	if (words === '' && !destination) return [withoutTrace(lines, prose, occurrence.link)];
	if (isInValue(occurrence)) {
		return [{ ...whole, text: asHtml(own || withoutEscapes(words)) }];
	}
	// Two closing brackets would end a link by double brackets that is open before.
	const markdown = (own ? asTextOfLink(own) : words).replace(/\\\]$/, '&#93;');
	const linked = to && writing.link(to, markdown, placeOf(occurrence));
	const edit = { ...whole, text: space(occurrence, words) + (linked ?? withoutEscape(words)) };
	return around(edit, occurrence).map((one) => apart(one, prose));
}

/** What keeps a title, or the second of two links, apart from a word right before it. */
function space({ before, own }: Occurrence, words: string): '' | ' ' {
	const near = before.slice(-2);
	if (near === ']]') return spaceBetween('x', words);
	// Else the words would be the end of that address.
	if (/https?:\/\/[^\s<>()]*$/.test(before.slice(-maxLooked))) return ' ';
	return own === '' ? spaceBetween(near, words) : '';
}

/** A change that leaves the text of a link as it is where pictures are in it, whose addresses change on their own. */
function around(edit: TextEdit, { link, own }: Occurrence): TextEdit[] {
	const at = hasPicture.test(own) && edit.start.line === edit.end.line ? edit.text.indexOf(own) : -1;
	if (at < 0) return [edit];
	const written = link.text ?? '';
	const first = linkSpans(link).link.end - ']]'.length - written.trimStart().length;
	const place = (character: number) => ({ line: link.line, character });
	return [
		{ start: edit.start, end: place(first), text: edit.text.slice(0, at) },
		{ start: place(first + own.length), end: edit.end, text: edit.text.slice(at + own.length) },
	];
}

/** A link without the sign before it, with which some would read it as a link by double brackets, a footnote or no link. */
function apart(edit: TextEdit, prose: readonly string[]): TextEdit {
	const { start, text } = edit;
	const before = (prose[start.line] ?? '').slice(Math.max(0, start.character - maxLooked), start.character);
	const instead = signInstead(before, text.startsWith('['));
	if (instead === undefined) return edit;
	const length = before.endsWith('\\[') && withoutEscape(before.slice(0, -1)) !== before.slice(0, -1) ? 2 : 1;
	return { ...edit, start: { ...start, character: start.character - length }, text: instead + text };
}

/** What stands for the last sign before a link, or before words; undefined where that can stay. */
function signInstead(before: string, isLink: boolean): string | undefined {
	const isEscaped = before.endsWith('\\') && withoutEscape(before) !== before;
	if (!isLink && before.endsWith('[[')) return '&#91;';
	if (!isLink) return isEscaped ? '' : undefined;
	// A footnote may begin with a link.
	if (before.endsWith('[')) return before.endsWith('^[') ? undefined : '&#91;';
	if (isEscaped) return '';
	if (!before.endsWith('^')) return undefined;
	// The sign that ends a superscript stays.
	const signs = (/\S{1,50}$/.exec(before)?.[0].split('^').length ?? 0) - 1;
	return signs % 2 === 1 ? '&#94;' : '^ ';
}

/** The name of the note in the link, where the writer chose one; else the title. */
function wordsFor(context: Context, writing: LinkWriting, occurrence: Occurrence): string {
	const { link, destination, before, behind } = occurrence;
	if (!destination) return writing.title(nameWithoutId(link.target));
	const { resolution, label } = destination;
	const title = titleBehind(before, destination.title);
	if (resolution.by === 'id') return title === destination.title ? label : writing.title(title);
	const { start, end } = linkSpans(link).link;
	const around = { line: before.padEnd(start) + ' '.repeat(end - start) + behind, start, end };
	const name = wordsOfLink(context, { ...link, text: undefined, target: resolution.part ?? link.target }, around);
	return writing.title(name.trim() || title);
}

/** A link where nothing reads Markdown. */
function linkInHtml({ context, writing }: LinkedNotes, occurrence: Occurrence): string {
	const { own, to } = occurrence;
	const words = asHtml(own || withoutEscapes(wordsFor(context, writing, occurrence)));
	return to && writing.inHtml ? writing.inHtml(to, words) : words;
}

/** A text in HTML. Entities in it stay what they are. */
function asHtml(text: string): string {
	return text.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function withoutEscapes(markdown: string): string {
	return markdown.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
}

/** A link to a heading or block of the note that it is in. Undefined if it is none, or the target writes just the words. */
function linkInNote(writing: LinkWriting, occurrence: Occurrence): string | undefined {
	const { link, destination, own } = occurrence;
	const anchor = link.target.trim();
	if (destination || !writing.inNote || !/^[#^]/.test(anchor)) return undefined;
	const words = own ? asTextOfLink(own) : writing.title(nameWithoutId(anchor));
	return writing.inNote(words, { ...placeOf(occurrence), anchor });
}

function addressEdits(
	{ writing }: LinkedNotes,
	{ whole, before, to, link: { line } }: Occurrence,
	{ opening, closing, start, more, end }: AddressPlace,
): TextEdit[] {
	const address = to && writing.address(to);
	const edit = (from: number, until: number, text: string) => ({
		start: { line, character: from },
		end: { line, character: until },
		text,
	});
	const { character } = whole.end;
	if (address !== undefined) return [edit(start, character + more, address)];
	const sign = isEmbed(before.slice(0, opening)) ? 1 : 0;
	return [edit(opening - sign, opening + 1, ''), edit(closing, character + end, '')];
}

function placeOf({ link, whole, before, destination }: Occurrence) {
	return {
		type: link.type?.trim() ?? '',
		anchor: anchorOf(link.target, destination?.resolution.part),
		bar: link.barIsEscaped ? '\\|' : barIn(before),
		isEmbed: whole.start.character < link.start,
	};
}

/** The words of a target that names no note: what is not an id. */
function nameWithoutId(target: string): string {
	const words = target
		.trim()
		.replace(/^\d{12}(?:\d\d)?(?!\d)(?:#\^.*|[\s_#^-]*)/, '')
		.replace(/^[#^]+\s*/, '');
	return /\p{L}/u.test(words) ? words : '';
}

function webLink(words: string, address: string): string {
	const encoded = address.replace(/[\s<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
	return words === '' ? `<${encoded}>` : `[${asTextOfLink(words)}](${encoded})`;
}

/** Markdown as the text of a link, whose brackets must be closed in it. */
function asTextOfLink(text: string): string {
	if (hasPicture.test(text)) return text;
	const escaped = text.replace(/(`+)(?!`)[^`]*\1(?!`)|\\.|[[\]]/g, (part) =>
		part === '[' || part === ']' ? `\\${part}` : part,
	);
	return withoutEscape(escaped);
}

/** A text that ends with a backslash, which would escape what comes behind it, with another. */
function withoutEscape(text: string): string {
	return text.endsWith('\\') && /(?<!\\)(?:\\\\)*\\$/.test(text) ? `${text}\\` : text;
}
