import type { Problem } from '../note.ts';
import type { Span } from '../text.ts';

/** Keys that mean the same, the preferred one first (docs/format.md 1.4). */
export const typeKeys = ['types', 'type'];
export const tagKeys = ['tags', 'tag', 'keywords', 'keyword'];
export const knownKeys = new Set(['id', 'title', 'kezako', 'thumbnail', 'link', ...typeKeys, ...tagKeys]);

/** More than any header that people write; what is beyond is not read. UTF-16 units. */
export const longestHeader = 64 * 1024;

/** gray-matter's search for comments takes the square of this. */
const mostBlankLines = 200;

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
 * Finds the header, more patiently than Cosma does (docs/format.md 1.2): a byte order mark before the opening fence and
 * blanks behind the fences are no matter. Without a closing fence the header is what looks like one; a note that merely
 * begins with a rule has none.
 */
export function findHeader(lines: readonly string[]): HeaderBlock | undefined {
	if (!/^\uFEFF?---[ \t]*$/.test(lines[0] ?? '')) return undefined;
	let size = 0;
	let blankLines = 0;
	for (let line = 1; line < lines.length; line++) {
		const text = lines[line] ?? '';
		if (isClosingFence(text)) return { end: line, lastLine: line, problem: undefined };
		size += text.length + 1;
		blankLines = isBlank(text) ? blankLines + 1 : 0;
		if (size > longestHeader || blankLines > mostBlankLines) return cutHeader(lines, line);
	}
	return unclosedHeader(lines, lines.length);
}

/**
 * Where the opening fence stands that is not at the very beginning of the text, as it must: below blank lines, or behind
 * blanks. Undefined where there is none.
 */
export function misplacedFence(lines: readonly string[]): Span | undefined {
	const line = lineWhere(lines, 0, Math.min(lines.length, mostBlankLines), (text) => !isBlank(text));
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
		return size <= longestHeader && blankLines <= mostBlankLines;
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
	return lineWhere(lines, from, to, (text) => /^[\p{L}\p{N}_-]+:(?!\/\/)/u.test(text)) >= 0;
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

function isClosingFence(text: string): boolean {
	return (text.startsWith('---') || text.startsWith('...')) && /^(?:---|\.\.\.)[ \t]*$/.test(text);
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
	return /^[\p{L}\p{N}_-]+:(?:[ \t]|$)/u.test(text) || isConflictMarker(text);
}

function isOurKeyLine(text: string): boolean {
	return isKeyLine(text) && (isConflictMarker(text) || knownKeys.has(text.slice(0, text.indexOf(':'))));
}
