import type { LinkOccurrence } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { linkMarkup, linkSpans } from '../../core/prose/links.ts';
import { titleBehind, wordsInsteadOfLink } from '../../core/prose/linkWords.ts';
import { withoutLink } from '../../core/prose/withoutLink.ts';
import { isEmbed, isPictureSize } from '../../core/targetParts.ts';
import { type Range, rangeOf } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';

/** What a reader sees in place of a link. */
export interface LinkAsWords {
	/** The link, with the spaces and signs that fall with it where its words stand beside it. */
	readonly replaced: Range;
	readonly text: string;
	/** The words beside the link that are its text; undefined if `text` is. */
	readonly words: Range | undefined;
	/** `text` is the title of a note: nothing that the writer wrote says it. */
	readonly isTitle: boolean;
}

/**
 * A link as words: nothing where the words beside it say them, else its text, else the title.
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
	const note = context.view.resolve(link.target)?.notes[0];
	const title = note && shownTitle(note);
	const words = wordsInsteadOfLink(lines, link, title);
	if (words && isSeen(words.place === 'before' ? words.range.end.line : words.range.start.line)) {
		const { range: replaced, text } = withoutLink(lines, link, words);
		return { replaced, text, words: words.range, isTitle: false };
	}
	const { line, start, end } = linkSpans(link).link;
	const before = (lines[line] ?? '').slice(0, start);
	const isShown = isEmbed(before);
	const own = link.text?.trim() ?? '';
	const text = isShown && isPictureSize(own) ? '' : own;
	// What shows the note there is no exclamation.
	const from = isShown && (note || text) ? start - 1 : start;
	const whole = { replaced: rangeOf({ line, start: from, end }), words: undefined };
	if (text) return { ...whole, text, isTitle: false };
	if (title === undefined) return { ...whole, text: linkMarkup({ target: link.target }), isTitle: false };
	return { ...whole, text: written(titleBehind(before.slice(0, from), title)), isTitle: true };
}
