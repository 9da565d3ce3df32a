import { type CitationGrammar, citationsOf } from './citations.ts';

/** The key at the cursor that completion can replace. */
export interface TypingCitation {
	/** An accepted completion replaces the text from behind the `@` to the end of the key: UTF-16 offsets. */
	readonly start: number;
	readonly end: number;
	/** What is typed behind the `@`, and behind an opening brace. */
	readonly query: string;
	readonly isInBrackets: boolean;
	/** Whether no bracket closes the one that is open. */
	readonly isUnclosed: boolean;
	/** Whether a word follows that is no part of the key. */
	readonly isBeforeWord: boolean;
}

/** How far behind the `@` the cursor may be. UTF-16 units. */
const maxQueryLength = 100;

/** The key being typed, as far as the text up to the cursor says. */
interface TypedKey {
	readonly text: string;
	/** Where its `@` is. */
	readonly at: number;
	readonly character: number;
	readonly query: string;
	readonly isInBraces: boolean;
}

/**
 * The citation being typed at a place; undefined if there is none. Linear in the length of the paragraph.
 *
 * @param prose lines with code blanked out by NULs
 * @param character the cursor, a UTF-16 offset in the line
 * @param isKey whether a key is one of a work: what follows it is no longer searched for
 */
export function citationTypingAt(
	prose: readonly string[],
	line: number,
	character: number,
	isKey: (key: string) => boolean,
): TypingCitation | undefined {
	const text = prose[line] ?? '';
	const at = character === 0 ? -1 : text.lastIndexOf('@', character - 1);
	if (at < 0 || character - at > maxQueryLength) return undefined;
	const isInBraces = text[at + 1] === '{' && at + 1 < character;
	const query = text.slice(at + 1 + Number(isInBraces), character);
	if (/^\s|[\0;[\]{}]/.test(query)) return undefined;
	const open = openBracket(text, at);
	if (!mayBegin(text, at, open) || isInLink(text, at, character)) return undefined;
	const isInBrackets = open !== undefined && !/[!^\\]/.test(text[open - 1] ?? '');
	if (!isInBraces && isOver(query, isInBrackets, isKey)) return undefined;

	const end = endOfKey({ text, at, character, query, isInBraces }, isKey);
	const continues = /^\s*[,;{]/.test(text.slice(end));
	const isUnclosed = isInBrackets && !continues && !isClosed(prose, line, end);
	const isBeforeWord = !isUnclosed && /^[\p{L}\p{N}_]/u.test(text.slice(end));
	return { start: at + 1, end, query, isInBrackets, isUnclosed, isBeforeWord };
}

/** The bracket before an offset that is open there. */
function openBracket(text: string, offset: number): number | undefined {
	const open = text.lastIndexOf('[', offset);
	return open >= 0 && text.lastIndexOf(']', offset) < open ? open : undefined;
}

/** Whether a citation may begin with an `@`: behind what opens or parts citations in brackets, and where a word begins. */
function mayBegin(text: string, at: number, open: number | undefined): boolean {
	const before = text.slice(0, at);
	if (/(?:^|\s)-?$/.test(before)) return true;
	return open !== undefined && /(?:[[;\s]-?|:)$/.test(text.slice(open, at));
}

/** Whether an `@` is in a `[[link]]`, or in the text or the address of another link. */
function isInLink(text: string, at: number, character: number): boolean {
	const before = text.slice(0, at);
	if (before.lastIndexOf('[[') > before.lastIndexOf(']]')) return true;
	if (before.lastIndexOf('](') > before.lastIndexOf(')')) return true;
	const close = /[[\]]/g;
	close.lastIndex = character;
	const index = close.exec(text)?.index ?? -1;
	return openBracket(text, at) !== undefined && text.startsWith('](', index);
}

/** Whether the text behind an `@` has gone on behind the key. */
function isOver(query: string, isInBrackets: boolean, isKey: (key: string) => boolean): boolean {
	// In a sentence, the next Enter is to break the line.
	if (!isInBrackets && /,|[.!?:;)…»”"'’]$/.test(query)) return true;
	const [key = ''] = /^\S*?(?=,|\s|[.!?:]?$)/.exec(query) ?? [];
	return key !== query && isKey(key);
}

/** The end of the rest of a key behind the cursor: a word that the cursor touches belongs to it, if something is typed. */
function endOfKey({ text, at, character, query, isInBraces }: TypedKey, isKey: (key: string) => boolean): number {
	if (isInBraces) return endOf(/[^[\]{}@\0;]*\}/y, text, character);
	if (/\s$/.test(query)) return character;
	const whole = endOf(/[^\s;,[\]{}@\0]*[\p{L}\p{N}_]/uy, text, character);
	if (isKey(text.slice(at + 1, whole))) return whole;
	// With nothing typed yet, only what looks like a key is one: the writer may have put the @ before a word.
	const looksLikeKey = /\d/.test(text.slice(character, whole)) || /^[\],;{]/.test(text.slice(whole));
	if (query === '' && !looksLikeKey) return character;
	return endOf(/[^\s;,|()[\]{}<>"“”«»*…@\0]*[\p{L}\p{N}_]/uy, text, character);
}

/** Where a text from an offset on ends that a pattern matches; the offset if none does. */
function endOf(pattern: RegExp, text: string, offset: number): number {
	pattern.lastIndex = offset;
	return pattern.test(text) ? pattern.lastIndex : offset;
}

/** Whether a bracket that is open at a place is closed in its paragraph. */
function isClosed(prose: readonly string[], line: number, character: number): boolean {
	for (let at = line; at < prose.length; at++) {
		const text = at === line ? (prose[at] ?? '').slice(character) : (prose[at] ?? '');
		const bracket = /[[\]]/.exec(text)?.[0];
		if (bracket !== undefined) return bracket === ']';
		if (at > line && text.trim() === '') return false;
	}
	return false;
}

/**
 * The type of a link being typed in brackets, before the `@` of a citation: `[ci`, `[@doe99; ci`. Undefined if there is
 * none, and where no letter of it is typed: most brackets hold something else.
 *
 * @param text a line with code blanked out by NULs
 */
export function typeTypingAt(
	text: string,
	character: number,
): Pick<TypingCitation, 'start' | 'end' | 'query'> | undefined {
	const open = character === 0 ? undefined : openBracket(text, character - 1);
	if (open === undefined || /[!^\\[\]]/.test(text[open - 1] ?? '') || isInLink(text, open, character)) return undefined;
	// What a work in the text is followed by.
	if (/(?:^|\s)-?@\S+ +$/.test(text.slice(0, open))) return undefined;
	const before = text.slice(open + 1, character);
	const semicolon = before.lastIndexOf(';');
	if (semicolon >= 0 && !before.slice(0, semicolon).includes('@')) return undefined;
	const query = before.slice(semicolon + 1).trimStart();
	if (!/^\p{L}[^@:\0]*$/u.test(query)) return undefined;
	const rest = /[\p{L}\p{N}_-]*(?:\s*(?::\s*)?@)?/uy;
	rest.lastIndex = character;
	rest.test(text);
	return { start: character - query.length, end: Math.max(character, rest.lastIndex), query };
}

/** Whether a type of links can stand before a citation. */
export function canTypeCitation(type: string): boolean {
	const [only, ...more] = citationsOf({ line: 0, start: 0, text: `[${type}: @key]` }, 'cosma');
	return only?.type?.value === type && more.length === 0;
}

/**
 * How a key is written behind an `@`: in braces where it needs them for Cosma or for Pandoc, if not for both. Undefined if
 * it cannot be cited there; a key that Pandoc never reads is written as others read it.
 *
 * @param grammar the one of the note, which counts more
 */
export function writtenKey(key: string, grammar: CitationGrammar, isInBrackets: boolean): string | undefined {
	const isRead = (written: string, by: CitationGrammar) => {
		const text = isInBrackets ? `[@${written}]` : `@${written}`;
		const [only, ...more] = citationsOf({ line: 0, start: 0, text }, by);
		return only?.key.value === key && only.suffix === undefined && more.length === 0;
	};
	const all = [key, `{${key}}`].map((written) => ({
		written,
		grammars: (['cosma', 'pandoc'] as const).filter((by) => isRead(written, by)),
	}));
	const best =
		all.find(({ grammars }) => grammars.length === 2) ??
		all.find(({ grammars }) => grammars.includes(grammar)) ??
		(grammar === 'pandoc' ? all.find(({ grammars }) => grammars.length > 0) : undefined);
	return best?.written;
}
