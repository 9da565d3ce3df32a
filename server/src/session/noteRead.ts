import type { NoteUri } from '../core/note.ts';
import { type PackedNote, packNote } from '../core/packedNote.ts';
import { parseNote } from '../core/parseNote.ts';
import type { FileRead } from '../protocol.ts';

/** A note as it is on disk. */
export interface NoteRead {
	readonly stamp: string;
	readonly note: PackedNote | undefined;
	/** Why there is no note: its text makes the reader fail. */
	readonly failure?: string;
}

/** A note that makes the reader fail is one note less, never the end of the notebook. */
export function noteRead(uri: NoteUri, { stamp, text, isCut }: FileRead): NoteRead {
	try {
		return { stamp, note: packNote(parseNote(uri, text, { headerOnly: isCut }).note) };
	} catch (error) {
		return { stamp, note: undefined, failure: error instanceof Error ? error.message : String(error) };
	}
}
