import { fold } from '../fold.ts';
import { wordsIn } from '../storage/words.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import type { ScoreAccumulator, TermExpansion } from './scoreAccumulator.ts';
import { fieldMask, isInTitle, postingKey } from './searchFields.ts';

/** How much of what stands before a link is looked at. UTF-16 units, and words. */
const maxBeforeLength = 256;
const maxWords = 32;
/** How many of the last words tell what is near. */
const nearWords = 6;
/** Words with fewer letters say too little by themselves: as a whole title, and as a word in common. */
const minTitleLength = 3;
const minSharedLength = 4;

/** Marks the notes whose whole title is said by the last words, the longer title with the lower mark. */
export function scoreTitled(index: InvertedIndex, scores: ScoreAccumulator, before: string): void {
	const expansions = lastWords(before).map((word) => expandPlural(index, word));
	const last = expansions.at(-1);
	if (!last) return;
	const { notesOf } = index;
	for (let next = 0; next < last.index.length; next++) {
		const word = last.index[next] ?? 0;
		for (let at = notesOf.start(word); at < notesOf.end(word); at++) {
			const posting = notesOf.values[at] ?? 0;
			if (!isInTitle(fieldMask(posting))) continue;
			const note = postingKey(posting);
			const match = titleMatch(index, note, expansions);
			if (match === 'not') continue;
			scores.add(note, 1 + 2 * (expansions.length - index.titleWordCount(note)) + (match === 'exactly' ? 0 : 1));
		}
	}
}

/**
 * Marks the notes that share the rarest of the last few words, the lower the more of the others they share, and lower
 * still where the rarest is in their title.
 */
export function scoreNear(index: InvertedIndex, scores: ScoreAccumulator, before: string): void {
	const [rarest, ...others] = lastWords(before)
		.slice(-nearWords)
		.filter((word) => word.length >= minSharedLength)
		// Of words that are as rare the last one counts.
		.reverse()
		.map((word) => expandPlural(index, word))
		.filter((expansion) => expansion.index.length > 0)
		.sort((one, other) => scores.postingCount(one) - scores.postingCount(other));
	if (!rarest) return;
	const otherWords = new Set(others.flatMap((expansion) => Array.from(expansion.index)));
	scores.matchAll([rarest]);
	for (const note of scores.notes()) {
		const lacking = otherWords.size - countOfWords(index, note, otherWords);
		scores.setScore(note, 1 + lacking + (isInTitle(scores.scoreOf(note)) ? 0 : otherWords.size + 1));
	}
}

function lastWords(before: string): string[] {
	const seen = before.slice(-maxBeforeLength);
	const index = wordsIn(fold(seen));
	const mayLackStart = before.length > maxBeforeLength && /^[\p{L}\p{N}\p{M}]/u.test(seen);
	return (mayLackStart ? index.slice(1) : index).slice(-maxWords);
}

function expandPlural({ vocabulary }: InvertedIndex, word: string): TermExpansion {
	const singular = word.length > minTitleLength ? word.replace(/[sx]$/, '') : word;
	const index = [singular, `${singular}s`, `${singular}x`]
		.map((form) => vocabulary.numberOf(form))
		.filter((number) => number !== undefined);
	return { index, exact: vocabulary.numberOf(word), ids: [] };
}

function titleMatch(
	index: InvertedIndex,
	note: number,
	expansions: readonly TermExpansion[],
): 'exactly' | 'inAnotherNumber' | 'not' {
	const { wordsOf, vocabulary } = index;
	const count = index.titleWordCount(note);
	const first = expansions.length - count;
	if (first < 0) return 'not';
	const start = wordsOf.start(note);
	if (count === 1 && vocabulary.word(postingKey(wordsOf.values[start] ?? 0)).length < minTitleLength) return 'not';
	let isExact = true;
	for (let at = 0; at < count; at++) {
		const word = postingKey(wordsOf.values[start + at] ?? 0);
		const expansion = expansions[first + at];
		if (expansion?.exact === word) continue;
		isExact = false;
		if (!expansion || !Array.from(expansion.index).includes(word)) return 'not';
	}
	return isExact ? 'exactly' : 'inAnotherNumber';
}

/** How many of the words the note has; what its title repeats counts again, but not beyond all of them. */
function countOfWords({ wordsOf }: InvertedIndex, note: number, index: ReadonlySet<number>): number {
	let count = 0;
	for (let at = wordsOf.start(note); at < wordsOf.end(note); at++) {
		if (index.has(postingKey(wordsOf.values[at] ?? 0))) count++;
	}
	return Math.min(count, index.size);
}
