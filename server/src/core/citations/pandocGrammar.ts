import { isGlued, type ReadCluster, type ReadPart, type Stretch, trimmed } from './grammar.ts';

/** A key: one sign of punctuation at a time is part of it, if a letter, digit or `_` follows. */
const keyPattern =
	/@(?:\{(?:[^\s{}]|\{[^\s{}]*\})+\}|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*)/uy;

/**
 * What Pandoc's Markdown reads as citations, in the order of the text, but for what nobody means as one: an `@` in an
 * address, and that behind an elided article, `l’@doe99`. Linear.
 */
export function readByPandoc(text: string): ReadCluster[] {
	const found: ReadCluster[] = [];
	const closes = bracketPairs(text);
	const next = /[[@]/g;
	for (let match = next.exec(text); match; match = next.exec(text)) {
		const start = match.index;
		const cluster = text[start] === '@' ? inText(text, start, closes) : inBrackets(text, start, closes);
		if (cluster) found.push(cluster);
		next.lastIndex = cluster ? cluster.end : start + 1;
	}
	return found;
}

/** Where the bracket closes that opens at an offset. */
function bracketPairs(text: string): ReadonlyMap<number, number> {
	const pairs = new Map<number, number>();
	const open: number[] = [];
	for (const { 0: sign, index } of text.matchAll(/\\.|[[\]]/g)) {
		if (sign === '[') open.push(index);
		else if (sign === ']') {
			const start = open.pop();
			if (start !== undefined) pairs.set(start, index);
		}
	}
	return pairs;
}

function inBrackets(text: string, start: number, closes: ReadonlyMap<number, number>): ReadCluster | undefined {
	const close = closes.get(start);
	// A picture, a note, a link, a span with attributes.
	if (close === undefined || /[!^\\]/.test(text[start - 1] ?? '') || /[([{]/.test(text[close + 1] ?? ''))
		return undefined;
	const parts = partsIn(text, start + 1, close, closes);
	return parts && { start, end: close + 1, isInText: false, parts };
}

/** The parts between two offsets. Undefined unless each has a key. */
function partsIn(text: string, from: number, to: number, closes: ReadonlyMap<number, number>): ReadPart[] | undefined {
	const parts: ReadPart[] = [];
	for (let start = from; start <= to; ) {
		const { end, at } = endOfPart(text, start, to, closes);
		const key = at === undefined ? undefined : pandocKeyAt(text, at);
		if (at === undefined || !key) return undefined;
		parts.push(partWith(text, { start, end }, at, key));
		start = end + 1;
	}
	return parts;
}

/** Where a part ends, and the first `@` of a key in it. What is in inner brackets belongs to neither. */
function endOfPart(text: string, from: number, to: number, closes: ReadonlyMap<number, number>) {
	let at: number | undefined;
	const sign = /\\.|[[;@]/g;
	sign.lastIndex = from;
	for (let match = sign.exec(text); match && match.index < to; match = sign.exec(text)) {
		if (match[0] === ';') return { end: match.index, at };
		if (match[0] === '[') sign.lastIndex = closes.get(match.index) ?? match.index + 1;
		else if (match[0] === '@' && at === undefined && !isGlued(text, match.index) && pandocKeyAt(text, match.index))
			at = match.index;
	}
	return { end: to, at };
}

function partWith(text: string, { start, end }: Stretch, at: number, key: Stretch): ReadPart {
	const suppressesAuthor = text[at - 1] === '-' && at > start;
	const isInBraces = text[at + 1] === '{';
	const behind = key.end + Number(isInBraces);
	const braces = /,?\s*\{([^{}]*)\}/y;
	braces.lastIndex = behind;
	const explicit = braces.exec(text.slice(0, end));
	const comma = /\s*,?/y;
	comma.lastIndex = explicit ? braces.lastIndex : behind;
	comma.test(text);
	const whole = trimmed(text, start, end) ?? { start, end };
	return {
		...whole,
		...{ at, key, isInBraces, isInText: false, suppressesAuthor, type: undefined },
		prefix: trimmed(text, start, suppressesAuthor ? at - 1 : at),
		locator: explicit
			? { start: braces.lastIndex - 1 - (explicit[1] ?? '').length, end: braces.lastIndex - 1 }
			: undefined,
		suffix: trimmed(text, Math.min(comma.lastIndex, end), end),
	};
}

/** The place of the key that Pandoc reads behind an `@`, without braces. */
export function pandocKeyAt(text: string, at: number): Stretch | undefined {
	keyPattern.lastIndex = at;
	const key = keyPattern.exec(text)?.[0];
	if (key === undefined) return undefined;
	const braces = Number(key[1] === '{');
	return { start: at + 1 + braces, end: at + key.length - braces };
}

/** What may stand before a citation in the text: a blank, or what opens or parts words. */
const before = /(?:^|[\s(["“«‘„*_—–…,;:!-]|(?<![\p{L}\p{N}])['’])$/u;

function inText(text: string, at: number, closes: ReadonlyMap<number, number>): ReadCluster | undefined {
	if (!before.test(text.slice(Math.max(0, at - 2), at))) return undefined;
	const key = pandocKeyAt(text, at);
	if (!key) return undefined;
	const isInBraces = text[at + 1] === '{';
	const behind = key.end + Number(isInBraces);
	const blanks = /[ \t]*\n?[ \t]*/y;
	blanks.lastIndex = behind;
	blanks.test(text);
	const open = blanks.lastIndex;
	const close = text[open] === '[' && text[open + 1] !== '^' ? closes.get(open) : undefined;
	const isLocator = close !== undefined && !/[([]/.test(text[close + 1] ?? '');
	const first = { start: at, end: behind, isInText: true, at, key, isInBraces, suppressesAuthor: text[at - 1] === '-' };
	const nothing = { prefix: undefined, type: undefined, locator: undefined, suffix: undefined };
	if (!isLocator) return { start: at, end: behind, isInText: true, parts: [{ ...first, ...nothing }] };
	const { end, at: other } = endOfPart(text, open + 1, close, closes);
	const others =
		other === undefined
			? end < close
				? partsIn(text, end + 1, close, closes)
				: []
			: partsIn(text, open + 1, close, closes);
	if (!others) return { start: at, end: behind, isInText: true, parts: [{ ...first, ...nothing }] };
	const suffix = other === undefined ? trimmed(text, open + 1, end) : undefined;
	return {
		start: at,
		end: close + 1,
		isInText: true,
		parts: [{ ...first, ...nothing, end: close + 1, suffix }, ...others],
	};
}
