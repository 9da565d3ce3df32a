import { foldedWords, singular } from '../fold.ts';
import { lowerBound } from '../lowerBound.ts';
import type { LinkOccurrence } from '../note.ts';
import type { Span } from '../text.ts';
import { type LinksFound, linkSpans, readLinks } from './links.ts';

/** Shorter titles would be found in every sentence. */
const minTitleLength = 3;

/** Nobody writes a longer one out, and a pattern of it takes long to search for. */
const maxTitleLength = 300;

/** How a letter may be written if accents do not count. */
const variants: Readonly<Record<string, string>> = {
	a: 'aàâäáãå',
	c: 'cç',
	e: 'eéèêë',
	i: 'iîïíì',
	n: 'nñ',
	o: 'oôöóòõø',
	u: 'uùûüú',
	y: 'yÿý',
};

/**
 * A pattern that finds a title in a line: its words in order, with any spaces and punctuation between them. Case, accents
 * and plurals do not count. Undefined for a title that is too short to be distinct from other words,
 * or too long to be written in a sentence.
 */
export function mentionPattern(title: string): RegExp | undefined {
	const words = foldedWords(title);
	const { length } = words.join('');
	if (length < minTitleLength || length > maxTitleLength) return undefined;
	const written = words.map((word) => {
		const letters = singular(word).replace(/oe|ae|[\s\S]/gu, (letter) => {
			if (letter === 'oe') return '(?:œ|oe|oé|oè|oê)\\p{M}*';
			if (letter === 'ae') return '(?:æ|ae|aé|aè|aê)\\p{M}*';
			return `[${variants[letter] ?? letter}]\\p{M}*`;
		});
		return word.length >= minTitleLength ? `${letters}[sx]?` : letters;
	});
	return new RegExp(
		`(?<![\\p{L}\\p{N}])${written.join('[^\\p{L}\\p{N}\\p{M}\\n][^\\p{L}\\p{N}\\n]*')}(?![\\p{L}\\p{N}])`,
		'giu',
	);
}

/** Where the prose of a note mentions a title, except in links and right before them. */
export function mentionsIn(
	{ prose, bodyLine }: { readonly prose: readonly string[]; readonly bodyLine: number },
	pattern: RegExp,
): Span[] {
	const found: Span[] = [];
	for (const [at, line] of prose.entries()) {
		const links: LinksFound = { links: [], problems: [] };
		let linksRead = false;
		for (const match of line.matchAll(pattern)) {
			if (!linksRead) readLinks(line, at, links);
			linksRead = true;
			const start = match.index;
			const end = start + match[0].length;
			// The first link that ends behind the beginning of the words: links are in order and apart.
			const next = links.links[lowerBound(links.links.length, (index) => endOf(links.links[index]) <= start)];
			const isLinked =
				/^\s*\[\[/.test(line.slice(end)) ||
				line.lastIndexOf('[', start - 1) > line.lastIndexOf(']', start - 1) ||
				(next !== undefined && end > next.start);
			if (!isLinked && !match[0].includes('\0')) found.push({ line: bodyLine + at, start, end });
		}
	}
	return found;
}

function endOf(link: LinkOccurrence | undefined): number {
	return link ? linkSpans(link).link.end : 0;
}
