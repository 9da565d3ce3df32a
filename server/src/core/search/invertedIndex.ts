import { fold } from '../fold.ts';
import { lowerBound } from '../lowerBound.ts';
import type { NoteUri } from '../note.ts';
import { grown, NumberLists } from '../storage/numberLists.ts';
import { prefixed, type Snapshot, type SnapshotParts } from '../storage/snapshot.ts';
import { detach } from '../text.ts';
import {
	fieldBits,
	fieldMask,
	foldedAliases,
	foldedKezako,
	foldedTags,
	foldedTitle,
	idKeyOf,
	maxTitleLength,
	postingKey,
	type SearchedTexts,
	wordPostings,
} from './searchFields.ts';
import { keyOfText, ranks, SortedNumbers, withPrefix } from './sortedNumbers.ts';
import { Vocabulary } from './vocabulary.ts';

/** The notes by number, as they were last put: the index reads from them the texts that it does not store. */
export interface NumberedNotes<Uri extends string = NoteUri> {
	uri(number: number): Uri;
	note(number: number): SearchedTexts | undefined;
}

/**
 * Which words occur in which notes, and in which fields. Notes are small numbers here; those of removed notes are reused.
 * The cost of a change depends on the words that change. What can be cited is found in the same way, its keys being URIs.
 */
export class InvertedIndex<Uri extends string = NoteUri> {
	readonly vocabulary = new Vocabulary();
	/** The postings of each word, with notes: see `postingKey` and `fieldMask`. */
	readonly notesOf = new NumberLists();
	/** The postings of each note, with words: those of the title one by one in order, then each other word once. */
	readonly wordsOf = new NumberLists();
	private readonly notes: NumberedNotes<Uri>;
	private titles: string[] = [];
	private foldedTitles: string[] = [];
	private ids: string[] = [];
	/** 1 for each number that a note has. */
	private isIn = new Uint8Array(64);
	private titleWordCounts = new Uint8Array(64);
	private readonly sorted = new SortedNumbers(
		(one, other) =>
			compareTexts(this.foldedTitle(one), this.foldedTitle(other)) ||
			compareTexts(this.title(one), this.title(other)) ||
			compareTexts(this.uri(one), this.uri(other)),
	);
	private readonly sortedIds = new SortedNumbers(
		(one, other) => compareTexts(this.idKey(one), this.idKey(other)) || compareTexts(this.uri(one), this.uri(other)),
	);

	/** By title, as far as somebody asked for it: notes whose numbers are below `byTitleTo`. */
	private readonly sortedByTitle = new SortedNumbers(
		(one, other) =>
			compareTexts(this.wholeFoldedTitle(one), this.wholeFoldedTitle(other)) ||
			compareTexts(this.title(one), this.title(other)) ||
			compareTexts(this.uri(one), this.uri(other)),
	);
	private byTitleTo = 0;

	constructor(notes: NumberedNotes<Uri>) {
		this.notes = notes;
	}

	/** All numbers of notes are below this. */
	get size(): number {
		return this.titles.length;
	}

	uri(number: number): Uri {
		return this.notes.uri(number);
	}

	title(number: number): string {
		return this.titles[number] ?? '';
	}

	foldedTitle(number: number): string {
		return this.foldedTitles[number] ?? '';
	}

	foldedAliases(number: number): string {
		return foldedAliases(this.notes.note(number));
	}

	foldedKezako(number: number): string {
		return foldedKezako(this.notes.note(number));
	}

	foldedTags(number: number): string {
		return foldedTags(this.notes.note(number));
	}

	/** As written; empty if there is none. */
	id(number: number): string {
		return this.ids[number] ?? '';
	}

	/** The form in which ids are compared. */
	idKey(number: number): string {
		return idKeyOf(this.id(number));
	}

	titleWordCount(number: number): number {
		return this.titleWordCounts[number] ?? 0;
	}

	/** Whether a word of letters or digits is in a field of a note and in no better one. */
	hasWordIn(number: number, mask: number): boolean {
		for (const posting of this.wordsOf.listed(number))
			if (fieldMask(posting) === mask && /[\p{L}\p{N}]/u.test(this.vocabulary.word(postingKey(posting)))) return true;
		return false;
	}

	/** All notes by length of title, then by title, then by URI. Any change invalidates the list. */
	inOrder(): Uint32Array {
		return this.sorted.all();
	}

	/** All notes by title as people sort, then by URI. Pauses while it sorts for the first time. The caller may keep the list. */
	*byTitle(): Generator<undefined, Uint32Array> {
		while (this.byTitleTo < this.size) {
			const number = this.byTitleTo++;
			if (this.isIn[number] === 1) this.addByTitle(number);
			yield;
		}
		return this.sortedByTitle.all().slice();
	}

	/** Sorts notes in that order, in place. */
	putInOrder(notes: number[]): number[] {
		return notes.sort((one, other) => this.sorted.compare(one, other));
	}

	/** The notes whose folded id begins with the prefix, by id. Any change invalidates the list. */
	withIdPrefix(prefix: string): Uint32Array {
		return withPrefix(this.sortedIds.all(), (number) => this.idKey(number), prefix);
	}

	/** The notes whose folded id is not below `from` and below `to`, by id. Any change invalidates the list. */
	withIdWithin(from: string, to: string): Uint32Array {
		const sorted = this.sortedIds.all();
		const placeOf = (bound: string) => lowerBound(sorted.length, (at) => this.idKey(sorted[at] ?? 0) < bound);
		return sorted.subarray(placeOf(from), placeOf(to));
	}

	put(number: number, note: SearchedTexts): void {
		if (number >= this.isIn.length) this.isIn = grown(this.isIn, number + 1);
		if (number >= this.titleWordCounts.length) this.titleWordCounts = grown(this.titleWordCounts, number + 1);
		const isKnown = this.isIn[number] === 1;
		const { title, id = '' } = note;
		if (!isKnown || this.title(number) !== title) {
			if (isKnown) this.removeSorted(number);
			// Strings read out of a note are slices of its text, which they would keep alive.
			this.titles[number] = detach(title);
			const folded = detach(foldedTitle(title));
			this.foldedTitles[number] = folded;
			const length = Math.min(title.length, maxTitleLength);
			this.sorted.add(number, length * ranks ** 8 + keyOfText(folded, 8));
			if (number < this.byTitleTo) this.addByTitle(number);
		}
		if (!isKnown || this.id(number) !== id) {
			if (this.idKey(number) !== '') this.sortedIds.remove(number);
			this.ids[number] = detach(id);
			const key = this.idKey(number);
			if (key !== '') this.sortedIds.add(number, keyOfText(key));
		}
		this.isIn[number] = 1;
		const { postings, titleWordCount } = wordPostings(note, this.vocabulary);
		this.update(number, postings, titleWordCount);
	}

	remove(number: number): void {
		if (this.isIn[number] !== 1) return;
		this.removeSorted(number);
		if (this.idKey(number) !== '') this.sortedIds.remove(number);
		this.update(number, [], 0);
		this.isIn[number] = 0;
		this.titles[number] = '';
		this.foldedTitles[number] = '';
		this.ids[number] = '';
	}

	*save(): SnapshotParts {
		yield* prefixed('vocabulary', this.vocabulary.save());
		yield* prefixed('notesOf', this.notesOf.save());
		yield* prefixed('wordsOf', this.wordsOf.save());
		yield ['titles', this.titles];
		yield ['foldedTitles', this.foldedTitles];
		yield ['ids', this.ids];
		yield ['isIn', this.isIn];
		yield ['titleWordCounts', this.titleWordCounts];
		yield* prefixed('sorted', this.sorted.save());
		yield* prefixed('sortedIds', this.sortedIds.save());
	}

	restore(state: Snapshot): void {
		this.vocabulary.restore(state.section('vocabulary'));
		this.notesOf.restore(state.section('notesOf'));
		this.wordsOf.restore(state.section('wordsOf'));
		this.titles = state.texts('titles');
		this.foldedTitles = state.texts('foldedTitles');
		this.ids = state.texts('ids');
		this.isIn = state.bytes('isIn');
		this.titleWordCounts = state.bytes('titleWordCounts');
		this.sorted.restore(state.section('sorted'));
		this.sortedIds.restore(state.section('sortedIds'));
	}

	private addByTitle(number: number): void {
		this.sortedByTitle.add(number, keyOfText(this.foldedTitle(number)));
	}

	private removeSorted(number: number): void {
		this.sorted.remove(number);
		if (number < this.byTitleTo) this.sortedByTitle.remove(number);
	}

	private wholeFoldedTitle(number: number): string {
		const title = this.title(number);
		return title.length > maxTitleLength ? fold(title) : this.foldedTitle(number);
	}

	/** Adds the note's new postings and removes those that it no longer has. */
	private update(number: number, postings: readonly number[], titleWordCount: number): void {
		const { notesOf, wordsOf } = this;
		const before = wordsOf.length(number) === 0 ? undefined : new Set(wordsOf.listed(number));
		for (let at = 0; at < postings.length; at++) {
			const posting = postings[at] ?? 0;
			// A title may repeat a word.
			if (at < titleWordCount && postings.indexOf(posting) < at) continue;
			if (before?.delete(posting)) continue;
			notesOf.add(postingKey(posting), (number << fieldBits) | fieldMask(posting));
		}
		for (const posting of before ?? []) {
			const word = postingKey(posting);
			notesOf.remove(word, (number << fieldBits) | fieldMask(posting));
			if (notesOf.length(word) === 0) this.vocabulary.forget(word);
		}
		wordsOf.set(number, postings);
		this.titleWordCounts[number] = titleWordCount;
	}
}

function compareTexts(one: string, other: string): number {
	return one === other ? 0 : one < other ? -1 : 1;
}
