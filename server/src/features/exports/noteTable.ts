import type { NoteView } from '../../core/index/noteView.ts';
import type { Note } from '../../core/note.ts';
import type { NoteSummary } from '../../protocol.ts';
import { notesLinkedFrom } from '../shared/linkResolution.ts';
import { summaryOf } from '../views/noteSummary.ts';
import { csvLine, onOneLine } from './csv.ts';

/** A note as a row of a table. Each text is on one line. */
export interface NoteRow extends Pick<NoteSummary, 'title' | 'alias' | 'id' | 'types' | 'tags' | 'kezako'> {
	/** How many other notes link to it. */
	readonly linksIn: number;
	/** How many other notes it links to. */
	readonly linksOut: number;
	readonly path: string;
}

/** @param query by which the note was found, if any */
export function rowOf(view: NoteView, note: Note, path: string, query?: string): NoteRow {
	const { title, alias, id, types, tags, kezako } = summaryOf(note, query);
	const linksIn = view.backlinkCount(note);
	const linksOut = notesLinkedFrom(view, note).size;
	return { title, ...(alias && { alias }), id, types, tags, kezako, linksIn, linksOut, path };
}

export const tableHead = csvLine(['title', 'id', 'types', 'tags', 'kezako', 'links_in', 'links_out', 'path']);

export function tableLine({ title, id, types, tags, kezako, linksIn, linksOut, path }: NoteRow): string {
	return csvLine([title, id, types.join(', '), tags.join(', '), kezako, linksIn, linksOut, onOneLine(path)]);
}
