import { NumberLists } from './numberLists.ts';
import { prefixed, type SnapshotParts, type SnapshotReader, section } from './snapshot.ts';
import type { Lexicon } from './terms.ts';

/** How many notes are copied at a time. */
const pageLength = 64;

/**
 * An inverted index: which notes are filed under which key. Keys have numbers here, those of keys under which nothing is
 * filed any more are given again; notes are numbers below 2³¹.
 */
export class Postings implements Lexicon {
	private readonly numbers = new Map<string, number>();
	/** Undefined for numbers that no key has. */
	private keyTexts: (string | undefined)[] = [];
	private readonly free: number[] = [];
	/** For each key the notes, in ascending order. */
	private readonly notes = new NumberLists();

	/** To be followed by `add`: a key that nothing is filed under stays. */
	intern(key: string, guess = 0): number {
		if (this.keyTexts[guess] === key) return guess;
		const known = this.numbers.get(key);
		if (known !== undefined) return known;
		const number = this.free.pop() ?? this.keyTexts.length;
		this.keyTexts[number] = key;
		this.numbers.set(key, number);
		return number;
	}

	/** Files a note that is not filed under the key yet. */
	add(key: number, note: number): void {
		this.notes.add(key, note);
	}

	/** Takes away a note that is filed under the key. */
	remove(key: number, note: number): void {
		this.notes.remove(key, note);
		if (this.notes.length(key) > 0) return;
		this.numbers.delete(this.keyTexts[key] ?? '');
		this.keyTexts[key] = undefined;
		this.free.push(key);
	}

	/** In ascending order; to be asked for again after any change. */
	get(key: string): Iterable<number> {
		const number = this.numbers.get(key);
		return number === undefined ? [] : this.notes.listed(number);
	}

	/**
	 * The same, though there may be changes while they are looked at: those that are added or taken away ahead are seen
	 * or not. Of fifty thousand only those are copied that are looked at.
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

	/** How many notes are filed under the key. */
	count(key: string): number {
		const number = this.numbers.get(key);
		return number === undefined ? 0 : this.notes.length(number);
	}

	*save(): SnapshotParts {
		yield ['keys', this.keyTexts.map((key) => key ?? '')];
		yield ['free', Uint32Array.from(this.free)];
		yield* prefixed('notes', this.notes.save());
	}

	restore(state: SnapshotReader): void {
		this.keyTexts = state.texts('keys');
		for (const number of state.numbers('free')) {
			this.free.push(number);
			this.keyTexts[number] = undefined;
		}
		for (const [number, key] of this.keyTexts.entries()) if (key !== undefined) this.numbers.set(key, number);
		this.notes.restore(section('notes', state));
	}
}
