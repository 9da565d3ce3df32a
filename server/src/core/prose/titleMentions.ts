import { fold, foldedWords, placesInFolded, singular } from '../fold.ts';
import { lowerBound } from '../lowerBound.ts';
import type { LinkOccurrence } from '../note.ts';
import type { Span } from '../text.ts';
import { type LinksFound, linkSpans, readLinks } from './links.ts';

/** Shorter titles would be found in every sentence. */
const minTitleLength = 3;

/** Nobody writes a longer one out, and a pattern of it takes long to search for. */
const maxTitleLength = 300;

/**
 * A pattern that finds a title in a folded text (see `fold`): its words in order, with any spaces and punctuation between
 * them, in the plural too. Undefined for a title that is too short to be distinct from other words, or too long to be
 * written in a sentence.
 */
export function mentionPattern(title: string): RegExp | undefined {
	const words = foldedWords(title);
	const { length } = words.join('');
	if (length < minTitleLength || length > maxTitleLength) return undefined;
	const written = words.map((word) => (word.length >= minTitleLength ? `${singular(word)}[sx]?` : word));
	return new RegExp(`(?<![\\p{L}\\p{N}])${written.join('[^\\p{L}\\p{N}\\n]+')}(?![\\p{L}\\p{N}])`, 'gu');
}

/** Where the prose of a note mentions a title, except in links and right before them. */
export function mentionsIn(
	{ prose, bodyLine }: { readonly prose: readonly string[]; readonly bodyLine: number },
	pattern: RegExp,
): Span[] {
	const found: Span[] = [];
	for (const [at, line] of prose.entries()) {
		const links: LinksFound = { links: [], problems: [] };
		let places: Uint32Array | undefined;
		for (const match of fold(line).matchAll(pattern)) {
			if (!places) readLinks(line, at, links);
			places ??= placesInFolded(line);
			const last = match.index + match[0].length;
			const start = places[match.index] ?? 0;
			const end = places[last] ?? 0;
			// One character may fold to several, such as a fraction; the words are not in the middle of it.
			if (start === places[match.index - 1] || end === places[last - 1]) continue;
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
