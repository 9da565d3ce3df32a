import type { FieldStyle, Problem } from '../note.ts';
import type { Span } from '../text.ts';
import { isClosingFence, isOpeningFence, keyOfLine } from './keyLine.ts';

/** Keys that mean the same, the preferred one first (format.md 1.4). */
export const typeKeys = ['types', 'type'];
export const tagKeys = ['tags', 'tag', 'keywords', 'keyword'];
export const knownKeys = new Set(['id', 'title', 'kezako', 'thumbnail', 'link', ...typeKeys, ...tagKeys]);

/** More than any header that people write; what is beyond is not read. UTF-16 units. */
export const maxHeaderLength = 64 * 1024;

/** gray-matter's search for comments takes the square of this. */
const maxBlankLines = 200;

/** Where the header of a note stands. The opening fence is on line 0. */
export interface HeaderBlock {
	/** The YAML begins on line 1 and ends before this line. */
	readonly end: number;
	/** The line of the closing fence; of the last header line where there is none. */
	readonly lastLine: number;
	/** What is wrong with the fences, or the size. */
	readonly problem: Problem | undefined;
}

/**
 * Finds the header, more patiently than Cosma does (format.md 1.2): a byte order mark before the opening fence and
 * blanks behind the fences are no matter. Without a closing fence the header is what looks like one; a note that merely
 * begins with a rule has none.
 */
export function findHeader(lines: readonly string[]): HeaderBlock | undefined {
	if (!isOpeningFence(lines[0] ?? '')) return undefined;
	let size = 0;
	let blankLines = 0;
	for (let line = 1; line < lines.length; line++) {
		const text = lines[line] ?? '';
		if (isClosingFence(text)) return { end: line, lastLine: line, problem: undefined };
		size += text.length + 1;
		blankLines = isBlank(text) ? blankLines + 1 : 0;
		if (size > maxHeaderLength || blankLines > maxBlankLines) return cutHeader(lines, line);
	}
	return unclosedHeader(lines, lines.length);
}

/**
 * Where the opening fence stands that is not at the very beginning of the text, as it must: below blank lines, or behind
 * blanks. Undefined where there is none.
 */
export function misplacedFence(lines: readonly string[]): Span | undefined {
	const line = lineWhere(lines, 0, Math.min(lines.length, maxBlankLines), (text) => !isBlank(text));
	const before = /^\uFEFF?( {0,3})(?=---[ \t]*$)/.exec(lines[line] ?? '');
	if (!before || (line === 0 && before[1] === '')) return undefined;
	const start = before[0].length;
	return { line, start, end: start + '---'.length };
}

/** True where the text is small enough to be read as YAML in one go. */
export function isReadable(lines: readonly string[]): boolean {
	let size = 0;
	let blankLines = 0;
	return lines.every((text) => {
		size += text.length + 1;
		blankLines = isBlank(text) ? blankLines + 1 : 0;
		return size <= maxHeaderLength && blankLines <= maxBlankLines;
	});
}

/**
 * For a header that YAML refuses: where its text stops like a header, a paragraph of prose follows, and no key of ours
 * comes after that, the closing fence is a rule in the body and the header is unclosed.
 */
export function withoutBody(lines: readonly string[], block: HeaderBlock): HeaderBlock {
	const last = lastHeaderLine(lines, block.end);
	const isParagraph = isBlank(lines[last + 1] ?? '') && isBlank(lines[block.end - 1] ?? '');
	if (last === 0 || !isParagraph || lineWhere(lines, last + 1, block.end, isOurKeyLine) >= 0) return block;
	if (lines.slice(last + 1, block.end).every(isBlank)) return block;
	return unclosedHeader(lines, block.end) ?? block;
}

/** True where a line begins like `word:`. */
export function saysKeys(lines: readonly string[], from: number, to: number): boolean {
	return lineWhere(lines, from, to, (text) => keyOfLine(text) !== undefined && !/^[^:]*:\/\//.test(text)) >= 0;
}

/** A key at the margin with all that stands under it. */
export interface KeyedLines {
	readonly key: string;
	readonly line: number;
	/** The last line before the next key. */
	readonly lastLine: number;
}

/** The lines from `from` to before `end`, cut at each key at the margin: YAML lets nothing else begin there like a key. */
export function keyedLines(lines: readonly string[], from: number, end: number): KeyedLines[] {
	const found: KeyedLines[] = [];
	for (let line = end - 1, lastLine = line; line >= from; line--) {
		const text = lines[line] ?? '';
		const colon = keyColon(text);
		if (colon < 0) continue;
		found.push({ key: unquoted(text.slice(0, colon).trimEnd()).value, line, lastLine });
		lastLine = line - 1;
	}
	return found.reverse();
}

/** How many lines begin something at the margin, where only keys may: not blank lines, comments or parts of values. */
export function marginLines(lines: readonly string[], from: number, end: number): number {
	let count = 0;
	for (let line = from; line < end; line++) {
		const text = lines[line] ?? '';
		if (/^(?:[^ \t#\]}-]|-(?![ \t]|$))/.test(text) || (count === 0 && !/^[ \t]*(?:#|$)/.test(text))) count++;
	}
	return count;
}

/** The colon behind the key that a text begins with, or -1. The key may be of several words, or between quotes. */
export function keyColon(text: string): number {
	const key =
		/^(?:"[^"]*"[ \t]*|'[^']*'[ \t]*|(?![-?](?:[ \t]|$))[^\s"'#[\]{},|>&*!%@`](?:[^ \t:]|[ \t](?!#)|:(?![ \t]|$))*):(?=[ \t]|$)/;
	return (key.exec(text)?.[0].length ?? 0) - 1;
}

/** A text without the quotes around it, or without one that stays open. */
export function unquoted(written: string): { value: string; quote: FieldStyle | undefined; isClosed: boolean } {
	const [, closed, inside] = /^(["'])(.*)\1$/.exec(written) ?? [];
	const [, open, rest] = closed ? [] : (/^(["'])((?:(?!\1).)*)$/.exec(written) ?? []);
	const mark = closed ?? open;
	const quote = mark === undefined ? undefined : mark === '"' ? 'double' : 'single';
	return { value: inside ?? rest ?? written, quote, isClosed: closed !== undefined };
}

/** What stands behind the key or the dash of a line; the whole line but its outer blanks where there is neither. */
export function valueSpan(lines: readonly string[], line: number): Span {
	const whole = lineSpan(lines, line);
	const text = cut(lines, whole);
	const before = /^-[ \t]+/.exec(text)?.[0].length ?? keyColon(text) + 1;
	const start = whole.start + before + (/^[ \t]*/.exec(text.slice(before))?.[0].length ?? 0);
	const isIndentedByTab = (lines[line] ?? '').slice(0, whole.start).includes('\t');
	return start < whole.end && !isIndentedByTab ? { ...whole, start } : whole;
}

/** The first line from `from` to before `to` of which it is true, or -1. */
export function lineWhere(lines: readonly string[], from: number, to: number, test: (text: string) => boolean): number {
	for (let line = from; line < to; line++) if (test(lines[line] ?? '')) return line;
	return -1;
}

/** The lines that git leaves where two versions of a note could not be merged. */
export function isConflictMarker(text: string): boolean {
	return /^(?:<{7}(?: |$)|\|{7}(?: |$)|={7}$|>{7}(?: |$))/.test(text);
}

export function isBlank(text: string): boolean {
	return text.trim() === '';
}

/** The whole line but its outer blanks. */
export function lineSpan(lines: readonly string[], line: number): Span {
	const text = lines[line] ?? '';
	const end = text.trimEnd().length;
	return { line, start: Math.min(end, text.length - text.trimStart().length), end };
}

export function cut(lines: readonly string[], span: Span): string {
	return (lines[span.line] ?? '').slice(span.start, span.end);
}

function cutHeader(lines: readonly string[], limit: number): HeaderBlock | undefined {
	const nothingRead = { end: 1, lastLine: 0, problem: undefined };
	const block = unclosedHeader(lines, limit) ?? (limit === 1 && isKeyLine(lines[1] ?? '') ? nothingRead : undefined);
	if (!block || !lines.slice(block.end, limit).every(isBlank)) return block;
	return { ...block, problem: { code: 'frontmatter_too_large', ...lineSpan(lines, block.end) } };
}

function unclosedHeader(lines: readonly string[], limit: number): HeaderBlock | undefined {
	const last = lastHeaderLine(lines, limit);
	if (last === 0) return undefined;
	return { end: last + 1, lastLine: last, problem: { code: 'frontmatter_unclosed', ...lineSpan(lines, 0) } };
}

/** The last line that still looks like a header, or 0 where the text does not begin like one. */
function lastHeaderLine(lines: readonly string[], limit: number): number {
	let line = 1;
	while (line < limit && /^(?:#|\s*$)/.test(lines[line] ?? '')) line++;
	if (line >= limit || !isKeyLine(lines[line] ?? '')) return 0;
	let last = line;
	for (line++; line < limit && line <= last + 2; line++) {
		const text = lines[line] ?? '';
		if (isBlank(text)) continue;
		// After a blank line `# x` is a heading, `- x` a list and `Note: x` a sentence of the body.
		const isAfterBlank = line > last + 1;
		const belongs = isAfterBlank ? isOurKeyLine(text) : isKeyLine(text) || /^(?:#|-[ \t]|-$)/.test(text);
		if (!belongs && !/^[ \t]/.test(text)) break;
		last = line;
	}
	return last;
}

function isKeyLine(text: string): boolean {
	const key = keyOfLine(text);
	return key === undefined ? isConflictMarker(text) : /^(?:[ \t]|$)/.test(text.slice(key.length + 1));
}

function isOurKeyLine(text: string): boolean {
	return isKeyLine(text) && (isConflictMarker(text) || knownKeys.has(keyOfLine(text) ?? ''));
}
