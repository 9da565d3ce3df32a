import type { InvertedIndex } from './invertedIndex.ts';
import { field, fieldMask, isInTitle, postingKey } from './searchFields.ts';

/** What one word of a query matches: any of these words of the vocabulary, or the ids of these notes. */
export interface TermExpansion {
	readonly words: ArrayLike<number>;
	/** The query's word itself, if the vocabulary has it. */
	readonly exact: number | undefined;
	readonly ids: ArrayLike<number>;
}

/** How many words `matchMost` counts, so that its scores are bytes; and a word in how many places is too common for it. */
const maxCounted = 10;
const maxCountedPostings = 20_000;

/** A bit beside those of fields: the title begins with the query's word itself, not with a longer one. */
export const exactStartOfTitle = field.startOfTitle + 1;

/**
 * The scores of notes while a query is answered: first the field mask that the query's words have in common, then how
 * good a hit the note is. Scores are bytes: a query of one letter may match half of the notebook.
 */
export class ScoreAccumulator {
	private readonly index: InvertedIndex<string>;
	/** The score of each note, 0 for those that have none. */
	private scores = new Uint8Array(64);
	/** The notes that have a score. */
	private candidates = new Uint32Array(64);
	private count = 0;
	/** The field mask of the current word in each note; all 0 between words. */
	private masks = new Uint8Array(64);

	constructor(index: InvertedIndex<string>) {
		this.index = index;
	}

	/** The notes that have a score. Any change invalidates the list. */
	notes(): Uint32Array {
		return this.candidates.subarray(0, this.count);
	}

	scoreOf(note: number): number {
		return this.scores[note] ?? 0;
	}

	/** Changes the score, 1 to 255, of a note that has one. */
	setScore(note: number, score: number): void {
		this.scores[note] = score;
	}

	add(note: number, score: number): void {
		this.reserve();
		if (this.scoreOf(note) === 0) this.candidates[this.count++] = note;
		this.scores[note] = score;
	}

	/** Scores the notes that have all of the words with the field mask that these have in common. */
	matchAll(expansions: readonly TermExpansion[]): void {
		this.reserve();
		const counted = expansions.map((expansion) => ({ expansion, postingCount: this.postingCount(expansion) }));
		// The rarest first: notes without it are skipped from then on.
		counted.sort((one, other) => one.postingCount - other.postingCount);
		const [rarest, ...others] = counted;
		if (!rarest || rarest.postingCount === 0) return;
		this.collect(rarest.expansion, this.scores);
		this.listScored();
		for (const { expansion } of others) {
			if (this.count === 0) return;
			this.collect(expansion, this.masks);
			this.intersect();
		}
	}

	/**
	 * Scores the notes that have more than half of the words: those with more words have lower scores, which are better; of
	 * those with as many, the ones with the rarest word, and of these the ones that have it in their title. Of many words the
	 * rarest count, and very common ones never.
	 */
	matchMost(expansions: readonly TermExpansion[]): void {
		this.reserve();
		const rarestFirst = expansions
			.map((expansion) => ({ expansion, postingCount: this.postingCount(expansion) }))
			.filter(({ postingCount }) => postingCount <= maxCountedPostings)
			.sort((one, other) => one.postingCount - other.postingCount)
			.slice(0, maxCounted);
		const words = rarestFirst.length;
		const least = Math.floor(words / 2) + 1;
		for (const [rank, { expansion }] of rarestFirst.entries()) this.countWord(expansion, rank, words, least);
		const { scores, candidates, masks } = this;
		let remaining = 0;
		for (let at = 0; at < this.count; at++) {
			const note = candidates[at] ?? 0;
			masks[note] = 0;
			if ((scores[note] ?? 0) > 2 * words * (words - least + 1)) scores[note] = 0;
			else candidates[remaining++] = note;
		}
		this.count = remaining;
	}

	/** Counts one of `words` words, the rarest of which has rank 0, in the notes that may have at least `least` of them. */
	private countWord({ words, ids }: TermExpansion, rank: number, count: number, least: number): void {
		const { scores, candidates, masks } = this;
		const { notesOf } = this.index;
		// A note that has none of the words before has too few of them.
		const mayBeFirst = rank <= count - least;
		const add = (note: number, isTitle: boolean) => {
			const score = scores[note] ?? 0;
			if ((score === 0 && !mayBeFirst) || masks[note] === rank + 1) return;
			masks[note] = rank + 1;
			if (score === 0) candidates[this.count++] = note;
			scores[note] = score === 0 ? 2 * (count * (count - 1) + rank) + (isTitle ? 1 : 2) : score - 2 * count;
		};
		for (let next = 0; next < words.length; next++) {
			const word = words[next] ?? 0;
			for (let at = notesOf.start(word); at < notesOf.end(word); at++) {
				const posting = notesOf.values[at] ?? 0;
				add(postingKey(posting), isInTitle(fieldMask(posting)));
			}
		}
		for (let at = 0; at < ids.length; at++) add(ids[at] ?? 0, false);
	}

	/** How many postings the words and ids have together. */
	postingCount({ words, ids }: TermExpansion): number {
		let count = ids.length;
		for (let at = 0; at < words.length; at++) count += this.index.notesOf.length(words[at] ?? 0);
		return count;
	}

	/**
	 * Clears all scores and gives the `most` notes with the lowest ones: a list for each score, in the order of
	 * `InvertedIndex.inOrder`.
	 */
	drainBest(most: number): number[][] {
		const notes = this.notes();
		const { scores } = this;
		const counts = new Uint32Array(256);
		for (let at = 0; at < notes.length; at++) {
			const score = scores[notes[at] ?? 0] ?? 0;
			counts[score] = (counts[score] ?? 0) + 1;
		}
		const wanted = new Uint32Array(256);
		const lists: number[][] = [];
		// Few notes are quickly sorted; the best of many are soon found by going through all notes, which are sorted.
		const few = this.index.size / 256;
		let room = most;
		let missing = 0;
		for (const [score, count] of counts.entries()) {
			if (count === 0 || room === 0) continue;
			lists[score] = [];
			wanted[score] = Math.min(room, count);
			room -= wanted[score];
			if (count > few) missing += wanted[score];
		}
		for (let at = 0; at < notes.length && missing < most - room; at++) {
			const note = notes[at] ?? 0;
			const score = scores[note] ?? 0;
			if ((counts[score] ?? 0) <= few) lists[score]?.push(note);
		}
		lists.forEach((list, score) => {
			lists[score] = this.index.putInOrder(list).slice(0, wanted[score]);
			if (list.length > 0) wanted[score] = 0;
		});
		const order = missing > 0 ? this.index.inOrder() : [];
		for (let at = 0; at < order.length && missing > 0; at++) {
			const note = order[at] ?? 0;
			const score = scores[note] ?? 0;
			if (wanted[score] === 0) continue;
			lists[score]?.push(note);
			wanted[score] = (wanted[score] ?? 0) - 1;
			missing--;
		}
		scores.fill(0);
		this.count = 0;
		return lists;
	}

	/** Adds the field masks of a word to those of all notes that have it. Without branches, as there may be a hundred thousand. */
	private collect({ words, exact, ids }: TermExpansion, masks: Uint8Array): void {
		const { notesOf } = this.index;
		const { values } = notesOf;
		for (let next = 0; next < words.length; next++) {
			const word = words[next] ?? 0;
			const exactBit = word === exact ? exactStartOfTitle : 0;
			const end = notesOf.end(word);
			for (let at = notesOf.start(word); at < end; at++) {
				const posting = values[at] ?? 0;
				const note = postingKey(posting);
				masks[note] = (masks[note] ?? 0) | fieldMask(posting) | ((posting << 1) & exactBit);
			}
		}
		for (let at = 0; at < ids.length; at++) {
			const note = ids[at] ?? 0;
			masks[note] = (masks[note] ?? 0) | field.id;
		}
	}

	/** Drops the candidates without the current word; the others keep the bits that score and mask have in common. */
	private intersect(): void {
		const { scores, candidates, masks } = this;
		let remaining = 0;
		for (let at = 0; at < this.count; at++) {
			const note = candidates[at] ?? 0;
			const common = (scores[note] ?? 0) & (masks[note] ?? 0);
			scores[note] = common;
			candidates[remaining] = note;
			remaining += oneIfAny(common);
		}
		masks.fill(0);
		this.count = remaining;
	}

	/** Makes all notes that have a score candidates, in the order of their numbers. */
	private listScored(): void {
		const { scores, candidates } = this;
		const fours = new Uint32Array(scores.buffer);
		let count = 0;
		for (let four = 0; four < fours.length; four++) {
			if (fours[four] === 0) continue;
			for (let note = 4 * four; note < 4 * four + 4; note++) {
				candidates[count] = note;
				count += oneIfAny(scores[note] ?? 0);
			}
		}
		this.count = count;
	}

	private reserve(): void {
		if (this.index.size <= this.scores.length) return;
		// Multiples of four, and one candidate more than there are notes.
		const length = (this.index.size + 4) & ~3;
		this.scores = new Uint8Array(length);
		this.masks = new Uint8Array(length);
		this.candidates = new Uint32Array(length + 1);
	}
}

/** 1 for a number from 1 to 255, 0 for 0, without a branch: half of the notes may be hits, in no order that a processor could guess. */
function oneIfAny(number: number): number {
	return -number >>> 31;
}
