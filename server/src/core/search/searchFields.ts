import { fold } from '../fold.ts';
import type { NoteUri } from '../note.ts';
import type { TermWriter } from '../storage/terms.ts';
import { wordsIn } from '../storage/words.ts';

/** What a note is found by. */
export interface Searchable {
	readonly uri: NoteUri;
	readonly title: string;
	readonly id: string | undefined;
	readonly kezako: string | undefined;
	readonly tags: readonly string[];
}

/** What the search keeps of a note: plain data, made in any thread. */
export interface FoundBy {
	readonly title: string;
	readonly foldedTitle: string;
	/** Empty where there is none. */
	readonly id: string;
	/**
	 * Its words by the numbers that a `TermWriter` gave them, with their places (see `occurring` and `placeOf`): those of
	 * the title one by one as they stand, then each other word once.
	 */
	readonly words: ArrayLike<number>;
	readonly titleWordCount: number;
}

/** How much of each is looked at. UTF-16 units. */
export const longestTitle = 256;
const longestKezako = 512;
const longestTags = 512;
const longestId = 64;

/**
 * Where in a note a word stands, as bits. A better place has the bits of all lesser ones: of several words `&` tells
 * the place where the last of them is found, of several places of one word `|` tells the best.
 */
export const place = { id: 0b1, tag: 0b11, kezako: 0b111, title: 0b1111, startOfTitle: 0b11111 } as const;

export function isInTitle(where: number): boolean {
	return (where & place.title) === place.title;
}

/** Occurrences are one number: what occurs in the upper bits, its place in the lower ones. */
export const placeBits = 5;

/** The word or note that occurs. */
export function occurring(occurrence: number): number {
	return occurrence >>> placeBits;
}

export function placeOf(occurrence: number): number {
	return occurrence & place.startOfTitle;
}

export function foundBy(note: Searchable, terms: TermWriter): FoundBy {
	const words: number[] = [];
	for (const word of terms.words(start(note.title, longestTitle))) {
		const where = words.length === 0 ? place.startOfTitle : place.title;
		words.push(occurrenceOf(word, words) ?? (word << placeBits) | where);
	}
	const titleWordCount = words.length;
	const addOthers = (text: string, where: number) => {
		for (const word of terms.words(text)) {
			if (occurrenceOf(word, words) === undefined) words.push((word << placeBits) | where);
		}
	};
	addOthers(shortKezako(note), place.kezako);
	addOthers(shortTags(note), place.tag);
	// An id of one word is found through the sorted ids: a hundred thousand ids are no vocabulary.
	const id = note.id ?? '';
	if (!isOneWord(id)) addOthers(idKeyOf(id), place.id);
	return { title: note.title, foldedTitle: foldedTitle(note.title), id, words, titleWordCount };
}

function isOneWord(id: string): boolean {
	if (/^[0-9]+$/.test(id)) return true;
	const key = idKeyOf(id);
	return wordsIn(key)[0] === key;
}

/** Some tens of words are sooner looked through than put in a map. */
function occurrenceOf(word: number, occurrences: readonly number[]): number | undefined {
	for (const occurrence of occurrences) if (occurring(occurrence) === word) return occurrence;
	return undefined;
}

/** The form in which ids are compared. */
export function idKeyOf(id: string): string {
	return /^\d*$/.test(id) ? start(id, longestId) : fold(start(id.trim(), longestId)).trim();
}

export function foldedTitle(title: string): string {
	return fold(start(title, longestTitle));
}

export function foldedKezako(note: Searchable | undefined): string {
	return fold(shortKezako(note));
}

export function foldedTags(note: Searchable | undefined): string {
	return fold(shortTags(note));
}

function shortKezako(note: Searchable | undefined): string {
	return start(note?.kezako ?? '', longestKezako);
}

function shortTags(note: Searchable | undefined): string {
	return start((note?.tags ?? []).join(' '), longestTags);
}

function start(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length);
}
