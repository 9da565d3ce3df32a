import Fuse, { type IFuseOptions } from 'fuse.js';
import type { NoteUri } from '../note.ts';
import type { SavedParts, SavedState } from '../storage/snapshot.ts';
import type { TermReader } from '../storage/terms.ts';
import { wordsIn } from '../storage/words.ts';
import { NoteWords, type NumberedNotes } from './invertedIndex.ts';
import { markNear, markTitled } from './lastWords.ts';
import { type Reason, Reasons, reasons, type Sought } from './matchTiers.ts';
import { type Meaning, NoteMarks } from './scoreAccumulator.ts';
import { type FoundBy, idKeyOf } from './searchFields.ts';

export type { NumberedNotes } from './invertedIndex.ts';
export type { FoundBy, Searchable } from './searchFields.ts';

/** How much of a query is looked at. UTF-16 units: no more than 32 words are in it. */
const longestQuery = 64;

/** How many notes Fuse puts in order, at some microseconds each, and how much it reads of each. UTF-16 units. */
const mostJudged = 250;
const mostMisspeltJudged = 100;
const longestJudged = 160;

/** What a boost of 1 is worth in Fuse's scores, where 0 is the same and 1 has nothing in common. */
const boostWeight = 0.1;

/** Where fewer notes are found than this, words may be misspelt. */
const fewNotes = 10;
const shortestMisspelt = 4;
/** How many words of a query may be misspelt; each costs a glance at the whole vocabulary. */
const mostMisspelt = 3;
/** How many words of the vocabulary Fuse judges for a misspelt one, and how many it may let pass. */
const mostWordsJudged = 120;
const mostWordsMeant = 20;
/** For how many misspelt words it is remembered what they mean. */
const mostRemembered = 64;

/**
 * Finds notes by what people remember of them. Case, accents, ligatures and the order of words do not count; every
 * word of a query must be the beginning of a word of the note's title, kezako, tags or id. Where that finds little,
 * words may be misspelt.
 *
 * An answer depends on the notes that are there, not on how they came to be there. It costs by the occurrences of the
 * words sought, plus a glance at each note. Fuse knows best what looks alike but takes its time: it is shown a bounded
 * number of words, to tell which a misspelt one may mean, and of notes, to put those in order that are found for the
 * same reason.
 */
export class NoteSearch {
	private readonly words: NoteWords;
	private readonly marks: NoteMarks;
	private readonly reasons: Reasons;
	/** What misspelt words mean. While a query is typed, its first words stay the same. */
	private remembered = { version: 0, meant: new Map<string, readonly number[]>() };

	constructor(notes: NumberedNotes) {
		this.words = new NoteWords(notes);
		this.marks = new NoteMarks(this.words);
		this.reasons = new Reasons(this.words);
	}

	/**
	 * Adds the note or replaces the one with its number.
	 * @param terms tells the words whose numbers the note has
	 */
	put(number: number, note: FoundBy, terms: TermReader): void {
		this.words.put(number, note, terms);
	}

	/** What the note is shown as; empty where there is none. */
	title(number: number): string {
		return this.words.title(number);
	}

	/** As it is written; empty where there is none. */
	id(number: number): string {
		return this.words.id(number);
	}

	remove(number: number): void {
		this.words.remove(number);
	}

	save(): SavedParts {
		return this.words.save();
	}

	restore(state: SavedState): void {
		this.words.restore(state);
	}

	/**
	 * The notes that a query may mean, best first, at most `limit`; none for a blank query. Of the query 64 UTF-16 units
	 * are looked at, of a title 256, of a kezako and of all tags 512.
	 * @param boost from 0 to 1: notes nearer to the writer come before others that are found for the same reason and
	 * about as well. Asked for at most 250 notes, or `limit` if that is more.
	 */
	find(query: string, limit: number, boost: (uri: NoteUri) => number = () => 0): NoteUri[] {
		const sought = readQuery(query);
		if (sought.words.length === 0 || limit < 1) return [];
		const found: Found = [];
		const most = Math.max(limit, mostJudged);
		const count = this.findIds(sought, found, most) + this.findWords(sought, found, most);
		if (count < fewNotes) this.findMisspelt(sought, found, most);
		const picks = pickBest(found, limit, most);
		for (const judge of judges) this.judge(picks, judge, sought);
		for (const pick of picks) pick.distance -= boostWeight * (clamp(boost(this.words.uri(pick.note))) || 0);
		return picks
			.sort((one, other) => one.reason - other.reason || one.distance - other.distance)
			.slice(0, limit)
			.map(({ note }) => this.words.uri(note));
	}

	/**
	 * The notes whose whole title is said by the last words before a link, the longest title first. Plurals in -s and -x
	 * do not count, nor do titles of one word under 3 letters. Looked at are the last 256 UTF-16 units, at most 32 words.
	 */
	titledByLastWords(before: string, limit: number): NoteUri[] {
		markTitled(this.words, this.marks, before);
		return this.takeMarked(limit);
	}

	/**
	 * The notes that share the rarest of the last 6 words before a link, those first that have it in their title, then
	 * those that share more of the others. Words under 4 letters do not count.
	 */
	nearLastWords(before: string, limit: number): NoteUri[] {
		markNear(this.words, this.marks, before);
		return this.takeMarked(limit);
	}

	/** By the whole id, or by the beginning of an id where the query is digits. */
	private findIds(sought: Sought, found: Found, most: number): number {
		const notes = this.words.withIdPrefix(sought.text);
		let same = 0;
		while (same < notes.length && this.words.idKey(notes[same] ?? 0) === sought.text) same++;
		found[reasons.sameId] = [...notes.subarray(0, Math.min(same, most))];
		if (!isDigits(sought.text)) return same;
		found[reasons.startOfId] = [...notes.subarray(same, same + most)];
		return notes.length;
	}

	private findWords(sought: Sought, found: Found, most: number): number {
		const meanings = sought.words.map((word) => this.meaningOf(word));
		// By ids, digits have been looked up.
		for (const meaning of meanings) if (isDigits(sought.text)) meaning.ids = [];
		this.marks.addNotesWith(meanings.filter((_, at) => !isImplied(sought.words, at)));
		this.reasons.give(this.marks, sought, meanings);
		return this.takeFound(found, most);
	}

	/** By words that resemble those of the query which are nowhere, or rare and not together with the others. */
	private findMisspelt(sought: Sought, found: Found, most: number): void {
		const meanings = sought.words.map((word) => {
			const meaning = this.meaningOf(word);
			return { ...meaning, word, occurrences: this.marks.occurrences(meaning) };
		});
		const unknown = meanings.filter(({ occurrences }) => occurrences === 0);
		const misspelt = meanings
			.filter(({ word, occurrences }) => occurrences < fewNotes && word.length >= shortestMisspelt && !isDigits(word))
			.sort((one, other) => one.occurrences - other.occurrences)
			.slice(0, mostMisspelt);
		if (misspelt.length === 0 || unknown.some((meaning) => !misspelt.includes(meaning))) return;
		for (const meaning of misspelt) meaning.words = [...Array.from(meaning.words), ...this.meantBy(meaning.word)];
		this.marks.addNotesWith(meanings);
		const [only] = unknown;
		if (only && unknown.length === 1 && this.marks.notes().length === 0) {
			// The last resort: `kasten` for `Zettelkasten`.
			only.words = this.words.vocabulary.withInside(only.word);
			this.marks.addNotesWith(meanings);
		}
		this.reasons.giveMisspelt(this.marks);
		this.takeFound(found, most);
	}

	/** All that begins like a word of a query. */
	private meaningOf(word: string): { -readonly [Key in keyof Meaning]: Meaning[Key] } {
		const { vocabulary } = this.words;
		return { words: vocabulary.withPrefix(word), whole: vocabulary.numberOf(word), ids: this.words.withIdPrefix(word) };
	}

	/** The words of the vocabulary that a misspelt one, or a misspelt beginning of one, may mean: Fuse decides. */
	private meantBy(misspelt: string): readonly number[] {
		const { vocabulary } = this.words;
		const { version, meant } = this.remembered;
		if (version !== vocabulary.version || meant.size > mostRemembered) meant.clear();
		this.remembered.version = vocabulary.version;
		const known = meant.get(misspelt);
		if (known) return known;
		const numbers = vocabulary.resembling(misspelt, mostWordsJudged);
		const words = numbers.map((number) => vocabulary.word(number));
		const judged = new Fuse(words, howWordsAreJudged)
			.search(misspelt)
			.filter(({ item, score = 1 }) => score <= surelyMeant || beginsWithSwap(item, misspelt))
			.slice(0, mostWordsMeant)
			.map(({ refIndex }) => numbers[refIndex] ?? 0);
		meant.set(misspelt, judged);
		return judged;
	}

	/** Adds the marked notes to those found, for the reasons that are their marks. Gives their number. */
	private takeFound(found: Found, most: number): number {
		const count = this.marks.notes().length;
		this.marks.take(most).forEach((notes, reason) => {
			found[reason] = notes;
		});
		return count;
	}

	/** The marked notes, lowest mark first. */
	private takeMarked(limit: number): NoteUri[] {
		return this.marks
			.take(Math.max(0, limit))
			.flat()
			.map((note) => this.words.uri(note));
	}

	/** Lets Fuse measure how far the notes are from the query. */
	private judge(picks: readonly Pick[], judge: Judge, sought: Sought): void {
		const judged = picks.filter(({ reason }) => judge.first <= reason && reason <= judge.last).slice(0, judge.most);
		if (judged.length < 2) return;
		// The blank at the end: a whole word is nearer than the beginning of a longer one.
		const texts = judged.map((pick) => `${this.textThatTells(pick)} `);
		for (const { refIndex, score = 1 } of new Fuse(texts, judge.options).search(`${sought.text} `)) {
			const pick = judged[refIndex];
			if (pick) pick.distance = score;
		}
	}

	/** Where the note says what it is found for. */
	private textThatTells({ note, reason }: Pick): string {
		const title = this.words.foldedTitle(note);
		const kezako = reason === reasons.inKezako || reason === reasons.misspelt ? this.words.foldedKezako(note) : '';
		const tags = reason === reasons.inTags || reason === reasons.misspelt ? this.words.foldedTags(note) : '';
		const text = reason === reasons.misspelt ? `${title} ${tags} ${kezako}` : kezako || tags || title;
		return text.slice(0, longestJudged);
	}
}

/** For each reason the notes found for it: by id, by uri where these are the same, or in the order of equals. */
type Found = number[][];

interface Pick {
	readonly note: number;
	readonly reason: number;
	/** From the query, by Fuse: 0 to 1. */
	distance: number;
}

interface Judge {
	readonly options: IFuseOptions<string>;
	/** The reasons it judges. */
	readonly first: Reason;
	readonly last: Reason;
	/** How many notes at most. */
	readonly most: number;
}

/** How Fuse judges notes: a phrase near the start of a short text is best; where it is misspelt, word by word. */
const judges: readonly Judge[] = [
	{
		options: { isCaseSensitive: true, includeScore: true, distance: 200, threshold: 0.4 },
		first: reasons.wholeWordsAtStartOfTitle,
		last: reasons.inTags,
		most: mostJudged,
	},
	{
		options: { isCaseSensitive: true, includeScore: true, threshold: 0.4, useTokenSearch: true },
		first: reasons.misspeltInTitle,
		last: reasons.misspelt,
		most: mostMisspeltJudged,
	},
];

/** How Fuse judges words: they begin like the misspelt one. */
const howWordsAreJudged: IFuseOptions<string> = {
	isCaseSensitive: true,
	includeScore: true,
	ignoreFieldNorm: true,
	distance: 4,
	threshold: 0.5,
};
/** One mistake in four letters. */
const surelyMeant = 0.25;

function readQuery(query: string): Sought {
	const written = query.trim().slice(0, longestQuery);
	const text = idKeyOf(written);
	return { written, text, words: wordsIn(text) };
}

/** True if another word of the query begins so: what has that one has this one too. */
function isImplied(words: readonly string[], at: number): boolean {
	const word = words[at] ?? '';
	return words.some((other, index) => index !== at && other.startsWith(word) && (other !== word || index < at));
}

/** The notes found for the best reasons, so many reasons that there are `limit` notes, but at most `most` of these. */
function pickBest(found: Found, limit: number, most: number): Pick[] {
	const picks = new Map<number, Pick>();
	found.forEach((notes, reason) => {
		if (picks.size >= limit) return;
		for (const note of notes) {
			if (picks.size < most && !picks.has(note)) picks.set(note, { note, reason, distance: 1 });
		}
	});
	return [...picks.values()];
}

/** True if two neighbours are swapped and nothing else: for Fuse these are two mistakes, for people one. */
function beginsWithSwap(word: string, misspelt: string): boolean {
	let at = 0;
	while (at < misspelt.length && word[at] === misspelt[at]) at++;
	const isSwap = word[at] === misspelt[at + 1] && word[at + 1] === misspelt[at];
	return isSwap && word.startsWith(misspelt.slice(at + 2), at + 2);
}

function isDigits(text: string): boolean {
	return /^[0-9]+$/.test(text);
}

function clamp(number: number): number {
	return Math.min(1, Math.max(0, number));
}
