import type { LinkOccurrence, Note } from '../../core/note.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { type Position, type Span, touches } from '../../core/text.ts';

/** The link at a place, brackets included. */
export function linkAt(note: Note, position: Position): LinkOccurrence | undefined {
	return note.links.find((link) => link.line === position.line && touches(linkSpans(link).link, position));
}

/** The value of the header's id or title at a place. */
export function identityAt(note: Note, position: Position): Span | undefined {
	return [note.header?.id, note.header?.title].find((field) => field && touches(field, position));
}

/** Where a note begins for its reader: its title, else its id, else its heading, else its first line. */
export function titlePlace(note: Note): Span {
	return note.header?.title ?? note.header?.id ?? note.heading ?? { line: 0, start: 0, end: 0 };
}
