import { EntryBuilder, type IndexEntry } from '../../core/index/indexEntry.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { parseNote } from '../../core/parseNote.ts';
import type { FileRead } from '../../protocol.ts';
import { messageOf } from './errorMessage.ts';

/** A note as it is on disk, with the stamp of its file. */
export interface NoteRead<Entry = IndexEntry> {
	readonly stamp: string;
	readonly note: Entry | undefined;
	/** Characters were lost when the file was decoded. */
	readonly isGarbled?: boolean | undefined;
	/** Why there is no note: the parser failed on its text. */
	readonly failure?: string | undefined;
}

/** Parses a note. If the parser fails, that note is missing, and the rest of the notebook is read all the same. */
export function noteRead<Entry>(
	uri: NoteUri,
	{ stamp, text, isCut, isGarbled }: FileRead,
	build: (note: Note) => Entry,
): NoteRead<Entry> {
	try {
		return { stamp, note: build(parseNote(uri, text, { headerOnly: isCut, isGarbled }).note), isGarbled };
	} catch (error) {
		return { stamp, note: undefined, failure: messageOf(error) };
	}
}

/** @param files undefined ones are gone or cannot be read */
export function notesRead(
	uris: readonly NoteUri[],
	files: readonly (FileRead | undefined)[],
): (NoteRead | undefined)[] {
	const builder = new EntryBuilder();
	return uris.map((uri, at) => files[at] && noteRead(uri, files[at], (note) => builder.build(note)));
}
