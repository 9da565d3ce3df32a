import type { NoteUri } from '../../core/note.ts';
import type { WorkRow } from '../../protocolCitations.ts';
import { keyPlacesIn, referenceNoteOf } from '../shared/citations.ts';
import type { Feature } from '../shared/context.ts';
import { titlePlace } from '../shared/linkAt.ts';
import { asLabel } from '../shared/markdown.ts';
import { referenceNotesBeside } from '../shared/referenceNote.ts';
import { workRow, worksFound } from '../shared/worksFound.ts';

/** The works that can be cited in a note and that a query finds, best first; null where no library is set. */
export const findWorks: Feature<{ readonly uri: NoteUri; readonly query: string }, WorkRow[] | null> = (
	context,
	{ uri, query },
) => {
	const library = context.library(uri);
	if (!library) return null;
	const here = context.view.note(uri);
	const cited = new Set(here ? keyPlacesIn(context, here).map(({ key }) => key) : []);
	const create = referenceNotesBeside(context, uri, library);
	return worksFound(context, library, query, cited).map((entry) => {
		const { label, labelDetails } = workRow(context, uri, entry, cited);
		const note = referenceNoteOf(context, entry.key);
		return {
			...{ label, description: labelDetails.description, title: asLabel(entry.title) },
			...(note ? { note: { uri: note.uri, line: titlePlace(note).line } } : { create: create(entry) }),
		};
	});
};
