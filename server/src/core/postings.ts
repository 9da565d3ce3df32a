import { NumberLists } from './numberLists.ts';
import { named, type SavedParts, type SavedState, within } from './savedState.ts';

/** How many keys are saved in one piece. */
const keysAtOnce = 4000;

/** An inverted index: the numbers that are filed under a key, each once. Numbers are of notes, below 2³¹. */
export class Postings {
	/** For each key its number where it has but one, as most have; else the list of its numbers, as `~list`. */
	private readonly entries = new Map<string, number>();
	private readonly numbers = new NumberLists();
	private lists = 0;
	private readonly free: number[] = [];

	/** Files a number that is not filed under the key yet. */
	add(key: string, number: number): void {
		const entry = this.entries.get(key);
		if (entry === undefined) this.entries.set(key, number);
		else if (entry < 0) this.numbers.add(~entry, number);
		else {
			const list = this.free.pop() ?? this.lists++;
			this.numbers.add(list, entry);
			this.numbers.add(list, number);
			this.entries.set(key, ~list);
		}
	}

	/** Takes away a number that is filed under the key. */
	remove(key: string, number: number): void {
		const entry = this.entries.get(key);
		if (entry === undefined) return;
		if (entry >= 0) {
			this.entries.delete(key);
			return;
		}
		this.numbers.remove(~entry, number);
		if (this.numbers.length(~entry) > 0) return;
		this.entries.delete(key);
		this.free.push(~entry);
	}

	/** In no order; to be asked for again after any change. */
	get(key: string): Iterable<number> {
		const entry = this.entries.get(key);
		if (entry === undefined) return [];
		return entry < 0 ? this.numbers.listed(~entry) : [entry];
	}

	keys(): Iterable<string> {
		return this.entries.keys();
	}

	has(key: string): boolean {
		return this.entries.has(key);
	}

	holds(key: string, number: number): boolean {
		const entry = this.entries.get(key);
		if (entry === undefined) return false;
		return entry < 0 ? this.numbers.holds(~entry, number) : entry === number;
	}

	*save(): SavedParts {
		let keys: string[] = [];
		let entries: number[] = [];
		for (const [key, entry] of this.entries) {
			keys.push(key);
			entries.push(entry);
			if (keys.length < keysAtOnce) continue;
			yield ['keys', keys];
			yield ['entries', Uint32Array.from(entries)];
			keys = [];
			entries = [];
		}
		yield ['keys', keys];
		yield ['entries', Uint32Array.from(entries)];
		yield ['free', Uint32Array.from(this.free)];
		yield ['lists', Uint32Array.of(this.lists)];
		yield* named('numbers', this.numbers.save());
	}

	restore(state: SavedState): void {
		const entries = state.numbers('entries');
		// As they were written: below 0 for lists.
		for (const [place, key] of state.texts('keys').entries()) this.entries.set(key, (entries[place] ?? 0) | 0);
		this.free.push(...state.numbers('free'));
		this.lists = state.numbers('lists')[0] ?? 0;
		this.numbers.restore(within('numbers', state));
	}

	/** How many numbers are filed under the key. */
	count(key: string): number {
		const entry = this.entries.get(key);
		if (entry === undefined) return 0;
		return entry < 0 ? this.numbers.length(~entry) : 1;
	}
}
