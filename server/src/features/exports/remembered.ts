import type { NoteView, Resolution } from '../../core/index/noteView.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { detach } from '../../core/text.ts';

/** How many targets are remembered: a few notes have most of the links. */
const maxRemembered = 10_000;

/** Where links with one target lead. */
export interface Destination {
	readonly resolution: Resolution;
	/** The note in the export. */
	readonly to: Note | undefined;
	/** The same, or one outside of the export. */
	readonly note: Note;
	/** Its title. */
	readonly title: string;
	/** Its title as words of a link. */
	readonly label: string;
}

/** Leads links to notes; those targets that it was asked for last it still knows, so that it does not unpack their notes again. */
export function rememberedDestinations(
	view: NoteView,
	isExported: (uri: NoteUri) => boolean,
	asLabel: (title: string) => string,
): (target: string) => Destination | undefined {
	const known = new Map<string, Destination | undefined>();
	return (target) => {
		const found = known.get(target);
		if (found || known.has(target)) return found;
		const made = destinationOf(view.resolve(target), isExported, asLabel);
		if (known.size >= maxRemembered) known.clear();
		// A target is a part of the text of its note, all of which would stay in memory with it.
		known.set(detach(target), made);
		return made;
	};
}

function destinationOf(
	resolution: Resolution | undefined,
	isExported: (uri: NoteUri) => boolean,
	asLabel: (title: string) => string,
): Destination | undefined {
	const to = resolution?.notes.find(({ uri }) => isExported(uri));
	const note = to ?? resolution?.notes[0];
	if (!resolution || !note) return undefined;
	const title = shownTitle(note);
	return { resolution, to, note, title, label: asLabel(title) };
}
