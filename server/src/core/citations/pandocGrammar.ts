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
	// A footnote, a picture, a link, a span with attributes.
	if (text[start + 1] === '^') return undefined;
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
		parts.push(partWith(text, { start, end }, at, key), ...inSuffix(text, key.end, end));
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

/** Citations of the text in what follows the key of a part: `[@doe99, @smith04]`. */
function inSuffix(text: string, from: number, to: number): ReadPart[] {
	const found: ReadPart[] = [];
	for (let at = text.indexOf('@', from); at >= 0 && at < to; at = text.indexOf('@', at + 1)) {
		const key = mayStandAt(text, at) ? pandocKeyAt(text, at) : undefined;
		if (key) found.push(bareCitation(text, at, key));
	}
	return found;
}

function bareCitation(text: string, at: number, key: Stretch): ReadPart {
	const isInBraces = text[at + 1] === '{';
	const nothing = { prefix: undefined, type: undefined, locator: undefined, suffix: undefined };
	const suppressesAuthor = text[at - 1] === '-';
	const end = key.end + Number(isInBraces);
	return { start: at, end, isInText: true, at, key, isInBraces, suppressesAuthor, ...nothing };
}

function mayStandAt(text: string, at: number): boolean {
	return before.test(text.slice(Math.max(0, at - 2), at));
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
	const key = mayStandAt(text, at) ? pandocKeyAt(text, at) : undefined;
	if (!key) return undefined;
	const first = bareCitation(text, at, key);
	const alone = { start: at, end: first.end, isInText: true, parts: [first] };
	const blanks = /[ \t]*\n?[ \t]*/y;
	blanks.lastIndex = first.end;
	blanks.test(text);
	const open = blanks.lastIndex;
	const close = text[open] === '[' && text[open + 1] !== '^' ? closes.get(open) : undefined;
	if (close === undefined || /[([]/.test(text[close + 1] ?? '')) return alone;
	const { end, at: other } = endOfPart(text, open + 1, close, closes);
	// What follows may be a suffix, more citations, or both.
	const from = other === undefined ? end + 1 : open + 1;
	const others = from > close ? [] : partsIn(text, from, close, closes);
	if (!others) return alone;
	const suffix = other === undefined ? trimmed(text, open + 1, end) : undefined;
	return { ...alone, end: close + 1, parts: [{ ...first, end: close + 1, suffix }, ...others] };
}
