import type { LinkOccurrence, Note } from '../../core/note.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { type Position, type Span, touches } from '../../core/text.ts';

/** The link at a place, which may be on its brackets. */
export function linkAt(note: Note, position: Position): LinkOccurrence | undefined {
	return note.links.find((link) => link.line === position.line && touches(linkSpans(link).link, position));
}

/** The place of the header's id or title, if the position is in it. */
export function identityAt(note: Note, position: Position): Span | undefined {
	return [note.header?.id, note.header?.title].find((field) => field && touches(field, position));
}

/** The place to show of a note: its title, else its id, else its heading, else the beginning. */
export function titlePlace(note: Note): Span {
	return note.header?.title ?? note.header?.id ?? note.heading ?? { line: 0, start: 0, end: 0 };
}
