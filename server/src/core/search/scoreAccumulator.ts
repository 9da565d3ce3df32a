import { grown } from '../storage/numberLists.ts';
import type { NoteWords } from './invertedIndex.ts';
import { occurring, place, placeOf } from './searchFields.ts';

/** What one word of a query stands for: any of these words, or the ids of these notes. */
export interface Meaning {
	readonly words: ArrayLike<number>;
	/** The one among the words that is the query's word itself. */
	readonly whole: number | undefined;
	readonly ids: ArrayLike<number>;
}

/** The title begins with the very word of the query. A bit beside those of places. */
export const wholeStartOfTitle = place.startOfTitle + 1;

/**
 * A small number for each note while a question is answered: first the places where the words sought stand, then how
 * good an answer the note is. In bytes, as a query of one letter concerns half of a notebook.
 */
export class NoteMarks {
	private readonly words: NoteWords;
	/** The mark of each note, 0 for those that have none. */
	private marks = new Uint8Array(64);
	/** The notes that have a mark. */
	private marked = new Uint32Array(64);
	private count = 0;
	/** For each note the places of the word being looked at; all 0 afterwards. */
	private places = new Uint8Array(64);

	constructor(words: NoteWords) {
		this.words = words;
	}

	/** The notes that have a mark; to be asked for again after any change. */
	notes(): Uint32Array {
		return this.marked.subarray(0, this.count);
	}

	of(note: number): number {
		return this.marks[note] ?? 0;
	}

	/** @param mark 1 to 255; kept for notes that have a mark already */
	change(note: number, mark: number): void {
		this.marks[note] = mark;
	}

	add(note: number, mark: number): void {
		this.makeRoom();
		if (this.of(note) === 0) this.marked[this.count++] = note;
		this.marks[note] = mark;
	}

	/** Marks the notes that have every one of the words somewhere, with what the places of all of them have in common. */
	addNotesWith(meanings: readonly Meaning[]): void {
		this.makeRoom();
		const counted = meanings.map((meaning) => ({ meaning, occurrences: this.occurrences(meaning) }));
		// The rarest first: notes without it are passed over from then on.
		counted.sort((one, other) => one.occurrences - other.occurrences);
		const [rarest, ...others] = counted;
		if (!rarest || rarest.occurrences === 0) return;
		this.see(rarest.meaning, true);
		for (let at = 0; at < this.count; at++) {
			const note = this.marked[at] ?? 0;
			this.marks[note] = this.places[note] ?? 0;
			this.places[note] = 0;
		}
		for (const { meaning } of others) {
			if (this.count === 0) return;
			this.see(meaning, false);
			this.keepSeen();
		}
	}

	/** How often what is meant occurs. */
	occurrences(meaning: Meaning): number {
		let count = meaning.ids.length;
		for (let at = 0; at < meaning.words.length; at++) count += this.words.notesOf.length(meaning.words[at] ?? 0);
		return count;
	}

	/**
	 * Wipes all marks off and gives the `most` notes with the lowest ones, in a list for each mark, those of one mark in
	 * the order of `NoteWords.inOrder`.
	 */
	take(most: number): number[][] {
		const notes = this.notes();
		const wanted = new Uint32Array(256);
		for (let at = 0; at < notes.length; at++) {
			const mark = this.of(notes[at] ?? 0);
			wanted[mark] = (wanted[mark] ?? 0) + 1;
		}
		let room = most;
		for (const [mark, count] of wanted.entries()) {
			wanted[mark] = Math.min(room, count);
			room -= wanted[mark] ?? 0;
		}
		let missing = Math.min(most, notes.length);
		const lists: number[][] = [];
		// Few notes are quickly put in order; of many the first ones are soon met among all notes, which are in order.
		const order = notes.length < this.words.size / 256 ? this.words.putInOrder([...notes]) : this.words.inOrder();
		for (let at = 0; at < order.length && missing > 0; at++) {
			const note = order[at] ?? 0;
			const mark = this.of(note);
			if (mark === 0 || wanted[mark] === 0) continue;
			lists[mark] ??= [];
			lists[mark].push(note);
			wanted[mark] = (wanted[mark] ?? 0) - 1;
			missing--;
		}
		for (let at = 0; at < notes.length; at++) this.marks[notes[at] ?? 0] = 0;
		this.count = 0;
		return lists;
	}

	/** Notes the places of what is meant: in all notes, which get listed, or only in those that are marked. */
	private see(meaning: Meaning, inAll: boolean): void {
		const { marks, marked, places } = this;
		const { notesOf } = this.words;
		const { values } = notesOf;
		let count = this.count;
		for (let next = 0; next < meaning.words.length; next++) {
			const word = meaning.words[next] ?? 0;
			const whole = word === meaning.whole ? wholeStartOfTitle : 0;
			const end = notesOf.end(word);
			for (let at = notesOf.start(word); at < end; at++) {
				const occurrence = values[at] ?? 0;
				const note = occurring(occurrence);
				const former = places[note] ?? 0;
				if (inAll) {
					if (former === 0) marked[count++] = note;
				} else if (marks[note] === 0) continue;
				const where = placeOf(occurrence);
				places[note] = former | (where === place.startOfTitle ? where | whole : where);
			}
		}
		for (let at = 0; at < meaning.ids.length; at++) {
			const note = meaning.ids[at] ?? 0;
			if (inAll) {
				if (places[note] === 0) marked[count++] = note;
			} else if (marks[note] === 0) continue;
			places[note] = (places[note] ?? 0) | place.id;
		}
		this.count = count;
	}

	/** Leaves only the marked notes marked that were seen, with what is common to mark and place. */
	private keepSeen(): void {
		const { marks, marked, places } = this;
		let kept = 0;
		for (let at = 0; at < this.count; at++) {
			const note = marked[at] ?? 0;
			const common = (marks[note] ?? 0) & (places[note] ?? 0);
			marks[note] = common;
			places[note] = 0;
			if (common !== 0) marked[kept++] = note;
		}
		this.count = kept;
	}

	private makeRoom(): void {
		if (this.words.size <= this.marks.length) return;
		this.marks = grown(this.marks, this.words.size);
		this.places = grown(this.places, this.words.size);
		this.marked = grown(this.marked, this.words.size);
	}
}
