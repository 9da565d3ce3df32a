import type { ParsedNote } from '../../core/parseNote.ts';

/** A file of an export, written note by note so that it never is in memory as a whole. */
export interface ExportedFile {
	readonly name: string;
	/** The texts before the first note, between two notes, and after the last. */
	readonly begin: string;
	readonly between: string;
	readonly end: string;
	ofNote(parsed: ParsedNote): string;
}
