import { EntryBuilder } from '../../server/src/core/index/indexEntry.ts';
import type { NoteChange, NoteIndex } from '../../server/src/core/index/noteIndex.ts';
import type { Note } from '../../server/src/core/note.ts';

/** Adds a note to an index, or replaces the one with its address. */
export function putNote(index: NoteIndex, note: Note): NoteChange {
	return index.putEntry(note.uri, new EntryBuilder().build(note));
}
