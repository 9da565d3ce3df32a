import { articles, fold } from '../fold.ts';

/** A phrase of a line and where it begins. */
export interface Phrase {
	readonly text: string;
	/** UTF-16 offset in the line. */
	readonly start: number;
}

/** The longest phrase, in words. */
const maxWords = 8;

/** Words after which an article still belongs to the phrase: `la protection de la vie privée`. */
export const linkingWords = words('de d of du des');
/** Words that a name never begins or ends with. */
export const loose = words(
	'voir cf see de d du des et ou a en dans par pour sur avec sans que qui est sont comme vers selon of and or to in on by for with is are as from',
);

/**
 * The words before a link that name what it links to: `…, la responsabilité gouvernementale [[` gives “responsabilité
 * gouvernementale”. Undefined if there are none. A guess by articles and punctuation, for French and English.
 *
 * @param before the line up to the link
 */
export function phraseBefore(before: string): Phrase | undefined {
	const end = before.trimEnd().length;
	const stop = [...before.slice(0, end).matchAll(/[.,;:!?()[\]{}|«»“”"`*_#>–—]\s*|^\s*[-+]\s/g)].at(-1);
	const clause = stop ? stop.index + stop[0].length : 0;
	const found = [...before.slice(clause, end).matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*/gu)]
		.slice(-maxWords)
		.map((word) => ({ text: fold(word[0]), start: clause + word.index }));
	// Behind “and” or “by”, another name begins.
	if (loose.has(found.at(-1)?.text ?? '')) return undefined;
	let first = 0;
	for (let at = found.length - 1; at > 0; at--) {
		const word = found[at - 1]?.text ?? '';
		const isInside = linkingWords.has(found[at - 2]?.text ?? '') && /^(?:la|le|les|l|the)$/.test(word);
		if (!articles.has(word) || linkingWords.has(word) || isInside) continue;
		first = at;
		break;
	}
	while (first < found.length && loose.has(found[first]?.text ?? '')) first++;
	while (first < found.length && articles.has(found[first]?.text ?? '')) first++;
	const start = found[first]?.start;
	return start === undefined ? undefined : { text: before.slice(start, end), start };
}

/**
 * The words right after a link that name what it links to: `[[id]] Paul Fraisse a écrit` gives “Paul Fraisse”. Undefined if
 * there are none. A guess like the one above: a clause up to a word such as “and”, of names their words with capitals.
 *
 * @param after the line from the link on
 */
export function phraseAfter(after: string): Phrase | undefined {
	const clause = /^[\s*_~«“"'’]*([^.,;:!?()[\]{}|«»“”"`*_#<>–—\0]*)/.exec(after)?.[1] ?? '';
	const from = after.indexOf(clause);
	const found = [...clause.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*/gu)].slice(0, maxWords);
	let first = 0;
	while (articles.has(fold(found[first]?.[0] ?? ''))) first++;
	const isCapital = (at: number) => /^\p{Lu}/u.test(found[at]?.[0] ?? '');
	const isSmall = (at: number) =>
		linkingWords.has(fold(found[at]?.[0] ?? '')) || articles.has(fold(found[at]?.[0] ?? ''));
	let second = first + 1;
	while (second < found.length && isSmall(second)) second++;
	const isName = isCapital(first) && isCapital(second);
	let end = first;
	for (let at = first; at < found.length; at++) {
		if (at > first && isSmall(at)) continue;
		if (loose.has(fold(found[at]?.[0] ?? '')) || (isName && !isCapital(at))) break;
		end = at + 1;
	}
	const [start, last] = [found[first], found[end - 1]];
	if (end === first || !start || !last) return undefined;
	return { text: clause.slice(start.index, last.index + last[0].length), start: from + start.index };
}

/** The phrase as a title, with a capital first letter. */
export function asTitle(phrase: string): string {
	const [first = ''] = phrase;
	return first.toUpperCase() + phrase.slice(first.length);
}

function words(text: string): ReadonlySet<string> {
	return new Set(text.split(' '));
}
