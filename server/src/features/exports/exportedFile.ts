import type { ParsedNote } from '../../core/parseNote.ts';

/** A file of an export. It is written note by note, so that no notebook is too large. */
export interface ExportedFile {
	readonly name: string;
	/** What stands before the first note, between two, and after the last. */
	readonly begin: string;
	readonly between: string;
	readonly end: string;
	ofNote(parsed: ParsedNote): string;
}
