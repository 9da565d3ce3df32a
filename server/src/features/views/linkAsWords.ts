import type { LinkOccurrence } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { linkMarkup, linkSpans } from '../../core/prose/links.ts';
import { linkWords } from '../../core/prose/linkWords.ts';
import { type Range, rangeOf } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';

/** What a reader sees in place of a link. */
export interface LinkAsWords {
	/** The link, with the spaces and signs that fall with it where its words stand beside it. */
	readonly replaced: Range;
	readonly text: string;
	/** The words beside the link that are its text; undefined if `text` is. */
	readonly words: Range | undefined;
}

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

/**
 * A link as words: its text, nothing where the words beside it say the title, otherwise the title.
 *
 * @param written gives a title as it is written there
 * @param isSeen whether readers see a line: words elsewhere say nothing to them
 */
export function linkAsWords(
	context: Context,
	lines: readonly string[],
	link: LinkOccurrence,
	written: (title: string) => string,
	isSeen: (line: number) => boolean,
): LinkAsWords {
	const whole = { replaced: rangeOf(linkSpans(link).link), words: undefined };
	const text = link.text?.trim();
	if (text) return { ...whole, text };
	const note = context.view.resolve(link.target)?.notes[0];
	if (!note) return { ...whole, text: linkMarkup({ target: link.target }) };
	const title = shownTitle(note);
	const { place, range } = linkWords(lines, link, title);
	const nearest = place === 'before' ? range?.end : range?.start;
	if (!range || !nearest || !isSeen(nearest.line)) return { ...whole, text: written(title) };
	const replaced = place === 'before' ? withGapBefore(lines, link, range) : withGapAfter(lines, link, range);
	const [left, right] = [lines[replaced.start.line] ?? '', lines[replaced.end.line] ?? ''];
	const isWord = /\p{L}$/u.test(left.slice(0, replaced.start.character));
	const needsSpace = isWord && /^[\p{L}\p{N}]/u.test(right.slice(replaced.end.character));
	return { replaced, text: needsSpace ? ' ' : '', words: range };
}

/** A link alone between signs, with these. */
function withPairs(line: string, link: LinkOccurrence): { readonly from: number; readonly to: number } {
	let { start: from, end: to } = linkSpans(link).link;
	while (from > 0 && to < line.length && pairs[line[from - 1] ?? ''] === line[to]) {
		from--;
		to++;
	}
	return { from, to };
}

/** A link after its words, with the spaces between, and what would stand twice or alone without it. */
function withGapBefore(lines: readonly string[], link: LinkOccurrence, words: Range): Range {
	const line = lines[link.line] ?? '';
	const { from, to } = withPairs(line, link);
	if (words.end.line < link.line && /^[\s>]*$/.test(line.slice(0, from))) {
		// Else a paragraph would end in a blank line.
		const above = { line: link.line - 1, character: (lines[link.line - 1] ?? '').trimEnd().length };
		return { start: above, end: { line: link.line, character: to } };
	}
	const first = words.end.line === link.line ? words.end.character : 0;
	const gap = line.slice(first, from).trimEnd();
	const rest = line.slice(to);
	const comma = /[([]$/.test(gap) ? /^\s*[,;]\s*/.exec(rest)?.[0] : undefined;
	if (comma) return rangeOf({ line: link.line, start: from, end: to + comma.length });
	const kept = /^\s*(?:[.,;:!?)»”]|$)/.test(rest) ? gap.replace(/[\s,;:–—-]+$/, '') : gap;
	return rangeOf({ line: link.line, start: first + kept.length, end: to });
}

/** A link before its words, with the spaces between. */
function withGapAfter(lines: readonly string[], link: LinkOccurrence, words: Range): Range {
	const line = lines[link.line] ?? '';
	const { from, to } = withPairs(line, link);
	const start = { line: link.line, character: from };
	if (words.start.line > link.line) {
		const marks = /^[\s>]*/.exec(lines[words.start.line] ?? '')?.[0] ?? '';
		const isOpen = /^[\s:–—-]*$/.test(line.slice(to));
		if (isOpen) return { start, end: { line: words.start.line, character: marks.length } };
	}
	const gap = line.slice(to, words.start.line === link.line ? words.start.character : undefined);
	const blanks = /^[\s:–—-]*/.exec(gap)?.[0].length ?? 0;
	const kept = blanks === 0 && /^[*_~=»”"]/.test(gap) ? line.slice(0, from).trimEnd().length : from;
	return { start: { ...start, character: kept }, end: { line: link.line, character: to + blanks } };
}
