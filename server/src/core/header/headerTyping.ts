import type { FrontMatter } from '../note.ts';
import type { Position } from '../text.ts';
import { isBlank } from './headerBlock.ts';
import { isOpeningFence, keyOfLine } from './keyLine.ts';

/** What the writer is typing in a header. */
export type HeaderTyping = TypingKey | TypingValue;

export interface TypingKey {
	readonly kind: 'key';
	/** What an accepted completion replaces, as offsets in the line. */
	readonly start: number;
	readonly end: number;
	readonly query: string;
}

export interface TypingValue {
	readonly kind: 'value';
	readonly key: string;
	/**
	 * Where the value stands: beside its key with nothing else there, in a block list or in brackets. Beside the key it
	 * is replaced from the colon on.
	 */
	readonly place: 'beside' | 'block' | 'flow';
	readonly start: number;
	readonly end: number;
	/** What is typed before the cursor, without an opening quote. */
	readonly query: string;
}

/**
 * What is being typed at a place in a header, or undefined where it is outside of the header or nothing that can be
 * completed.
 *
 * @param header undefined also for a header that has only its first line yet
 */
export function headerTypingAt(
	lines: readonly string[],
	header: FrontMatter | undefined,
	{ line, character }: Position,
): HeaderTyping | undefined {
	if (line === 0 || !isOpeningFence(lines[0] ?? '')) return undefined;
	if (line >= (header ? endOf(lines, header) : 2)) return undefined;
	const text = lines[line] ?? '';
	const before = text.slice(0, character);
	if (/^[\p{L}\p{N}_-]*$/u.test(before) && !/^---/.test(text)) {
		const end = /^[\p{L}\p{N}_-]*/u.exec(text)?.[0].length ?? 0;
		return text.slice(end).trim() === '' ? { kind: 'key', start: 0, end, query: before } : undefined;
	}
	const key = keyOfLine(before);
	if (key !== undefined) return besideKey(text, before, key);
	const item = /^[ \t]*-(?:[ \t]+|$)/.exec(before)?.[0];
	const parent = item === undefined ? undefined : keyAbove(lines, line);
	if (item === undefined || parent === undefined) return undefined;
	return {
		kind: 'value',
		key: parent,
		place: 'block',
		start: item.length,
		end: endOfValue(text, before),
		query: unquoted(before.slice(item.length)),
	};
}

/** The line after the last in which the header may go on. */
function endOf(lines: readonly string[], { lastLine, problems }: FrontMatter): number {
	const isUnclosed = problems.some(({ code }) => code === 'frontmatter_unclosed');
	if (!isUnclosed) return lastLine;
	return lastLine + (isBlank(lines[lastLine + 1] ?? 'x') ? 2 : 1);
}

function besideKey(text: string, before: string, key: string): TypingValue | undefined {
	const colon = key.length + 1;
	const bracket = before.indexOf('[', colon);
	if (bracket >= 0 && before.slice(colon, bracket).trim() === '') {
		if (before.includes(']', bracket)) return undefined;
		const from = Math.max(bracket, before.lastIndexOf(',')) + 1;
		const start = from + (/^[ \t]*/.exec(before.slice(from))?.[0].length ?? 0);
		const rest = /^[^,\]]*/.exec(text.slice(before.length))?.[0] ?? '';
		const end = before.length + rest.trimEnd().length;
		return { kind: 'value', key, place: 'flow', start, end, query: unquoted(before.slice(start)) };
	}
	return {
		kind: 'value',
		key,
		place: 'beside',
		start: colon,
		end: endOfValue(text, before),
		query: unquoted(before.slice(colon).trimStart()),
	};
}

function endOfValue(text: string, before: string): number {
	const comment = /[ \t]#.*$/.exec(text)?.index ?? text.length;
	return Math.max(before.length, text.slice(0, comment).trimEnd().length);
}

function unquoted(typed: string): string {
	return typed.replace(/^["']/, '');
}

function keyAbove(lines: readonly string[], line: number): string | undefined {
	for (let at = line - 1; at > 0; at--) {
		const text = lines[at] ?? '';
		const key = keyOfLine(text);
		if (key !== undefined) return /^[ \t]*(?:#|$)/.test(text.slice(key.length + 1)) ? key : undefined;
		if (!/^[ \t]*(?:-|#|$)/.test(text)) return undefined;
	}
	return undefined;
}
