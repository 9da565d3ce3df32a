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
	/** Bytes as they are: parts, perhaps, of a much larger piece that they keep. */
	pieces(name: string): readonly Uint8Array[];
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
		pieces: (name) => state.pieces(`${prefix}.${name}`),
		floats: (name) => state.floats(`${prefix}.${name}`),
	};
}

/** What is saved, of its pieces in the order in which they were made. */
export class GatheredState implements SavedState {
	private readonly parts = new Map<string, SavedPart[]>();

	add(name: string, piece: SavedPart): void {
		const known = this.parts.get(name);
		if (known) known.push(piece);
		else this.parts.set(name, [piece]);
	}

	texts(name: string): string[] {
		return (this.all(name) as (readonly string[])[]).flat();
	}

	numbers(name: string): Uint32Array<ArrayBuffer> {
		return joined(this.all(name) as Uint32Array[], (length) => new Uint32Array(length));
	}

	bytes(name: string): Uint8Array<ArrayBuffer> {
		return joined(this.all(name) as Uint8Array[], (length) => new Uint8Array(length));
	}

	pieces(name: string): readonly Uint8Array[] {
		return this.all(name) as Uint8Array[];
	}

	floats(name: string): Float64Array<ArrayBuffer> {
		return joined(this.all(name) as Float64Array[], (length) => new Float64Array(length));
	}

	private all(name: string): readonly SavedPart[] {
		const found = this.parts.get(name);
		if (!found) throw new Error(`it lacks ${name}`);
		return found;
	}
}

function joined<Numbers extends Uint32Array | Uint8Array | Float64Array>(
	pieces: readonly (Uint32Array | Uint8Array | Float64Array)[],
	make: (length: number) => Numbers,
): Numbers {
	const whole = make(pieces.reduce((sum, piece) => sum + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
