import type { FieldStyle, Problem } from '../note.ts';
import type { Span } from '../text.ts';
import {
	invisible,
	isClosingFence,
	isOddFence,
	isOpeningFence,
	keyColon,
	keyOfLine,
	knownKeys,
	meantKeyOf,
} from './keyLine.ts';

/** In UTF-16 units: more than any header that people write. The rest of a larger one is not read. */
export const maxHeaderLength = 64 * 1024;

/** How many lines are tried below what may be a fence. */
const maxLinesTried = 200;

/** gray-matter's search for comments takes time by the square of this. */
const maxBlankLines = 200;

/** The lines of a note that are its header. */
export interface HeaderBlock {
	/** The line of the opening fence, before the YAML. */
	readonly start: number;
	/** The YAML ends before this line. */
	readonly end: number;
	/** The line of the closing fence, or of the last header line if there is none. */
	readonly lastLine: number;
	/** The missing fence, or the excessive size. */
	readonly problem?: Problem;
}

/**
 * Finds the header, with more tolerance than Cosma (format.md 1.2): a byte order mark before the opening fence and spaces
 * after the fences do not matter. Without a closing fence, the header is the lines that look like one; a note that just
 * begins with a rule has none.
 *
 * @param misplaced the opening fence that `misplacedFence` has found
 */
export function findHeader(lines: readonly string[], misplaced?: Span): HeaderBlock | undefined {
	if (!misplaced && !isOpeningFence(lines[0] ?? '')) return undefined;
	const start = misplaced?.line ?? 0;
	const close = lineWhere(lines, start + 1, lines.length, isClosingFence);
	const limit = lineBeyondLimits(lines, start + 1, close < 0 ? lines.length : close);
	if (limit >= 0) return cutHeader(lines, start, limit);
	if (close < 0) return unclosedHeader(lines, start, lines.length);
	const early = earlyFence(lines, start, close);
	return early < 0 ? { start, end: close, lastLine: close } : closedBy(lines, start, early);
}

/** Whether a list stands between fences at the very beginning of a text. */
export function hasListHeader(lines: readonly string[]): boolean {
	const block = lines[0] === '---' ? findHeader(lines) : undefined;
	if (!block || block.problem) return false;
	const first = lineWhere(lines, 1, block.end, (text) => !/^\s*(?:#|$)/.test(text));
	return first >= 0 && /^\s*(?:-(?:\s|$)|\[)/.test(lines[first] ?? '');
}

/**
 * The opening fence if blank lines or spaces come before it: it must be at the very beginning of the text. Undefined
 * without such a fence.
 */
export function misplacedFence(lines: readonly string[]): Span | undefined {
	const line = lineWhere(lines, 0, Math.min(lines.length, maxBlankLines), (text) => !isBlank(text));
	const before = /^\uFEFF?( {0,3})(?=---[ \t]*$)/.exec(lines[line] ?? '');
	if (!before || (line === 0 && before[1] === '')) return undefined;
	const start = before[0].length;
	return { line, start, end: start + '---'.length };
}

/** The first line with which a text is too large to be read as YAML in one go, or -1. */
export function lineBeyondLimits(lines: readonly string[], from: number, to: number): number {
	let size = 0;
	let blankLines = 0;
	return lineWhere(lines, from, to, (text) => {
		size += text.length + 1;
		blankLines = isBlank(text) ? blankLines + 1 : 0;
		return size > maxHeaderLength || blankLines > maxBlankLines;
	});
}

/**
 * The header alone, for one that YAML refuses because its closing fence is a rule in the body: prose without a known key
 * follows the lines that look like a header. Undefined if the fence does close the header.
 */
export function withoutBody(lines: readonly string[], block: HeaderBlock): HeaderBlock | undefined {
	const header = unclosedHeader(lines, block.start, block.end);
	if (!header || !isBlank(lines[block.end - 1] ?? '')) return undefined;
	const isFenced = header.lastLine === header.end;
	if (!isFenced && !isBlank(lines[header.end] ?? '')) return undefined;
	const body = lines.slice(header.lastLine + 1, block.end);
	return body.some(isKnownKeyLine) || body.every(isBlank) ? undefined : header;
}

/** True if a line begins like `word:`, or as a person reads a known key. */
export function hasKeys(lines: readonly string[], from: number, to: number): boolean {
	const isKey = (text: string) => (keyOfLine(text) === undefined ? isOddKeyLine(text) : !/^[^:]*:\/\//.test(text));
	// Tabs before all lines are refused by YAML, but a person reads the keys behind them.
	const first = (lines[lineWhere(lines, from, to, (text) => !isBlank(text))] ?? '').trimStart();
	return lineWhere(lines, from, to, isKey) >= 0 || (knownKeys.has(keyOfLine(first) ?? '') && isKeyLine(first));
}

/** A key at the margin with everything below it. The place is that of the key. */
export interface Entry extends Span {
	readonly key: string;
	/** The last line before the next key. */
	readonly lastLine: number;
	/** The first line below the key that begins at the margin, where YAML allows only keys; -1 if none does. */
	readonly strayLine: number;
}

/** Cuts the lines from `from` to before `end` at each key at the margin. */
export function entriesOf(lines: readonly string[], from: number, end: number): Entry[] {
	const found: Entry[] = [];
	let strayLine = -1;
	for (let line = end - 1, lastLine = line; line >= from; line--) {
		const text = lines[line] ?? '';
		const colon = keyColon(text);
		if (colon >= 0) {
			// A no-break space is a part of the key.
			const written = text.slice(0, colon).replace(/(?<![ \t])[ \t]+$/, '');
			found.push({ key: unquoted(written).value, line, start: 0, end: written.length, lastLine, strayLine });
			lastLine = line - 1;
			strayLine = -1;
		} else if (/^(?:[^\s#\]}-]|-(?![ \t]|$))/.test(text)) strayLine = line;
	}
	return found.reverse();
}

/** Whether nothing stands under a key, so that its line can go. */
export function isEmptyEntry(lines: readonly string[], { line, lastLine }: Entry): boolean {
	const text = lines[line] ?? '';
	if (!/^[ \t]*(?:""|''|\[[ \t]*\])?[ \t]*$/.test(text.slice(keyColon(text) + 1))) return false;
	return lines.slice(line + 1, lastLine + 1).every((below) => /^[ \t]*(?:#|$)/.test(below));
}

/** A text without the quotes around it, or without an opening quote that is never closed, which has no style. */
export function unquoted(written: string): { value: string; isQuoted: boolean; style: FieldStyle | undefined } {
	const closed = /^(["'])(.*)\1$/.exec(written);
	const [, quote, value = written] = closed ?? /^(["'])((?:(?!\1).)*)$/.exec(written) ?? [];
	const style = closed ? (quote === '"' ? 'double' : 'single') : undefined;
	return { value, isQuoted: quote !== undefined, style };
}

/** The part of a line after its key or dash; the whole line without its outer spaces if it has neither. */
export function valueSpan(lines: readonly string[], line: number): Span {
	const whole = lineSpan(lines, line);
	const text = textAt(lines, whole);
	const before = /^-[ \t]+/.exec(text)?.[0].length ?? keyColon(text) + 1;
	const start = whole.start + before + (/^[ \t]*/.exec(text.slice(before))?.[0].length ?? 0);
	const isIndentedByTab = (lines[line] ?? '').slice(0, whole.start).includes('\t');
	return start < whole.end && !isIndentedByTab ? { ...whole, start } : whole;
}

/** The first line from `from` to before `to` that passes the test, or -1. */
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

/** The whole line without its outer spaces. */
export function lineSpan(lines: readonly string[], line: number): Span {
	const text = lines[line] ?? '';
	const end = text.trimEnd().length;
	return { line, start: Math.min(end, text.length - text.trimStart().length), end };
}

export function textAt(lines: readonly string[], span: Span): string {
	return (lines[span.line] ?? '').slice(span.start, span.end);
}

/** A header that is read up to a limit. Even a first line that is too large makes a header, without any value. */
function cutHeader(lines: readonly string[], start: number, limit: number): HeaderBlock | undefined {
	const isFirstKey = limit === start + 1 && isKeyLine(lines[limit] ?? '');
	const nothingRead = isFirstKey ? { start, end: limit, lastLine: start } : undefined;
	const block = unclosedHeader(lines, start, limit) ?? nothingRead;
	if (!block || !lines.slice(block.end, limit).every(isBlank)) return block;
	return { ...block, problem: { code: 'frontmatter_too_large', ...lineSpan(lines, block.end) } };
}

function unclosedHeader(lines: readonly string[], start: number, limit: number): HeaderBlock | undefined {
	const lastLine = lastHeaderLine(lines, start + 1, limit);
	if (lastLine < 0) return undefined;
	const below = lineWhere(lines, lastLine + 1, limit, (text) => !isBlank(text));
	if (below >= 0 && isOddFence(lines[below] ?? '')) return closedBy(lines, start, below);
	return { start, end: lastLine + 1, lastLine, problem: { code: 'frontmatter_unclosed', ...lineSpan(lines, start) } };
}

/** A header that a line closes which is no fence, but is meant as one. */
function closedBy(lines: readonly string[], start: number, line: number): HeaderBlock {
	const detail = shownFence(lines[line] ?? '');
	return {
		start,
		end: line,
		lastLine: line,
		problem: { code: 'frontmatter_unclosed', ...lineSpan(lines, start), detail },
	};
}

/**
 * The line that is meant to close a header, where no key follows up to the closing fence, which is then a rule in the body;
 * -1 if there is none.
 */
function earlyFence(lines: readonly string[], start: number, close: number): number {
	// As in nearly all headers, and quickly.
	if (lineWhere(lines, start + 1, close, isOddFence) < 0) return -1;
	let lastKey = close - 1;
	while (lastKey > start && !isKnownKeyLine(lines[lastKey] ?? '')) lastKey--;
	for (const line of oddFences(lines, start + 1, close)) {
		const below = lines[line + 1] ?? '';
		const goesOn = isKeyLine(below) || (/^[ \t]/.test(lines[line] ?? '') && /^[ \t]+\S/.test(below));
		if (!goesOn && line > lastKey) return line;
	}
	return -1;
}

/** The lines of a header that may be meant as fences, but for lines of a text with several lines, such as a block scalar. */
function* oddFences(lines: readonly string[], from: number, to: number): Iterable<number> {
	let isOpen = false;
	for (let line = from; line < to; line++) {
		const text = lines[line] ?? '';
		const isKey = keyColon(text) >= 0;
		if (isKey) isOpen = false;
		if (isKey || /^[ \t]*-[ \t]/.test(text)) isOpen ||= isOpenValue(textAt(lines, valueSpan(lines, line)));
		if (/[:-][ \t]+[|>][-+\d]*[ \t]*(?:#.*)?$/.test(text)) isOpen = true;
		if (!isOpen && isOddFence(text)) yield line;
	}
}

/** Whether a value goes on below its line: quotes or brackets are not closed there, or it is a block scalar. */
export function isOpenValue(written: string): boolean {
	const value = written.replace(/^(?:[&!]\S*\s+)+/, '').replace(/[ \t]#.*$/, '');
	const closing = { '"': '"', "'": "'", '[': ']', '{': '}' }[value[0] ?? ''];
	return /^[|>]/.test(value) || (closing !== undefined && (value.length < 2 || !value.trimEnd().endsWith(closing)));
}

/** The last line that still looks like a header, or -1 if the lines do not begin like one. */
function lastHeaderLine(lines: readonly string[], from: number, limit: number): number {
	const first = lineWhere(lines, from, limit, (text) => !/^(?:#|\s*$)/.test(text));
	if (first < 0 || !isKeyLine(lines[first] ?? '')) return -1;
	let last = first;
	const [fence = limit] = oddFences(lines, first, limit);
	for (let line = first + 1; line < fence && line <= last + 2; line++) {
		const text = lines[line] ?? '';
		if (isBlank(text)) continue;
		// After a blank line, `# x` is a heading, `- x` a list and `Note: x` a sentence of the body.
		const isAfterBlank = line > last + 1;
		const belongs = isAfterBlank ? isKnownKeyLine(text) : isKeyLine(text) || /^(?:#|-[ \t]|-$)/.test(text);
		if (!belongs && !/^[ \t]/.test(text)) break;
		last = line;
	}
	return last;
}

/** Whether the lines from `from` on begin like a header with a known key. */
export function hasKnownKey(lines: readonly string[], from: number): boolean {
	const last = lastHeaderLine(lines, from, Math.min(lines.length, from + maxLinesTried));
	return last >= 0 && lines.slice(from, last + 1).some((text) => isKeyLine(text) && meantKeyOf(text) !== undefined);
}

/** A line that is no fence as a sentence names it: a space that makes the difference can be seen. */
export function shownFence(text: string): string {
	return text
		.replace(/^\uFEFF/, '')
		.replace(/[^\S \t]/g, '⍽')
		.replace(invisible, '⍽')
		.trim();
}

export function isFence(text: string): boolean {
	return isOpeningFence(text) || isClosingFence(text);
}

function isKeyLine(text: string): boolean {
	const key = keyOfLine(text);
	if (key !== undefined && /^(?:[ \t]|$)/.test(text.slice(key.length + 1))) return true;
	return isConflictMarker(text) || isOddKeyLine(text);
}

function isKnownKeyLine(text: string): boolean {
	return isKeyLine(text) && (isConflictMarker(text) || knownKeys.has(keyOfLine(text) ?? ''));
}

/** A known key and its colon, spelt as Cosma does not read it, or a time as the id. A sentence may begin with the others. */
function isOddKeyLine(text: string): boolean {
	const meant = meantKeyOf(text);
	return meant !== undefined && (/[:：﹕∶]/.test(text.slice(meant.nameEnd, meant.end)) || isMeantId(text));
}

/** A time as the id, whatever stands for the colon. */
function isMeantId(text: string): boolean {
	return /\D(?:\d{12}|\d{14})\s*$/.test(text) && meantKeyOf(text)?.key === 'id';
}
