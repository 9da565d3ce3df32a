/** Names and plain data that the client and the server share beyond the Language Server Protocol. Imports nothing. */

/** What the client tells in `initializationOptions`. */
export interface InitializationOptions {
	/** Schemes whose files the client reads for the server, by the requests below. */
	readonly clientFileSchemes?: readonly string[];
	/** The client carries `CREATE_NOTE_COMMAND` out itself, with the help of `NewNoteRequest`. */
	readonly createsNotes?: boolean;
	/** Settings for clients without `workspace/configuration`: the section `kezako`. */
	readonly settings?: unknown;
}

/** `workspace/executeCommand`: tells the problems of all notes, open or not. Gives their number, null if stopped. */
export const CHECK_NOTES_COMMAND = 'kezako.checkNotes';

/** `workspace/executeCommand`: makes the note that a completion has promised. One argument, `CreateNoteParams`. */
export const CREATE_NOTE_COMMAND = 'kezako.createNote';

export interface CreateNoteParams {
	readonly title: string;
	readonly id: string;
	/** The note in whose folder it is to be made. */
	readonly beside: string;
	/** The text below the header. */
	readonly body?: string;
	/** What changes in the note beside which it is made, in the same step: both or neither. */
	readonly edit?: { readonly edits: readonly TextChange[]; readonly version: number | undefined };
}

export interface TextChange {
	readonly range: { readonly start: TextPosition; readonly end: TextPosition };
	readonly newText: string;
}

/** Zero-based line and UTF-16 unit. */
export interface TextPosition {
	readonly line: number;
	readonly character: number;
}

/** A command of VS Code's client: asks for a note, and has all links to one lead to it. The argument is the one's URI. */
export const POINT_LINKS_COMMAND = 'kezako.pointLinks';

/** Client → server: the edit that has all links to a note lead to another. */
export const POINT_LINKS_REQUEST = 'kezako/linksPointedAt';
export interface PointLinksParams {
	readonly from: string;
	readonly to: string;
}

/** Client → server: the notes that a query may mean, best first; those last looked at where it is empty. */
export const FIND_NOTES_REQUEST = 'kezako/findNotes';
export interface FindNotesParams {
	readonly query: string;
	readonly limit: number;
}
export interface NoteSummary {
	readonly uri: string;
	readonly title: string;
	/** Empty where the note has none. */
	readonly id: string;
	/** On one line; empty where the note has none. */
	readonly kezako: string;
}

/** A command of VS Code's client: shows the links to the note at a place, from a lens. One argument. */
export const SHOW_BACKLINKS_COMMAND = 'kezako.showBacklinks';
export interface ShowBacklinksParams {
	readonly uri: string;
	readonly position: TextPosition;
}

/** Client → server: where a new note goes and what it holds. Nothing is written. */
export const NEW_NOTE_REQUEST = 'kezako/newNote';
export type NewNoteResult = { readonly uri: string; readonly text: string } | null;

/** Client → server: the world may have changed unnoticed (the window has the focus again). Nothing is answered. */
export const RESCAN_NOTIFICATION = 'kezako/rescan';

/** Server → client: what to show in the status. */
export const STATUS_NOTIFICATION = 'kezako/status';
export interface Status {
	/** `indexing` while the notebook is read for the first time. */
	readonly state: 'indexing' | 'ready';
	/** How many are known. */
	readonly notes: number;
}

/** Server → client: files that only the editor can read. */
export const LIST_FILES_REQUEST = 'notes/list';
export interface ListFilesParams {
	readonly folder: string;
}
/** What is directly in the folder, links left out; nothing where it is no folder or cannot be read. */
export interface ListFilesResult {
	/** Notes, pictures and `config.yml`. */
	readonly files: readonly string[];
	readonly folders: readonly string[];
}

export const READ_FILES_REQUEST = 'notes/read';
export interface ReadFilesParams {
	readonly uris: readonly string[];
	/** Only the stamps are wanted. */
	readonly stampsOnly: boolean;
}
/** One entry for each file asked for; null where it is gone or cannot be read. */
export type ReadFilesResult = readonly (FileRead | null)[];
export interface FileRead {
	/** Changes when the file does. */
	readonly stamp: string;
	/** Empty where only stamps were wanted. */
	readonly text: string;
	/** The file is so large that `text` is only its beginning. */
	readonly isCut: boolean;
}
