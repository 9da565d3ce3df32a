import Fuse, { type IFuseOptions } from 'fuse.js';
import type { DaySpan } from '../daySpan.ts';
import type { NoteUri } from '../note.ts';
import { timeOfId } from '../noteId.ts';
import { wordsIn } from '../storage/words.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import { scoreNear, scoreTitled, scoreTitledAfter, scoreTitlesWithin } from './lastWords.ts';
import { type ParsedQuery, type Tier, TierAssigner, tiers } from './matchTiers.ts';
import { ScoreAccumulator, type TermExpansion } from './scoreAccumulator.ts';
import { idKeyOf } from './searchFields.ts';
import { tinyWords } from './tinyWords.ts';

/** Longer queries are cut. UTF-16 units, and words. */
const maxQueryLength = 64;
const maxQueryWords = 32;

/** How many notes Fuse ranks, at some microseconds each, and how much it reads of each. UTF-16 units. */
const maxReranked = 250;
const maxMisspeltReranked = 100;
const maxRerankedLength = 160;

/** How much a boost of 1 lowers Fuse's score, where 0 is the same text and 1 has nothing in common. */
const boostWeight = 0.1;

/** A query that finds fewer notes may have misspelt words, which have at least so many letters. */
const fewNotes = 10;
const minMisspeltLength = 4;
/** How many words of a query may be misspelt; each costs a pass over the whole vocabulary. */
const maxMisspelt = 3;
/** How many words of the vocabulary Fuse scores for a misspelt one, and how many it may suggest. */
const maxSpellingCandidates = 120;
const maxCorrections = 20;
/** For how many misspelt words the corrections are cached. */
const maxCachedCorrections = 64;

/**
 * Finds notes by what people remember of them. Case, accents, ligatures and the order of words do not count; every word of
 * a query but tiny ones must be the beginning of a word of the note's title, aliases, kezako, tags or id. If that finds few
 * notes, words may be misspelt; if none, notes are found whose whole title stands in the query, or that have most of its
 * words.
 *
 * The result depends on the notes, not on the order in which they were added. A query costs a step for each posting of
 * its words and one for each note. Fuse knows best what looks alike, but is slow: it gets a bounded number of words, to
 * correct a misspelt one, and of notes, to rank those of the same tier.
 */
export class NoteSearch<Uri extends string = NoteUri> {
	private readonly index: InvertedIndex<Uri>;
	private readonly scores: ScoreAccumulator;
	private readonly tierAssigner: TierAssigner;
	/** A cache of the corrections of misspelt words: while a query is typed, its first words stay the same. */
	private corrections = { version: 0, byWord: new Map<string, readonly number[]>() };

	constructor(index: InvertedIndex<Uri>) {
		this.index = index;
		this.scores = new ScoreAccumulator(index);
		this.tierAssigner = new TierAssigner(index);
	}

	/**
	 * The notes that match a query, best first, at most `limit`; none for a blank query. The search reads 64 UTF-16 units
	 * of the query, 256 of a title, 512 of all aliases, 512 of a kezako and 512 of all tags.
	 * @param boost from 0 to 1: a note that matters more to the writer comes before others of the same tier that match
	 * about as well. Called for at most 250 notes, or `limit` if that is more.
	 */
	find(query: string, limit: number, boost: (uri: Uri) => number = () => 0): Uri[] {
		const parsed = parseQuery(query);
		if (parsed.words.length === 0 || limit < 1) return [];
		const found: TierLists = [];
		const most = Math.max(limit, maxReranked);
		const queries = [parsed, ...withoutTinyWords(parsed)];
		const count = this.findIds(parsed, found, most) + this.findWords(queries, found, most);
		if (count < fewNotes) this.findMisspelt(queries, found, most);
		if (count === 0) this.findSomeWords(parsed, found, most);
		const hits = bestHits(found, limit, most);
		for (const rerank of rerankers) this.rerank(hits, rerank, parsed);
		for (const hit of hits) {
			if (!isRanked(hit)) hit.distance -= boostWeight * (clamp(boost(this.index.uri(hit.note))) || 0);
		}
		return hits
			.sort((one, other) => one.tier - other.tier || one.distance - other.distance)
			.slice(0, limit)
			.map(({ note }) => this.index.uri(note));
	}

	/** The notes whose id is of one of these days, by id. */
	*withIdWithin({ from, to }: DaySpan): Generator<Uri> {
		// The digits before year 1000 are no times; a colon comes behind all digits.
		const first = String(Math.max(from, 10_000_101));
		for (const number of this.index.withIdWithin(first, `${Math.min(to, 99_991_231)}:`)) {
			if (timeOfId(this.index.id(number))) yield this.index.uri(number);
		}
	}

	/**
	 * The notes whose whole title the last words before a link spell, the longest title first. A plural in -s or -x
	 * matches its singular; a title of one word under 3 letters never matches. The search reads the last 256 UTF-16
	 * units, at most 32 words.
	 */
	titledByLastWords(before: string, limit: number): Uri[] {
		scoreTitled(this.index, this.scores, before);
		return this.drain(limit);
	}

	/**
	 * The notes whose whole title the first words after a link spell, the longest title first, then those of whose title
	 * they spell the first two words or more. Otherwise as `titledByLastWords`.
	 */
	titledByFirstWords(after: string, limit: number): Uri[] {
		scoreTitledAfter(this.index, this.scores, after);
		return this.drain(limit);
	}

	/**
	 * The notes that have the rarest of the last 6 words before a link: first those with the word in their title, then
	 * those that have more of the other words. Words under 4 letters do not count.
	 */
	nearLastWords(before: string, limit: number): Uri[] {
		scoreNear(this.index, this.scores, before);
		return this.drain(limit);
	}

	/** Finds notes by their whole id, or by its beginning if the query is digits. Gives their number. */
	private findIds(parsed: ParsedQuery, found: TierLists, most: number): number {
		const notes = this.index.withIdPrefix(parsed.text);
		let same = 0;
		while (same < notes.length && this.index.idKey(notes[same] ?? 0) === parsed.text) same++;
		found[tiers.sameId] = [...notes.subarray(0, Math.min(same, most))];
		if (!isDigits(parsed.text)) return same;
		found[tiers.startOfId] = [...notes.subarray(same, same + most)];
		return notes.length;
	}

	/** Finds notes that have every word of the query but for tiny ones; they rank as high as without those, if not higher. */
	private findWords(queries: readonly ParsedQuery[], found: TierLists, most: number): number {
		let count = 0;
		for (const query of queries) {
			const more: TierLists = [];
			count = Math.max(count, this.findAllWords(query, more, most));
			// The last word may be the beginning of a longer one that titles have: then only whole titles do without it.
			const lacksLast = query.words.at(-1) !== queries[0]?.words.at(-1);
			if (lacksLast && isInTitles(found)) addTo(found, tiers.inTitle, more.slice(0, tiers.startOfId).flat());
			else {
				more.forEach((notes, tier) => {
					addTo(found, tier, notes);
				});
			}
		}
		return count;
	}

	private findAllWords(parsed: ParsedQuery, found: TierLists, most: number): number {
		const expansions = parsed.words.map((word) => this.expand(word));
		// `findIds` has found the ids that begin with digits.
		for (const expansion of expansions) if (isDigits(parsed.text)) expansion.ids = [];
		this.scores.matchAll(expansions.filter((_, at) => !isImplied(parsed.words, at)));
		this.tierAssigner.assign(this.scores, parsed, expansions);
		return this.drainInto(found, most);
	}

	/** Finds notes by words that resemble the unknown and the rare words of the query. */
	private findMisspelt(queries: readonly ParsedQuery[], found: TierLists, most: number): void {
		for (const { words } of queries) if (this.findMisspeltWords(words, found, most) > 0) return;
	}

	private findMisspeltWords(words: readonly string[], found: TierLists, most: number): number {
		const expansions = words.map((word) => {
			const expansion = this.expand(word);
			return { ...expansion, word, count: this.scores.postingCount(expansion) };
		});
		const unknown = expansions.filter(({ count }) => count === 0);
		const misspelt = expansions
			.filter(({ word, count }) => count < fewNotes && word.length >= minMisspeltLength && !isDigits(word))
			.sort((one, other) => one.count - other.count)
			.slice(0, maxMisspelt);
		if (misspelt.length === 0 || unknown.some((expansion) => !misspelt.includes(expansion))) return 0;
		for (const expansion of misspelt)
			expansion.words = [...Array.from(expansion.words), ...this.correctionsOf(expansion.word)];
		this.scores.matchAll(expansions);
		const [only] = unknown;
		if (only && unknown.length === 1 && this.scores.notes().length === 0) {
			// The last resort: a part of a word, such as `kasten` of `Zettelkasten`.
			only.words = this.index.vocabulary.withInside(only.word);
			this.scores.matchAll(expansions);
		}
		this.tierAssigner.assignMisspelt(this.scores);
		return this.drainInto(found, most);
	}

	/** Finds notes whose whole title stands in the query, and notes that have most of its words. */
	private findSomeWords({ words }: ParsedQuery, found: TierLists, most: number): void {
		scoreTitlesWithin(this.index, this.scores, words);
		found[tiers.titleInQuery] = this.scores.drainBest(most).flat();
		const counting = new Set(words.filter((word) => !tinyWords.has(word)));
		this.scores.matchMost(Array.from(counting, (word) => this.expand(word)));
		found[tiers.mostWords] = this.scores.drainBest(most).flat();
	}

	/** All words and ids that begin with a word of the query. */
	private expand(word: string): { -readonly [Key in keyof TermExpansion]: TermExpansion[Key] } {
		const { vocabulary } = this.index;
		return { words: vocabulary.withPrefix(word), exact: vocabulary.numberOf(word), ids: this.index.withIdPrefix(word) };
	}

	/** The words of the vocabulary that Fuse suggests for a misspelt word, or for the misspelt beginning of one. */
	private correctionsOf(misspelt: string): readonly number[] {
		const { vocabulary } = this.index;
		const { version, byWord } = this.corrections;
		if (version !== vocabulary.version || byWord.size > maxCachedCorrections) byWord.clear();
		this.corrections.version = vocabulary.version;
		const known = byWord.get(misspelt);
		if (known) return known;
		const numbers = vocabulary.resembling(misspelt, maxSpellingCandidates);
		const words = numbers.map((number) => vocabulary.word(number));
		const ranked = new Fuse(words, spellingOptions)
			.search(misspelt)
			.filter(({ item, score = 1 }) => score <= certainScore || beginsWithSwap(item, misspelt))
			.slice(0, maxCorrections)
			.map(({ refIndex }) => numbers[refIndex] ?? 0);
		byWord.set(misspelt, ranked);
		return ranked;
	}

	/** Moves the scored notes to the lists of the tiers that are their scores. Gives their number. */
	private drainInto(found: TierLists, most: number): number {
		const count = this.scores.notes().length;
		this.scores.drainBest(most).forEach((notes, tier) => {
			addTo(found, tier, notes);
		});
		return count;
	}

	/** Clears all scores and gives the notes that had one, the lowest first. */
	private drain(limit: number): Uri[] {
		return this.scores
			.drainBest(Math.max(0, limit))
			.flat()
			.map((note) => this.index.uri(note));
	}

	/** Lets Fuse measure how far the notes are from the query. */
	private rerank(hits: readonly Hit[], rerank: Reranker, parsed: ParsedQuery): void {
		const ranked = hits.filter(({ tier }) => rerank.first <= tier && tier <= rerank.last).slice(0, rerank.most);
		if (ranked.length < 2) return;
		// With the space at the end, a whole word is nearer than the beginning of a longer one.
		const texts = ranked.map((hit) => `${this.matchedText(hit)} `);
		for (const { refIndex, score = 1 } of new Fuse(texts, rerank.options).search(`${parsed.text} `)) {
			const hit = ranked[refIndex];
			if (hit) hit.distance = score;
		}
	}

	/** The text of the note in which the query was found. */
	private matchedText({ note, tier }: Hit): string {
		const title = this.index.foldedTitle(note);
		const aliases = tier === tiers.inAliases || tier === tiers.misspelt ? this.index.foldedAliases(note) : '';
		const kezako = tier === tiers.inKezako || tier === tiers.misspelt ? this.index.foldedKezako(note) : '';
		const tags = tier === tiers.inTags || tier === tiers.misspelt ? this.index.foldedTags(note) : '';
		const text = tier === tiers.misspelt ? `${title} ${aliases} ${tags} ${kezako}` : aliases || kezako || tags || title;
		return text.slice(0, maxRerankedLength);
	}
}

/** The notes of each tier: those found by id in order of id, then URI; others in the order of `InvertedIndex.inOrder`. */
type TierLists = number[][];

interface Hit {
	readonly note: number;
	readonly tier: number;
	/** From the query, as Fuse scores it: 0 to 1, less the boost. */
	distance: number;
}

interface Reranker {
	readonly options: IFuseOptions<string>;
	/** The tiers whose notes it ranks. */
	readonly first: Tier;
	readonly last: Tier;
	/** How many notes at most. */
	readonly most: number;
}

/** How Fuse ranks notes: best is a phrase near the start of a short text; misspelt queries go word by word. */
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

/** How Fuse ranks words: best are those that begin like the misspelt one. */
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
	return { written, text, words: wordsIn(text).slice(0, maxQueryWords) };
}

/**
 * The query without its tiny words: first with the last word, which may be the beginning of a longer one; then, if that
 * is tiny too, without it. A query of tiny words alone stays as it is.
 */
function withoutTinyWords({ words }: ParsedQuery): ParsedQuery[] {
	const bare = words.filter((word) => !tinyWords.has(word));
	const open = words.filter((word, at) => at === words.length - 1 || !tinyWords.has(word));
	return [open, bare]
		.filter((left, at) => left.length > 0 && left.length < (at === 0 ? words : open).length)
		.map((left) => ({ written: left.join(' '), text: left.join(' '), words: left }));
}

function addTo(found: TierLists, tier: number, notes: readonly number[]): void {
	found[tier] = [...(found[tier] ?? []), ...notes];
}

/** Whether a title has every word. */
function isInTitles(found: TierLists): boolean {
	return found.some((notes, tier) => tier <= tiers.inTitle && notes.length > 0);
}

/** Whether the notes of a tier are in order already. */
function isRanked({ tier }: Hit): boolean {
	return tier === tiers.titleInQuery || tier === tiers.mostWords;
}

/** True if another word of the query begins with this one: a note that has that one has this one too. */
function isImplied(words: readonly string[], at: number): boolean {
	const word = words[at] ?? '';
	return words.some((other, index) => index !== at && other.startsWith(word) && (other !== word || index < at));
}

/** The notes of the best tiers, with as many tiers as it takes for `limit` notes, but at most `most` notes. */
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

/** True if the only mistake is two swapped neighbours: Fuse counts that as two mistakes, people as one. */
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
