import type { LinkOccurrence } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { isEmbed, isPictureSize } from '../../core/targetParts.ts';
import { asMarkdownLabel } from '../shared/markdown.ts';
import type { TextEdit } from './textEdits.ts';

/** The links in a note that name a place in it and no note, as `[[#Heading]]`: Cosma does not know them, Obsidian does. */
export function linksToOwnPlaces(
	{ note }: ParsedNote,
	resolve: (target: string) => unknown,
): ReadonlySet<LinkOccurrence> {
	return new Set(note.links.filter(({ target }) => /^\s*[#^]+[^#^\s]/.test(target) && resolve(target) === undefined));
}

/**
 * What these become.
 *
 * @param address of a place in the note
 */
export function ownPlaceEdits(
	{ note, lines }: ParsedNote,
	links: ReadonlySet<LinkOccurrence>,
	address: (anchor: string) => string,
): TextEdit[] {
	return Array.from(links, (link) => {
		const { line, target } = link;
		const { start, end } = linkSpans(link).link;
		const isShown = isEmbed((lines[line] ?? '').slice(0, start));
		const own = isShown && isPictureSize(link.text?.trim() ?? '') ? '' : (link.text?.trim() ?? '');
		const named = target.includes('^') ? shownTitle(note) : target.slice(target.lastIndexOf('#') + 1);
		const words = own === '' || /[[\]`\\]/.test(own) ? asMarkdownLabel(own || named) : own;
		const range = {
			start: { line, character: isShown ? start - 1 : start },
			end: { line, character: end },
		};
		return { ...range, text: `[${words}](${address(target.trim())})` };
	});
}
