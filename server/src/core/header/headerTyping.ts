import type { FrontMatter } from '../note.ts';
import type { Position } from '../text.ts';
import { isBlank } from './headerBlock.ts';
import { isOpeningFence, keyOfLine, meantKeyOf } from './keyLine.ts';

/** The key or value that the writer is typing in a header. */
export type HeaderTyping = TypingKey | TypingValue;

export interface TypingKey {
	readonly kind: 'key';
	/** An accepted completion replaces the line from here to `end`: UTF-16 offsets. */
	readonly start: number;
	readonly end: number;
	/** The text before the cursor. */
	readonly query: string;
}

export interface TypingValue {
	readonly kind: 'value';
	readonly key: string;
	/** Beside its key, where it is replaced from the colon on; in a block list; in brackets. */
	readonly place: 'beside' | 'block' | 'flow';
	readonly start: number;
	readonly end: number;
	/** The text before the cursor, without an opening quote. */
	readonly query: string;
}

/**
 * The key or value at a place in a header; undefined outside of the header, or where nothing can be completed.
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
	const key = keyAtMargin(before);
	if (key) return besideKey(text, before, key);
	const item = /^[ \t]*-(?:[ \t]+|$)/.exec(before)?.[0];
	const parent = item === undefined ? undefined : keyAbove(lines, line);
	if (item === undefined || parent === undefined) return undefined;
	const query = withoutQuote(before.slice(item.length));
	return { kind: 'value', key: parent, place: 'block', start: item.length, end: endOfValue(text, before), query };
}

interface KeyAtMargin {
	/** As Cosma reads it, if Kezako knows it. */
	readonly key: string;
	/** Where the colon ends. UTF-16 offset. */
	readonly colon: number;
}

function keyAtMargin(text: string): KeyAtMargin | undefined {
	const meant = meantKeyOf(text);
	// A value may be a space behind its key: `id 1`.
	if (meant && /\S/.test(text.slice(meant.nameEnd, meant.end))) return { key: meant.key, colon: meant.end };
	const key = keyOfLine(text);
	return key === undefined ? undefined : { key, colon: key.length + 1 };
}

/** The line after the last in which the header may continue. */
function endOf(lines: readonly string[], { lastLine, problems }: FrontMatter): number {
	const isUnclosed = problems.some(({ code }) => code === 'frontmatter_unclosed');
	if (!isUnclosed) return lastLine;
	return lastLine + (isBlank(lines[lastLine + 1] ?? 'x') ? 2 : 1);
}

function besideKey(text: string, before: string, { key, colon }: KeyAtMargin): TypingValue | undefined {
	const bracket = before.indexOf('[', colon);
	if (bracket < 0 || before.slice(colon, bracket).trim() !== '') {
		const query = withoutQuote(before.slice(colon).trimStart());
		return { kind: 'value', key, place: 'beside', start: colon, end: endOfValue(text, before), query };
	}
	if (before.includes(']', bracket)) return undefined;
	const from = Math.max(bracket, before.lastIndexOf(',')) + 1;
	const start = from + (/^[ \t]*/.exec(before.slice(from))?.[0].length ?? 0);
	const rest = /^[^,\]]*/.exec(text.slice(before.length))?.[0] ?? '';
	const end = before.length + rest.trimEnd().length;
	return { kind: 'value', key, place: 'flow', start, end, query: withoutQuote(before.slice(start)) };
}

function endOfValue(text: string, before: string): number {
	const comment = /[ \t]#.*$/.exec(text)?.index ?? text.length;
	return Math.max(before.length, text.slice(0, comment).trimEnd().length);
}

function withoutQuote(typed: string): string {
	return typed.replace(/^["']/, '');
}

function keyAbove(lines: readonly string[], line: number): string | undefined {
	for (let at = line - 1; at > 0; at--) {
		const text = lines[at] ?? '';
		const found = keyAtMargin(text);
		if (found) return /^[ \t]*(?:#|$)/.test(text.slice(found.colon)) ? found.key : undefined;
		if (!/^[ \t]*(?:-|#|$)/.test(text)) return undefined;
	}
	return undefined;
}
