import { distance } from './cosma/nearest.ts';
import { fold } from './fold.ts';

/** The keys of a library of references. It does not change. */
export interface KeysOfLibrary {
	readonly size: number;
	/** Whether it has all the keys that it should. */
	readonly isWhole: boolean;
	has(key: string): boolean;
	keys(): Iterable<string>;
}

/** How many keys that may be meant are of use to somebody who reads them. */
const most = 3;

/** How many mistyped keys of a library are remembered. */
const maxRemembered = 1000;

/**
 * The keys of a library that may be meant by another, the nearest first, at most three: case, accents and punctuation
 * aside, at most every third letter is another, or the end is missing. Found once, since a note is checked again and
 * again; among 10,000 keys in less than a millisecond.
 */
export function nearKeys(library: KeysOfLibrary, key: string): readonly string[] {
	const known = shapes.get(library) ?? shapesOf(library);
	shapes.set(library, known);
	const found = known.found.get(key) ?? search(known, plain(key));
	if (known.found.size >= maxRemembered) known.found.clear();
	known.found.set(key, found);
	return found;
}

/**
 * The key of a library with which a key begins that ends with punctuation and what follows it: Cosma reads `doe99,p` in
 * `[@doe99,p. 3]`.
 */
export function keyInFront(
	library: KeysOfLibrary,
	key: string,
): { readonly key: string; readonly rest: string } | undefined {
	for (const {
		index,
		0: { length },
	} of key.matchAll(/[,:.]+/g)) {
		const front = key.slice(0, index);
		if (library.has(front)) return { key: front, rest: key.slice(index + length) };
	}
	return undefined;
}

/** The one key that is surely meant: no other is as near. */
export function meantKey(library: KeysOfLibrary, key: string): string | undefined {
	const front = keyInFront(library, key);
	if (front) return front.key;
	const [first, second] = nearKeys(library, key);
	if (first === undefined || second === undefined) return first;
	const from = plain(key);
	const far = Math.max(from.length, maxLength);
	const [one, other] = [first, second].map((near) => distance(from, plain(near), far));
	return (one ?? 0) < (other ?? 0) ? first : undefined;
}

interface Shapes {
	readonly keys: readonly string[];
	readonly plain: readonly string[];
	/** Which letters and digits a key has, a bit each; and which it has twice. */
	readonly letters: Uint32Array;
	readonly doubled: Uint32Array;
	readonly found: Map<string, readonly string[]>;
}

const shapes = new WeakMap<KeysOfLibrary, Shapes>();

const noBits = new Uint32Array();

function shapesOf(library: KeysOfLibrary): Shapes {
	const keys = [...library.keys()];
	const plainKeys = keys.map(plain);
	const all = plainKeys.map(lettersOf);
	const [letters, doubled] = [0, 1].map((which) => Uint32Array.from(all, (bits) => bits[which] ?? 0));
	return { keys, plain: plainKeys, letters: letters ?? noBits, doubled: doubled ?? noBits, found: new Map() };
}

function search({ keys, plain: all, letters, doubled }: Shapes, written: string): readonly string[] {
	const limit = Math.min(3, Math.floor(written.length / 3)) + 1;
	const [own, ownDoubled] = lettersOf(written);
	const near: { readonly key: string; readonly changes: number }[] = [];
	for (const [at, key] of keys.entries()) {
		const candidate = all[at] ?? '';
		const isLonger = written.length > 2 && candidate.startsWith(written);
		// Each change takes at most one letter away and brings one.
		const differing = bitsIn(own ^ (letters[at] ?? 0)) + bitsIn(ownDoubled ^ (doubled[at] ?? 0));
		if (!isLonger && differing > 2 * (limit - 1)) continue;
		const changes = isLonger ? Math.min(limit, candidate.length - written.length) : distance(written, candidate, limit);
		if (isLonger || changes < limit) near.push({ key, changes });
	}
	return near
		.sort((one, other) => one.changes - other.changes)
		.slice(0, most)
		.map(({ key }) => key);
}

/** Longer keys are compared by their beginnings. UTF-16 units. */
const maxLength = 60;

function plain(key: string): string {
	return fold(key)
		.replace(/[\s\p{P}]+/gu, '')
		.slice(0, maxLength);
}

function lettersOf(text: string): readonly [letters: number, doubled: number] {
	let letters = 0;
	let doubled = 0;
	for (let at = 0; at < text.length; at++) {
		const bit = 1 << (text.charCodeAt(at) & 31);
		doubled |= letters & bit;
		letters |= bit;
	}
	return [letters, doubled];
}

function bitsIn(number: number): number {
	const pairs = number - ((number >>> 1) & 0x55555555);
	const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
	return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
