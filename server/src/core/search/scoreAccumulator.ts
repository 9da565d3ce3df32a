import { grown } from '../storage/numberLists.ts';
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
	private readonly index: InvertedIndex;
	/** The score of each note, 0 for those that have none. */
	private scores = new Uint8Array(64);
	/** The notes that have a score. */
	private candidates = new Uint32Array(64);
	private count = 0;
	/** The field mask of the current word in each note; all 0 between words. */
	private masks = new Uint8Array(64);

	constructor(index: InvertedIndex) {
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
		this.accumulate(rarest.expansion, true);
		for (let at = 0; at < this.count; at++) {
			const note = this.candidates[at] ?? 0;
			this.scores[note] = this.masks[note] ?? 0;
			this.masks[note] = 0;
		}
		for (const { expansion } of others) {
			if (this.count === 0) return;
			this.accumulate(expansion, false);
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
		const wanted = new Uint32Array(256);
		for (let at = 0; at < notes.length; at++) {
			const score = this.scoreOf(notes[at] ?? 0);
			wanted[score] = (wanted[score] ?? 0) + 1;
		}
		let room = most;
		for (const [score, count] of wanted.entries()) {
			wanted[score] = Math.min(room, count);
			room -= wanted[score] ?? 0;
		}
		let missing = Math.min(most, notes.length);
		const lists: number[][] = [];
		// Few notes are quickly sorted; the best of many are soon found by going through all notes, which are sorted.
		const order = notes.length < this.index.size / 256 ? this.index.putInOrder([...notes]) : this.index.inOrder();
		for (let at = 0; at < order.length && missing > 0; at++) {
			const note = order[at] ?? 0;
			const score = this.scoreOf(note);
			if (score === 0 || wanted[score] === 0) continue;
			lists[score] ??= [];
			lists[score].push(note);
			wanted[score] = (wanted[score] ?? 0) - 1;
			missing--;
		}
		for (let at = 0; at < notes.length; at++) this.scores[notes[at] ?? 0] = 0;
		this.count = 0;
		return lists;
	}

	/** Collects the field masks of a word: in all notes, which become candidates, or only in the candidates. */
	private accumulate({ words, exact, ids }: TermExpansion, inAll: boolean): void {
		const { scores, candidates, masks } = this;
		const { notesOf } = this.index;
		const { values } = notesOf;
		let count = this.count;
		for (let next = 0; next < words.length; next++) {
			const word = words[next] ?? 0;
			const exactBit = word === exact ? exactStartOfTitle : 0;
			const end = notesOf.end(word);
			for (let at = notesOf.start(word); at < end; at++) {
				const posting = values[at] ?? 0;
				const note = postingKey(posting);
				const former = masks[note] ?? 0;
				if (inAll) {
					if (former === 0) candidates[count++] = note;
				} else if (scores[note] === 0) continue;
				const mask = fieldMask(posting);
				masks[note] = former | (mask === field.startOfTitle ? mask | exactBit : mask);
			}
		}
		for (let at = 0; at < ids.length; at++) {
			const note = ids[at] ?? 0;
			if (inAll) {
				if (masks[note] === 0) candidates[count++] = note;
			} else if (scores[note] === 0) continue;
			masks[note] = (masks[note] ?? 0) | field.id;
		}
		this.count = count;
	}

	/** Drops the candidates without the current word; the others keep the bits that score and mask have in common. */
	private intersect(): void {
		const { scores, candidates, masks } = this;
		let remaining = 0;
		for (let at = 0; at < this.count; at++) {
			const note = candidates[at] ?? 0;
			const common = (scores[note] ?? 0) & (masks[note] ?? 0);
			scores[note] = common;
			masks[note] = 0;
			if (common !== 0) candidates[remaining++] = note;
		}
		this.count = remaining;
	}

	private reserve(): void {
		if (this.index.size <= this.scores.length) return;
		this.scores = grown(this.scores, this.index.size);
		this.masks = grown(this.masks, this.index.size);
		this.candidates = grown(this.candidates, this.index.size);
	}
}
