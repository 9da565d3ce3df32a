/** A part of what an index is made of: plain, so that any format can hold it. */
export type SnapshotPart = readonly string[] | Uint32Array | Uint8Array | Float64Array;

/**
 * Parts by their names, one after the other: each is made when it is its turn, so that nobody waits for all of them. A
 * large part comes in pieces under one name.
 */
export type SnapshotParts = Iterable<readonly [name: string, part: SnapshotPart]>;

/** Gives a saved part. What reads it trusts it: it was checked to be what was written. */
export interface SnapshotReader {
	texts(name: string): string[];
	numbers(name: string): Uint32Array<ArrayBuffer>;
	bytes(name: string): Uint8Array<ArrayBuffer>;
	/** Bytes as they are: parts, perhaps, of a much larger piece that they keep. */
	chunks(name: string): readonly Uint8Array[];
	floats(name: string): Float64Array<ArrayBuffer>;
}

/** Parts under names that begin with one more. */
export function* prefixed(prefix: string, parts: SnapshotParts): SnapshotParts {
	for (const [name, part] of parts) yield [`${prefix}.${name}`, part];
}

/** What was saved under names that begin so. */
export function section(prefix: string, state: SnapshotReader): SnapshotReader {
	return {
		texts: (name) => state.texts(`${prefix}.${name}`),
		numbers: (name) => state.numbers(`${prefix}.${name}`),
		bytes: (name) => state.bytes(`${prefix}.${name}`),
		chunks: (name) => state.chunks(`${prefix}.${name}`),
		floats: (name) => state.floats(`${prefix}.${name}`),
	};
}

/** What is saved, of its pieces in the order in which they were made. */
export class Snapshot implements SnapshotReader {
	private readonly parts = new Map<string, SnapshotPart[]>();

	add(name: string, chunk: SnapshotPart): void {
		const known = this.parts.get(name);
		if (known) known.push(chunk);
		else this.parts.set(name, [chunk]);
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

	chunks(name: string): readonly Uint8Array[] {
		return this.all(name) as Uint8Array[];
	}

	floats(name: string): Float64Array<ArrayBuffer> {
		return joined(this.all(name) as Float64Array[], (length) => new Float64Array(length));
	}

	private all(name: string): readonly SnapshotPart[] {
		const found = this.parts.get(name);
		if (!found) throw new Error(`it lacks ${name}`);
		return found;
	}
}

function joined<Numbers extends Uint32Array | Uint8Array | Float64Array>(
	chunks: readonly (Uint32Array | Uint8Array | Float64Array)[],
	make: (length: number) => Numbers,
): Numbers {
	const whole = make(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}
