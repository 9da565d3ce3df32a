import { grown } from '../storage/numberLists.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import { field, fieldMask, postingKey } from './searchFields.ts';

/** What one word of a query stands for: any of these words, or the ids of these notes. */
export interface TermExpansion {
	readonly index: ArrayLike<number>;
	/** The one among the words that is the query's word itself. */
	readonly exact: number | undefined;
	readonly ids: ArrayLike<number>;
}

/** The title begins with the very word of the query. A bit beside those of places. */
export const exactStartOfTitle = field.startOfTitle + 1;

/**
 * A small number for each note while a question is answered: first the places where the words sought stand, then how
 * good an answer the note is. In bytes, as a query of one letter concerns half of a notebook.
 */
export class ScoreAccumulator {
	private readonly index: InvertedIndex;
	/** The mark of each note, 0 for those that have none. */
	private scores = new Uint8Array(64);
	/** The notes that have a mark. */
	private candidates = new Uint32Array(64);
	private count = 0;
	/** For each note the places of the word being looked at; all 0 afterwards. */
	private masks = new Uint8Array(64);

	constructor(index: InvertedIndex) {
		this.index = index;
	}

	/** The notes that have a mark; to be asked for again after any change. */
	notes(): Uint32Array {
		return this.candidates.subarray(0, this.count);
	}

	scoreOf(note: number): number {
		return this.scores[note] ?? 0;
	}

	/** @param score 1 to 255; kept for notes that have a mark already */
	setScore(note: number, score: number): void {
		this.scores[note] = score;
	}

	add(note: number, score: number): void {
		this.reserve();
		if (this.scoreOf(note) === 0) this.candidates[this.count++] = note;
		this.scores[note] = score;
	}

	/** Marks the notes that have every one of the words somewhere, with what the places of all of them have in common. */
	matchAll(expansions: readonly TermExpansion[]): void {
		this.reserve();
		const counted = expansions.map((expansion) => ({ meaning: expansion, postingCount: this.postingCount(expansion) }));
		// The rarest first: notes without it are passed over from then on.
		counted.sort((one, other) => one.postingCount - other.postingCount);
		const [rarest, ...others] = counted;
		if (!rarest || rarest.postingCount === 0) return;
		this.accumulate(rarest.meaning, true);
		for (let at = 0; at < this.count; at++) {
			const note = this.candidates[at] ?? 0;
			this.scores[note] = this.masks[note] ?? 0;
			this.masks[note] = 0;
		}
		for (const { meaning: expansion } of others) {
			if (this.count === 0) return;
			this.accumulate(expansion, false);
			this.intersect();
		}
	}

	/** How often what is meant occurs. */
	postingCount(expansion: TermExpansion): number {
		let count = expansion.ids.length;
		for (let at = 0; at < expansion.index.length; at++) count += this.index.notesOf.length(expansion.index[at] ?? 0);
		return count;
	}

	/**
	 * Wipes all marks off and gives the `most` notes with the lowest ones, in a list for each mark, those of one mark in
	 * the order of `NoteWords.inOrder`.
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
		// Few notes are quickly put in order; of many the first ones are soon met among all notes, which are in order.
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

	/** Notes the places of what is meant: in all notes, which get listed, or only in those that are marked. */
	private accumulate(expansion: TermExpansion, inAll: boolean): void {
		const { scores: marks, candidates: marked, masks: places } = this;
		const { notesOf } = this.index;
		const { values } = notesOf;
		let count = this.count;
		for (let next = 0; next < expansion.index.length; next++) {
			const word = expansion.index[next] ?? 0;
			const exact = word === expansion.exact ? exactStartOfTitle : 0;
			const end = notesOf.end(word);
			for (let at = notesOf.start(word); at < end; at++) {
				const posting = values[at] ?? 0;
				const note = postingKey(posting);
				const former = places[note] ?? 0;
				if (inAll) {
					if (former === 0) marked[count++] = note;
				} else if (marks[note] === 0) continue;
				const mask = fieldMask(posting);
				places[note] = former | (mask === field.startOfTitle ? mask | exact : mask);
			}
		}
		for (let at = 0; at < expansion.ids.length; at++) {
			const note = expansion.ids[at] ?? 0;
			if (inAll) {
				if (places[note] === 0) marked[count++] = note;
			} else if (marks[note] === 0) continue;
			places[note] = (places[note] ?? 0) | field.id;
		}
		this.count = count;
	}

	/** Leaves only the marked notes marked that were seen, with what is common to mark and place. */
	private intersect(): void {
		const { scores: marks, candidates: marked, masks: places } = this;
		let remaining = 0;
		for (let at = 0; at < this.count; at++) {
			const note = marked[at] ?? 0;
			const common = (marks[note] ?? 0) & (places[note] ?? 0);
			marks[note] = common;
			places[note] = 0;
			if (common !== 0) marked[remaining++] = note;
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
