import { detach } from '../text.ts';
import { grown } from './numberLists.ts';
import type { Snapshot, SnapshotParts } from './snapshot.ts';

/** The hash of no units, FNV-1a's; `nextHash` adds one unit. */
export const firstHash = 0x811c9dc5 | 0;

export function nextHash(hash: number, unit: number): number {
	return Math.imul(hash ^ unit, 0x01000193);
}

/** In place of the number of a text that was forgotten. */
const forgotten = -1;

/**
 * Numbers texts, from 0 up; the numbers of forgotten texts are reused. A look-up may take UTF-16 units, so that no string
 * is made for a word that is known. A first scan makes some million look-ups: a `Map` takes longer for each, needs a string,
 * and takes twice the memory.
 */
export class Lexicon {
	private texts: string[] = [];
	private free: number[] = [];
	private hashes = new Int32Array(64);
	/** The number of a text plus one, by hash; 0 for none. Empty until it is needed: a saved lexicon may never be. */
	private slots = new Int32Array(0);
	/** How many slots are not 0. At most half are. */
	private usedSlots = 0;

	/** All numbers are below this. */
	get size(): number {
		return this.texts.length;
	}

	/** Empty for a number that no text has. */
	text(number: number): string {
		return this.texts[number] ?? '';
	}

	numberOf(text: string): number | undefined {
		const slots = this.table();
		const { texts, hashes } = this;
		const mask = slots.length - 1;
		const hash = hashOf(text);
		for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
			const number = (slots[slot] ?? 0) - 1;
			if (number === -1) return undefined;
			if (number >= 0 && hashes[number] === hash && texts[number] === text) return number;
		}
	}

	/** The number of a text, a new one if it has none. */
	intern(text: string): number {
		return this.numberOf(text) ?? this.assign(text, hashOf(text));
	}

	/** The same for the first `length` units, whose hash is `hash`. */
	internUnits(units: Uint16Array, length: number, hash: number): number {
		const slots = this.table();
		const { texts, hashes } = this;
		const mask = slots.length - 1;
		for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
			const number = (slots[slot] ?? 0) - 1;
			if (number === -1)
				return this.assign(String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[]), hash);
			if (number >= 0 && hashes[number] === hash && isText(texts[number] ?? '', units, length)) return number;
		}
	}

	/** Must be a number that a text has. */
	forget(number: number): void {
		const slots = this.table();
		const mask = slots.length - 1;
		let slot = spread(this.hashes[number] ?? 0) & mask;
		while (slots[slot] !== number + 1) slot = (slot + 1) & mask;
		slots[slot] = forgotten;
		this.texts[number] = '';
		this.free.push(number);
	}

	*save(): SnapshotParts {
		yield ['texts', this.texts];
		yield ['free', Uint32Array.from(this.free)];
	}

	restore(state: Snapshot): void {
		this.texts = state.texts('texts');
		this.free = [...state.numbers('free')];
		this.slots = new Int32Array(0);
	}

	/** @param text may be a slice of a longer one: it is copied */
	private assign(text: string, hash: number): number {
		const number = this.free.pop() ?? this.texts.length;
		if (number >= this.hashes.length) this.hashes = grown(this.hashes, number + 1);
		this.texts[number] = detach(text);
		this.hashes[number] = hash;
		if (this.usedSlots >= this.slots.length >> 1) this.makeTable();
		else this.enter(number);
		return number;
	}

	private table(): Int32Array {
		if (this.slots.length === 0) {
			this.hashes = Int32Array.from(this.texts, hashOf);
			this.makeTable();
		}
		return this.slots;
	}

	private makeTable(): void {
		const free = new Set(this.free);
		const count = this.texts.length - free.size;
		this.slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(64, count * 3))));
		this.usedSlots = 0;
		for (let number = 0; number < this.texts.length; number++) if (!free.has(number)) this.enter(number);
	}

	private enter(number: number): void {
		const mask = this.slots.length - 1;
		let slot = spread(this.hashes[number] ?? 0) & mask;
		while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
		this.slots[slot] = number + 1;
		this.usedSlots++;
	}
}

function isText(text: string, units: Uint16Array, length: number): boolean {
	if (text.length !== length) return false;
	for (let at = 0; at < length; at++) if (text.charCodeAt(at) !== units[at]) return false;
	return true;
}

function hashOf(text: string): number {
	let hash = firstHash;
	for (let at = 0; at < text.length; at++) hash = nextHash(hash, text.charCodeAt(at));
	return hash;
}

/** Mixes high bits of the hash into the low ones, which alone would choose the same slots too often. */
function spread(hash: number): number {
	return hash ^ (hash >>> 15);
}
