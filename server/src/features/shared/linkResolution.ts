import { isCounted, type NoteView } from '../../core/index/noteView.ts';
import type { LinkOccurrence, Note, NoteUri } from '../../core/note.ts';

/** A link that names more notes leads to none in particular; all of them times all links to them are too many. */
const maxNamed = 100;

/** The notes that a link counts as linking to, at most a hundred: none if it names the title of a note that has an id. */
export function notesLinkedBy(view: NoteView, link: LinkOccurrence): readonly Note[] {
	const resolution = view.resolve(link.target);
	return !resolution || !isCounted(resolution) ? [] : resolution.notes.slice(0, maxNamed);
}

/** The other notes that a note links to. */
export function notesLinkedFrom(view: NoteView, note: Note): ReadonlySet<NoteUri> {
	const found = note.links.flatMap((link) => notesLinkedBy(view, link).map(({ uri }) => uri));
	return new Set(found.filter((uri) => uri !== note.uri));
}
