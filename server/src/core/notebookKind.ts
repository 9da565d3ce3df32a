/**
 * What kind of notebook a workspace folder is. In *ids*, notes have ids and links use them; *mixed* has some ids among
 * notes that live without; *none* is a folder of Markdown, whose notes are no concern of ours.
 */
export type NotebookKind = 'ids' | 'mixed' | 'none';

/** How many notes have ids, and where. Notes whose header has one are not counted again by their file name. */
export interface IdCounts {
	readonly notes: number;
	readonly inHeader: number;
	readonly inFileName: number;
	/** How many different ids in file names links use. */
	readonly inFileNameLinked: number;
}

/** So few ids in file names may be dates or numbers of something else. */
const minInFileNames = 2;

/** The kind that the ids of a folder show. */
export function kindOf({ notes, inHeader, inFileName, inFileNameLinked }: IdCounts): NotebookKind {
	const withId = inHeader + inFileName;
	if (withId > 0 && 2 * withId >= notes) return 'ids';
	const areSome = inFileName >= minInFileNames && 20 * inFileName >= notes;
	return inHeader > 0 || inFileNameLinked > 0 || areSome ? 'mixed' : 'none';
}
