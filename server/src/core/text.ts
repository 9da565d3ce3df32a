/** A place in a text: zero-based line, zero-based UTF-16 unit in that line. LSP's shape, on purpose. */
export interface Position {
	readonly line: number;
	readonly character: number;
}

/** A half-open stretch of a text. */
export interface Range {
	readonly start: Position;
	readonly end: Position;
}

/** A stretch of one line, as plain numbers: notes store spans, and features make ranges of them. */
export interface Span {
	readonly line: number;
	/** UTF-16 offset in the line. */
	readonly start: number;
	/** UTF-16 offset in the line, after the last unit. */
	readonly end: number;
}

/** The span alone of what has one, without its text. */
export function spanOf({ line, start, end }: Span): Span {
	return { line, start, end };
}

export function rangeOf({ line, start, end }: Span): Range {
	return { start: { line, character: start }, end: { line, character: end } };
}

export function isBefore(one: Position, other: Position): boolean {
	return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** True also at both ends: a cursor that touches a stretch is on it. */
export function touches(span: Span, position: Position): boolean {
	return span.line === position.line && span.start <= position.character && position.character <= span.end;
}

/**
 * The lines of a text without their ends, as LSP counts them: a line ends at `\n`, `\r\n` or a lone `\r`.
 * (JavaScript's `m` flag also breaks at U+2028, which LSP does not.)
 */
export function linesOf(text: string): string[] {
	if (text.includes('\r')) return text.split(/\r\n|\n|\r/);
	// By hand: a third of the time that `split` takes.
	const lines: string[] = [];
	let start = 0;
	for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
		lines.push(text.slice(start, end));
		start = end + 1;
	}
	lines.push(text.slice(start));
	return lines;
}

/** Where the lines of `linesOf` begin. UTF-16 offsets. */
export function lineStarts(text: string): number[] {
	return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
}

/** Made when it is first needed: that takes some ten milliseconds. */
let graphemes: Intl.Segmenter | undefined;

/**
 * The place itself, or the start of the grapheme that lies across it: what people see as one character may be an emoji
 * of several code points or a letter with combining marks. UTF-16 offsets.
 */
export function graphemeStart(text: string, at: number): number {
	// Below U+0300 nothing joins what stands before it.
	if (at <= 0 || at >= text.length || !/[^\0-\u02ff]|\r\n/.test(text.slice(at - 1, at + 1))) return at;
	graphemes ??= new Intl.Segmenter();
	// With the second half of a pair that may stand there.
	return graphemes.segment(text.slice(0, at + 2)).containing(at)?.index ?? at;
}

/** The first graphemes of a text, whole ones, in at most so many UTF-16 units. */
export function beginningOf(text: string, maxLength: number): string {
	return text.slice(0, graphemeStart(text, maxLength));
}

/** The text, or its first graphemes and `…`, in at most so many UTF-16 units. */
export function truncate(text: string, maxLength: number): string {
	return text.length <= maxLength ? text : `${beginningOf(text, maxLength - 1).trimEnd()}…`;
}

/** The text, or its first and last graphemes with `…` between them, in about so many UTF-16 units. */
export function shortened(text: string, maxLength: number): string {
	if (text.length <= maxLength) return text;
	const half = Math.floor(maxLength / 2);
	return `${beginningOf(text, half)}…${text.slice(graphemeStart(text, text.length - half))}`;
}

/** A sentence for a message of VS Code, which makes a link, of a command too, of `[words](address)` in it. */
export function withoutLinks(sentence: string): string {
	return sentence.replace(/\](?=\()/g, '] ');
}

/** A label for a list of VS Code, which draws an icon for `$(zap)` unless a backslash is before it. */
export function withoutIcons(label: string): string {
	return label.replace(/\$\([\w-]+(?:~\w+)?\)/g, '\\$&');
}

/**
 * The same characters in memory of their own. A string that is cut out of a text keeps the whole text alive in V8, and
 * what is read out of a note is cut out of it; what the index keeps must not be.
 */
export function detach(part: string): string {
	// V8 copies slices of up to 12 units by itself.
	return part.length < 13 ? part : (JSON.parse(JSON.stringify(part)) as string);
}

const shared = new Map<string, string>();

/** The one copy of a word that many notes carry, such as a tag; like `detach`, it keeps no text alive. */
export function intern(word: string): string {
	const known = shared.get(word);
	if (known !== undefined) return known;
	const copy = detach(word);
	if (shared.size < 20_000 && copy.length <= 100) shared.set(copy, copy);
	return copy;
}
