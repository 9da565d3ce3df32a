import Fuse, { type IFuseOptions } from 'fuse.js';
import type { NoteUri } from '../note.ts';
import type { SnapshotParts, SnapshotReader } from '../storage/snapshot.ts';
import type { TermDecoder } from '../storage/terms.ts';
import { wordsIn } from '../storage/words.ts';
import { InvertedIndex, type NumberedNotes } from './invertedIndex.ts';
import { scoreNear, scoreTitled } from './lastWords.ts';
import { type ParsedQuery, type Tier, TierAssigner, tiers } from './matchTiers.ts';
import { ScoreAccumulator, type TermExpansion } from './scoreAccumulator.ts';
import { idKeyOf, type SearchFields } from './searchFields.ts';

export type { NumberedNotes } from './invertedIndex.ts';
export type { Searchable, SearchFields as FoundBy } from './searchFields.ts';

/** How much of a query is looked at. UTF-16 units: no more than 32 words are in it. */
const maxQueryLength = 64;

/** How many notes Fuse puts in order, at some microseconds each, and how much it reads of each. UTF-16 units. */
const maxReranked = 250;
const maxMisspeltReranked = 100;
const maxRerankedLength = 160;

/** What a boost of 1 is worth in Fuse's scores, where 0 is the same and 1 has nothing in common. */
const boostWeight = 0.1;

/** Where fewer notes are found than this, words may be misspelt. */
const fewNotes = 10;
const minMisspeltLength = 4;
/** How many words of a query may be misspelt; each costs a glance at the whole vocabulary. */
const maxMisspelt = 3;
/** How many words of the vocabulary Fuse judges for a misspelt one, and how many it may let pass. */
const maxSpellingCandidates = 120;
const maxCorrections = 20;
/** For how many misspelt words it is remembered what they mean. */
const maxCachedCorrections = 64;

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
	private readonly index: InvertedIndex;
	private readonly scores: ScoreAccumulator;
	private readonly tierAssigner: TierAssigner;
	/** What misspelt words mean. While a query is typed, its first words stay the same. */
	private corrections = { version: 0, byWord: new Map<string, readonly number[]>() };

	constructor(notes: NumberedNotes) {
		this.index = new InvertedIndex(notes);
		this.scores = new ScoreAccumulator(this.index);
		this.tierAssigner = new TierAssigner(this.index);
	}

	/**
	 * Adds the note or replaces the one with its number.
	 * @param decoder of the terms that the note's words are numbered by
	 */
	put(number: number, note: SearchFields, decoder: TermDecoder): void {
		this.index.put(number, note, decoder);
	}

	/** What the note is shown as; empty where there is none. */
	title(number: number): string {
		return this.index.title(number);
	}

	/** As it is written; empty where there is none. */
	id(number: number): string {
		return this.index.id(number);
	}

	remove(number: number): void {
		this.index.remove(number);
	}

	save(): SnapshotParts {
		return this.index.save();
	}

	restore(state: SnapshotReader): void {
		this.index.restore(state);
	}

	/**
	 * The notes that a query may mean, best first, at most `limit`; none for a blank query. Of the query 64 UTF-16 units
	 * are looked at, of a title 256, of a kezako and of all tags 512.
	 * @param boost from 0 to 1: notes nearer to the writer come before others that are found for the same reason and
	 * about as well. Asked for at most 250 notes, or `limit` if that is more.
	 */
	find(query: string, limit: number, boost: (uri: NoteUri) => number = () => 0): NoteUri[] {
		const parsed = parseQuery(query);
		if (parsed.index.length === 0 || limit < 1) return [];
		const found: TierLists = [];
		const most = Math.max(limit, maxReranked);
		const count = this.findIds(parsed, found, most) + this.findWords(parsed, found, most);
		if (count < fewNotes) this.findMisspelt(parsed, found, most);
		const hits = bestHits(found, limit, most);
		for (const rerank of rerankers) this.rerank(hits, rerank, parsed);
		for (const hit of hits) hit.distance -= boostWeight * (clamp(boost(this.index.uri(hit.note))) || 0);
		return hits
			.sort((one, other) => one.tier - other.tier || one.distance - other.distance)
			.slice(0, limit)
			.map(({ note }) => this.index.uri(note));
	}

	/**
	 * The notes whose whole title is said by the last words before a link, the longest title first. Plurals in -s and -x
	 * do not count, nor do titles of one word under 3 letters. Looked at are the last 256 UTF-16 units, at most 32 words.
	 */
	titledByLastWords(before: string, limit: number): NoteUri[] {
		scoreTitled(this.index, this.scores, before);
		return this.drain(limit);
	}

	/**
	 * The notes that share the rarest of the last 6 words before a link, those first that have it in their title, then
	 * those that share more of the others. Words under 4 letters do not count.
	 */
	nearLastWords(before: string, limit: number): NoteUri[] {
		scoreNear(this.index, this.scores, before);
		return this.drain(limit);
	}

	/** By the whole id, or by the beginning of an id where the query is digits. */
	private findIds(parsed: ParsedQuery, found: TierLists, most: number): number {
		const notes = this.index.withIdPrefix(parsed.text);
		let same = 0;
		while (same < notes.length && this.index.idKey(notes[same] ?? 0) === parsed.text) same++;
		found[tiers.sameId] = [...notes.subarray(0, Math.min(same, most))];
		if (!isDigits(parsed.text)) return same;
		found[tiers.startOfId] = [...notes.subarray(same, same + most)];
		return notes.length;
	}

	private findWords(parsed: ParsedQuery, found: TierLists, most: number): number {
		const expansions = parsed.index.map((word) => this.expand(word));
		// By ids, digits have been looked up.
		for (const expansion of expansions) if (isDigits(parsed.text)) expansion.ids = [];
		this.scores.matchAll(expansions.filter((_, at) => !isImplied(parsed.index, at)));
		this.tierAssigner.assign(this.scores, parsed, expansions);
		return this.drainInto(found, most);
	}

	/** By words that resemble those of the query which are nowhere, or rare and not together with the others. */
	private findMisspelt(parsed: ParsedQuery, found: TierLists, most: number): void {
		const expansions = parsed.index.map((word) => {
			const expansion = this.expand(word);
			return { ...expansion, word, occurrences: this.scores.postingCount(expansion) };
		});
		const unknown = expansions.filter(({ occurrences }) => occurrences === 0);
		const misspelt = expansions
			.filter(({ word, occurrences }) => occurrences < fewNotes && word.length >= minMisspeltLength && !isDigits(word))
			.sort((one, other) => one.occurrences - other.occurrences)
			.slice(0, maxMisspelt);
		if (misspelt.length === 0 || unknown.some((expansion) => !misspelt.includes(expansion))) return;
		for (const expansion of misspelt)
			expansion.index = [...Array.from(expansion.index), ...this.correctionsOf(expansion.word)];
		this.scores.matchAll(expansions);
		const [only] = unknown;
		if (only && unknown.length === 1 && this.scores.notes().length === 0) {
			// The last resort: `kasten` for `Zettelkasten`.
			only.index = this.index.vocabulary.withInside(only.word);
			this.scores.matchAll(expansions);
		}
		this.tierAssigner.assignMisspelt(this.scores);
		this.drainInto(found, most);
	}

	/** All that begins like a word of a query. */
	private expand(word: string): { -readonly [Key in keyof TermExpansion]: TermExpansion[Key] } {
		const { vocabulary } = this.index;
		return { index: vocabulary.withPrefix(word), exact: vocabulary.numberOf(word), ids: this.index.withIdPrefix(word) };
	}

	/** The words of the vocabulary that a misspelt one, or a misspelt beginning of one, may mean: Fuse decides. */
	private correctionsOf(misspelt: string): readonly number[] {
		const { vocabulary } = this.index;
		const { version, byWord: meant } = this.corrections;
		if (version !== vocabulary.version || meant.size > maxCachedCorrections) meant.clear();
		this.corrections.version = vocabulary.version;
		const known = meant.get(misspelt);
		if (known) return known;
		const numbers = vocabulary.resembling(misspelt, maxSpellingCandidates);
		const index = numbers.map((number) => vocabulary.word(number));
		const ranked = new Fuse(index, spellingOptions)
			.search(misspelt)
			.filter(({ item, score = 1 }) => score <= certainScore || beginsWithSwap(item, misspelt))
			.slice(0, maxCorrections)
			.map(({ refIndex }) => numbers[refIndex] ?? 0);
		meant.set(misspelt, ranked);
		return ranked;
	}

	/** Adds the marked notes to those found, for the reasons that are their marks. Gives their number. */
	private drainInto(found: TierLists, most: number): number {
		const count = this.scores.notes().length;
		this.scores.drainBest(most).forEach((notes, tier) => {
			found[tier] = notes;
		});
		return count;
	}

	/** The marked notes, lowest mark first. */
	private drain(limit: number): NoteUri[] {
		return this.scores
			.drainBest(Math.max(0, limit))
			.flat()
			.map((note) => this.index.uri(note));
	}

	/** Lets Fuse measure how far the notes are from the query. */
	private rerank(hits: readonly Hit[], rerank: Reranker, parsed: ParsedQuery): void {
		const ranked = hits.filter(({ tier }) => rerank.first <= tier && tier <= rerank.last).slice(0, rerank.most);
		if (ranked.length < 2) return;
		// The blank at the end: a whole word is nearer than the beginning of a longer one.
		const texts = ranked.map((hit) => `${this.matchedText(hit)} `);
		for (const { refIndex, score = 1 } of new Fuse(texts, rerank.options).search(`${parsed.text} `)) {
			const hit = ranked[refIndex];
			if (hit) hit.distance = score;
		}
	}

	/** Where the note says what it is found for. */
	private matchedText({ note, tier }: Hit): string {
		const title = this.index.foldedTitle(note);
		const kezako = tier === tiers.inKezako || tier === tiers.misspelt ? this.index.foldedKezako(note) : '';
		const tags = tier === tiers.inTags || tier === tiers.misspelt ? this.index.foldedTags(note) : '';
		const text = tier === tiers.misspelt ? `${title} ${tags} ${kezako}` : kezako || tags || title;
		return text.slice(0, maxRerankedLength);
	}
}

/** For each reason the notes found for it: by id, by uri where these are the same, or in the order of equals. */
type TierLists = number[][];

interface Hit {
	readonly note: number;
	readonly tier: number;
	/** From the query, by Fuse: 0 to 1. */
	distance: number;
}

interface Reranker {
	readonly options: IFuseOptions<string>;
	/** The reasons it judges. */
	readonly first: Tier;
	readonly last: Tier;
	/** How many notes at most. */
	readonly most: number;
}

/** How Fuse judges notes: a phrase near the start of a short text is best; where it is misspelt, word by word. */
const rerankers: readonly Reranker[] = [
	{
		options: { isCaseSensitive: true, includeScore: true, distance: 200, threshold: 0.4 },
		first: tiers.wholeWordsAtStartOfTitle,
		last: tiers.inTags,
		most: maxReranked,
	},
	{
		options: { isCaseSensitive: true, includeScore: true, threshold: 0.4, useTokenSearch: true },
		first: tiers.misspeltInTitle,
		last: tiers.misspelt,
		most: maxMisspeltReranked,
	},
];

/** How Fuse judges words: they begin like the misspelt one. */
const spellingOptions: IFuseOptions<string> = {
	isCaseSensitive: true,
	includeScore: true,
	ignoreFieldNorm: true,
	distance: 4,
	threshold: 0.5,
};
/** One mistake in four letters. */
const certainScore = 0.25;

function parseQuery(query: string): ParsedQuery {
	const written = query.trim().slice(0, maxQueryLength);
	const text = idKeyOf(written);
	return { written, text, index: wordsIn(text) };
}

/** True if another word of the query begins so: what has that one has this one too. */
function isImplied(index: readonly string[], at: number): boolean {
	const word = index[at] ?? '';
	return index.some((other, index) => index !== at && other.startsWith(word) && (other !== word || index < at));
}

/** The notes found for the best reasons, so many reasons that there are `limit` notes, but at most `most` of these. */
function bestHits(found: TierLists, limit: number, most: number): Hit[] {
	const hits = new Map<number, Hit>();
	found.forEach((notes, tier) => {
		if (hits.size >= limit) return;
		for (const note of notes) {
			if (hits.size < most && !hits.has(note)) hits.set(note, { note, tier, distance: 1 });
		}
	});
	return [...hits.values()];
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
