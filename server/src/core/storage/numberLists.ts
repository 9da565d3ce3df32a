import type { Snapshot, SnapshotParts } from './snapshot.ts';

/**
 * Many lists of whole numbers below 2³² in one typed array: as arrays of their own, the lists of a large notebook would
 * take several times the memory of their values. Lists are numbered from 0 and begin empty.
 */
export class NumberLists {
	private cells = new Uint32Array(1024);
	/** How many cells, from the first on, have been given to lists. */
	private used = 0;
	/** How many of the used cells no list has any more. */
	private wasted = 0;
	private starts = new Uint32Array(64);
	private lengths = new Uint32Array(64);
	private capacities = new Uint32Array(64);

	/** The values of all lists; those of one list go from its `start` to its `end`. Any change invalidates the array. */
	get values(): Uint32Array {
		return this.cells;
	}

	start(list: number): number {
		return this.starts[list] ?? 0;
	}

	end(list: number): number {
		return this.start(list) + this.length(list);
	}

	length(list: number): number {
		return this.lengths[list] ?? 0;
	}

	listed(list: number): Iterable<number> {
		return this.length(list) === 0 ? [] : this.cells.subarray(this.start(list), this.end(list));
	}

	/** The first values of an ascending list, `most` at most, that are not below `value`. Any change invalidates them. */
	listedFrom(list: number, value: number, most: number): Uint32Array {
		const start = this.slotOf(list, value);
		return this.cells.subarray(start, Math.min(this.end(list), start + most));
	}

	/** True if an ascending list has the value. */
	holds(list: number, value: number): boolean {
		const at = this.slotOf(list, value);
		return at < this.end(list) && this.cells[at] === value;
	}

	/** Inserts a value in an ascending list. */
	add(list: number, value: number): void {
		const length = this.length(list);
		if (length >= (this.capacities[list] ?? 0)) this.move(list, length + (length >> 1) + 1);
		const end = this.start(list) + length;
		// Most values belong at the end: numbers count up.
		const at = length === 0 || (this.cells[end - 1] ?? 0) < value ? end : this.slotOf(list, value);
		if (at < end) this.cells.copyWithin(at + 1, at, end);
		this.cells[at] = value;
		this.lengths[list] = length + 1;
	}

	/** Removes a value from an ascending list that has it. */
	remove(list: number, value: number): void {
		const at = this.slotOf(list, value);
		this.cells.copyWithin(at, at + 1, this.end(list));
		this.lengths[list] = this.length(list) - 1;
		if (this.length(list) === 0) this.move(list, 0);
	}

	/** Replaces the values of a list by these, in this order. */
	set(list: number, values: ArrayLike<number>): void {
		this.lengths[list] = 0;
		if (values.length > (this.capacities[list] ?? 0) || values.length === 0) this.move(list, values.length);
		this.cells.set(values, this.start(list));
		this.lengths[list] = values.length;
	}

	*save(): SnapshotParts {
		yield ['cells', this.cells.subarray(0, this.used)];
		yield ['starts', this.starts];
		yield ['lengths', this.lengths];
		yield ['rooms', this.capacities];
		yield ['wasted', Uint32Array.of(this.wasted)];
	}

	restore(state: Snapshot): void {
		this.cells = state.numbers('cells');
		this.used = this.cells.length;
		this.starts = state.numbers('starts');
		this.lengths = state.numbers('lengths');
		this.capacities = state.numbers('rooms');
		this.wasted = state.numbers('wasted')[0] ?? 0;
	}

	/** The cell of the value in an ascending list, or the cell where it would be inserted. */
	private slotOf(list: number, value: number): number {
		let low = this.start(list);
		let high = this.end(list);
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.cells[middle] ?? 0) < value) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** Moves the list behind all others, with room for `capacity` values. */
	private move(list: number, capacity: number): void {
		if (list >= this.starts.length) {
			this.starts = grown(this.starts, list + 1);
			this.lengths = grown(this.lengths, list + 1);
			this.capacities = grown(this.capacities, list + 1);
		}
		this.reserve(capacity);
		const start = this.start(list);
		this.cells.copyWithin(this.used, start, start + this.length(list));
		this.wasted += this.capacities[list] ?? 0;
		this.starts[list] = this.used;
		this.capacities[list] = capacity;
		this.used += capacity;
	}

	private reserve(capacity: number): void {
		if (this.used + capacity <= this.cells.length) return;
		if (this.wasted > this.used >> 2) this.compact();
		if (this.used + capacity > this.cells.length) this.cells = grown(this.cells, this.used + capacity);
	}

	private compact(): void {
		const cells = new Uint32Array(this.cells.length);
		let used = 0;
		for (let list = 0; list < this.starts.length; list++) {
			const start = this.start(list);
			const end = this.end(list);
			// Values are copied one by one: most lists are too short to be worth a call.
			for (let from = start, to = used; from < end; from++, to++) cells[to] = this.cells[from] ?? 0;
			this.starts[list] = used;
			used += this.capacities[list] ?? 0;
		}
		this.cells = cells;
		this.used = used;
		this.wasted = 0;
	}
}

/** A copy with room for at least `length` values, and at least half as much room again as before. */
export function grown<Numbers extends Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array>(
	numbers: Numbers,
	length: number,
): Numbers {
	const Kind = numbers.constructor as new (length: number) => Numbers;
	const copy = new Kind(Math.max(length, numbers.length + (numbers.length >> 1)));
	copy.set(numbers);
	return copy;
}
