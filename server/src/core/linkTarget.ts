import type { NoteView, Resolution } from './index/noteView.ts';
import { idsAtOneSlip } from './nearIds.ts';
import type { LinkOccurrence, Note } from './note.ts';
import { idOf } from './noteId.ts';
import { proseOf } from './prose/blocks.ts';
import { type LinksFound, linkMarkup, linkSpans, readLinks } from './prose/links.ts';

/** The notes whose id is one slip away from a target. */
export function nearNotes(view: NoteView, target: string): Note[] {
	const ids = idsAtOneSlip(target.trim(), (id) => view.resolve(id)?.by === 'id');
	return ids.flatMap((id) => view.resolve(id)?.notes ?? []);
}

/** The only one of some notes that links can name by its id, or by the title of a note without one. */
export function onlyLinkable(notes: readonly Note[]): Note | undefined {
	const linkable = notes.filter((note) => targetOf(note) !== undefined);
	return linkable.length === 1 ? linkable[0] : undefined;
}

/** The one note that a link by title, file name or alias means. */
export function onlyMeant(resolution: Resolution | undefined): Note | undefined {
	if (!resolution) return undefined;
	if (resolution.by === 'fileName') return onlyLinkable(resolution.notes);
	return resolution.notes.length === 1 ? resolution.notes[0] : undefined;
}

/** The target of links to a note: its id, or the title of a note without one; undefined if a link cannot hold it. */
export function targetOf(note: Note): string | undefined {
	return asTarget(idOf(note) ?? note.header?.title?.value ?? '');
}

/** An id or a title as the target of links; undefined if a link cannot hold it. */
export function asTarget(name: string): string | undefined {
	const target = name.trim();
	if (!target || /[\]|\r\n]/.test(target)) return undefined;
	// Nearly all ids have none of what may be read otherwise.
	if (/^[\p{L}\p{N} .-]+$/u.test(target)) return target;
	return isReadable({ target }) && isReadable({ target, text: 'x' }) ? target : undefined;
}

/** Whether a link is read, once it is written, with just these parts: a colon, a bar or code may make others of them. */
export function isReadable(link: Pick<LinkOccurrence, 'target'> & Partial<LinkOccurrence>): boolean {
	const found: LinksFound = { links: [], problems: [] };
	// With a word before it, since what begins a line may be read as a block.
	const line = `x ${linkMarkup(link, link.barIsEscaped ? '\\|' : '|')}`;
	readLinks(proseOf([line], 0).lines[0] ?? '', 0, found);
	const [read] = found.links;
	if (!read || read.type !== link.type || read.target !== link.target) return false;
	return linkSpans(read).link.end === line.length;
}
