import type { NoteView } from './index/noteView.ts';
import { idsAtOneSlip } from './nearIds.ts';
import type { Note } from './note.ts';
import { idOf } from './noteId.ts';
import { typeBefore } from './prose/links.ts';

/** The notes whose id is one slip away from a target. */
export function nearNotes(view: NoteView, target: string): Note[] {
	const ids = idsAtOneSlip(target.trim(), (id) => view.resolve(id)?.by === 'id');
	return ids.flatMap((id) => view.resolve(id)?.notes ?? []);
}

/** The only note whose file has the name that a target ends with, as in the links of other programs. */
export function noteInFile(view: NoteView, target: string): Note | undefined {
	const name = target.trim().replace(/^.*[/\\]/, '');
	const notes = view.inFile(name).filter((note) => targetOf(note) !== undefined);
	return notes.length === 1 ? notes[0] : undefined;
}

/** The target of links to a note: its id, or the title of a note without one; undefined if a link cannot hold it. */
export function targetOf(note: Note): string | undefined {
	const target = (idOf(note) ?? note.header?.title?.value)?.trim();
	// The text before a colon would be read as the type of the link.
	const isLinkable = target && !/[\]|\r\n]/.test(target) && typeBefore(target) === undefined;
	return isLinkable ? target : undefined;
}
