import { fold } from '../fold.ts';
import type { NoteUri } from '../note.ts';
import { grown, NumberLists } from '../numberLists.ts';
import { named, type SavedParts, type SavedState, within } from '../savedState.ts';
import { keyOfText, ranks, SortedNumbers, withPrefix } from './sortedNumbers.ts';
import { Vocabulary } from './vocabulary.ts';

/** What a note is found by. */
export interface Searchable {
	readonly uri: NoteUri;
	readonly title: string;
	readonly id: string | undefined;
	readonly kezako: string | undefined;
	readonly tags: readonly string[];
}

/** How much of each is looked at. UTF-16 units. */
const longestTitle = 256;
const longestKezako = 512;
const longestTags = 512;
const longestId = 64;
const longestWord = 64;

/**
 * Where in a note a word stands, as bits. A better place has the bits of all lesser ones: of several words `&` tells
 * the place where the last of them is found, of several places of one word `|` tells the best.
 */
export const place = { id: 0b1, tag: 0b11, kezako: 0b111, title: 0b1111, startOfTitle: 0b11111 } as const;

export function isInTitle(where: number): boolean {
	return (where & place.title) === place.title;
}

/** Occurrences are one number: what occurs in the upper bits, its place in the lower ones. */
const placeBits = 5;

/** The notes as they were put last: their texts are not kept here. */
export interface NumberedNotes {
	uri(number: number): NoteUri;
	note(number: number): Searchable | undefined;
}

/**
 * Which words stand in which notes, and where. Notes are small numbers here; those of removed notes are given again.
 * A change costs by the words that change.
 */
export class NoteWords {
	readonly vocabulary = new Vocabulary();
	/** For each word the notes it stands in: see `occurring` and `placeOf`. */
	readonly notesOf = new NumberLists();
	/** For each note its words: those of the title one by one as they stand, then each other word once. */
	readonly wordsOf = new NumberLists();
	private readonly notes: NumberedNotes;
	private titles: string[] = [];
	private foldedTitles: string[] = [];
	private idKeys: string[] = [];
	/** 1 for each number that is a note's. */
	private isIn = new Uint8Array(64);
	private titleWordCounts = new Uint8Array(64);
	private readonly sorted = new SortedNumbers((one, other) => this.compareTitles(one, other));
	private readonly sortedIds = new SortedNumbers((one, other) => this.compareIds(one, other));
	/** For each word its place in the note being filed, 0 between notes. */
	private places = new Uint8Array(64);

	constructor(notes: NumberedNotes) {
		this.notes = notes;
	}

	/** Numbers are below this. */
	get size(): number {
		return this.titles.length;
	}

	uri(number: number): NoteUri {
		return this.notes.uri(number);
	}

	title(number: number): string {
		return this.titles[number] ?? '';
	}

	foldedTitle(number: number): string {
		return this.foldedTitles[number] ?? '';
	}

	foldedKezako(number: number): string {
		return foldedKezako(this.notes.note(number));
	}

	foldedTags(number: number): string {
		return foldedTags(this.notes.note(number));
	}

	/** The folded id; empty where there is none. */
	idKey(number: number): string {
		return this.idKeys[number] ?? '';
	}

	titleWordCount(number: number): number {
		return this.titleWordCounts[number] ?? 0;
	}

	/** All notes, those with short titles first, then by title, then by uri; to be asked for again after any change. */
	inOrder(): Uint32Array {
		return this.sorted.all();
	}

	/** Puts some notes in that order. */
	putInOrder(notes: number[]): number[] {
		return notes.sort((one, other) => this.sorted.compare(one, other));
	}

	/** The notes whose folded id begins so, by id; to be asked for again after any change. */
	withIdPrefix(prefix: string): Uint32Array {
		return withPrefix(this.sortedIds.all(), (number) => this.idKey(number), prefix);
	}

	put(number: number, note: Searchable): void {
		if (this.isIn[number] === 1) this.unsort(number);
		if (number >= this.titleWordCounts.length) this.titleWordCounts = grown(this.titleWordCounts, number + 1);
		const title = start(note.title, longestTitle);
		if (number >= this.isIn.length) this.isIn = grown(this.isIn, number + 1);
		this.isIn[number] = 1;
		this.titles[number] = note.title;
		this.foldedTitles[number] = fold(title);
		this.idKeys[number] = idKeyOf(note.id ?? '');
		this.sorted.add(number, title.length * ranks ** 8 + keyOfText(this.foldedTitle(number), 8));
		if (this.idKey(number) !== '') this.sortedIds.add(number, keyOfText(this.idKey(number)));
		this.file(number, this.occurrencesIn(number, note));
	}

	remove(number: number): void {
		if (this.isIn[number] !== 1) return;
		this.unsort(number);
		this.file(number, []);
		this.isIn[number] = 0;
		this.titles[number] = '';
		this.foldedTitles[number] = '';
		this.idKeys[number] = '';
	}

	*save(): SavedParts {
		yield* named('vocabulary', this.vocabulary.save());
		yield* named('notesOf', this.notesOf.save());
		yield* named('wordsOf', this.wordsOf.save());
		yield ['titles', this.titles];
		yield ['foldedTitles', this.foldedTitles];
		yield ['idKeys', this.idKeys];
		yield ['isIn', this.isIn];
		yield ['titleWordCounts', this.titleWordCounts];
		yield* named('sorted', this.sorted.save());
		yield* named('sortedIds', this.sortedIds.save());
	}

	restore(state: SavedState): void {
		this.vocabulary.restore(within('vocabulary', state));
		this.notesOf.restore(within('notesOf', state));
		this.wordsOf.restore(within('wordsOf', state));
		this.titles = state.texts('titles');
		this.foldedTitles = state.texts('foldedTitles');
		this.idKeys = state.texts('idKeys');
		this.isIn = state.bytes('isIn');
		this.titleWordCounts = state.bytes('titleWordCounts');
		this.sorted.restore(within('sorted', state));
		this.sortedIds.restore(within('sortedIds', state));
		this.places = grown(this.places, this.vocabulary.size);
	}

	private unsort(number: number): void {
		this.sorted.remove(number);
		if (this.idKey(number) !== '') this.sortedIds.remove(number);
	}

	/** Every word of the note with its place, as `wordsOf` keeps them. */
	private occurrencesIn(number: number, note: Searchable): number[] {
		const occurrences: number[] = [];
		const collect = (words: readonly string[], where: number, isTitle: boolean) => {
			for (const word of words) {
				const known = this.vocabulary.learn(word);
				if (known >= this.places.length) this.places = grown(this.places, known + 1);
				const former = this.places[known] ?? 0;
				if (former === 0) this.places[known] = isTitle && occurrences.length === 0 ? place.startOfTitle : where;
				else if (!isTitle) continue;
				occurrences.push((known << placeBits) | (this.places[known] ?? 0));
			}
		};
		collect(wordsIn(this.foldedTitle(number)), place.title, true);
		this.titleWordCounts[number] = occurrences.length;
		collect(wordsIn(foldedKezako(note)), place.kezako, false);
		collect(wordsIn(foldedTags(note)), place.tag, false);
		// An id of one word is found through the sorted ids: a hundred thousand ids are no vocabulary.
		const idWords = wordsIn(this.idKey(number));
		if (idWords[0] !== this.idKey(number)) collect(idWords, place.id, false);
		return occurrences;
	}

	/** Files the note under the words that it has, and no more under those that it had. */
	private file(number: number, occurrences: readonly number[]): void {
		const { notesOf, wordsOf, places } = this;
		const before = new Set(wordsOf.listed(number));
		for (const occurrence of occurrences) {
			const word = occurring(occurrence);
			// Again in the title.
			if (places[word] === 0) continue;
			places[word] = 0;
			if (!before.delete(occurrence)) notesOf.add(word, (number << placeBits) | placeOf(occurrence));
		}
		for (const occurrence of before) {
			const word = occurring(occurrence);
			notesOf.remove(word, (number << placeBits) | placeOf(occurrence));
			if (notesOf.length(word) === 0) this.vocabulary.forget(word);
		}
		wordsOf.set(number, occurrences);
	}

	private compareTitles(one: number, other: number): number {
		return (
			compareTexts(this.foldedTitle(one), this.foldedTitle(other)) ||
			compareTexts(this.title(one), this.title(other)) ||
			compareTexts(this.uri(one), this.uri(other))
		);
	}

	private compareIds(one: number, other: number): number {
		return compareTexts(this.idKey(one), this.idKey(other)) || compareTexts(this.uri(one), this.uri(other));
	}
}

/** The word or note that occurs. */
export function occurring(occurrence: number): number {
	return occurrence >>> placeBits;
}

export function placeOf(occurrence: number): number {
	return occurrence & place.startOfTitle;
}

/**
 * The words of a folded text. A text without letters and digits is one word, so that a note called `???` is found;
 * a blank one has none.
 */
export function wordsIn(folded: string): string[] {
	// Most folded texts are ASCII, where a simpler pattern takes half the time.
	const words = folded.match(isAscii.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [folded.trim()];
	if (words[0] === '') return [];
	return folded.length > longestWord ? words.map((word) => word.slice(0, longestWord)) : words;
}

/** The form in which ids are compared. */
export function idKeyOf(id: string): string {
	return /^\d*$/.test(id) ? start(id, longestId) : fold(start(id.trim(), longestId)).trim();
}

const isAscii = /^[\0-\x7f]*$/;

function foldedKezako(note: Searchable | undefined): string {
	return fold((note?.kezako ?? '').slice(0, longestKezako));
}

function foldedTags(note: Searchable | undefined): string {
	return fold((note?.tags ?? []).join(' ').slice(0, longestTags));
}

/** True if every question about the one is answered as about the other. */
export function isFoundAs(one: Searchable, other: Searchable): boolean {
	return (
		one.title === other.title &&
		one.id === other.id &&
		one.kezako === other.kezako &&
		one.tags.length === other.tags.length &&
		one.tags.every((tag, at) => tag === other.tags[at])
	);
}

function start(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length);
}

function compareTexts(one: string, other: string): number {
	return one === other ? 0 : one < other ? -1 : 1;
}
