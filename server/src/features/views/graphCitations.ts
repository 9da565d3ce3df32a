import type { Citation } from '../../core/citations/citations.ts';
import type { Entry } from '../../core/citations/library.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { citationsIn, citingAsIn, referenceNoteOf } from '../shared/citations.ts';
import type { Context } from '../shared/context.ts';

/** What a note cites that is in the graph: the note about the work or, without one, the work. */
export interface CitedNode {
	/** The URI of the note, or the place of the work in its library, as a URI. */
	readonly uri: string;
	/** As the note's first citation of it has it. */
	readonly type: string | undefined;
	/** The work, where Cosma makes a node of it. */
	readonly entry: Entry | undefined;
	readonly note: Note | undefined;
}

/** What a note cites, each once: notes about works and, where Cosma is to show them, works. None where no library is set. */
export function citedNodes(context: Context, note: Note): readonly CitedNode[] {
	const library = note.citations.length > 0 ? context.library(note.uri) : undefined;
	if (!library) return [];
	const hasNodes = context.cosma(note.uri)?.values.hasReferenceNodes === true;
	const first = new Map<string, Citation>();
	for (const citation of citationsIn(context, note)) {
		if (!first.has(citation.key.value)) first.set(citation.key.value, citation);
	}
	return [...first].flatMap(([key, citation]) => {
		const about = referenceNoteOf(context, key);
		const entry = hasNodes ? library.get(key) : undefined;
		const uri = about?.uri ?? (entry && uriOfEntry(entry));
		return uri === undefined ? [] : [{ uri, entry, note: about, type: citation.type?.value.trim() || undefined }];
	});
}

/** The type of the works that a note cites, where they are nodes. */
export function typeOfWorks(context: Context, note: NoteUri): string {
	return context.cosma(note)?.values.referencesType ?? 'references';
}

/** The notes that cite a work by the key that it has in the library of one of them. */
export function* citingKey(context: Context, uri: NoteUri, key: string): Iterable<Note> {
	for (const { note, citations } of citingAsIn(context, uri, key)) if (citations.length > 0) yield note;
}

/** The place of a work, in the form in which VS Code's links name lines. */
function uriOfEntry({ uri, place }: Entry): string {
	return `${uri}#L${place.line + 1},${place.start + 1}`;
}
