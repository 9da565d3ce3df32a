/** Commands that a server runs for its editor, or VS Code’s client for the server, and what they take and give. Imports nothing. */

/** `workspace/executeCommand`: reports the problems of all notes. Gives their number, null if cancelled. */
export const CHECK_NOTES_COMMAND = 'kezako.checkNotes';

/** `workspace/executeCommand`: makes the note that a completion or a code action links to. Takes `CreateNoteParams`. */
export const CREATE_NOTE_COMMAND = 'kezako.createNote';

export interface CreateNoteParams {
	readonly title: string;
	/** A fresh id by default. */
	readonly id?: string;
	/** The URI of a note: the new one goes into the same folder. Empty where there is none. */
	readonly beside: string;
	/** The URI of the folder for the note, in place of that one and of the one in the settings. */
	readonly folder?: string;
	/** By default the types of the notes around. */
	readonly types?: readonly string[];
	/** What the note is, in a line. */
	readonly kezako?: string;
	/** The address of what the note is about. */
	readonly link?: string;
	/** The text below the header. */
	readonly body?: string;
	/** True if the writer wants to see the note, which an editor other than VS Code need not show. */
	readonly isShown?: true;
	/** True if no note was called so when this was offered: one that has come since is linked in place of a second one. */
	readonly ifMissing?: boolean;
	/** Changes in the note `beside`, applied together with the creation: both or neither. */
	readonly edit?: { readonly edits: readonly TextChange[]; readonly version: number | undefined };
}

/** `workspace/executeCommand`: gives a note the id that a completion or a code action has put in a link. Takes `GiveIdParams`. */
export const GIVE_ID_COMMAND = 'kezako.giveId';

export interface GiveIdParams {
	/** The URI of a note without an id. */
	readonly uri: string;
	readonly id: string;
	/** The URI of the note with the link: a new header gets the types of the notes around. */
	readonly beside?: string;
	/** Changes in that note, applied together with the other: both or neither. */
	readonly edit?: CreateNoteParams['edit'];
}

/** The changes of the note, or a sentence for the user: why there are none. */
export type GiveIdResult = { readonly edits: readonly TextChange[] } | { readonly refusal: string };

export interface TextChange {
	readonly range: { readonly start: TextPosition; readonly end: TextPosition };
	readonly newText: string;
}

/** Zero-based; `character` in UTF-16 units. */
export interface TextPosition {
	readonly line: number;
	readonly character: number;
}

/** A command of VS Code's client: asks for a note, and redirects to it the links to the note whose URI it takes. */
export const POINT_LINKS_COMMAND = 'kezako.pointLinks';

/** Changes of notes by URI, with versions where the editor supports `documentChanges`. */
export interface NotesEdit {
	changes?: Record<string, TextChange[]>;
	documentChanges?: { textDocument: { uri: string; version: number | null }; edits: TextChange[] }[];
}

/** A command of VS Code's client, for lenses: shows the links to the note at a place. Takes `ShowBacklinksParams`. */
export const SHOW_BACKLINKS_COMMAND = 'kezako.showBacklinks';

export interface ShowBacklinksParams {
	readonly uri: string;
	readonly position: TextPosition;
}

/** A note, or a sentence for the user: why there is none. */
export type NewNoteResult = NewNote | LinkInstead | { readonly refusal: string };

/** What makes the link to a new note lead to another one, which has been called so since the new one was offered. */
export interface LinkInstead {
	/** The note to change: that other one, or the one with the link. */
	readonly uri: string;
	readonly edits: readonly TextChange[];
	/** Of the text to change; undefined where the note is not open. */
	readonly version: number | undefined;
	/** A sentence for the user. */
	readonly message: string;
}

export interface NewNote {
	readonly uri: string;
	readonly text: string;
	readonly id: string;
	/** Where the cursor goes in the text. UTF-16 offset. */
	readonly cursor: number;
	/** A sentence for the user: why the note does not begin with the template. */
	readonly warning?: string;
}

/** A command of VS Code's client: makes notes of the sections of one. Takes `SplitParams`. */
export const SPLIT_NOTE_COMMAND = 'kezako.splitNote';

export interface SplitParams {
	readonly uri: string;
	/** That of a heading: all of its level begin sections. */
	readonly line: number;
	/** Of the text in which the line was meant. */
	readonly version: number | undefined;
}

/** The new notes and the changes of the one that is split, or a sentence for the user: why there are none. */
export type SplitResult =
	| {
			readonly notes: readonly { readonly uri: string; readonly text: string }[];
			readonly edits: readonly TextChange[];
			/** What leads the links of other notes to headings and blocks that are in the new ones. */
			readonly others: NotesEdit;
			readonly version: number | undefined;
	  }
	| { readonly refusal: string };

/** Requests of commands that change notes. Nothing is written. */
export interface ChangeRequests {
	/** The edit that brings all of a note into another one and leads its links there: then it can be deleted. No edit where that is refused. */
	'kezako/notesMerged': { params: { readonly from: string; readonly to: string }; result: NotesEdit };
	/** The notes that the sections of one become. */
	'kezako/noteSplit': { params: { readonly uri: string; readonly line: number }; result: SplitResult };
}
