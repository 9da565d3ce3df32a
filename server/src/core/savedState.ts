/** A part of what an index is made of: plain, so that any format can hold it. */
export type SavedPart = readonly string[] | Uint32Array | Uint8Array | Float64Array;

/**
 * Parts by their names, one after the other: each is made when it is its turn, so that nobody waits for all of them. A
 * large part comes in pieces under one name.
 */
export type SavedParts = Iterable<readonly [name: string, part: SavedPart]>;

/** Gives a saved part. What reads it trusts it: it was checked to be what was written. */
export interface SavedState {
	texts(name: string): string[];
	numbers(name: string): Uint32Array<ArrayBuffer>;
	bytes(name: string): Uint8Array<ArrayBuffer>;
	floats(name: string): Float64Array<ArrayBuffer>;
}

/** Parts under names that begin with one more. */
export function* named(prefix: string, parts: SavedParts): SavedParts {
	for (const [name, part] of parts) yield [`${prefix}.${name}`, part];
}

/** What was saved under names that begin so. */
export function within(prefix: string, state: SavedState): SavedState {
	return {
		texts: (name) => state.texts(`${prefix}.${name}`),
		numbers: (name) => state.numbers(`${prefix}.${name}`),
		bytes: (name) => state.bytes(`${prefix}.${name}`),
		floats: (name) => state.floats(`${prefix}.${name}`),
	};
}
