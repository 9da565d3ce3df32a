import Fuse, { type IFuseOptions } from 'fuse.js';
import { fold } from './fold.ts';
import type { NoteUri } from './note.ts';
import { grown } from './numberLists.ts';
import { idKeyOf, longestId, NoteWords, occurring, place, placeOf, type Searchable, wordsIn } from './noteWords.ts';
import { missableLetters } from './vocabulary.ts';

export type { Searchable } from './noteWords.ts';

/** How much of a query is looked at. UTF-16 units. */
const longestQuery = 64;

/** How much of the line before a link is looked at. UTF-16 units. */
const longestBefore = 256;
/** How many of the words before a link may be what it is about. */
const lastWordsSought = 6;
/** Words with fewer letters say too little by themselves. */
const shortestTitle = 3;
const shortestSoughtWord = 4;

/** How many notes Fuse puts in order, at some microseconds each. */
const mostRanked = 250;
/** Where fewer notes are found than this, words may be misspelt. */
const fewNotes = 10;
const shortestMisspelt = 4;
/** How many words of a query may be misspelt; each costs a look at the whole vocabulary. */
const mostMisspelt = 3;
/** How many words of the vocabulary Fuse judges, and how many it may let pass, for a misspelt one. */
const mostJudged = 120;
const mostMeant = 20;

/** What a boost of 1 is worth, in Fuse's scores: 0 is the same, 1 has nothing in common. */
const boostWeight = 0.1;

/** Why a note is found, the better reasons first. Within one, Fuse decides. */
const tier = {
	id: 1,
	title: 2,
	foldedTitle: 3,
	titleWords: 4,
	/** Of a query of digits only. */
	startOfId: 5,
	/** The title begins with the query's words, whole. */
	startOfTitle: 6,
	/** As above, but words may be unfinished. */
	startsOfTitleWords: 7,
	inTitleInOrder: 8,
	inTitle: 9,
	inKezako: 10,
	inTags: 11,
	inId: 12,
	misspeltInTitle: 13,
	misspelt: 14,
} as const;
type Tier = (typeof tier)[keyof typeof tier];
const tierCount = 15;

/** The bits of a place that lesser places do not have. */
const isInTitle = place.title & ~place.kezako;
const isInKezako = place.kezako & ~place.tag;
const isInTags = place.tag & ~place.id;
const isStartOfTitle = place.startOfTitle & ~place.title;
/** The title begins with the whole word, not only with one that begins with it. A bit above those of places. */
const isWholeStart = place.startOfTitle + 1;

/**
 * Finds notes by what people remember of them. Case, accents, ligatures and the order of words do not count; every
 * word of a query must be the beginning of a word of the note's title, kezako, tags or id; where that finds little,
 * words may be misspelt.
 *
 * Answers depend on the notes that are there, not on how they came to be. They cost by the occurrences of the words
 * sought, plus a glance at each note; Fuse, which knows best what looks alike but takes its time, sees a bounded
 * number of words and titles.
 */
export class NoteSearch {
	private readonly words = new NoteWords();
	/** For each note: the places of the words sought so far, then its tier. All 0 between questions, as the next two. */
	private marks = new Uint8Array(64);
	/** For each note: the places of the word being sought. */
	private places = new Uint8Array(64);
	/** For each word of the vocabulary: one bit for each word of the query that it may stand for. */
	private meanings = new Uint32Array(64);
	/** The notes that are marked. */
	private found = new Uint32Array(64);

	/** Adds the note or replaces the one with its uri. Costs next to nothing where it is found as before. */
	put(note: Searchable): void {
		this.words.put(note);
	}

	remove(uri: NoteUri): void {
		this.words.remove(uri);
	}

	/**
	 * The notes that a query may mean, best first, at most `limit`; none for a blank query. Of the query the first 64
	 * UTF-16 units count, of a title 256.
	 * @param boost from 0 to 1: notes nearer to the writer come before others that are found for the same reason and
	 * about as well. Asked for at most 250 notes or `limit`, whichever is more.
	 */
	find(query: string, limit: number, boost: (uri: NoteUri) => number = () => 0): NoteUri[] {
		const sought = readQuery(query);
		if (sought.words.length === 0 || limit < 1) return [];
		const tiers: Tiers = Array.from({ length: tierCount }, () => []);
		const most = Math.max(limit, mostRanked);
		const found = this.findIds(sought, tiers, most) + this.findWords(sought, tiers, most);
		if (found < fewNotes) this.findMisspelt(sought, tiers, most, found === 0);
		return this.ranked(sought, tiers, limit, boost).map((note) => this.words.uri(note));
	}

	/**
	 * The notes whose title is what the last words before a link say, the longest title first. Plural endings in -s and
	 * -x do not count. Of `before` the last 256 UTF-16 units are looked at.
	 */
	titledByLastWords(before: string, limit: number): NoteUri[] {
		this.makeRoom();
		const said = lastWords(before).map((word) => this.sameButForPlural(word));
		const { notesOf } = this.words;
		let count = 0;
		for (const word of said.at(-1) ?? []) {
			for (let at = notesOf.start(word); at < notesOf.end(word); at++) {
				const occurrence = notesOf.values[at] ?? 0;
				const note = occurring(occurrence);
				if (!(placeOf(occurrence) & isInTitle) || this.marks[note] || !this.isSaid(note, said)) continue;
				this.marks[note] = 1 + said.length - this.words.titleWordCount(note);
				this.found[count++] = note;
			}
		}
		return this.uris(this.takeMarked(count, limit), limit);
	}

	/**
	 * The notes that share the rarest of the last few words before a link, those first that have it in their title, then
	 * those that share more of the others. Words under 4 letters do not count.
	 */
	nearLastWords(before: string, limit: number): NoteUri[] {
		this.makeRoom();
		const said = lastWords(before)
			.slice(-lastWordsSought)
			.filter((word) => word.length >= shortestSoughtWord)
			.map((word) => ({ words: this.sameButForPlural(word), whole: undefined, ids: noNumbers }))
			.filter((word) => word.words.length > 0);
		const [rarest, ...others] = said.sort((one, other) => this.occurrenceCount(one) - this.occurrenceCount(other));
		if (!rarest) return [];
		const otherWords = new Set(others.flatMap((other) => other.words));
		const count = this.markNotesWith([rarest]);
		for (let at = 0; at < count; at++) {
			const note = this.found[at] ?? 0;
			const isTitle = (this.marks[note] ?? 0) & isInTitle;
			const shared = Math.min(this.countIn(note, otherWords), otherWords.size);
			this.marks[note] = 1 + (isTitle ? 0 : otherWords.size + 1) + otherWords.size - shared;
		}
		return this.uris(this.takeMarked(count, limit), limit);
	}

	/** By exact id, and by the beginning of an id where the query is digits. */
	private findIds(sought: Sought, tiers: Tiers, most: number): number {
		const notes = this.words.withIdPrefix(sought.text);
		let same = 0;
		while (same < notes.length && this.words.idKey(notes[same] ?? 0) === sought.text) same++;
		tiers[tier.id] = [...notes.subarray(0, Math.min(same, most))];
		if (!sought.isDigits) return same;
		tiers[tier.startOfId] = [...notes.subarray(same, same + most)];
		return notes.length;
	}

	private findWords(sought: Sought, tiers: Tiers, most: number): number {
		const meanings = sought.words.map((word) => this.meaningOf(word));
		const count = this.markNotesWith(meanings.filter((_, at) => !isImplied(sought.words, at)));
		this.tellMeanings(meanings);
		for (let at = 0; at < count; at++) {
			const note = this.found[at] ?? 0;
			const where = this.marks[note] ?? 0;
			this.marks[note] = where & isInTitle ? this.tierInTitle(note, where, sought, meanings) : tierElsewhere(where);
		}
		this.forgetMeanings(meanings);
		this.takeMarked(count, most, tiers);
		return count;
	}

	/** By words that resemble those of the query, where some of these are nowhere, or not together. */
	private findMisspelt(sought: Sought, tiers: Tiers, most: number, isLastResort: boolean): void {
		const meanings = sought.words.map((word) => ({ word, ...this.meaningOf(word) }));
		const unknown = meanings.filter((meaning) => this.occurrenceCount(meaning) === 0);
		const misspelt = (unknown.length > 0 ? unknown : meanings)
			.filter(({ word }) => word.length >= shortestMisspelt && !isDigits(word))
			.sort((one, other) => this.occurrenceCount(one) - this.occurrenceCount(other))
			.slice(0, mostMisspelt);
		if (unknown.length > misspelt.length) return;
		for (const meaning of misspelt) meaning.words = [...meaning.words, ...this.meantBy(meaning.word)];
		let count = this.markNotesWith(meanings);
		const [only] = misspelt;
		if (count === 0 && isLastResort && only && misspelt.length === 1) {
			only.words = this.words.vocabulary.withInside(only.word);
			count = this.markNotesWith(meanings);
		}
		for (let at = 0; at < count; at++) {
			const note = this.found[at] ?? 0;
			this.marks[note] = (this.marks[note] ?? 0) & isInTitle ? tier.misspeltInTitle : tier.misspelt;
		}
		this.takeMarked(count, most, tiers);
	}

	/** The words of the vocabulary that may be meant by a misspelt one, or by its misspelt beginning: Fuse decides. */
	private meantBy(word: string): number[] {
		const { vocabulary } = this.words;
		const numbers = vocabulary.resembling(word, mostJudged);
		const words = numbers.map((number) => vocabulary.word(number));
		return new Fuse(words, whatIsMeant)
			.search(word, { limit: mostMeant })
			.filter(({ item, score = 1 }) => score <= surelyMeant || hasLettersOf(item, word))
			.map(({ refIndex }) => numbers[refIndex] ?? 0);
	}

	/** What a word of a query stands for: all words that begin so. */
	private meaningOf(word: string): Meaning {
		const { vocabulary } = this.words;
		return {
			words: vocabulary.withPrefix(word),
			whole: vocabulary.numberOf(word),
			ids: this.words.withIdPrefix(word),
		};
	}

	private sameButForPlural(word: string): number[] {
		const singular = word.length > shortestTitle ? word.replace(/[sx]$/, '') : word;
		return [singular, `${singular}s`, `${singular}x`]
			.map((form) => this.words.vocabulary.numberOf(form))
			.filter((number) => number !== undefined);
	}

	/** True if the last of the words said are the title. */
	private isSaid(note: number, said: readonly (readonly number[])[]): boolean {
		const { wordsOf, vocabulary } = this.words;
		const count = this.words.titleWordCount(note);
		const first = said.length - count;
		if (first < 0) return false;
		const start = wordsOf.start(note);
		for (let at = 0; at < count; at++) {
			if (!said[first + at]?.includes(occurring(wordsOf.values[start + at] ?? 0))) return false;
		}
		return count > 1 || vocabulary.word(occurring(wordsOf.values[start] ?? 0)).length >= shortestTitle;
	}

	private countIn(note: number, words: ReadonlySet<number>): number {
		const { wordsOf } = this.words;
		let count = 0;
		for (let at = wordsOf.start(note); at < wordsOf.end(note); at++) {
			if (words.has(occurring(wordsOf.values[at] ?? 0))) count++;
		}
		return count;
	}

	private occurrenceCount(meaning: Meaning): number {
		let count = meaning.ids.length;
		for (let at = 0; at < meaning.words.length; at++) count += this.words.notesOf.length(meaning.words[at] ?? 0);
		return count;
	}

	/**
	 * Marks the notes in which each of the words stands with the places where they do, and lists them in `found`.
	 * Gives their number; `takeMarked` wipes the marks off.
	 */
	private markNotesWith(meanings: readonly Meaning[]): number {
		const counted = meanings.map((meaning) => ({ meaning, occurrences: this.occurrenceCount(meaning) }));
		counted.sort((one, other) => one.occurrences - other.occurrences);
		if (counted[0]?.occurrences === 0) return 0;
		const { marks, places, found } = this;
		let count = 0;
		for (const [at, { meaning }] of counted.entries()) {
			if (at === 0) {
				count = this.findPlaces(meaning);
				for (let next = 0; next < count; next++) {
					const note = found[next] ?? 0;
					marks[note] = places[note] ?? 0;
					places[note] = 0;
				}
				continue;
			}
			this.addPlaces(meaning);
			let kept = 0;
			for (let next = 0; next < count; next++) {
				const note = found[next] ?? 0;
				const both = (marks[note] ?? 0) & (places[note] ?? 0);
				marks[note] = both;
				places[note] = 0;
				if (both !== 0) found[kept++] = note;
			}
			count = kept;
		}
		return count;
	}
}
