import { NumberLists } from './numberLists.ts';
import { named, type SavedParts, type SavedState, within } from './savedState.ts';

/** An inverted index: the numbers that are filed under a key, each once. Numbers are of notes, below 2³². */
export class Postings {
	/** For each key the list of its numbers. */
	private readonly lists = new Map<string, number>();
	private readonly numbers = new NumberLists();
	private readonly free: number[] = [];

	/** Files a number that is not filed under the key yet. */
	add(key: string, number: number): void {
		let list = this.lists.get(key);
		if (list === undefined) {
			list = this.free.pop() ?? this.lists.size;
			this.lists.set(key, list);
		}
		this.numbers.add(list, number);
	}

	/** Takes away a number that is filed under the key. */
	remove(key: string, number: number): void {
		const list = this.lists.get(key);
		if (list === undefined) return;
		this.numbers.remove(list, number);
		if (this.numbers.length(list) > 0) return;
		this.lists.delete(key);
		this.free.push(list);
	}

	/** In no order; to be asked for again after any change. */
	get(key: string): Iterable<number> {
		const list = this.lists.get(key);
		return list === undefined ? [] : this.numbers.listed(list);
	}

	keys(): Iterable<string> {
		return this.lists.keys();
	}

	has(key: string): boolean {
		return this.lists.has(key);
	}

	holds(key: string, number: number): boolean {
		const list = this.lists.get(key);
		return list !== undefined && this.numbers.holds(list, number);
	}

	*save(): SavedParts {
		yield ['keys', [...this.lists.keys()]];
		yield ['lists', Uint32Array.from(this.lists.values())];
		yield ['free', Uint32Array.from(this.free)];
		yield* named('numbers', this.numbers.save());
	}

	restore(state: SavedState): void {
		const lists = state.numbers('lists');
		for (const [place, key] of state.texts('keys').entries()) this.lists.set(key, lists[place] ?? 0);
		this.free.push(...state.numbers('free'));
		this.numbers.restore(within('numbers', state));
	}

	/** How many numbers are filed under the key. */
	count(key: string): number {
		const list = this.lists.get(key);
		return list === undefined ? 0 : this.numbers.length(list);
	}
}
