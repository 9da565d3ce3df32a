import type { Note, NoteUri } from '../../core/note.ts';
import { parseNote } from '../../core/parseNote.ts';
import { quickNote } from '../../core/quickNote.ts';
import type { FileRead } from '../../protocol.ts';
import { messageOf } from './errorMessage.ts';

/** A note as it is on disk, with the stamp of its file. */
export interface NoteRead {
	readonly stamp: string;
	readonly note: Note | undefined;
	/** Characters were lost when the file was decoded. */
	readonly isGarbled?: boolean | undefined;
	/** Why there is no note: the parser failed on its text. */
	readonly failure?: string | undefined;
}

/** Parses a note. If the parser fails, that note is missing, and the rest of the notebook is read all the same. */
export function noteRead(uri: NoteUri, { stamp, text, isCut, isGarbled }: FileRead): NoteRead {
	try {
		const quick = isCut || isGarbled ? undefined : quickNote(uri, text);
		return { stamp, note: quick ?? parseNote(uri, text, { headerOnly: isCut, isGarbled }).note, isGarbled };
	} catch (error) {
		return { stamp, note: undefined, failure: messageOf(error) };
	}
}
