import { fold, foldedWords, placesInFolded, singular } from '../fold.ts';
import type { Span } from '../text.ts';

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

/** Where the prose of a note mentions a title. @param isLinked whether words belong to a link already */
export function mentionsIn(
	{ prose, bodyLine }: { readonly prose: readonly string[]; readonly bodyLine: number },
	pattern: RegExp,
	isLinked: (words: Span) => boolean,
): Span[] {
	const found: Span[] = [];
	for (const [at, line] of prose.entries()) {
		let places: Uint32Array | undefined;
		for (const match of fold(line).matchAll(pattern)) {
			places ??= placesInFolded(line);
			const last = match.index + match[0].length;
			const start = places[match.index] ?? 0;
			const end = places[last] ?? 0;
			// One character may fold to several, such as a fraction; the words are not in the middle of it.
			if (start === places[match.index - 1] || end === places[last - 1]) continue;
			const words = { line: bodyLine + at, start, end };
			const isInBrackets = line.lastIndexOf('[', start - 1) > line.lastIndexOf(']', start - 1);
			if (!isInBrackets && !match[0].includes('\0') && !isLinked(words)) found.push(words);
		}
	}
	return found;
}
