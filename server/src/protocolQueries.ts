/** Requests of VS Code's preview: what blocks with queries find, and backlinks. Imports nothing. */

/** `Note` is a row in a list. */
export interface PreviewRequests<Note> {
	/** What blocks `kezako` show, by the texts between their fences: at most 20. */
	'kezako/queryBlocks': { params: { readonly texts: readonly string[] }; result: readonly QueryAnswer<Note>[] };
	/** The backlinks of a note with the paragraphs around them. Null where the file is no note. */
	'kezako/backlinkPassages': { params: { readonly uri: string }; result: Backlinks<Note> | null };
}

/** What a block `kezako` shows. */
export interface QueryAnswer<Note> {
	readonly as: 'list' | 'table';
	/** At most 100. */
	readonly notes: readonly Note[];
	/** How many more there are. */
	readonly more: number;
	/** What is to be said: that there are more, that there is none, or what the block lacks. */
	readonly sentence?: string;
}

/** The notes that link to one. */
export interface Backlinks<Note> {
	/** At most 50, by title. */
	readonly notes: readonly {
		readonly note: Note;
		/** At most 5: the paragraphs around its links, as a reader sees them. */
		readonly passages: readonly string[];
	}[];
	/** How many more there are. */
	readonly more: number;
}
