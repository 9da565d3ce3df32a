import { fold } from '../fold.ts';
import type { NoteUri } from '../note.ts';
import { wordsIn } from '../storage/words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The parts of a note that the search reads. */
export interface Searchable extends SearchedTexts {
	readonly uri: NoteUri;
}

/** What something is found by. */
export interface SearchedTexts {
	readonly title: string;
	/** Other titles. */
	readonly aliases: readonly string[];
	readonly id: string | undefined;
	readonly kezako: string | undefined;
	readonly tags: readonly string[];
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

/**
 * The postings of the words of a note, see `postingKey` and `fieldMask`: those of the title one by one in order, then each
 * other word once.
 */
export function wordPostings(
	note: SearchedTexts,
	vocabulary: Vocabulary,
): { readonly postings: number[]; readonly titleWordCount: number } {
	const postings: number[] = [];
	for (const word of vocabulary.wordsOf(start(note.title, maxTitleLength), maxTitleWords)) {
		const mask = postings.length === 0 ? field.startOfTitle : field.title;
		postings.push(findPosting(word, postings) ?? (word << fieldBits) | mask);
	}
	const titleWordCount = postings.length;
	const addOthers = (text: string, mask: number) => {
		for (const word of vocabulary.wordsOf(text, maxWordsOfField)) {
			if (findPosting(word, postings) === undefined) postings.push((word << fieldBits) | mask);
		}
	};
	addOthers(shortAliases(note), field.alias);
	addOthers(shortKezako(note), field.kezako);
	addOthers(shortTags(note), field.tag);
	// An id of one word is found among the sorted ids: a hundred thousand ids would swell the vocabulary.
	const id = note.id ?? '';
	if (!isOneWord(id)) addOthers(idKeyOf(id), field.id);
	return { postings, titleWordCount };
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

export function foldedAliases(note: SearchedTexts | undefined): string {
	return fold(shortAliases(note));
}

export function foldedKezako(note: SearchedTexts | undefined): string {
	return fold(shortKezako(note));
}

export function foldedTags(note: SearchedTexts | undefined): string {
	return fold(shortTags(note));
}

function shortAliases(note: SearchedTexts | undefined): string {
	return start((note?.aliases ?? []).join(' '), maxAliasesLength);
}

function shortKezako(note: SearchedTexts | undefined): string {
	return start(note?.kezako ?? '', maxKezakoLength);
}

function shortTags(note: SearchedTexts | undefined): string {
	return start((note?.tags ?? []).join(' '), maxTagsLength);
}

function start(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length);
}
