import { grown } from '../storage/numberLists.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import { exactStartOfTitle, type ScoreAccumulator, type TermExpansion } from './scoreAccumulator.ts';
import { field, isInTitle, postingKey } from './searchFields.ts';

/** How a note matches a query, the best tier first. */
export const tiers = {
	sameId: 1,
	sameTitle: 2,
	sameFoldedTitle: 3,
	sameWordsAsTitle: 4,
	/** Only for a query of digits. */
	startOfId: 5,
	wholeWordsAtStartOfTitle: 6,
	/** From here on a word of the query may be the beginning of a longer one. */
	startOfTitle: 7,
	inTitleInOrder: 8,
	inTitle: 9,
	inAliases: 10,
	inKezako: 11,
	inTags: 12,
	inId: 13,
	/** From here on not every word of the query was found as it is typed. */
	titleInQuery: 14,
	misspeltInTitle: 15,
	misspelt: 16,
	mostWords: 17,
} as const;
export type Tier = (typeof tiers)[keyof typeof tiers];

export interface ParsedQuery {
	/** Without outer spaces, and cut if it is too long. */
	readonly written: string;
	/** The same folded. */
	readonly text: string;
	/** At most 32. */
	readonly words: readonly string[];
}

/** The bits of a field that lesser fields do not have. */
const isStartOfTitle = field.startOfTitle & ~field.title;
const isInAliases = field.alias & ~field.kezako;
const isInKezako = field.kezako & ~field.tag;
const isInTags = field.tag & ~field.id;

/** Replaces the scores of notes, which are field masks, by tiers. */
export class TierAssigner {
	private readonly index: InvertedIndex<string>;
	/** For each word of the vocabulary, a bit for each word of the query that it matches; 0 between queries. */
	private queryWordBits = new Uint32Array(64);

	constructor(index: InvertedIndex<string>) {
		this.index = index;
	}

	/**
	 * @param scores the notes that have all the words, with the field masks that these have in common
	 * @param expansions one for each word of the query
	 */
	assign(scores: ScoreAccumulator, query: ParsedQuery, expansions: readonly TermExpansion[]): void {
		this.indexExpansions(expansions);
		const tierOf = expansions.length === 1 ? tiersOfOneWord : tiersOfWords;
		const notes = scores.notes();
		// An indexed loop is faster, and half of the notebook may be in the list.
		for (let at = 0; at < notes.length; at++) {
			const note = notes[at] ?? 0;
			scores.setScore(note, tierOf[scores.scoreOf(note)] || this.tierInTitle(note, query, expansions));
		}
		this.clearExpansions(expansions);
	}

	/** The same for notes whose words only resemble those of the query. */
	assignMisspelt(scores: ScoreAccumulator): void {
		for (const note of scores.notes()) {
			scores.setScore(note, isInTitle(scores.scoreOf(note)) ? tiers.misspeltInTitle : tiers.misspelt);
		}
	}

	/** The tier of a note that its mask alone does not show. */
	private tierInTitle(note: number, query: ParsedQuery, expansions: readonly TermExpansion[]): Tier {
		if (expansions.length > 1) return this.tierOfWords(note, query, expansions);
		return this.index.titleWordCount(note) === 1 ? this.sameness(note, query) : tiers.wholeWordsAtStartOfTitle;
	}

	private tierOfWords(note: number, query: ParsedQuery, expansions: readonly TermExpansion[]): Tier {
		const { wordsOf } = this.index;
		const { values } = wordsOf;
		const start = wordsOf.start(note);
		const end = start + this.index.titleWordCount(note);
		/** How many of the query's words were met, in order. */
		let matched = 0;
		let isAtStart = true;
		let isExact = true;
		for (let at = start; at < end && matched < expansions.length; at++) {
			const word = postingKey(values[at] ?? 0);
			if (((this.queryWordBits[word] ?? 0) >>> matched) & 1) {
				if (word !== expansions[matched]?.exact) isExact = false;
				matched++;
			} else isAtStart = false;
		}
		if (matched < expansions.length) return tiers.inTitle;
		if (!isAtStart) return tiers.inTitleInOrder;
		if (!isExact) return tiers.startOfTitle;
		// A long query is cut: its words are the first of the title's.
		const isWhole = start + matched === end || this.index.foldedTitle(note).trim() === query.text;
		return isWhole ? this.sameness(note, query) : tiers.wholeWordsAtStartOfTitle;
	}

	/** The tier of a title that has the same words as the query and no others. */
	private sameness(note: number, query: ParsedQuery): Tier {
		if (this.index.title(note).trim() === query.written) return tiers.sameTitle;
		return this.index.foldedTitle(note).trim() === query.text ? tiers.sameFoldedTitle : tiers.sameWordsAsTitle;
	}

	/** Fills `queryWordBits`, so that one array access shows whether a title's word is one of the query's. */
	private indexExpansions(expansions: readonly TermExpansion[]): void {
		const { size } = this.index.vocabulary;
		if (size > this.queryWordBits.length) this.queryWordBits = grown(this.queryWordBits, size);
		for (const [at, { words }] of expansions.entries()) {
			for (let next = 0; next < words.length; next++) {
				const word = words[next] ?? 0;
				this.queryWordBits[word] = (this.queryWordBits[word] ?? 0) | (1 << at);
			}
		}
	}

	private clearExpansions(expansions: readonly TermExpansion[]): void {
		for (const { words } of expansions)
			for (let at = 0; at < words.length; at++) this.queryWordBits[words[at] ?? 0] = 0;
	}
}

/** The tier of each mask, 0 where the title decides: those that a note has with one word of the query, and with several. */
const tiersOfWords = Uint8Array.from({ length: 2 * exactStartOfTitle }, (_, mask) => {
	if (isInTitle(mask)) return 0;
	if (mask & isInAliases) return tiers.inAliases;
	return mask & isInKezako ? tiers.inKezako : mask & isInTags ? tiers.inTags : tiers.inId;
});
const tiersOfOneWord = tiersOfWords.map((tier, mask) => {
	if (tier !== 0 || (mask & exactStartOfTitle) !== 0) return tier;
	return mask & isStartOfTitle ? tiers.startOfTitle : tiers.inTitleInOrder;
});
