import { detach } from '../text.ts';
import { grown } from './numberLists.ts';
import type { Snapshot, SnapshotParts } from './snapshot.ts';

/** The hash of no units, FNV-1a's. */
const firstHash = 0x811c9dc5 | 0;

/** The hash with one unit more: see `Lexicon.firstHash`. */
export function nextHash(hash: number, unit: number): number {
	return Math.imul(hash ^ unit, 0x01000193);
}

/**
 * Numbers texts, from 0 up; the numbers of forgotten texts are reused. A look-up may take UTF-16 units, so that no string
 * is made for a word that is known. A first scan makes some million look-ups: a `Map` takes longer for each, needs a string,
 * and takes twice the memory.
 */
export class Lexicon {
	private texts: string[] = [];
	private free: number[] = [];
	private hashes = new Int32Array(64);
	/** Random, so that nobody can choose texts that all want the same slot. */
	private seed = Math.floor(Math.random() * 2 ** 32) | 0;
	/**
	 * A hash table: each slot is the hash of a text, and its number plus one; or 0, as half of them are at least. Empty until
	 * it is needed: what was saved may never be asked for.
	 */
	private slots = new Int32Array(0);

	/** How many texts have numbers. */
	get count(): number {
		return this.texts.length - this.free.length;
	}

	/** All numbers are below this. */
	get size(): number {
		return this.texts.length;
	}

	/** The hash of no units: for `internUnits`. */
	get firstHash(): number {
		return firstHash ^ this.seed;
	}

	/** Empty for a number that no text has. */
	text(number: number): string {
		return this.texts[number] ?? '';
	}

	numberOf(text: string): number | undefined {
		const number = this.find(text, this.hash(text));
		return number < 0 ? undefined : number;
	}

	/** The number of a text, a new one if it has none. */
	intern(text: string): number {
		const hash = this.hash(text);
		const number = this.find(text, hash);
		return number < 0 ? this.assign(text, hash) : number;
	}

	/** The same for the first `length` units, whose hash is `hash`. */
	internUnits(units: Uint16Array, length: number, hash: number): number {
		const slots = this.table();
		const mask = slots.length - 1;
		for (let slot = firstSlot(hash) & mask; ; slot = (slot + 2) & mask) {
			const number = (slots[slot + 1] ?? 0) - 1;
			if (number < 0) return this.assign(textOf(units, length), hash);
			if (slots[slot] === hash && isText(this.texts[number] ?? '', units, length)) return number;
		}
	}

	/** Must be a number that a text has. */
	forget(number: number): void {
		const slots = this.table();
		const mask = slots.length - 1;
		let hole = firstSlot(this.hashes[number] ?? 0) & mask;
		while (slots[hole + 1] !== number + 1) hole = (hole + 2) & mask;
		// What comes behind moves up to where it would be found without this text.
		for (let slot = (hole + 2) & mask; slots[slot + 1] !== 0; slot = (slot + 2) & mask) {
			if (((slot - firstSlot(slots[slot] ?? 0)) & mask) < ((slot - hole) & mask)) continue;
			slots.copyWithin(hole, slot, slot + 2);
			hole = slot;
		}
		slots[hole + 1] = 0;
		this.texts[number] = '';
		this.free.push(number);
	}

	*save(): SnapshotParts {
		yield ['texts', this.texts];
		yield ['free', Uint32Array.from(this.free)];
		yield ['hashes', Uint32Array.from(this.hashes.subarray(0, this.size))];
		yield ['seed', Uint32Array.of(this.seed)];
	}

	restore(state: Snapshot): void {
		this.texts = state.texts('texts') as string[];
		this.free = [...state.numbers('free')];
		this.hashes = Int32Array.from(state.numbers('hashes'));
		this.seed = (state.numbers('seed')[0] ?? 0) | 0;
		this.slots = new Int32Array(0);
	}

	/** @param text may be a slice of a longer one: it is copied */
	private assign(text: string, hash: number): number {
		const number = this.free.pop() ?? this.texts.length;
		if (number >= this.hashes.length) this.hashes = grown(this.hashes, number + 1);
		this.texts[number] = detach(text);
		this.hashes[number] = hash;
		if (4 * this.count > this.slots.length) this.makeTable();
		else this.enter(number);
		return number;
	}

	private table(): Int32Array {
		if (this.slots.length === 0) this.makeTable();
		return this.slots;
	}

	private makeTable(): void {
		const free = new Set(this.free);
		this.slots = new Int32Array(2 ** Math.ceil(Math.log2(6 * this.count + 128)));
		for (let number = 0; number < this.size; number++) if (!free.has(number)) this.enter(number);
	}

	/** All texts are different: they need not be compared. */
	private enter(number: number): void {
		const { slots } = this;
		const mask = slots.length - 1;
		const hash = this.hashes[number] ?? 0;
		let slot = firstSlot(hash) & mask;
		while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
		slots[slot] = hash;
		slots[slot + 1] = number + 1;
	}

	/** The number of a text with that hash; -1 if it has none. */
	private find(text: string, hash: number): number {
		const slots = this.table();
		const mask = slots.length - 1;
		for (let slot = firstSlot(hash) & mask; ; slot = (slot + 2) & mask) {
			const number = (slots[slot + 1] ?? 0) - 1;
			if (number < 0 || (slots[slot] === hash && this.texts[number] === text)) return number;
		}
	}

	private hash(text: string): number {
		let hash = this.firstHash;
		for (let at = 0; at < text.length; at++) hash = nextHash(hash, text.charCodeAt(at));
		return hash;
	}
}

function isText(text: string, units: Uint16Array, length: number): boolean {
	if (text.length !== length) return false;
	for (let at = 0; at < length; at++) if (text.charCodeAt(at) !== units[at]) return false;
	return true;
}

function textOf(units: Uint16Array, length: number): string {
	return String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[]);
}

/** Mixes high bits of the hash into the low ones, which alone would choose the same slots too often. */
function firstSlot(hash: number): number {
	return (hash ^ (hash >>> 15)) << 1;
}
