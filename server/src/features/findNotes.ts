import { idOf, shownTitle } from '../core/noteId.ts';
import type { FindNotesParams, NoteSummary } from '../protocol.ts';
import type { Feature } from './context.ts';
import { asLabel } from './markdown.ts';

/** The notes that a query may mean, best first; those last looked at where nothing is typed. */
export const findNotes: Feature<FindNotesParams, NoteSummary[]> = (context, { query, limit }) => {
	const found = query.trim() === '' ? context.recent() : context.view.search.find(query, limit);
	const notes: NoteSummary[] = [];
	for (const uri of found) {
		if (notes.length >= limit) break;
		const note = context.view.note(uri);
		if (!note) continue;
		const kezako = asLabel(note.header?.kezako?.value ?? '');
		notes.push({ uri, title: asLabel(shownTitle(note)), id: asLabel(idOf(note) ?? ''), kezako });
	}
	return notes;
};
