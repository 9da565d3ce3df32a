import { EntryBuilder } from '../../server/src/core/index/indexEntry.ts';
import type { NoteIndex } from '../../server/src/core/index/noteIndex.ts';
import type { Note } from '../../server/src/core/note.ts';

/** Adds a note to an index, or replaces the one with its URI. */
export function putNote(index: NoteIndex, note: Note): void {
	index.put(note.uri, new EntryBuilder().build(note));
}
