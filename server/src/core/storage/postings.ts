import { NumberLists } from './numberLists.ts';
import { prefixed, type Snapshot, type SnapshotParts } from './snapshot.ts';
import type { Lexicon } from './terms.ts';

/** How many notes `getOneByOne` copies at a time. */
const pageLength = 64;

/**
 * An inverted index: the notes of each key. A key has a number here, which is reused once the key has no notes; notes are
 * numbers below 2³¹.
 */
export class Postings implements Lexicon {
	private readonly numbers = new Map<string, number>();
	/** By number; undefined for a free number. */
	private keyTexts: (string | undefined)[] = [];
	private readonly free: number[] = [];
	/** The notes of each key, in ascending order. */
	private readonly notes = new NumberLists();

	/** Must be followed by `add`: a key that never had a note is never freed. */
	intern(key: string, guess = 0): number {
		if (this.keyTexts[guess] === key) return guess;
		const known = this.numbers.get(key);
		if (known !== undefined) return known;
		const number = this.free.pop() ?? this.keyTexts.length;
		this.keyTexts[number] = key;
		this.numbers.set(key, number);
		return number;
	}

	/** Adds a note that the key does not have. */
	add(key: number, note: number): void {
		this.notes.add(key, note);
	}

	/** Removes a note that the key has. */
	remove(key: number, note: number): void {
		this.notes.remove(key, note);
		if (this.notes.length(key) > 0) return;
		this.numbers.delete(this.keyTexts[key] ?? '');
		this.keyTexts[key] = undefined;
		this.free.push(key);
	}

	/** The key with that number. */
	keyOf(number: number): string {
		return this.keyTexts[number] ?? '';
	}

	/** The notes of a key in ascending order. Any change invalidates them. */
	get(key: string): Iterable<number> {
		const number = this.numbers.get(key);
		return number === undefined ? [] : this.notes.listed(number);
	}

	/**
	 * The same, but changes are allowed during the iteration; it may or may not see the notes that they add or remove
	 * ahead. Of fifty thousand notes it copies only the pages that are read.
	 */
	*getOneByOne(key: string): Generator<number> {
		for (let from = 0; ; ) {
			const number = this.numbers.get(key);
			const page = number === undefined ? undefined : this.notes.listedFrom(number, from, pageLength).slice();
			if (!page || page.length === 0) return;
			yield* page;
			from = (page.at(-1) ?? 0) + 1;
		}
	}

	keys(): Iterable<string> {
		return this.numbers.keys();
	}

	has(key: string): boolean {
		return this.numbers.has(key);
	}

	holds(key: string, note: number): boolean {
		const number = this.numbers.get(key);
		return number !== undefined && this.notes.holds(number, note);
	}

	/** How many notes the key has. */
	count(key: string): number {
		const number = this.numbers.get(key);
		return number === undefined ? 0 : this.notes.length(number);
	}

	/** The same for the number of a key. */
	countOf(number: number): number {
		return this.notes.length(number);
	}

	*save(): SnapshotParts {
		yield ['keys', this.keyTexts.map((key) => key ?? '')];
		yield ['free', Uint32Array.from(this.free)];
		yield* prefixed('notes', this.notes.save());
	}

	restore(state: Snapshot): void {
		this.keyTexts = state.texts('keys');
		for (const number of state.numbers('free')) {
			this.free.push(number);
			this.keyTexts[number] = undefined;
		}
		for (const [number, key] of this.keyTexts.entries()) if (key !== undefined) this.numbers.set(key, number);
		this.notes.restore(state.section('notes'));
	}
}
