import type { LinkOccurrence } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { linkMarkup, linkSpans } from '../../core/prose/links.ts';
import { linkWords } from '../../core/prose/linkWords.ts';
import { withoutLink } from '../../core/prose/withoutLink.ts';
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
	const words = linkWords(lines, link, title);
	if (!words.range || !isSeen(words.place === 'before' ? words.range.end.line : words.range.start.line))
		return { ...whole, text: written(title) };
	const { range: replaced, text: between } = withoutLink(lines, link, words);
	return { replaced, text: between, words: words.range };
}
