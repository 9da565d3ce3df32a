import type { NoteUri } from '../../core/note.ts';
import type { ListedNote, OutlineEntry } from '../html/page.ts';
import type { PlacedNote } from './exportTarget.ts';

/** Notes in the order of an index note, with its headings above them. @param listed names a note; undefined leaves it out */
export function outlineOf(
	notes: readonly PlacedNote[],
	listed: (uri: NoteUri) => ListedNote | undefined,
): OutlineEntry[] {
	return notes.flatMap(({ uri, level, parts }) => {
		const note = listed(uri);
		if (!note) return [];
		const above = parts.map((part) => ({ text: part.title, href: undefined, kezako: '', level: part.level }));
		return [...above, { ...note, level }];
	});
}
