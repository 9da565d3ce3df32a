import { foldedWords, singular } from '../../core/fold.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { barIn, linkMarkup } from '../../core/prose/links.ts';
import type { Settings } from '../../core/settings.ts';
import { asLinkText } from './markdown.ts';

/** A phrase and a link to the note it names, as the settings want it: `phrase [[id]]` or `[[id|phrase]]`. */
export function phraseLink(
	settings: Pick<Settings, 'phrase'>,
	phrase: string,
	target: string,
	line: string,
	type?: string,
): string {
	if (settings.phrase === 'phrase [[id]]') return `${phrase} ${linkMarkup({ type, target })}`;
	return linkMarkup({ type, target, text: asLinkText(phrase) }, barIn(line));
}

/** Whether the words before a link are the title of its note, ignoring case, accents and plurals. */
export function isTitleBefore(line: string, link: LinkOccurrence, note: Note): boolean {
	return endsWithTitle(line.slice(0, link.start), shownTitle(note));
}

export function endsWithTitle(before: string, title: string): boolean {
	const words = foldedWords(title).map(singular);
	if (words.length === 0) return false;
	const last = foldedWords(before.slice(-4 * title.length - 40))
		.slice(-words.length)
		.map(singular);
	return last.length === words.length && last.every((word, at) => word === words[at]);
}
