import { embedsFile, leadingDigits } from '../targetParts.ts';
import { type LinksFound, readLinks } from './links.ts';

/** The most text that a `]]` may follow as the link's own if the text names no note. UTF-16 units. */
const maxRest = 60;

/** The part of a link at the cursor that completion can replace. */
export interface TypingLink {
	readonly kind: 'target' | 'text';
	/** The offset in the line of the link's first bracket. */
	readonly open: number;
	/** An accepted completion replaces the text from after `[[`, `type:` or the bar to after the closing brackets. */
	readonly start: number;
	readonly end: number;
	/** The text between `start` and the cursor. */
	readonly query: string;
	/** The bar and text of the link, which stay when the target is replaced: `|text`, or nothing. */
	readonly existingText: string;
	/** The target as written if the cursor is in the text of the link, else empty. */
	readonly target: string;
}

/**
 * The link being typed at `character`, undefined if there is none. Linear in the length of the line.
 *
 * @param prose the line with code blanked out by NULs
 * @param character the cursor, a UTF-16 offset in the line
 * @param isNote whether a target names a note
 */
export function typingAt(
	prose: string,
	character: number,
	isNote: (target: string) => boolean,
): TypingLink | undefined {
	const open = prose.lastIndexOf('[[', character - 2);
	if (open < 0 || open + 2 > character) return undefined;
	const typed = prose.slice(open + 2, character);
	if (typed.includes(']]') || typed.includes('\0')) return undefined;

	const content = open + 2;
	if (isInEmbed(prose, open, character)) return undefined;
	const close = closeAfter(prose, content, character, isNote);
	const bar = typed.indexOf('|', 1);
	if (bar >= 0) {
		const target = typed.slice(lengthOfType(typed), bar).replace(/\\$/, '');
		const query = typed.slice(bar + 1);
		return { kind: 'text', open, start: content + bar + 1, end: close.end, query, existingText: '', target };
	}
	const type = lengthOfType(typed);
	const rest = prose.slice(character, close.at);
	const barMatch = close.isLink ? /\\?\|/.exec(rest) : null;
	return {
		kind: 'target',
		open,
		start: content + type,
		end: close.end,
		query: typed.slice(type),
		existingText: barMatch ? rest.slice(barMatch.index) : '',
		target: '',
	};
}

/** Whether a file is shown there, such as a picture: its name would be lost. It may not be closed yet. */
function isInEmbed(prose: string, open: number, character: number): boolean {
	const before = prose.slice(Math.max(0, open - 2), open);
	const close = prose.indexOf(']]', character);
	const inside = prose.slice(open + 2, close < 0 ? character : close);
	return [inside, prose.slice(open + 2, character)].some(
		(target) => !target.includes('[[') && embedsFile(before, target),
	);
}

/** Where the link at the cursor ends: at its `]]`; without one, at the cursor or after a single `]` there. */
function closeAfter(prose: string, content: number, character: number, isNote: (target: string) => boolean) {
	const close = prose.indexOf(']]', character);
	if (close >= 0 && isOwnClose(prose, content, character, close, isNote))
		return { at: close, end: close + 2, isLink: true };
	// A `]` may belong to a bracket before the link: `[voir [[a]`.
	const isOwn = prose[character] === ']' && !isBracketOpen(prose.slice(0, content - 2));
	return { at: character, end: isOwn ? character + 1 : character, isLink: false };
}

/**
 * Whether a `]]` after the cursor closes the link being typed, and not something further on: all between would be lost.
 * It does if nothing else stands in the link, or if the link names a note, with what is being typed or without. Else only
 * the short rest of a link that no letter ties to the cursor is replaced, and no sentence.
 */
function isOwnClose(
	prose: string,
	content: number,
	character: number,
	close: number,
	isNote: (target: string) => boolean,
): boolean {
	const rest = prose.slice(character, close);
	if (/[[\0]/.test(rest)) return false;
	if (rest.trim() === '' || /^\\?\|/.test(rest)) return true;
	if ([prose.slice(content, close), rest].some((inside) => namesNote(inside, isNote))) return true;
	const touchesLetter = /[\p{L}\p{M}]$/u.test(prose.slice(0, character)) || /^[\p{L}\p{M}]/u.test(rest);
	return !touchesLetter && rest.length <= maxRest && !/[.;!?]\s/.test(rest);
}

function namesNote(inside: string, isNote: (target: string) => boolean): boolean {
	const found: LinksFound = { links: [], problems: [] };
	readLinks(`[[${inside}]]`, 0, found);
	return found.links.some(({ target }) => isNote(target));
}

function isBracketOpen(text: string): boolean {
	let depth = 0;
	for (const [bracket] of text.matchAll(/[[\]]/g)) depth = bracket === '[' ? depth + 1 : Math.max(0, depth - 1);
	return depth > 0;
}

/**
 * The length of the `type:` that the typed text begins with, 0 if there is none. A colon next to a space belongs to a
 * title: `PGO : bilan`.
 */
function lengthOfType(typed: string): number {
	if (leadingDigits(typed) !== undefined) return 0;
	return /^[^:|\]]*[^:|\]\s]:(?!\s)/.exec(typed)?.[0].length ?? 0;
}
