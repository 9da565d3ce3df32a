import type { PackedNote } from './packedNote.ts';
import type { SavedParts, SavedState } from './savedState.ts';

/** How many notes are saved in one piece. */
const notesAtOnce = 1000;

/** How many characters are made of bytes at once: each is an argument of a call. */
const mostArguments = 8192;

/**
 * Packed notes by their numbers. Those that were saved stay the bytes they were saved as until they are asked for: a
 * hundred thousand texts take their time to make, and most of them nobody asks for.
 */
export class PackedNotes {
	private texts: (PackedNote | undefined)[] = [];
	private saved = new Uint8Array(0);
	/** Where each saved note begins, and behind the last one where it ends. */
	private starts = new Uint32Array(1);

	/** Empty where there is no note. */
	get(number: number): PackedNote {
		return this.texts[number] ?? textOf(this.savedBytes(number));
	}

	set(number: number, note: PackedNote): void {
		this.texts[number] = note;
	}

	*save(): SavedParts {
		const count = Math.max(this.texts.length, this.starts.length - 1);
		const starts = new Uint32Array(count + 1);
		for (let first = 0; first < count; first += notesAtOnce) {
			const last = Math.min(count, first + notesAtOnce);
			for (let number = first; number < last; number++) {
				starts[number + 1] = (starts[number] ?? 0) + this.length(number);
			}
			const from = starts[first] ?? 0;
			const bytes = new Uint8Array((starts[last] ?? 0) - from);
			for (let number = first; number < last; number++) this.write(number, bytes, (starts[number] ?? 0) - from);
			yield ['bytes', bytes];
		}
		yield ['starts', starts];
	}

	restore(state: SavedState): void {
		this.starts = state.numbers('starts');
		// Of no notes there are no bytes.
		this.saved = this.starts.length > 1 ? state.bytes('bytes') : new Uint8Array(0);
		this.texts = new Array(this.starts.length - 1);
	}

	private length(number: number): number {
		return this.texts[number]?.length ?? this.savedBytes(number).length;
	}

	private write(number: number, bytes: Uint8Array, at: number): void {
		const text = this.texts[number];
		if (text === undefined) bytes.set(this.savedBytes(number), at);
		else for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
	}

	private savedBytes(number: number): Uint8Array {
		return this.saved.subarray(this.starts[number], this.starts[number + 1] ?? 0);
	}
}

/** A packed note has characters of one byte only. */
function textOf(bytes: Uint8Array): PackedNote {
	let text = '';
	for (let from = 0; from < bytes.length; from += mostArguments) {
		// Spread, they would go through an iterator one by one, and take ten times as long.
		text += String.fromCharCode.apply(null, bytes.subarray(from, from + mostArguments) as unknown as number[]);
	}
	return text;
}
