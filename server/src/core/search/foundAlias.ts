import { fold } from '../fold.ts';
import { wordsIn } from '../storage/words.ts';
import { idKeyOf, type Searchable } from './searchFields.ts';

/** The alias by which a query finds a note: of those with words that the title lacks, the one with most of the query's words. */
export function foundAlias(
	{ title, aliases }: Pick<Searchable, 'title' | 'aliases'>,
	query: string,
): string | undefined {
	if (aliases.length === 0) return undefined;
	const words = wordsIn(idKeyOf(query));
	const inTitle = matchingWords(words, title);
	let best: string | undefined;
	let most = 0;
	for (const alias of aliases) {
		const matching = matchingWords(words, alias);
		if (matching.size > most && [...matching].some((word) => !inTitle.has(word))) {
			best = alias;
			most = matching.size;
		}
	}
	return best;
}

/** Whether each word of a query begins a word of the text. */
export function hasEveryWord(text: string, query: string): boolean {
	const words = wordsIn(idKeyOf(query));
	return matchingWords(words, text).size === new Set(words).size;
}

/** The words that begin a word of the text. */
function matchingWords(words: readonly string[], text: string): ReadonlySet<string> {
	const known = wordsIn(fold(text));
	return new Set(words.filter((word) => known.some((other) => other.startsWith(word))));
}
