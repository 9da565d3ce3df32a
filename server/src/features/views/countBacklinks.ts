import type { NoteUri } from '../../core/note.ts';
import type { Job } from '../shared/context.ts';

/** How many notes elsewhere link to the notes in files or folders. */
export const countBacklinks: Job<{ readonly uris: readonly NoteUri[] }, number> = function* ({ view }, { uris }) {
	const isInside = (uri: string) => uris.some((outer) => uri === outer || uri.startsWith(`${outer}/`));
	const linking = new Set<string>();
	const areNotes = uris.every((uri) => view.note(uri));
	for (const uri of areNotes ? uris : [...view.uris()].filter(isInside)) {
		const note = view.note(uri);
		if (!note) continue;
		for (const { note: from } of view.backlinks(note)) {
			yield;
			if (!isInside(from.uri)) linking.add(from.uri);
		}
	}
	return linking.size;
};
