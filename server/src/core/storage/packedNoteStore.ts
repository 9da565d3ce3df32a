import { grown } from './numberLists.ts';
import type { PackedNote } from './packedNote.ts';
import type { Snapshot, SnapshotParts } from './snapshot.ts';

/** Notes are saved and restored in blocks: at most so many notes, and so many bytes unless a single note has more. */
const notesInBlock = 200;
const bytesInBlock = 128 * 1024;

/** How many bytes are decoded by one call: each is an argument of it. */
const maxArguments = 8192;

/** Packed notes as bytes, one after the other: each character of a packed note fits in a byte. */
export class PackedBlock {
	readonly bytes: Uint8Array;
	/** Where each note ends. */
	readonly ends: Uint32Array;

	constructor(bytes: Uint8Array, ends: Uint32Array) {
		this.bytes = bytes;
		this.ends = ends;
	}

	static of(notes: readonly PackedNote[]): PackedBlock {
		const ends = new Uint32Array(notes.length);
		let length = 0;
		for (const [at, note] of notes.entries()) ends[at] = length += note.length;
		const bytes = new Uint8Array(length);
		for (const [at, note] of notes.entries()) write(note, bytes, ends[at - 1] ?? 0);
		return new PackedBlock(bytes, ends);
	}

	bytesAt(at: number): Uint8Array {
		return this.bytes.subarray(this.ends[at - 1] ?? 0, this.ends[at]);
	}
}

export interface BlockPosition {
	readonly block: PackedBlock;
	/** The index of the note in the block. */
	readonly at: number;
}

/** A block, and the notes that the store reads from it. */
interface StoredBlock {
	readonly block: PackedBlock;
	/** The number of the note at each index of the block. The store may have replaced it since. */
	readonly notes: Uint32Array;
	/** How many notes the store still reads from the block. */
	count: number;
}

/**
 * Packed notes by number. Notes that came in a block of bytes stay there until they are read: making a hundred thousand
 * strings takes time, and most are never read.
 */
export class PackedNoteStore {
	private stored: (PackedNote | StoredBlock | undefined)[] = [];
	/** The index in its block of each note that is in one. */
	private places = new Uint32Array(64);
	private latest: StoredBlock | undefined;

	/** Empty if no note has the number. */
	get(number: number): PackedNote {
		const stored = this.stored[number] ?? '';
		return typeof stored === 'string' ? stored : textOf(this.bytesOf(stored, number));
	}

	set(number: number, note: PackedNote | BlockPosition): void {
		const former = this.stored[number];
		if (typeof note === 'string') this.stored[number] = note;
		else {
			if (this.latest?.block !== note.block) {
				this.latest = { block: note.block, notes: new Uint32Array(note.block.ends.length), count: 0 };
			}
			if (number >= this.places.length) this.places = grown(this.places, number + 1);
			this.stored[number] = this.latest;
			this.places[number] = note.at;
			this.latest.notes[note.at] = number;
			this.latest.count++;
		}
		if (former && typeof former !== 'string') this.release(former);
	}

	*save(): SnapshotParts {
		const count = this.stored.length;
		const lengths = new Uint32Array(count);
		for (let first = 0; first < count; ) {
			// Only as many lengths as a block may have: computing all at once would hold up other work.
			for (let at = first; at < Math.min(count, first + notesInBlock); at++) lengths[at] = this.length(at);
			const last = endOfBlock(lengths, first);
			const bytes = new Uint8Array(sum(lengths.subarray(first, last)));
			for (let at = 0; first < last; at += lengths[first++] ?? 0) this.write(first, bytes, at);
			yield ['bytes', bytes];
		}
		yield ['lengths', lengths];
	}

	restore(state: Snapshot): void {
		const lengths = state.numbers('lengths');
		this.stored = new Array(lengths.length);
		this.places = new Uint32Array(lengths.length);
		const bytes = new ByteReader(lengths.length > 0 ? state.chunks('bytes') : []);
		for (let first = 0; first < lengths.length; ) {
			const last = endOfBlock(lengths, first);
			const ends = lengths.slice(first, last);
			for (let at = 1; at < ends.length; at++) ends[at] = (ends[at] ?? 0) + (ends[at - 1] ?? 0);
			const block = new PackedBlock(bytes.next(ends.at(-1) ?? 0), ends);
			for (let at = 0; first < last; at++, first++) this.set(first, { block, at });
		}
	}

	/** Takes a note off its block. Once half of the notes have gone, the others become strings and the block is freed. */
	private release(former: StoredBlock): void {
		former.count--;
		if (former.count > former.notes.length >> 1) return;
		for (const number of former.notes) if (this.stored[number] === former) this.stored[number] = this.get(number);
	}

	private length(number: number): number {
		const stored = this.stored[number] ?? '';
		return typeof stored === 'string' ? stored.length : this.bytesOf(stored, number).length;
	}

	private write(number: number, bytes: Uint8Array, at: number): void {
		const stored = this.stored[number] ?? '';
		if (typeof stored === 'string') write(stored, bytes, at);
		else bytes.set(this.bytesOf(stored, number), at);
	}

	private bytesOf(stored: StoredBlock, number: number): Uint8Array {
		return stored.block.bytesAt(this.places[number] ?? 0);
	}
}

/** Reads chunks of bytes as if they were one array. */
class ByteReader {
	private readonly chunks: readonly Uint8Array[];
	private chunk = 0;
	private at = 0;

	constructor(chunks: readonly Uint8Array[]) {
		this.chunks = chunks;
	}

	/** A copy of the next bytes: the chunks may be views of a much larger buffer. */
	next(length: number): Uint8Array {
		const bytes = new Uint8Array(length);
		for (let filled = 0; filled < length; ) {
			const chunk = this.chunks[this.chunk];
			if (!chunk) throw new Error('notes are missing');
			const part = chunk.subarray(this.at, this.at + length - filled);
			bytes.set(part, filled);
			filled += part.length;
			this.at += part.length;
			if (this.at < chunk.length) continue;
			this.chunk++;
			this.at = 0;
		}
		return bytes;
	}
}

/** The number after the last note of the block that begins with the note `first`. */
function endOfBlock(lengths: Uint32Array, first: number): number {
	const most = Math.min(lengths.length, first + notesInBlock);
	let length = 0;
	let last = first;
	while (last < most && (last === first || length + (lengths[last] ?? 0) <= bytesInBlock))
		length += lengths[last++] ?? 0;
	return last;
}

function sum(numbers: Uint32Array): number {
	let total = 0;
	for (const number of numbers) total += number;
	return total;
}

function write(note: PackedNote, bytes: Uint8Array, at: number): void {
	for (let index = 0; index < note.length; index++) bytes[at + index] = note.charCodeAt(index);
}

function textOf(bytes: Uint8Array): PackedNote {
	let text = '';
	for (let from = 0; from < bytes.length; from += maxArguments) {
		// A spread goes through an iterator and takes ten times as long as `apply`.
		text += String.fromCharCode.apply(null, bytes.subarray(from, from + maxArguments) as unknown as number[]);
	}
	return text;
}
