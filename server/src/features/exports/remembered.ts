import type { NoteView, Resolution } from '../../core/index/noteView.ts';
import type { NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { detach } from '../../core/text.ts';
import type { LinkedNote } from './exportTarget.ts';

/** How many targets are remembered. Each takes some 300 bytes, and a few notes have most of the links. */
const maxRemembered = 50_000;

/** Where links with one target lead. The notes are not held: unpacked, they would fill the memory. */
export interface Destination {
	readonly resolution: Pick<Resolution, 'by' | 'part'>;
	/** The note in the export. */
	readonly to: LinkedNote | undefined;
	/** The same, or one outside of the export. */
	readonly note: LinkedNote;
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
	const exported = resolution?.notes.find(({ uri }) => isExported(uri));
	const found = exported ?? resolution?.notes[0];
	if (!resolution || !found) return undefined;
	const { by, part } = resolution;
	const title = detach(shownTitle(found));
	const note = { uri: found.uri };
	const to = exported && note;
	return {
		resolution: { by, ...(part !== undefined && { part: detach(part) }) },
		to,
		note,
		title,
		label: asLabel(title),
	};
}
