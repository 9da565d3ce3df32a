import { grown } from './numberLists.ts';
import type { PackedNote } from './packedNote.ts';
import type { Snapshot, SnapshotParts } from './snapshot.ts';

/** Both platforms have them; only their types name them. */
declare const TextEncoder: new () => {
	encodeInto(text: string, bytes: Uint8Array): { readonly written: number };
};
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** How large a block is, unless a single note is larger. Bytes. */
const blockSize = 128 * 1024;

/** The most bytes in UTF-8 that a UTF-16 unit becomes. */
const bytesOfUnit = 3;

/** The bytes of some notes, one after the other. */
interface Block {
	readonly bytes: Uint8Array;
	/** The numbers of the notes that were put here; the store may have others for them by now. */
	readonly numbers: number[];
	/** How many bytes are taken, and how many of them the store still reads. */
	taken: number;
	live: number;
}

/**
 * Packed notes by number, as bytes in large blocks: a hundred thousand strings would take more memory, and each collection
 * of garbage would go through them.
 */
export class PackedNoteStore {
	private readonly encoder = new TextEncoder();
	private readonly decoder = new TextDecoder();
	private current: Block = emptyBlock(0);
	/** The block of each note, and its place there; an empty one has none. */
	private readonly blockOf: (Block | undefined)[] = [];
	private starts = new Uint32Array(64);
	private lengths = new Uint32Array(64);

	/** Empty if no note has the number. */
	get(number: number): PackedNote {
		return this.decoder.decode(this.bytesOf(number));
	}

	set(number: number, note: PackedNote): void {
		this.release(number);
		if (note === '') return;
		const block = this.blockWithRoom(note.length * bytesOfUnit);
		const { written } = this.encoder.encodeInto(note, block.bytes.subarray(block.taken));
		this.place(number, block, written);
	}

	*save(): SnapshotParts {
		const count = this.blockOf.length;
		for (let first = 0; first < count; ) {
			let last = first;
			let length = 0;
			while (last < count && (last === first || length + this.length(last) <= blockSize)) length += this.length(last++);
			const bytes = new Uint8Array(length);
			for (let at = 0; first < last; at += this.length(first++)) bytes.set(this.bytesOf(first), at);
			yield ['bytes', bytes];
		}
		yield ['lengths', this.lengths.slice(0, count)];
	}

	restore(state: Snapshot): void {
		const lengths = state.numbers('lengths');
		this.lengths = lengths;
		this.starts = new Uint32Array(lengths.length);
		let number = 0;
		for (const chunk of lengths.length > 0 ? state.chunks('bytes') : []) {
			const block: Block = { bytes: chunk, numbers: [], taken: 0, live: 0 };
			while (number < lengths.length && block.taken + (lengths[number] ?? 0) <= chunk.length) {
				const length = lengths[number] ?? 0;
				if (length > 0) this.place(number, block, length);
				number++;
			}
		}
		if (number < lengths.length) throw new Error('notes are missing');
	}

	private place(number: number, block: Block, length: number): void {
		if (number >= this.starts.length) {
			this.starts = grown(this.starts, number + 1);
			this.lengths = grown(this.lengths, number + 1);
		}
		this.blockOf[number] = block;
		this.starts[number] = block.taken;
		this.lengths[number] = length;
		block.numbers.push(number);
		block.taken += length;
		block.live += length;
	}

	private blockWithRoom(length: number): Block {
		if (this.current.taken + length <= this.current.bytes.length) return this.current;
		this.current = emptyBlock(Math.max(blockSize, length));
		return this.current;
	}

	/** Takes a note off its block. Once half of the notes there have gone, the others move and the block is freed. */
	private release(number: number): void {
		const block = this.blockOf[number];
		if (!block) return;
		block.live -= this.length(number);
		this.blockOf[number] = undefined;
		this.lengths[number] = 0;
		if (block === this.current || block.live > block.taken >> 1) return;
		for (const other of block.numbers) if (this.blockOf[other] === block) this.move(other);
	}

	private move(number: number): void {
		const bytes = this.bytesOf(number);
		const block = this.blockWithRoom(bytes.length);
		block.bytes.set(bytes, block.taken);
		this.place(number, block, bytes.length);
	}

	private length(number: number): number {
		return this.lengths[number] ?? 0;
	}

	private bytesOf(number: number): Uint8Array {
		const start = this.starts[number] ?? 0;
		return this.blockOf[number]?.bytes.subarray(start, start + this.length(number)) ?? noBytes;
	}
}

const noBytes = new Uint8Array(0);

function emptyBlock(size: number): Block {
	return { bytes: new Uint8Array(size), numbers: [], taken: 0, live: 0 };
}
