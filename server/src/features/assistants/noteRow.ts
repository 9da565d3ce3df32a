import type { Note } from '../../core/note.ts';
import { idOf, timeOfId } from '../../core/noteId.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { summaryOf } from '../views/noteSummary.ts';
import { count, object, text, texts } from './schemas.ts';

/** What an assistant gets of a note in a list. */
export interface NoteRow {
	readonly id: string;
	readonly title: string;
	readonly kezako: string;
	readonly types: readonly string[];
	readonly tags: readonly string[];
	/** How many other notes link to it. */
	readonly backlinks: number;
	/** What the note says of its time, as `1868..1900`; else the day of its id, as `2023-09-27`. */
	readonly date?: string;
	readonly path: string;
}

export const noteRowSchema = object(
	{
		id: text('Empty for a note without an id: its title names it then.'),
		title: text(),
		kezako: text('The definition of the note in a line; empty where it has none.'),
		types: texts(),
		tags: texts(),
		backlinks: count('How many other notes link to it.'),
		date: text('The time that it is about, or the day on which it was begun.'),
		path: text(),
	},
	['date'],
);

export function noteRow(context: Context, note: Note): NoteRow {
	const { id, title, kezako, types, tags } = summaryOf(note);
	const date = dateIn(note);
	const backlinks = context.view.backlinkCount(note);
	return { id, title, kezako, types, tags, backlinks, ...(date && { date }), path: context.pathIn(note.uri) };
}

function dateIn(note: Note): string {
	const { begin, end } = note.header ?? {};
	if (begin || end) return [begin, end].map((field) => asLabel(field?.value ?? '')).join('..');
	const time = timeOfId(idOf(note) ?? '');
	return time ? [time.year, time.month, time.day].map((part) => String(part).padStart(2, '0')).join('-') : '';
}
