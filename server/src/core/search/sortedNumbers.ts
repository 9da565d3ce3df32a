import { lowerBound } from '../lowerBound.ts';
import { grown } from '../storage/numberLists.ts';
import type { Snapshot, SnapshotParts } from '../storage/snapshot.ts';

/**
 * How many additions or removals may wait: so many, or this part of all numbers. Merging them takes a millisecond or two
 * of 10,000 numbers, and some of 100,000.
 */
const maxPending = 1024;
const maxPendingPart = 1 / 16;

/**
 * Numbers of words or notes, in the order of these. Additions and removals are merged by the thousand, or when the list
 * is read: neither a first scan nor a single change has to sort everything.
 */
export class SortedNumbers {
	private numbers = new Uint32Array(64);
	private count = 0;
	private readonly pending: number[] = [];
	/** 1 for each number to be removed from `numbers`, which may at the same time be pending again. */
	private removed = new Uint8Array(64);
	private removedCount = 0;
	/** The key of each number. It decides most comparisons, as strings are slow to compare. */
	private keys = new Float64Array(64);
	private readonly compareClosely: (one: number, other: number) => number;

	/** @param compareClosely compares numbers with the same key; never 0 for different numbers */
	constructor(compareClosely: (one: number, other: number) => number) {
		this.compareClosely = compareClosely;
	}

	/** The number must compare the same until it is removed. */
	add(number: number, key: number): void {
		if (number >= this.keys.length) {
			this.keys = grown(this.keys, number + 1);
			this.removed = grown(this.removed, this.keys.length);
		}
		this.keys[number] = key;
		this.pending.push(number);
		if (this.pending.length >= this.maxPending()) this.merge();
	}

	/** Removes a number that was added. */
	remove(number: number): void {
		const pending = this.pending.indexOf(number);
		if (pending >= 0) {
			this.pending.splice(pending, 1);
			return;
		}
		this.removed[number] = 1;
		this.removedCount++;
		if (this.removedCount >= this.maxPending()) this.merge();
	}

	/** All numbers in order. Any change invalidates the list. */
	all(): Uint32Array {
		this.merge();
		return this.numbers.subarray(0, this.count);
	}

	*save(): SnapshotParts {
		yield ['numbers', this.all()];
		yield ['keys', this.keys];
	}

	restore(state: Snapshot): void {
		this.numbers = state.numbers('numbers');
		this.count = this.numbers.length;
		this.keys = state.floats('keys');
		this.removed = new Uint8Array(this.keys.length);
	}

	private maxPending(): number {
		return Math.max(maxPending, this.count * maxPendingPart);
	}

	private merge(): void {
		this.compact();
		if (this.pending.length === 0) return;
		this.pending.sort((one, other) => this.compare(one, other));
		let end = this.count;
		this.count += this.pending.length;
		let hole = this.count;
		if (this.count > this.numbers.length) this.numbers = grown(this.numbers, this.count);
		const isFew = this.pending.length * 32 < end;
		// From the last number backwards, so that each moves once.
		for (const number of this.pending.reverse()) {
			const place = isFew
				? lowerBound(end, (at) => this.compare(this.numbers[at] ?? 0, number) < 0)
				: this.endBefore(number, end);
			hole -= end - place;
			this.numbers.copyWithin(hole, place, end);
			this.numbers[--hole] = number;
			end = place;
		}
		this.pending.length = 0;
	}

	/** The place behind the last number that comes before another, looked for from an end backwards. */
	private endBefore(number: number, end: number): number {
		let place = end;
		while (place > 0 && this.compare(this.numbers[place - 1] ?? 0, number) > 0) place--;
		return place;
	}

	private compact(): void {
		if (this.removedCount === 0) return;
		const { numbers, removed } = this;
		let remaining = 0;
		for (let at = 0; at < this.count; at++) {
			const number = numbers[at] ?? 0;
			if (removed[number] === 1) removed[number] = 0;
			else numbers[remaining++] = number;
		}
		this.count = remaining;
		this.removedCount = 0;
	}

	/** Below 0 if `one` comes before `other`; both have been added. */
	compare(one: number, other: number): number {
		return (this.keys[one] ?? 0) - (this.keys[other] ?? 0) || this.compareClosely(one, other);
	}
}

/**
 * A number that orders folded texts by their first `length` characters, or by the first two that have no rank of their own;
 * texts that these cannot order have the same number. Below 2⁵³, also with a number up to 256 in front of 8 characters: see
 * `ranks`.
 */
export function keyOfText(text: string, length = 9): number {
	let key = 0;
	for (let at = 0; at < length; at++) {
		const code = at < text.length ? text.charCodeAt(at) : 0;
		const rank = at < text.length ? rankOf(code) : 0;
		key = key * ranks + rank;
		if (at >= text.length || rank === 1 || (rank >= 3 && rank <= 12) || (rank >= 14 && rank <= 39)) continue;
		// Characters that share a rank are ordered by their codes, in the room of the ranks that would follow.
		const room = ranks ** (length - at - 1);
		const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
		return key * room + Math.floor(((code * 65_536 + next) / 2 ** 32) * room);
	}
	return key;
}

/** How many ranks there are: one for each space, digit and letter, and one for each group before, between and after. */
export const ranks = 41;

function rankOf(code: number): number {
	if (code >= 97 && code <= 122) return code - 97 + 14;
	if (code >= 48 && code <= 57) return code - 48 + 3;
	if (code === 32) return 1;
	return code < 32 ? 0 : code < 48 ? 2 : code < 97 ? 13 : 40;
}

/** The part of the sorted numbers whose keys begin with the prefix. */
export function withPrefix(sorted: Uint32Array, keyOf: (number: number) => string, prefix: string): Uint32Array {
	const key = (at: number) => keyOf(sorted[at] ?? 0);
	const start = lowerBound(sorted.length, (at) => key(at) < prefix);
	const end = lowerBound(sorted.length, (at) => key(at) < prefix || key(at).startsWith(prefix));
	return sorted.subarray(start, end);
}
