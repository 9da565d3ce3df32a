import type { Field } from '../note.ts';
import type { Span } from '../text.ts';
import { type Entry, textAt, unquoted, valueSpan } from './headerBlock.ts';
import { YamlDocument } from './yamlDocument.ts';

/** The most items read of a list that YAML refuses. */
const maxItems = 1000;

/** What is the same text to everybody. */
const plainItem = /^[\p{L}][\p{L}\p{N} _-]*$/u;

/** An item of a list in brackets. */
export interface ListItem {
	/** With the quotes around it, if there are any. */
	readonly whole: Span;
	readonly field: Field;
	/** False if YAML reads something else, or nothing. */
	readonly isReadable: boolean;
}

/** A list in brackets as its writer seems to mean it. */
export interface WrittenList {
	readonly items: readonly ListItem[];
	/** Whether a bracket closes the list. */
	readonly isClosed: boolean;
}

/** The list in brackets that is the value of an entry; undefined if it is none, or holds lists or more than a list. */
export function listAsWritten(lines: readonly string[], { line, lastLine }: Entry): WrittenList | undefined {
	const beside = valueSpan(lines, line);
	if (beside.start === 0 || !textAt(lines, beside).startsWith('[')) return undefined;
	const items: Span[] = [];
	for (let at = line; at <= lastLine; at++) {
		const found = itemsOfLine(lines[at] ?? '', at, at === line ? beside.start + 1 : 0);
		if (!found) return undefined;
		items.push(...found.items);
		if (!found.closes) continue;
		// A line at the margin is no part of any value.
		const isEmptyBelow = lines.slice(at + 1, lastLine + 1).every((text) => /^(?:[ \t]*(?:#|$)|[^ \t])/.test(text));
		return isEmptyBelow ? { items: read(lines, items), isClosed: true } : undefined;
	}
	// What is below an open list may be anything.
	const beginning = items.filter((item) => item.line === line);
	return { items: read(lines, beginning), isClosed: false };
}

/** The items on a line, and whether the list ends there. Undefined for a list in it, and for text behind it. */
function itemsOfLine(text: string, line: number, from: number): { items: Span[]; closes: boolean } | undefined {
	const items: Span[] = [];
	let at = from;
	for (;;) {
		at += /^[\s,]*/.exec(text.slice(at))?.[0].length ?? 0;
		const rest = text.slice(at);
		// A hash before a letter begins a tag as people write them, not a comment.
		if (rest === '' || /^#(?:[#\s]|$)/.test(rest)) return { items, closes: false };
		if (rest.startsWith(']')) return /^\](?:\s*|\s+#.*)$/.test(rest) ? { items, closes: true } : undefined;
		if (/^[[{]/.test(rest)) return undefined;
		const quoted = /^(["']).{0,2000}?\1(?=\s*(?:,|\]|$|\s#\s))/.exec(rest);
		const length = quoted?.[0].length ?? /^(?:[^,\]\s]|\s+(?!#\s)[^,\]\s])+/.exec(rest)?.[0].length ?? 1;
		items.push({ line, start: at, end: at + length });
		at += length;
	}
}

function read(lines: readonly string[], items: readonly Span[]): ListItem[] {
	return items.slice(0, maxItems).map((whole) => {
		const written = textAt(lines, whole);
		const own = plainItem.test(written) ? written : valueOfItem(written);
		const { value, isQuoted, style } = unquoted(written);
		const start = isQuoted ? whole.start + 1 : whole.start;
		const place = { line: whole.line, start, end: start + value.length };
		return {
			whole,
			field: { value: own ?? value, ...place, style: isQuoted ? style : 'flow' },
			isReadable: own !== undefined,
		};
	});
}

/** What YAML reads of an item alone; undefined if it is not one text. */
function valueOfItem(written: string): string | undefined {
	const document = new YamlDocument([`- [${written}]`], 0, 1);
	if (document.refusal || document.mistakes.length > 0 || document.comments.length > 0) return undefined;
	const [own, second] = document.texts();
	return second === undefined && !/^[*&!]/.test(written) ? own?.value : undefined;
}
