import type { NoteUri } from '../note.ts';

/** A part of a serialized index: plain data, so that any storage can hold it. */
export type SnapshotPart = readonly string[] | Uint32Array | Uint8Array | Float64Array;

/**
 * The parts of a serialized index by name. The iterator makes each part when it gets there, so that other work can be
 * done in between. A large part comes in chunks under one name.
 */
export type SnapshotParts = Iterable<readonly [name: string, part: SnapshotPart]>;

/** Gives saved parts. Callers may trust them: the cache has checked that they are what was written. */
export interface SnapshotReader {
	texts(name: string): string[];
	numbers(name: string): Uint32Array<ArrayBuffer>;
	bytes(name: string): Uint8Array<ArrayBuffer>;
	/** Bytes without a copy: the chunks may be views of a much larger buffer, which they keep alive. */
	chunks(name: string): readonly Uint8Array[];
	floats(name: string): Float64Array<ArrayBuffer>;
}

/** Saved addresses of notes: they had their spelling when they were saved. */
export function savedUris(state: SnapshotReader, name: string): NoteUri[] {
	return state.texts(name) as NoteUri[];
}

/** The same parts, with a prefix and a dot before each name. */
export function* prefixed(prefix: string, parts: SnapshotParts): SnapshotParts {
	for (const [name, part] of parts) yield [`${prefix}.${name}`, part];
}

/** Reads the parts whose names `prefixed` made. */
export function section(prefix: string, state: SnapshotReader): SnapshotReader {
	return {
		texts: (name) => state.texts(`${prefix}.${name}`),
		numbers: (name) => state.numbers(`${prefix}.${name}`),
		bytes: (name) => state.bytes(`${prefix}.${name}`),
		chunks: (name) => state.chunks(`${prefix}.${name}`),
		floats: (name) => state.floats(`${prefix}.${name}`),
	};
}

/** A saved index, put together from its chunks in the order in which they were made. */
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
