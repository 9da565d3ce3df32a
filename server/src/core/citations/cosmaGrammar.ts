import { type ReadCluster, type ReadPart, type Stretch, trimmed } from './grammar.ts';

/** A key: at least two characters, a letter, digit or `_` at both ends. In a cluster no brace opens in it. */
const keyInCluster = /[\p{L}\d_][^\s{]*[\p{L}\d_]|\{.+\}/uy;
const keyInText = /[\p{L}\d_]\S*[\p{L}\d_]/uy;

/**
 * What Cosma reads as citations, in the order of the text. It knows no code, no escapes and no paragraphs. Linear.
 */
export function readByCosma(text: string): ReadCluster[] {
	const found: ReadCluster[] = [];
	const ends = new LineEnds(text);
	const next = /\[[^[\]]*|@/g;
	for (let match = next.exec(text); match; match = next.exec(text)) {
		const start = match.index;
		const cluster = match[0] === '@' ? inText(text, start, ends) : inBrackets(text, start, next.lastIndex);
		if (cluster) found.push(cluster);
		// Brackets that hold no cluster may hold citations of the text.
		next.lastIndex = cluster ? cluster.end : start + 1;
	}
	return found;
}

function inBrackets(text: string, start: number, close: number): ReadCluster | undefined {
	const at = text[close] === ']' ? text.indexOf('@', start) : -1;
	if (at < 0 || at >= close - 1) return undefined;
	const parts: ReadPart[] = [];
	for (let from = start + 1; from < close; ) {
		const semicolon = text.indexOf(';', from);
		const to = semicolon < 0 || semicolon > close ? close : semicolon;
		const part = readPart(text, from, to);
		if (part) parts.push(part);
		from = to + 1;
	}
	return { start, end: close + 1, isInText: false, parts };
}

/** Its prefix ends at the last `@` with a key of the first line that has one; what is in other lines may be lost. */
function readPart(text: string, from: number, to: number): ReadPart | undefined {
	const part = text.slice(from, to).trim();
	const start = from + text.slice(from, to).search(/\S|$/);
	for (let line = 0; line < part.length; ) {
		const end = line + part.slice(line).search(/[\n\r\u2028\u2029]|$/);
		const key = lastKey(part, line, end);
		if (key) return partWith(part, line, key, start);
		line = end + 1;
	}
	return undefined;
}

function lastKey(part: string, from: number, end: number): Stretch | undefined {
	for (let at = part.lastIndexOf('@', end); at >= from; at = at === 0 ? -1 : part.lastIndexOf('@', at - 1)) {
		keyInCluster.lastIndex = at + 1;
		const key = keyInCluster.exec(part);
		if (key) return { start: at + 1, end: at + 1 + key[0].length };
	}
	return undefined;
}

function partWith(part: string, line: number, key: Stretch, offset: number): ReadPart {
	const moved = (stretch: Stretch | undefined) =>
		stretch && { start: stretch.start + offset, end: stretch.end + offset };
	const isInBraces = part[key.start] === '{';
	const braces = /\{(.*)\}/y;
	braces.lastIndex = key.end;
	const explicit = braces.exec(part);
	const behind = /,?\s+/y;
	behind.lastIndex = explicit ? braces.lastIndex : key.end;
	const rest = behind.exec(part) ? behind.lastIndex : undefined;
	braces.lastIndex = rest ?? part.length;
	const second = rest === undefined ? null : braces.exec(part);
	const suffixStart = rest === undefined ? part.length : second ? braces.lastIndex : rest;
	const suffixEnd = suffixStart + part.slice(suffixStart).search(/[\n\r\u2028\u2029]|$/);
	const locator = explicit ?? second;
	const before = trimmed(part, line, key.start - 1);
	const sign = before && part[before.end - 1];
	const word = before && /[-:]/.test(sign ?? '') ? trimmed(part, before.start, before.end - 1) : before;
	return {
		start: offset,
		end: offset + part.length,
		at: offset + key.start - 1,
		key: { start: offset + key.start + Number(isInBraces), end: offset + key.end - Number(isInBraces) },
		isInBraces,
		isInText: false,
		suppressesAuthor: sign === '-',
		prefix: sign === ':' ? undefined : moved(word),
		type: sign === ':' ? moved(word) : undefined,
		locator: locator ? moved({ start: locator.index + 1, end: locator.index + locator[0].length - 1 }) : undefined,
		suffix: moved(trimmed(part, suffixStart, suffixEnd)),
	};
}

function inText(text: string, at: number, ends: LineEnds): ReadCluster | undefined {
	const before = text[at - 1];
	if (before !== undefined && !/[\s-]/.test(before)) return undefined;
	const isInBraces = text[at + 1] === '{';
	const end = isInBraces ? ends.lastBrace(at) + 1 : endOfKey(text, at + 1);
	if (end <= at + (isInBraces ? 3 : 1)) return undefined;
	const key = isInBraces ? { start: at + 2, end: end - 1 } : { start: at + 1, end };
	const bracket = / +\[/y;
	bracket.lastIndex = end;
	const close = bracket.exec(text) ? ends.nextBracket(bracket.lastIndex) : -1;
	const suppressesAuthor = before === '-';
	const whole = { start: at, end: close < 0 ? end : close + 1 };
	return {
		...whole,
		isInText: true,
		parts: [
			{
				...whole,
				...{ at, key, isInBraces, isInText: true, suppressesAuthor },
				...{ prefix: undefined, type: undefined, locator: undefined },
				suffix: close < 0 ? undefined : trimmed(text, bracket.lastIndex, close),
			},
		],
	};
}

function endOfKey(text: string, from: number): number {
	keyInText.lastIndex = from;
	return keyInText.test(text) ? keyInText.lastIndex : -1;
}

/** Looks for ends on lines, each line once. Offsets must grow. */
class LineEnds {
	private readonly text: string;
	private lineEnd = -1;
	private brace = -1;
	private bracket = -1;
	private bracketFrom = -1;

	constructor(text: string) {
		this.text = text;
	}

	/** The last `}` of the line, or -1. */
	lastBrace(from: number): number {
		if (from > this.lineEnd) {
			this.lineEnd = this.endOfLine(from);
			this.brace = this.text.slice(from, this.lineEnd).lastIndexOf('}');
			if (this.brace >= 0) this.brace += from;
		}
		return this.brace > from ? this.brace : -1;
	}

	/** The next `]` of the line, or -1. */
	nextBracket(from: number): number {
		if (this.bracketFrom < 0 || from > this.bracket) {
			const found = /[\]\n\r\u2028\u2029]|$/g;
			found.lastIndex = from;
			this.bracket = found.exec(this.text)?.index ?? this.text.length;
		}
		this.bracketFrom = from;
		return this.text[this.bracket] === ']' ? this.bracket : -1;
	}

	private endOfLine(from: number): number {
		const end = /[\n\r\u2028\u2029]|$/g;
		end.lastIndex = from;
		return end.exec(this.text)?.index ?? this.text.length;
	}
}
