import type { FieldStyle } from '../note.ts';
import type { Span } from '../text.ts';
import { isBlank, lineSpan } from './headerBlock.ts';

/** Where a scalar stands. */
export interface Place extends Span {
	readonly style: FieldStyle | undefined;
}

/** A key at column 0 and the places of the scalars under it, as they are written. YAML says what they mean. */
export interface HeaderEntry {
	readonly key: string;
	readonly keySpan: Span;
	/** What stands after the colon on the line of the key. */
	readonly rest: Span;
	/** The last line before the next key. */
	readonly lastLine: number;
	/** Without quotes; of a text over several lines the first one. */
	readonly places: readonly Place[];
	/** The `#word …` behind unquoted values, which YAML takes for a comment. */
	readonly lost: readonly Span[];
	/** The first value that cannot be right: an open quote or bracket, or text after a closed one. */
	readonly odd: Span | undefined;
	/** A line of a list or map that is indented by a tab, which YAML forbids and js-yaml lets pass. */
	readonly tabLine: number | undefined;
}

/** The lines in question, and what is found under the present key. */
interface Scan {
	readonly lines: readonly string[];
	readonly end: number;
	/** Quotes and brackets close on their line or not at all. */
	staysOnLine: boolean;
	places: Place[];
	lost: Span[];
	odd: Span | undefined;
	tabLine: number | undefined;
}

/**
 * The keys at column 0 of the lines from `from` to before `end`. Linear, total. It follows block and flow lists, quotes,
 * block scalars and comments far enough to know where each value stands; what it does not know (aliases, `? key`)
 * gives another number of places than YAML gives values.
 *
 * @param options.staysOnLine for a header that YAML refuses: an open quote must not swallow the keys below it
 */
export function readEntries(
	lines: readonly string[],
	from: number,
	end: number,
	options?: { readonly staysOnLine: boolean },
): HeaderEntry[] {
	const scan: Scan = {
		lines,
		end,
		staysOnLine: options?.staysOnLine ?? false,
		places: [],
		lost: [],
		odd: undefined,
		tabLine: undefined,
	};
	const entries: { -readonly [Key in keyof HeaderEntry]: HeaderEntry[Key] }[] = [];
	for (let line = from; line < end; line++) {
		const text = lines[line] ?? '';
		const colon = keyColon(text, 0);
		if (colon < 0) continue;
		const previous = entries.at(-1);
		if (previous) previous.lastLine = line - 1;
		forgetFound(scan);
		const last = readValue(scan, line, colon + 1);
		const { places, lost, odd, tabLine } = scan;
		const keySpan = { line, start: 0, end: trimmedEnd(text, colon) };
		const key = text.slice(0, keySpan.end).replace(/^(["'])(.*)\1$/, '$2');
		const rest = { line, start: skipBlanks(text, colon + 1), end: trimmedEnd(text) };
		entries.push({ key, keySpan, rest, lastLine: end - 1, places, lost, odd, tabLine });
		line = last;
	}
	return entries;
}

function forgetFound(scan: Scan): void {
	scan.places = [];
	scan.lost = [];
	scan.odd = undefined;
	scan.tabLine = undefined;
}

/** Reads the value that begins after `from`, on that line or below. Returns the last line that is surely part of it. */
function readValue(scan: Scan, line: number, from: number): number {
	const text = scan.lines[line] ?? '';
	const start = valueStart(scan, text, from);
	switch (text[start]) {
		case undefined:
		case '#':
			return readBelow(scan, line, start);
		case '|':
		case '>':
			return readBlockScalar(scan, line, start);
		case '"':
		case "'":
			return readQuoted(scan, line, start);
		case '[':
		case '{':
			return readFlow(scan, line, start);
		default:
			readPlain(scan, line, start);
			return line;
	}
}

/** A list, a map or a scalar on the lines below its key or dash. */
function readBelow(scan: Scan, line: number, comment: number): number {
	const text = scan.lines[line] ?? '';
	const parent = indentOf(text);
	const first = nextContent(scan, line + 1);
	const firstText = scan.lines[first] ?? '';
	const indent = indentOf(firstText);
	const isListOfKey = indent === parent && isDash(firstText, indent) && !isDash(text, parent);
	if (first >= scan.end || (indent <= parent && !isListOfKey)) {
		noteComment(scan, line, comment);
		return line;
	}
	if (itemStart(firstText, indent) < 0) return readValue(scan, first, indent);
	if (firstText.slice(0, indent).includes('\t')) scan.tabLine ??= first;
	let last = first;
	for (let at = first; at < scan.end; at = nextContent(scan, at + 1)) {
		const itemText = scan.lines[at] ?? '';
		const itemIndent = indentOf(itemText);
		if (itemIndent < indent) break;
		if (itemIndent === indent) {
			// At the column of the key only dashes belong to it.
			if (isListOfKey && !isDash(itemText, indent)) break;
			const start = itemStart(itemText, indent);
			if (start >= 0) at = readValue(scan, at, start);
		}
		last = at;
	}
	return last;
}

/** The place is the first line of the text. */
function readBlockScalar(scan: Scan, line: number, start: number): number {
	let first = line + 1;
	while (first < scan.end && isBlank(scan.lines[first] ?? '')) first++;
	const hasText = first < scan.end && indentOf(scan.lines[first] ?? '') > indentOf(scan.lines[line] ?? '');
	const place = hasText ? lineSpan(scan.lines, first) : { line, start, end: start + 1 };
	scan.places.push({ ...place, style: undefined });
	return line;
}

function readQuoted(scan: Scan, line: number, start: number): number {
	const close = closingQuote(scan, line, start);
	if (!close || !isRestEmpty(scan.lines[close.line] ?? '', close.at + 1)) {
		scan.odd ??= readPlain(scan, line, start);
		return line;
	}
	scan.places.push(insideQuotes(scan, line, start, close));
	return close.line;
}

/** `[a, b]` or `{a: b}`, nested or not, over one line or several. The keys of a map are no values. */
function readFlow(scan: Scan, line: number, start: number): number {
	const placesBefore = scan.places.length;
	let depth = 0;
	/** A value may begin here; otherwise a text continues the one before it. */
	let isFresh = true;
	let row = line;
	let at = start;
	while (row < scan.end) {
		const text = scan.lines[row] ?? '';
		const char = text[at];
		if (char === undefined || startsComment(text, at)) {
			if (scan.staysOnLine) break;
			row++;
			at = 0;
		} else if (char === ' ' || char === '\t') {
			at++;
		} else if (char === '[' || char === '{' || char === ',') {
			if (char !== ',') depth++;
			isFresh = true;
			at++;
		} else if (char === ']' || char === '}') {
			at++;
			isFresh = false;
			if (--depth > 0) continue;
			if (isRestEmpty(text, at)) return row;
			scan.places.length = placesBefore;
			scan.odd ??= readPlain(scan, line, start);
			return line;
		} else if (char === ':' && (endsFlowKey(text, at) || /["']/.test(text[at - 1] ?? ''))) {
			if (!isFresh) scan.places.pop();
			isFresh = true;
			at++;
		} else if (isFresh && (char === '"' || char === "'")) {
			const close = closingQuote(scan, row, at);
			if (!close) break;
			scan.places.push(insideQuotes(scan, row, at, close));
			isFresh = false;
			row = close.line;
			at = close.at + 1;
		} else {
			const end = flowPlainEnd(text, at);
			const place: Place = { line: row, start: at, end: trimmedEnd(text, end), style: 'flow' };
			if (isFresh) scan.places.push(place);
			if (isFresh) noteComment(scan, row, end);
			isFresh = false;
			at = end;
		}
	}
	scan.odd ??= { line, start, end: trimmedEnd(scan.lines[line] ?? '') };
	if (scan.staysOnLine) return line;
	// What is never closed is not sought for again: ten thousand open brackets would take the square.
	scan.staysOnLine = true;
	scan.places.length = placesBefore;
	return readFlow(scan, line, start);
}

function readPlain(scan: Scan, line: number, start: number): Span {
	const text = scan.lines[line] ?? '';
	let comment = text.indexOf('#', start);
	while (comment >= 0 && !startsComment(text, comment)) comment = text.indexOf('#', comment + 1);
	const end = trimmedEnd(text, comment < 0 ? text.length : comment);
	const place: Place = { line, start, end, style: 'plain' };
	scan.places.push(place);
	if (comment >= 0) noteComment(scan, line, comment);
	return place;
}

/** `#word` was hardly meant as a comment; `# words` was. */
function noteComment(scan: Scan, line: number, comment: number): void {
	const text = scan.lines[line] ?? '';
	if (!/^#[\p{L}\p{N}_]/u.test(text.slice(comment, comment + 3))) return;
	scan.lost.push({ line, start: comment, end: trimmedEnd(text) });
}

function closingQuote(scan: Scan, line: number, start: number): { line: number; at: number } | undefined {
	const quote = scan.lines[line]?.[start];
	const end = scan.staysOnLine ? line + 1 : scan.end;
	for (let row = line, at = start + 1; row < end; row++, at = 0) {
		const text = scan.lines[row] ?? '';
		// js-yaml lets a text go on at column 0 and swallow keys; Cosma's YAML does not.
		if (row > line && text !== '' && !isGap(text, 0)) break;
		for (; at < text.length; at++) {
			if (text[at] === '\\' && quote === '"') at++;
			else if (text[at] === quote) {
				if (quote === '"' || text[at + 1] !== "'") return { line: row, at };
				at++;
			}
		}
	}
	scan.staysOnLine = true;
	return undefined;
}

function insideQuotes(scan: Scan, line: number, quote: number, close: { line: number; at: number }): Place {
	const text = scan.lines[line] ?? '';
	const isOneLine = close.line === line;
	const end = isOneLine ? close.at : trimmedEnd(text);
	const style = text[quote] === '"' ? 'double' : 'single';
	return { line, start: quote + 1, end: Math.max(end, quote + 1), style: isOneLine ? style : undefined };
}

/** The colon that makes what begins at `start` a key, or -1. */
function keyColon(text: string, start: number): number {
	const first = text[start];
	if (first === undefined || /[\s#[\]{},|>&*!%@`]/.test(first) || (/[-?]/.test(first) && isGap(text, start + 1)))
		return -1;
	const isQuoted = first === '"' || first === "'";
	const from = isQuoted ? text.indexOf(first, start + 1) + 1 : start;
	if (isQuoted && from === 0) return -1;
	let colon = text.indexOf(':', from);
	while (colon >= 0 && !isGap(text, colon + 1)) colon = text.indexOf(':', colon + 1);
	if (colon < 0) return -1;
	if (isQuoted) return skipBlanks(text, from) === colon ? colon : -1;
	return /[ \t]#/.test(text.slice(start, colon)) ? -1 : colon;
}

/** Where the value of `- value` or `key: value` begins, or -1. */
function itemStart(text: string, indent: number): number {
	return isDash(text, indent) ? indent + 1 : keyColon(text, indent) + 1 || -1;
}

function isDash(text: string, at: number): boolean {
	return text[at] === '-' && isGap(text, at + 1);
}

function isGap(text: string, at: number): boolean {
	const char = text[at];
	return char === undefined || char === ' ' || char === '\t';
}

function startsComment(text: string, at: number): boolean {
	return text[at] === '#' && (at === 0 || isGap(text, at - 1));
}

/** True where nothing but blanks and a comment follows. */
function isRestEmpty(text: string, at: number): boolean {
	const next = skipBlanks(text, at);
	return next >= text.length || startsComment(text, next);
}

function endsFlowKey(text: string, colon: number): boolean {
	return isGap(text, colon + 1) || /[,[\]{}]/.test(text[colon + 1] ?? '');
}

function flowPlainEnd(text: string, start: number): number {
	let at = start + 1;
	while (at < text.length && !/[,[\]{}]/.test(text[at] ?? '')) {
		if (startsComment(text, at) || (text[at] === ':' && endsFlowKey(text, at))) break;
		at++;
	}
	return at;
}

/** Past blanks and what YAML may have before a value: `&anchor`, `!tag`. */
function valueStart(scan: Scan, text: string, from: number): number {
	let at = skipBlanks(text, from);
	while (!scan.staysOnLine && (text[at] === '&' || text[at] === '!')) {
		while (!isGap(text, at)) at++;
		at = skipBlanks(text, at);
	}
	return at;
}

function skipBlanks(text: string, from: number): number {
	let at = from;
	while (text[at] === ' ' || text[at] === '\t') at++;
	return at;
}

/** Before the blanks that stand before `end`. A no-break space is no blank for YAML. */
function trimmedEnd(text: string, end = text.length): number {
	let at = end;
	while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
	return at;
}

function indentOf(text: string): number {
	return skipBlanks(text, 0);
}

/** The next line that is neither blank nor a comment. */
function nextContent(scan: Scan, from: number): number {
	let line = from;
	while (line < scan.end && /^[ \t]*(?:#|$)/.test(scan.lines[line] ?? '')) line++;
	return line;
}
