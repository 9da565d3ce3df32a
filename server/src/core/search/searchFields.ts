import { fold } from '../fold.ts';
import type { NoteUri } from '../note.ts';
import type { TermInterner } from '../storage/terms.ts';
import { wordsIn } from '../storage/words.ts';

/** The parts of a note that the search reads. */
export interface Searchable {
	readonly uri: NoteUri;
	readonly title: string;
	/** Other titles. */
	readonly aliases: readonly string[];
	readonly id: string | undefined;
	readonly kezako: string | undefined;
	readonly tags: readonly string[];
}

/** What the search stores of a note: plain data, so that any thread can make it. */
export interface SearchFields {
	readonly title: string;
	readonly foldedTitle: string;
	/** Empty if there is none. */
	readonly id: string;
	/**
	 * The postings of its words, by their numbers in a `TermInterner` (see `postingKey` and `fieldMask`): those of the
	 * title one by one in order, then each other word once.
	 */
	readonly words: ArrayLike<number>;
	readonly titleWordCount: number;
}

/** Longer ones are cut. UTF-16 units. */
export const maxTitleLength = 256;
const maxAliasesLength = 512;
const maxKezakoLength = 512;
const maxTagsLength = 512;
const maxIdLength = 64;
/** Further words are left out: each two characters of Chinese are one. The number of a title's words is a byte. */
const maxTitleWords = 255;
const maxWordsOfField = 128;

/**
 * The fields of a note in which a word may occur, as bit masks. A better field has the bits of all lesser ones: `&` of
 * several words gives the worst of their fields, `|` of several fields of one word the best.
 */
export const field = {
	id: 0b1,
	tag: 0b11,
	kezako: 0b111,
	alias: 0b1111,
	title: 0b11111,
	startOfTitle: 0b111111,
} as const;

export function isInTitle(mask: number): boolean {
	return (mask & field.title) === field.title;
}

/** A posting is one number: the word or note in the upper bits, the field mask in the lower ones. */
export const fieldBits = 6;

/** The word or note of a posting. */
export function postingKey(posting: number): number {
	return posting >>> fieldBits;
}

export function fieldMask(posting: number): number {
	return posting & field.startOfTitle;
}

export function searchFieldsOf(note: Searchable, terms: TermInterner): SearchFields {
	const words: number[] = [];
	for (const word of terms.words(start(note.title, maxTitleLength)).slice(0, maxTitleWords)) {
		const mask = words.length === 0 ? field.startOfTitle : field.title;
		words.push(findPosting(word, words) ?? (word << fieldBits) | mask);
	}
	const titleWordCount = words.length;
	const addOthers = (text: string, mask: number) => {
		for (const word of terms.words(text).slice(0, maxWordsOfField)) {
			if (findPosting(word, words) === undefined) words.push((word << fieldBits) | mask);
		}
	};
	addOthers(shortAliases(note), field.alias);
	addOthers(shortKezako(note), field.kezako);
	addOthers(shortTags(note), field.tag);
	// An id of one word is found among the sorted ids: a hundred thousand ids would swell the vocabulary.
	const id = note.id ?? '';
	if (!isOneWord(id)) addOthers(idKeyOf(id), field.id);
	return { title: note.title, foldedTitle: foldedTitle(note.title), id, words, titleWordCount };
}

function isOneWord(id: string): boolean {
	if (/^[0-9]+$/.test(id)) return true;
	const key = idKeyOf(id);
	return wordsIn(key)[0] === key;
}

/** A linear search: for some tens of words it is faster than building a map. */
function findPosting(word: number, postings: readonly number[]): number | undefined {
	for (const posting of postings) if (postingKey(posting) === word) return posting;
	return undefined;
}

/** The form in which ids are compared. */
export function idKeyOf(id: string): string {
	return /^\d*$/.test(id) ? start(id, maxIdLength) : fold(start(id.trim(), maxIdLength)).trim();
}

export function foldedTitle(title: string): string {
	return fold(start(title, maxTitleLength));
}

export function foldedAliases(note: Searchable | undefined): string {
	return fold(shortAliases(note));
}

export function foldedKezako(note: Searchable | undefined): string {
	return fold(shortKezako(note));
}

export function foldedTags(note: Searchable | undefined): string {
	return fold(shortTags(note));
}

function shortAliases(note: Searchable | undefined): string {
	return start((note?.aliases ?? []).join(' '), maxAliasesLength);
}

function shortKezako(note: Searchable | undefined): string {
	return start(note?.kezako ?? '', maxKezakoLength);
}

function shortTags(note: Searchable | undefined): string {
	return start((note?.tags ?? []).join(' '), maxTagsLength);
}

function start(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length);
}
