import { grown } from '../storage/numberLists.ts';
import type { NoteWords } from './invertedIndex.ts';
import { type Meaning, type NoteMarks, wholeStartOfTitle } from './scoreAccumulator.ts';
import { isInTitle, occurring, place } from './searchFields.ts';

/** Why a note is found, the best reason first. */
export const reasons = {
	sameId: 1,
	sameTitle: 2,
	sameFoldedTitle: 3,
	sameWordsAsTitle: 4,
	/** For a query of digits. */
	startOfId: 5,
	wholeWordsAtStartOfTitle: 6,
	/** Here and below words may be unfinished. */
	startOfTitle: 7,
	inTitleInOrder: 8,
	inTitle: 9,
	inKezako: 10,
	inTags: 11,
	inId: 12,
	misspeltInTitle: 13,
	misspelt: 14,
} as const;
export type Reason = (typeof reasons)[keyof typeof reasons];

/** A query. */
export interface Sought {
	/** Without outer blanks and what is too long. */
	readonly written: string;
	/** The same folded. */
	readonly text: string;
	/** At most 32. */
	readonly words: readonly string[];
}

/** The bits of a place that lesser places do not have. */
const isStartOfTitle = place.startOfTitle & ~place.title;
const isInKezako = place.kezako & ~place.tag;
const isInTags = place.tag & ~place.id;

/** Puts the reason why a note is found in the place of where the words are. */
export class Reasons {
	private readonly words: NoteWords;
	/** For each word of the vocabulary one bit for each word of the query that it may stand for; 0 between queries. */
	private standsFor = new Uint32Array(64);

	constructor(words: NoteWords) {
		this.words = words;
	}

	/**
	 * @param marks of the notes that have all the words: the places that these have in common
	 * @param meanings of the words of the query, one by one
	 */
	give(marks: NoteMarks, sought: Sought, meanings: readonly Meaning[]): void {
		this.tellMeanings(meanings);
		const notes = marks.notes();
		// By index: half of a notebook may be in here.
		for (let at = 0; at < notes.length; at++) {
			const note = notes[at] ?? 0;
			const where = marks.of(note);
			const reason = !isInTitle(where)
				? reasonElsewhere(where)
				: meanings.length === 1
					? this.reasonOfOneWord(note, where, sought)
					: this.reasonOfWords(note, sought, meanings);
			marks.change(note, reason);
		}
		this.forgetMeanings(meanings);
	}

	/** The same for notes that have words which resemble those of the query. */
	giveMisspelt(marks: NoteMarks): void {
		for (const note of marks.notes()) {
			marks.change(note, isInTitle(marks.of(note)) ? reasons.misspeltInTitle : reasons.misspelt);
		}
	}

	private reasonOfOneWord(note: number, where: number, sought: Sought): Reason {
		if ((where & isStartOfTitle) === 0) return reasons.inTitleInOrder;
		if ((where & wholeStartOfTitle) === 0) return reasons.startOfTitle;
		return this.words.titleWordCount(note) === 1 ? this.sameness(note, sought) : reasons.wholeWordsAtStartOfTitle;
	}

	private reasonOfWords(note: number, sought: Sought, meanings: readonly Meaning[]): Reason {
		const { wordsOf } = this.words;
		const { values } = wordsOf;
		const start = wordsOf.start(note);
		const end = start + this.words.titleWordCount(note);
		/** How many of the query's words were met, in order. */
		let met = 0;
		let isAtStart = true;
		let isWhole = true;
		for (let at = start; at < end && met < meanings.length; at++) {
			const word = occurring(values[at] ?? 0);
			if (((this.standsFor[word] ?? 0) >>> met) & 1) {
				if (word !== meanings[met]?.whole) isWhole = false;
				met++;
			} else isAtStart = false;
		}
		if (met < meanings.length) return reasons.inTitle;
		if (!isAtStart) return reasons.inTitleInOrder;
		if (!isWhole) return reasons.startOfTitle;
		return start + met === end ? this.sameness(note, sought) : reasons.wholeWordsAtStartOfTitle;
	}

	/** How far a title of the same words is the same. */
	private sameness(note: number, sought: Sought): Reason {
		if (this.words.title(note).trim() === sought.written) return reasons.sameTitle;
		return this.words.foldedTitle(note).trim() === sought.text ? reasons.sameFoldedTitle : reasons.sameWordsAsTitle;
	}

	/** So that one look in an array tells whether a word of a title is one of the query's. */
	private tellMeanings(meanings: readonly Meaning[]): void {
		const { size } = this.words.vocabulary;
		if (size > this.standsFor.length) this.standsFor = grown(this.standsFor, size);
		for (const [at, { words }] of meanings.entries()) {
			for (let next = 0; next < words.length; next++) {
				const word = words[next] ?? 0;
				this.standsFor[word] = (this.standsFor[word] ?? 0) | (1 << at);
			}
		}
	}

	private forgetMeanings(meanings: readonly Meaning[]): void {
		for (const { words } of meanings) for (let at = 0; at < words.length; at++) this.standsFor[words[at] ?? 0] = 0;
	}
}

function reasonElsewhere(where: number): Reason {
	return where & isInKezako ? reasons.inKezako : where & isInTags ? reasons.inTags : reasons.inId;
}
