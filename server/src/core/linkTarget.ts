import type { NoteView } from './index/noteIndex.ts';
import { idsAtOneSlip } from './nearIds.ts';
import type { Note } from './note.ts';
import { idOf } from './noteId.ts';
import { typeBefore } from './prose/links.ts';

/** The notes whose id differs from a target by one slip. */
export function nearNotes(view: NoteView, target: string): Note[] {
	const ids = idsAtOneSlip(target.trim(), (id) => view.resolve(id)?.by === 'id');
	return ids.flatMap((id) => view.resolve(id)?.notes ?? []);
}

/** The one note that a target names by its file, as other programs link. */
export function noteInFile(view: NoteView, target: string): Note | undefined {
	const name = target.trim().replace(/^.*[/\\]/, '');
	const notes = view.inFile(name).filter((note) => targetOf(note) !== undefined);
	return notes.length === 1 ? notes[0] : undefined;
}

/** What a link to the note holds: its id; the title of a note that has none; nothing where a link cannot hold either. */
export function targetOf(note: Note): string | undefined {
	const target = (idOf(note) ?? note.header?.title?.value)?.trim();
	// What stands before a colon would be read as a type.
	const isLinkable = target && !/[\]|\r\n]/.test(target) && typeBefore(target) === undefined;
	return isLinkable ? target : undefined;
}
