import { lowerBound } from '../../core/lowerBound.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { linkWords, wordsBeside } from '../../core/prose/linkWords.ts';
import { isBefore, type Range, rangeOf, type Span } from '../../core/text.ts';
import type { Context } from './context.ts';

/**
 * Whether words that say the title of a note need no link to it: they are in a link, beside a link to that note or to a
 * note that does not exist, or are what another link is called.
 */
export function linkedWords(context: Context, { note, lines }: ParsedNote, to: Note): (words: Span) => boolean {
	const { links } = note;
	const known = new Map<LinkOccurrence, readonly Range[]>();
	const rangesOf = (link: LinkOccurrence) => {
		const ranges = known.get(link) ?? [rangeOf(linkSpans(link).link), ...wordsOf(link)];
		known.set(link, ranges);
		return ranges;
	};
	const wordsOf = (link: LinkOccurrence): readonly Range[] => {
		const named = context.view.resolve(link.target)?.notes ?? [];
		const [first] = named;
		if (!first || named.some(({ uri }) => uri === to.uri)) return wordsBeside(lines, link, shownTitle(to));
		const { range } = linkWords(lines, link, shownTitle(first));
		return range ? [range] : [];
	};
	return (words) => {
		const next = lowerBound(links.length, (at) => startsBefore(links[at], words));
		const range = rangeOf(words);
		return [links[next - 1], links[next]].some((link) => link && rangesOf(link).some((own) => overlap(own, range)));
	};
}

function startsBefore(link: LinkOccurrence | undefined, { line, start }: Span): boolean {
	return link !== undefined && (link.line < line || (link.line === line && link.start < start));
}

function overlap(one: Range, other: Range): boolean {
	return isBefore(one.start, other.end) && isBefore(other.start, one.end);
}
