import type { NoteUri } from '../note.ts';

/** A part of a serialized index: plain data, so that any storage can hold it. */
export type SnapshotPart = readonly string[] | Uint32Array | Uint8Array | Float64Array;

/**
 * The parts of a serialized index by name. The iterator makes each part when it gets there, so that other work can be
 * done in between. A large part comes in chunks under one name.
 */
export type SnapshotParts = Iterable<readonly [name: string, part: SnapshotPart]>;

/** The same parts, with a prefix and a dot before each name. */
export function* prefixed(prefix: string, parts: SnapshotParts): SnapshotParts {
	for (const [name, part] of parts) yield [`${prefix}.${name}`, part];
}

/**
 * A saved index by its parts. Callers may trust them: the cache has checked that they are what was written. Arrays become
 * those of the index that is restored, which changes them.
 */
export class Snapshot {
	private readonly parts: Map<string, SnapshotPart[]>;
	private readonly prefix: string;

	constructor(parts = new Map<string, SnapshotPart[]>(), prefix = '') {
		this.parts = parts;
		this.prefix = prefix;
	}

	/** Adds a part, or the next chunk of one. */
	add(name: string, chunk: SnapshotPart): void {
		const known = this.parts.get(name);
		if (known) known.push(chunk);
		else this.parts.set(name, [chunk]);
	}

	/** The parts whose names `prefixed` made. */
	section(prefix: string): Snapshot {
		return new Snapshot(this.parts, `${this.prefix}${prefix}.`);
	}

	texts(name: string): string[] {
		const chunks = this.all(name) as (readonly string[])[];
		const none: string[] = [];
		// Unlike `flat`, this copies whole chunks at once.
		return none.concat(...chunks);
	}

	/** Addresses of notes: they had their spelling when they were saved. */
	uris(name: string): NoteUri[] {
		return this.texts(name) as NoteUri[];
	}

	numbers(name: string): Uint32Array<ArrayBuffer> {
		return joined(this.all(name) as Uint32Array[], (length) => new Uint32Array(length));
	}

	bytes(name: string): Uint8Array<ArrayBuffer> {
		return joined(this.all(name) as Uint8Array[], (length) => new Uint8Array(length));
	}

	/** Bytes without a copy. */
	chunks(name: string): readonly Uint8Array[] {
		return this.all(name) as Uint8Array[];
	}

	floats(name: string): Float64Array<ArrayBuffer> {
		return joined(this.all(name) as Float64Array[], (length) => new Float64Array(length));
	}

	private all(name: string): readonly SnapshotPart[] {
		const found = this.parts.get(this.prefix + name);
		if (!found) throw new Error(`it lacks ${this.prefix}${name}`);
		return found;
	}
}

function joined<Numbers extends Uint32Array | Uint8Array | Float64Array>(
	chunks: readonly (Uint32Array | Uint8Array | Float64Array)[],
	make: (length: number) => Numbers,
): Numbers {
	const [first] = chunks;
	if (first && chunks.length === 1) return first as Numbers;
	const whole = make(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}
