import { Lexicon } from './lexicon.ts';
import { NumberLists } from './numberLists.ts';
import { prefixed, type Snapshot, type SnapshotParts } from './snapshot.ts';

/** How many notes `getOneByOne` copies at a time. */
const pageLength = 64;

/**
 * An inverted index: the notes of each key. A key has a number here, which is reused once the key has no notes; notes are
 * numbers below 2³¹.
 */
export class Postings {
	private readonly lexicon = new Lexicon();
	/** The notes of each key, in ascending order. */
	private readonly notes = new NumberLists();

	/** The number of a key. Must be followed by `add`: a key that never had a note is never freed. */
	intern(key: string): number {
		return this.lexicon.intern(key);
	}

	/** Adds a note that the key does not have. */
	add(key: number, note: number): void {
		this.notes.add(key, note);
	}

	/** Removes a note that the key has. */
	remove(key: number, note: number): void {
		this.notes.remove(key, note);
		if (this.notes.length(key) === 0) this.lexicon.forget(key);
	}

	/** The key with that number. */
	keyOf(number: number): string {
		return this.lexicon.text(number);
	}

	/** The notes of a key in ascending order. Any change invalidates them. */
	get(key: string): Iterable<number> {
		const number = this.lexicon.numberOf(key);
		return number === undefined ? [] : this.notes.listed(number);
	}

	/**
	 * The same, but changes are allowed during the iteration; it may or may not see the notes that they add or remove
	 * ahead. Of fifty thousand notes it copies only the pages that are read.
	 */
	*getOneByOne(key: string): Generator<number> {
		for (let from = 0; ; ) {
			const number = this.lexicon.numberOf(key);
			const page = number === undefined ? undefined : this.notes.listedFrom(number, from, pageLength).slice();
			if (!page || page.length === 0) return;
			yield* page;
			from = (page.at(-1) ?? 0) + 1;
		}
	}

	/** The keys that have notes. */
	*keys(): Iterable<string> {
		for (let number = 0; number < this.lexicon.size; number++)
			if (this.notes.length(number) > 0) yield this.lexicon.text(number);
	}

	has(key: string): boolean {
		return this.lexicon.numberOf(key) !== undefined;
	}

	holds(key: string, note: number): boolean {
		const number = this.lexicon.numberOf(key);
		return number !== undefined && this.notes.holds(number, note);
	}

	/** How many notes the key has. */
	count(key: string): number {
		const number = this.lexicon.numberOf(key);
		return number === undefined ? 0 : this.notes.length(number);
	}

	/** The same for the number of a key. */
	countOf(number: number): number {
		return this.notes.length(number);
	}

	*save(): SnapshotParts {
		yield* prefixed('keys', this.lexicon.save());
		yield* prefixed('notes', this.notes.save());
	}

	restore(state: Snapshot): void {
		this.lexicon.restore(state.section('keys'));
		this.notes.restore(state.section('notes'));
	}
}
