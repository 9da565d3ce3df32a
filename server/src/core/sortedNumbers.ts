import { grown } from './numberLists.ts';

/** How many numbers wait to be sorted in. Sorting so many costs a millisecond or two. */
const mostWaiting = 1024;

/**
 * Numbers that stand for something (a word, a note) in the order of what they stand for. New ones are sorted in by
 * the thousand or when somebody looks, so that neither a first scan nor a single change has to sort everything.
 */
export class SortedNumbers {
	private numbers = new Uint32Array(64);
	private count = 0;
	private readonly waiting: number[] = [];
	private readonly compare: (one: number, other: number) => number;

	/** @param compare never 0 for two different numbers, and the same as long as a number is in here */
	constructor(compare: (one: number, other: number) => number) {
		this.compare = compare;
	}

	add(number: number): void {
		this.waiting.push(number);
		if (this.waiting.length >= mostWaiting) this.sortIn();
	}

	/** Removes a number that is in here. */
	remove(number: number): void {
		const waiting = this.waiting.indexOf(number);
		if (waiting >= 0) {
			this.waiting.splice(waiting, 1);
			return;
		}
		const place = this.placeOf(number, this.count);
		this.numbers.copyWithin(place, place + 1, this.count);
		this.count--;
	}

	/** All of them in order; to be asked for again after any change. */
	all(): Uint32Array {
		this.sortIn();
		return this.numbers.subarray(0, this.count);
	}

	private sortIn(): void {
		if (this.waiting.length === 0) return;
		this.waiting.sort(this.compare);
		let end = this.count;
		this.count += this.waiting.length;
		let hole = this.count;
		if (this.count > this.numbers.length) this.numbers = grown(this.numbers, this.count);
		// From the last one on, so that every number moves once.
		for (const number of this.waiting.reverse()) {
			const place = this.placeOf(number, end);
			hole -= end - place;
			this.numbers.copyWithin(hole, place, end);
			this.numbers[--hole] = number;
			end = place;
		}
		this.waiting.length = 0;
	}

	/** Where the number stands, or would stand, among the first `end`. */
	private placeOf(number: number, end: number): number {
		return partition(end, (at) => this.compare(this.numbers[at] ?? 0, number) < 0);
	}
}

/** The stretch of sorted numbers whose keys begin with the prefix. */
export function withPrefix(sorted: Uint32Array, keyOf: (number: number) => string, prefix: string): Uint32Array {
	const key = (at: number) => keyOf(sorted[at] ?? 0);
	const start = partition(sorted.length, (at) => key(at) < prefix);
	const end = partition(sorted.length, (at) => key(at) < prefix || key(at).startsWith(prefix));
	return sorted.subarray(start, end);
}

/** How many of the places 0 … `end` - 1 come before; those that do are in front of those that do not. */
function partition(end: number, comesBefore: (at: number) => boolean): number {
	let low = 0;
	let high = end;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (comesBefore(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}
