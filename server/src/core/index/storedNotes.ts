import type { Note, NoteUri } from '../note.ts';
import { packNote, unpackNote } from '../storage/packedNote.ts';
import { PackedNoteStore } from '../storage/packedNoteStore.ts';
import type { Snapshot, SnapshotParts } from '../storage/snapshot.ts';

/** How many notes are cached unpacked: those around the open note are read again and again. */
const maxUnpacked = 2000;

/** The notes of an index by number: packed, but open notes as they are, because each key makes a new one. */
export class StoredNotes {
	private readonly packed = new PackedNoteStore();
	private readonly open = new Map<number, Note>();
	/** The notes that were read last, the oldest first. */
	private readonly unpacked = new Map<number, Note>();

	get(number: number, uri: NoteUri): Note {
		const known = this.open.get(number) ?? this.unpacked.get(number);
		if (known) return known;
		const note = unpackNote(uri, this.packed.get(number));
		this.unpacked.set(number, note);
		if (this.unpacked.size > maxUnpacked) {
			const [oldest = 0] = this.unpacked.keys();
			this.unpacked.delete(oldest);
		}
		return note;
	}

	/** Reads one of many notes without caching it: the many would drive out the notes that are read again. */
	peek(number: number, uri: NoteUri): Note {
		return this.open.get(number) ?? this.unpacked.get(number) ?? unpackNote(uri, this.packed.get(number));
	}

	set(number: number, note: Note, isOpen: boolean): void {
		this.delete(number);
		if (isOpen) this.open.set(number, note);
		else this.packed.set(number, packNote(note));
	}

	delete(number: number): void {
		this.packed.set(number, '');
		this.unpacked.delete(number);
		this.open.delete(number);
	}

	*save(): SnapshotParts {
		for (const [number, note] of this.open) this.packed.set(number, packNote(note));
		yield* this.packed.save();
	}

	restore(state: Snapshot): void {
		this.packed.restore(state);
	}
}
