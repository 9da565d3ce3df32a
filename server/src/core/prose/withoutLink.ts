import type { LinkOccurrence } from '../note.ts';
import { isEmbed } from '../targetParts.ts';
import { type Range, rangeOf } from '../text.ts';
import { linkSpans } from './links.ts';
import { entityOfSpace, type SaidBeside, spaceBetween } from './linkWords.ts';

/** Signs that stand around a link alone: they fall with it. */
const pairs: Readonly<Record<string, string>> = {
	'(': ')',
	'*': '*',
	_: '_',
	'~': '~',
	'=': '=',
	'«': '»',
	'“': '”',
	'"': '"',
};

/** What has no place before the end of a sentence. */
const endOfGap = new RegExp(`(?:${entityOfSpace.source}|[-=]>|[\\s,;:→–—-])+$`);

/** What stands between a link and the words after it. */
const startOfGap = new RegExp(`^(?:${entityOfSpace.source}|[\\s:–—-])*`);

/** A stretch of a text, and what takes its place. */
export interface Replacement {
	readonly range: Range;
	readonly text: string;
}

/**
 * What a text is without a link whose words stand beside it: the link falls, and the spaces and signs with it that would
 * stand twice or alone. Words between which it stood get a space.
 */
export function withoutLink(lines: readonly string[], link: LinkOccurrence, words: SaidBeside): Replacement {
	const range = words.place === 'before' ? gapBefore(lines, link, words.range) : gapAfter(lines, link, words.range);
	const { start, end } = range;
	const before = (lines[start.line] ?? '').slice(Math.max(0, start.character - 2), start.character);
	const left = before === ']]' ? 'x' : before;
	const right = (lines[end.line] ?? '').slice(end.character, end.character + 2);
	return { range, text: spaceBetween(left, right) };
}

/** A link alone between signs, with these; and with the sign that shows its note in its place. */
function withPairs(line: string, link: LinkOccurrence): { readonly from: number; readonly to: number } {
	let { start: from, end: to } = linkSpans(link).link;
	if (isEmbed(line.slice(0, from))) from--;
	while (from > 0 && to < line.length && pairs[line[from - 1] ?? ''] === line[to]) {
		from--;
		to++;
	}
	return { from, to };
}

/** A link after its words, with the signs between, and what would stand twice or alone without it. */
function gapBefore(lines: readonly string[], link: LinkOccurrence, words: Range): Range {
	const line = lines[link.line] ?? '';
	const { from, to } = withPairs(line, link);
	if (words.end.line < link.line && /^[\s>]*$/.test(line.slice(0, from))) {
		// Else a paragraph would end in a blank line.
		const text = (lines[link.line - 1] ?? '').trimEnd();
		// The line that goes on is no longer broken by a backslash.
		const remaining = line.slice(to).trim() === '' ? text : text.replace(/\\$/, '');
		const above = { line: link.line - 1, character: remaining.length };
		return { start: above, end: { line: link.line, character: to } };
	}
	const first = words.end.line === link.line ? words.end.character : 0;
	const gap = line.slice(first, from).trimEnd();
	const rest = line.slice(to);
	const comma = /[([]$/.test(gap) ? /^\s*[,;]\s*/.exec(rest)?.[0] : undefined;
	if (comma) return rangeOf({ line: link.line, start: from, end: to + comma.length });
	const before = /^\s*(?:[.,;:!?)»”]|[–—-]+\s|$)/.test(rest) ? gap.replace(endOfGap, '') : gap;
	return rangeOf({ line: link.line, start: first + before.length, end: to });
}

/** A link before its words, with the signs between. */
function gapAfter(lines: readonly string[], link: LinkOccurrence, words: Range): Range {
	const line = lines[link.line] ?? '';
	const { from, to } = withPairs(line, link);
	const start = { line: link.line, character: from };
	if (words.start.line > link.line) {
		const marks = /^[\s>]*/.exec(lines[words.start.line] ?? '')?.[0] ?? '';
		const isOpen = /^[\s:–—-]*\\?$/.test(line.slice(to));
		if (isOpen) return { start, end: { line: words.start.line, character: marks.length } };
	}
	const gap = line.slice(to, words.start.line === link.line ? words.start.character : undefined);
	const blanks = startOfGap.exec(gap)?.[0].length ?? 0;
	const first = blanks === 0 && /^[*_~=»”"]/.test(gap) ? line.slice(0, from).trimEnd().length : from;
	return { start: { ...start, character: first }, end: { line: link.line, character: to + blanks } };
}
