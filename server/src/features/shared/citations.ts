/** The citations of notes, as features ask for them. */
import { type Citation, type CitationGrammar, citationsOf } from '../../core/citations/citations.ts';
import { nameKey } from '../../core/fold.ts';
import type { Field, Note, NoteUri } from '../../core/note.ts';
import { idOf } from '../../core/noteId.ts';
import { type Position, type Span, touches } from '../../core/text.ts';
import type { Context } from './context.ts';

/** Where a note cites a key. */
export interface Citing {
	readonly note: Note;
	/** In order; none in a note that only lists the key. */
	readonly citations: readonly Citation[];
	/** The values of its key `references` that are the key. */
	readonly listed: readonly Field[];
}

/** How the citations of a note are read: as Cosma does where a configuration of it covers the note, as Pandoc elsewhere. */
export function grammarOf(context: Context, uri: NoteUri): CitationGrammar {
	return context.cosma(uri) ? 'cosma' : 'pandoc';
}

/** The citations of a note, in order. */
export function citationsIn(context: Context, note: Note): readonly Citation[] {
	if (note.citations.length === 0) return [];
	const grammar = grammarOf(context, note.uri);
	return note.citations.flatMap((cluster) => citationsOf(cluster, grammar));
}

/** The citation whose key, with its `@` and braces, is at a place. */
export function citationAt(context: Context, note: Note, position: Position): Citation | undefined {
	return citationsIn(context, note).find((citation) => touches(markOf(citation), position));
}

/** The place of a citation's key with its `@` and braces. */
export function markOf({ key, isInBraces }: Citation): Span {
	const braces = Number(isInBraces);
	return { line: key.line, start: key.start - 1 - braces, end: key.end + braces };
}

/** The key that a note lists as a reference at a place. */
export function listedReferenceAt({ header }: Note, position: Position): Field | undefined {
	return header?.references.find((field) => touches(field, position));
}

/** The note about what a key stands for: the one that has the key for its id. */
export function referenceNoteOf({ view }: Context, key: string): Note | undefined {
	const found = view.resolve(key);
	return found?.by === 'id' ? found.notes.find((note) => idOf(note) === key) : undefined;
}

/** The notes that cite a key or list it as a reference. In no order. */
export function* citing(context: Context, key: string): Iterable<Citing> {
	const name = nameKey(key);
	for (const note of context.view.notesUsing('citation', key)) {
		const citations = citationsIn(context, note).filter((citation) => nameKey(citation.key.value) === name);
		const listed = note.header?.references.filter(({ value }) => nameKey(value) === name) ?? [];
		if (citations.length > 0 || listed.length > 0) yield { note, citations, listed };
	}
}
