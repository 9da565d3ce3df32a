import { type LinkPlace, placeOfTitle } from '../../core/besideLink.ts';
import { foldedWords, singular } from '../../core/fold.ts';
import { barIn, linkMarkup } from '../../core/prose/links.ts';
import { beginsWithWord } from '../../core/prose/linkWords.ts';
import type { Settings } from '../../core/settings.ts';
import { asLabel, asLinkText } from './markdown.ts';

/** What a title would be in a sentence other than its words: markup, a tag, a citation or an address. */
const markup = /[\\`*_[\]<>|~$^@]|&(?=[#\p{L}\p{N}])|(?<!\S)#|:\/\//u;

/** What is written of a title: in the link, with the bar, and behind it, with the spaces around. */
export interface WrittenTitle {
	readonly inside: string;
	readonly behind: string;
}

/**
 * The title that a new link gets, as the settings want it; none where the words beside the link say it. One that would be
 * markup in a sentence stands in the link.
 */
export function titleForLink({ insert }: Pick<Settings, 'insert'>, title: string, place: LinkPlace): WrittenTitle {
	const text = asLinkText(title);
	if (insert === 'id' || text === '' || placeOfTitle(title, place) !== 'nowhere') return { inside: '', behind: '' };
	if (insert === 'id|title' || markup.test(title)) return { inside: barIn(place.before) + text, behind: '' };
	return { inside: '', behind: ` ${asLabel(title)}${beginsWithWord.test(place.after) ? ' ' : ''}` };
}

/** A phrase and a link to the note it names, as the settings want it: `phrase [[id]]`, `[[id|phrase]]`, `[[id]] phrase`. */
export function phraseLink(
	settings: Pick<Settings, 'phrase'>,
	phrase: string,
	target: string,
	line: string,
	type?: string,
): string {
	if (settings.phrase === 'phrase [[id]]') return `${phrase} ${linkMarkup({ type, target })}`;
	if (settings.phrase === '[[id]] phrase') return `${linkMarkup({ type, target })} ${phrase}`;
	return linkMarkup({ type, target, text: asLinkText(phrase) }, barIn(line));
}

/** Whether the last words of a text are a title, ignoring case, accents and plurals. */
export function endsWithTitle(before: string, title: string): boolean {
	const words = foldedWords(title).map(singular);
	if (words.length === 0) return false;
	const last = foldedWords(before.slice(-4 * title.length - 40))
		.slice(-words.length)
		.map(singular);
	return last.length === words.length && last.every((word, at) => word === words[at]);
}
