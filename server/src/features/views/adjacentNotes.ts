import type { NoteUri } from '../../core/note.ts';
import { idOf, timeOfId } from '../../core/noteId.ts';
import type { Direction, NoteSummary } from '../../protocol.ts';
import type { Job } from '../shared/context.ts';
import { summaryOf } from './noteSummary.ts';

/** The note before or after another in time, by the date in their ids. */
export const neighbour: Job<{ readonly uri: NoteUri; readonly direction: Direction }, NoteSummary | null> = function* (
	{ view },
	{ uri, direction },
) {
	const here = view.note(uri);
	const from = here && orderOf(idOf(here));
	if (from === undefined) return null;
	const isBefore = (one: string, other: string) => (direction === 'next' ? one < other : one > other);
	let best: { readonly place: string; readonly uri: NoteUri } | undefined;
	for (const note of view.all()) {
		yield;
		const order = orderOf(idOf(note));
		if (order === undefined || note.uri === uri) continue;
		// The address orders notes of the same second.
		const place = order + note.uri;
		if (isBefore(from + uri, place) && (!best || isBefore(place, best.place))) best = { place, uri: note.uri };
	}
	const found = best && view.note(best.uri);
	return found ? summaryOf(found) : null;
};

function orderOf(id: string | undefined): string | undefined {
	return id !== undefined && timeOfId(id) ? id.trim().padEnd(14, '0') : undefined;
}
