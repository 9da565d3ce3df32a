import type { NoteUri } from '../../core/note.ts';
import type { Job } from '../shared/context.ts';

/** How many other notes link to those in files or folders. */
export const countBacklinks: Job<{ readonly uris: readonly NoteUri[] }, number> = function* ({ view }, { uris }) {
	const inside = (uri: string) => uris.some((gone) => uri === gone || uri.startsWith(`${gone}/`));
	const linking = new Set<string>();
	const isFile = uris.every((uri) => view.note(uri));
	const gone = isFile ? uris : Array.from(view.uris()).filter(inside);
	for (const uri of gone) {
		const note = view.note(uri);
		if (!note) continue;
		for (const { note: from } of view.backlinks(note)) {
			yield;
			if (!inside(from.uri)) linking.add(from.uri);
		}
	}
	return linking.size;
};
