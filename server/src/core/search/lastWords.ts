import { fold } from '../fold.ts';
import { wordsIn } from '../storage/words.ts';
import type { NoteWords } from './invertedIndex.ts';
import type { Meaning, NoteMarks } from './scoreAccumulator.ts';
import { isInTitle, occurring, placeOf } from './searchFields.ts';

/** How much of what stands before a link is looked at. UTF-16 units, and words. */
const longestBefore = 256;
const mostWords = 32;
/** How many of the last words tell what is near. */
const fewWords = 6;
/** Words with fewer letters say too little by themselves: as a whole title, and as a word in common. */
const shortestTitle = 3;
const shortestShared = 4;

/** Marks the notes whose whole title is said by the last words, the longer title with the lower mark. */
export function markTitled(words: NoteWords, marks: NoteMarks, before: string): void {
	const said = lastWords(before).map((word) => sameButForPlural(words, word));
	const last = said.at(-1);
	if (!last) return;
	const { notesOf } = words;
	for (let next = 0; next < last.words.length; next++) {
		const word = last.words[next] ?? 0;
		for (let at = notesOf.start(word); at < notesOf.end(word); at++) {
			const occurrence = notesOf.values[at] ?? 0;
			if (!isInTitle(placeOf(occurrence))) continue;
			const note = occurring(occurrence);
			const how = howTitleIsSaid(words, note, said);
			if (how === 'not') continue;
			marks.add(note, 1 + 2 * (said.length - words.titleWordCount(note)) + (how === 'exactly' ? 0 : 1));
		}
	}
}

/**
 * Marks the notes that share the rarest of the last few words, the lower the more of the others they share, and lower
 * still where the rarest is in their title.
 */
export function markNear(words: NoteWords, marks: NoteMarks, before: string): void {
	const [rarest, ...others] = lastWords(before)
		.slice(-fewWords)
		.filter((word) => word.length >= shortestShared)
		// Of words that are as rare the last one counts.
		.reverse()
		.map((word) => sameButForPlural(words, word))
		.filter((meaning) => meaning.words.length > 0)
		.sort((one, other) => marks.occurrences(one) - marks.occurrences(other));
	if (!rarest) return;
	const otherWords = new Set(others.flatMap((meaning) => Array.from(meaning.words)));
	marks.addNotesWith([rarest]);
	for (const note of marks.notes()) {
		const lacking = otherWords.size - countOfWords(words, note, otherWords);
		marks.change(note, 1 + lacking + (isInTitle(marks.of(note)) ? 0 : otherWords.size + 1));
	}
}

function lastWords(before: string): string[] {
	const seen = before.slice(-longestBefore);
	const words = wordsIn(fold(seen));
	const mayLackStart = before.length > longestBefore && /^[\p{L}\p{N}\p{M}]/u.test(seen);
	return (mayLackStart ? words.slice(1) : words).slice(-mostWords);
}

function sameButForPlural({ vocabulary }: NoteWords, word: string): Meaning {
	const singular = word.length > shortestTitle ? word.replace(/[sx]$/, '') : word;
	const words = [singular, `${singular}s`, `${singular}x`]
		.map((form) => vocabulary.numberOf(form))
		.filter((number) => number !== undefined);
	return { words, whole: vocabulary.numberOf(word), ids: [] };
}

function howTitleIsSaid(
	words: NoteWords,
	note: number,
	said: readonly Meaning[],
): 'exactly' | 'inAnotherNumber' | 'not' {
	const { wordsOf, vocabulary } = words;
	const count = words.titleWordCount(note);
	const first = said.length - count;
	if (first < 0) return 'not';
	const start = wordsOf.start(note);
	if (count === 1 && vocabulary.word(occurring(wordsOf.values[start] ?? 0)).length < shortestTitle) return 'not';
	let isExact = true;
	for (let at = 0; at < count; at++) {
		const word = occurring(wordsOf.values[start + at] ?? 0);
		const meaning = said[first + at];
		if (meaning?.whole === word) continue;
		isExact = false;
		if (!meaning || !Array.from(meaning.words).includes(word)) return 'not';
	}
	return isExact ? 'exactly' : 'inAnotherNumber';
}

/** How many of the words the note has; what its title repeats counts again, but not beyond all of them. */
function countOfWords({ wordsOf }: NoteWords, note: number, words: ReadonlySet<number>): number {
	let count = 0;
	for (let at = wordsOf.start(note); at < wordsOf.end(note); at++) {
		if (words.has(occurring(wordsOf.values[at] ?? 0))) count++;
	}
	return Math.min(count, words.size);
}
