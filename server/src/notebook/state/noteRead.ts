import type { Note, NoteUri } from '../../core/note.ts';
import { parseNote } from '../../core/parseNote.ts';
import { quickNote } from '../../core/quickNote.ts';
import type { FileRead } from '../../protocol.ts';
import { messageOf } from './errorMessage.ts';

/** A note as it is on disk, with the stamp of its file. */
export interface NoteRead {
	readonly stamp: string;
	readonly note: Note | undefined;
	/** What the file holds; only its beginning where it is too large. */
	readonly text: string;
	/** Whether the quick reader read it. */
	readonly isQuick?: boolean;
	/** Characters were lost when the file was decoded. */
	readonly isGarbled?: boolean | undefined;
	/** A byte order mark stands before the text. */
	readonly hasMark?: boolean | undefined;
	/** Why there is no note: the parser failed on its text. */
	readonly failure?: string | undefined;
}

/**
 * Parses a note. If the parser fails, that note is missing, and the rest of the notebook is read all the same.
 *
 * @param reader `plain` to do without the quick one
 */
export function noteRead(
	uri: NoteUri,
	{ stamp, text, isCut, isGarbled, hasMark }: FileRead,
	reader?: string,
): NoteRead {
	try {
		const quick = isCut || isGarbled || hasMark || reader === 'plain' ? undefined : quickNote(uri, text);
		const note = quick ?? parseNote(uri, text, { headerOnly: isCut, isGarbled, hasMark }).note;
		return { stamp, note, text, isQuick: quick !== undefined, isGarbled, hasMark };
	} catch (error) {
		return { stamp, note: undefined, text, failure: messageOf(error) };
	}
}
