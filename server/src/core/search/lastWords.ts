import { articles, fold, singular } from '../fold.ts';
import { isUnspaced, wordsIn } from '../storage/words.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import type { ScoreAccumulator, TermExpansion } from './scoreAccumulator.ts';
import { fieldMask, isInTitle, postingKey } from './searchFields.ts';
import { tinyWords } from './tinyWords.ts';

/** How much of the text beside a link is read. UTF-16 units, and words. */
const maxBesideLength = 256;
const maxWords = 32;
/** How many of the last words `scoreNear` reads. */
const nearWords = 6;
/** Shorter words are too common: as a whole title, and as a shared word. */
const minTitleLength = 3;
const minSharedLength = 4;

/** A word beside a link, in singular and plural. */
type PluralExpansion = TermExpansion & { readonly words: readonly number[] };

/** Scores the notes whose whole title the last words spell: a longer title has a lower score, which is better. */
export function scoreTitled(index: InvertedIndex<string>, scores: ScoreAccumulator, before: string): void {
	const expansions = lastWords(before).map((word) => expandPlural(index, word));
	const none = new Set<number>();
	for (const note of titledWith(index, expansions.at(-1)?.words ?? [])) {
		if (index.titleWordCount(note) > expansions.length) continue;
		scoreTitle(index, scores, note, titleMatch(index, note, expansions, expansions.length, none));
	}
}

/**
 * Scores the notes whose whole title stands in a query, tiny words left aside: a longer title has a lower score, which is
 * better.
 */
export function scoreTitlesWithin(
	index: InvertedIndex<string>,
	scores: ScoreAccumulator,
	words: readonly string[],
): void {
	const expansions = words.filter((word) => !tinyWords.has(word)).map((word) => expandPlural(index, word));
	const asked = new Set(expansions.flatMap((expansion) => expansion.words));
	const tiny = numbersOf(index, tinyWords);
	const isKnown = new Uint8Array(index.vocabulary.size);
	for (const word of [...asked, ...tiny]) isKnown[word] = 1;
	for (const note of titledWith(index, asked)) {
		// Most titles have another word: they are not worth a closer look.
		if (!hasOnly(index, note, isKnown)) continue;
		for (let end = 1; end <= expansions.length; end++) {
			scoreTitle(index, scores, note, titleMatch(index, note, expansions, end, tiny));
		}
	}
}

/** The notes with one of the words in their title; with several, they come several times. */
function* titledWith({ notesOf }: InvertedIndex<string>, words: Iterable<number>): Generator<number> {
	for (const word of words) {
		for (let at = notesOf.start(word); at < notesOf.end(word); at++) {
			const posting = notesOf.values[at] ?? 0;
			if (isInTitle(fieldMask(posting))) yield postingKey(posting);
		}
	}
}

function scoreTitle(index: InvertedIndex<string>, scores: ScoreAccumulator, note: number, match: TitleMatch): void {
	const lacking = Math.max(0, maxWords - index.titleWordCount(note));
	if (match !== 'not') scores.add(note, 1 + 2 * lacking + (match === 'exactly' ? 0 : 1));
}

/** Whether each word of the title has a 1. */
function hasOnly(index: InvertedIndex<string>, note: number, isKnown: Uint8Array): boolean {
	const { wordsOf } = index;
	const start = wordsOf.start(note);
	for (let at = start + index.titleWordCount(note) - 1; at >= start; at--) {
		if (isKnown[postingKey(wordsOf.values[at] ?? 0)] === 0) return false;
	}
	return true;
}

/**
 * Scores the notes whose title the first words spell, with or without its article, or at least the first two words of it:
 * a longer title has a lower score, which is better, and those that are not whole come last.
 */
export function scoreTitledAfter(index: InvertedIndex<string>, scores: ScoreAccumulator, after: string): void {
	const expansions = firstWords(after).map((word) => expandPlural(index, word));
	const [first] = expansions;
	if (!first) return;
	const articleNumbers = numbersOf(index, articles);
	for (const note of titledWith(index, first.words)) {
		const skipped = leadingArticles(index, note, first, articleNumbers);
		const { count, isExact } = startOfTitle(index, note, skipped, expansions);
		const isWhole = skipped + count === index.titleWordCount(note);
		if (count < (isWhole && !isShortTitle(index, note, skipped) ? 1 : 2)) continue;
		const missing = 2 * (maxWords - count) + (isExact ? 0 : 1);
		scores.add(note, 1 + missing + (isWhole ? 0 : 2 * maxWords));
	}
}

/**
 * Scores the notes that have the rarest of the last few words. Each of the other words that a note has lowers its score,
 * which is better; the rarest word in its title lowers it more than all of them.
 */
export function scoreNear(index: InvertedIndex<string>, scores: ScoreAccumulator, before: string): void {
	const [rarest, ...others] = lastWords(before)
		.slice(-nearWords)
		.filter((word) => word.length >= minSharedLength || (word.length > 1 && isUnspaced(word)))
		// The last of several equally rare words counts.
		.reverse()
		.map((word) => expandPlural(index, word))
		.filter((expansion) => expansion.words.length > 0)
		.sort((one, other) => scores.postingCount(one) - scores.postingCount(other));
	if (!rarest) return;
	const otherWords = new Set(others.flatMap((expansion) => expansion.words));
	scores.matchAll([rarest]);
	for (const note of scores.notes()) {
		const lacking = otherWords.size - countOfWords(index, note, otherWords);
		scores.setScore(note, 1 + lacking + (isInTitle(scores.scoreOf(note)) ? 0 : otherWords.size + 1));
	}
}

function lastWords(before: string): string[] {
	const seen = before.slice(-maxBesideLength);
	const words = wordsIn(fold(seen));
	const mayLackStart = before.length > maxBesideLength && /^[\p{L}\p{N}\p{M}]/u.test(seen);
	return (mayLackStart ? words.slice(1) : words).slice(-maxWords);
}

function firstWords(after: string): string[] {
	const seen = after.slice(0, maxBesideLength);
	const words = wordsIn(fold(seen));
	const mayLackEnd = after.length > maxBesideLength && /[\p{L}\p{N}\p{M}]$/u.test(seen);
	return (mayLackEnd ? words.slice(0, -1) : words).slice(0, maxWords);
}

function expandPlural({ vocabulary }: InvertedIndex<string>, word: string): PluralExpansion {
	const stem = singular(word);
	const words = [stem, `${stem}s`, `${stem}x`]
		.map((form) => vocabulary.numberOf(form))
		.filter((number) => number !== undefined);
	return { words, exact: vocabulary.numberOf(word), ids: [] };
}

/** The numbers of those of the words that notes have. */
function numbersOf({ vocabulary }: InvertedIndex<string>, words: Iterable<string>): ReadonlySet<number> {
	return new Set(Array.from(words, (word) => vocabulary.numberOf(word)).filter((number) => number !== undefined));
}

type TitleMatch = 'exactly' | 'inAnotherNumber' | 'not';

/** Whether the words before `end` end with the whole title, but for those of its words that may be lacking. */
function titleMatch(
	index: InvertedIndex<string>,
	note: number,
	expansions: readonly PluralExpansion[],
	end: number,
	mayLack: ReadonlySet<number>,
): TitleMatch {
	const { wordsOf } = index;
	const start = wordsOf.start(note);
	if (isShortTitle(index, note)) return 'not';
	let isExact = true;
	let next = end - 1;
	for (let at = start + index.titleWordCount(note) - 1; at >= start; at--) {
		const word = postingKey(wordsOf.values[at] ?? 0);
		const expansion = expansions[next];
		if (expansion?.exact === word) next--;
		else if (mayLack.has(word)) continue;
		else if (!expansion?.words.includes(word)) return 'not';
		else {
			isExact = false;
			next--;
		}
	}
	return isExact ? 'exactly' : 'inAnotherNumber';
}

/** A title of one word, but for articles before it, that is too common to be meant. */
function isShortTitle(index: InvertedIndex<string>, note: number, skipped = 0): boolean {
	const { wordsOf, vocabulary } = index;
	if (index.titleWordCount(note) - skipped !== 1) return false;
	const word = vocabulary.word(postingKey(wordsOf.values[wordsOf.start(note) + skipped] ?? 0));
	return word.length < (isUnspaced(word) ? 2 : minTitleLength);
}

/** How many articles a title begins with that the words lack: in a sentence, another one may stand before the link. */
function leadingArticles(
	index: InvertedIndex<string>,
	note: number,
	first: TermExpansion,
	articleNumbers: ReadonlySet<number>,
): number {
	const { wordsOf } = index;
	const last = index.titleWordCount(note) - 1;
	for (let at = 0; at < last; at++) {
		const word = postingKey(wordsOf.values[wordsOf.start(note) + at] ?? 0);
		if (first.exact === word || !articleNumbers.has(word)) return at;
	}
	return Math.max(0, last);
}

/** How many words of the title, from the first on that is not skipped, the words spell. */
function startOfTitle(
	index: InvertedIndex<string>,
	note: number,
	skipped: number,
	expansions: readonly PluralExpansion[],
): { count: number; isExact: boolean } {
	const { wordsOf } = index;
	const start = wordsOf.start(note) + skipped;
	const most = Math.min(index.titleWordCount(note) - skipped, expansions.length);
	let isExact = true;
	for (let at = 0; at < most; at++) {
		const word = postingKey(wordsOf.values[start + at] ?? 0);
		const expansion = expansions[at];
		if (expansion?.exact === word) continue;
		if (!expansion?.words.includes(word)) return { count: at, isExact };
		isExact = false;
	}
	return { count: most, isExact };
}

/** How many of the words the note has. A word that its title repeats counts again, up to the number of words. */
function countOfWords({ wordsOf }: InvertedIndex<string>, note: number, words: ReadonlySet<number>): number {
	let count = 0;
	for (let at = wordsOf.start(note); at < wordsOf.end(note); at++) {
		if (words.has(postingKey(wordsOf.values[at] ?? 0))) count++;
	}
	return Math.min(count, words.size);
}
