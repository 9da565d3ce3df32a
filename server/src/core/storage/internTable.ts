import { grown } from './numberLists.ts';

/** A record is a text's hash, its number, and where its units begin and end. */
const recordLength = 4;

/** The hash of no units, FNV-1a's; `nextHash` adds one unit. */
export const firstHash = 0x811c9dc5 | 0;

export function nextHash(hash: number, unit: number): number {
	return Math.imul(hash ^ unit, 0x01000193);
}

/**
 * A hash table from texts to numbers. A look-up takes UTF-16 units, so that no string has to be made for it. A first scan
 * makes some million look-ups: a `Map` needs a string and three random memory accesses for each, this table two.
 */
export class InternTable {
	/** Slots by hash: the index of a record plus one, or 0. The length is a power of two; at most half is used. */
	private table = new Int32Array(1024);
	private records = new Int32Array(512 * recordLength);
	private count = 0;
	private units = new Uint16Array(4096);
	private used = 0;

	/** The number of the text of the first `length` units, whose hash is `hash`; 0 if it has none. */
	get(units: Uint16Array, length: number, hash: number): number {
		const { table, records } = this;
		const mask = table.length - 1;
		for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
			const place = (table[slot] ?? 0) - 1;
			if (place < 0) return 0;
			const record = place * recordLength;
			if (records[record] === hash && this.isText(record, units, length)) return records[record + 1] ?? 0;
		}
	}

	/** Gives a text that has no number one that is not 0. */
	set(units: Uint16Array, length: number, hash: number, number: number): void {
		const end = this.used + length;
		if (end > this.units.length) this.units = grown(this.units, end);
		this.units.set(units.subarray(0, length), this.used);
		const record = this.count * recordLength;
		if (record >= this.records.length) this.records = grown(this.records, record + recordLength);
		this.records[record] = hash;
		this.records[record + 1] = number;
		this.records[record + 2] = this.used;
		this.records[record + 3] = end;
		this.used = end;
		this.count++;
		if (this.count > this.table.length >> 1) {
			this.table = new Int32Array(this.table.length * 2);
			for (let place = 0; place < this.count; place++) this.enter(place);
		} else this.enter(this.count - 1);
	}

	private enter(place: number): void {
		const mask = this.table.length - 1;
		let slot = spread(this.records[place * recordLength] ?? 0) & mask;
		while (this.table[slot] !== 0) slot = (slot + 1) & mask;
		this.table[slot] = place + 1;
	}

	private isText(record: number, units: Uint16Array, length: number): boolean {
		const start = this.records[record + 2] ?? 0;
		if ((this.records[record + 3] ?? 0) - start !== length) return false;
		for (let at = 0; at < length; at++) if (this.units[start + at] !== units[at]) return false;
		return true;
	}
}

/** Mixes high bits of the hash into the low ones, which alone would choose the same slots too often. */
function spread(hash: number): number {
	return hash ^ (hash >>> 15);
}
