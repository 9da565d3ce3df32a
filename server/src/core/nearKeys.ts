import { distance } from './cosma/nearest.ts';
import { fold } from './fold.ts';

/** The keys of a library of references. It does not change. */
export interface KeysOfLibrary {
	readonly size: number;
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

/** The one key that is surely meant: no other is as near. */
export function meantKey(library: KeysOfLibrary, key: string): string | undefined {
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
	/** Which letters and digits a key has, a bit each. */
	readonly letters: Uint32Array;
	readonly found: Map<string, readonly string[]>;
}

const shapes = new WeakMap<KeysOfLibrary, Shapes>();

function shapesOf(library: KeysOfLibrary): Shapes {
	const keys = [...library.keys()];
	const plainKeys = keys.map(plain);
	return { keys, plain: plainKeys, letters: Uint32Array.from(plainKeys, lettersOf), found: new Map() };
}

function search({ keys, plain: all, letters }: Shapes, written: string): readonly string[] {
	const limit = Math.min(3, Math.floor(written.length / 3)) + 1;
	const own = lettersOf(written);
	const near: { readonly key: string; readonly changes: number }[] = [];
	for (const [at, key] of keys.entries()) {
		const candidate = all[at] ?? '';
		const isLonger = written.length > 2 && candidate.startsWith(written);
		// Each change takes at most one letter away and brings one.
		if (!isLonger && bitsIn(own ^ (letters[at] ?? 0)) > 2 * (limit - 1)) continue;
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

function lettersOf(text: string): number {
	let letters = 0;
	for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
	return letters >>> 0;
}

function bitsIn(number: number): number {
	let count = 0;
	for (let left = number >>> 0; left !== 0; left &= left - 1) count++;
	return count;
}
