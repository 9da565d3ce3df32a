import type { NoteView } from '../../core/index/noteIndex.ts';
import type { NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { Settings } from '../../core/settings.ts';
import type { Position } from '../../core/text.ts';

/** The note that a question is about, as LSP has it. */
export interface NoteIdentifier {
	readonly uri: NoteUri;
}

/** The place in a note that a question is about. */
export interface NotePosition {
	readonly textDocument: NoteIdentifier;
	readonly position: Position;
}

/** All that a feature may look at. Nothing in it changes while a question is answered. */
export interface Context {
	readonly view: NoteView;
	/** True until all notes were read once: what is not found may still come. */
	readonly isIndexing: boolean;
	/** BCP 47, e.g. `fr`. */
	readonly locale: string;
	/** The editor shows VS Code's Markdown: image sizes in links. */
	readonly isVsCode: boolean;
	/** What the writer has set for the folder that holds a note; without one, what holds everywhere. */
	settingsFor(uri?: NoteUri): Settings;
	/** An open note as it stands in the editor, saved or not. */
	open(uri: NoteUri): ParsedNote | undefined;
	/** The editor's number of the text that an open note has. */
	version(uri: NoteUri): number | undefined;
	/** Titles that the note had in this session and has no longer. */
	formerTitles(uri: NoteUri): ReadonlySet<string>;
	/** Notes in the order in which they were last looked at or changed, the latest first. */
	recent(): Iterable<NoteUri>;
	/** The picture that a note's `thumbnail` names, if there is one in the notebook. */
	thumbnail(uri: NoteUri, name: string): string | undefined;
	/** The pictures that a note's `thumbnail` can name. */
	pictures(uri: NoteUri): readonly { readonly name: string; readonly uri: string }[];
	/** What the configuration of Cosma declares for a note, with colours as CSS writes them. */
	declared(uri: NoteUri): DeclaredTypes;
	/** An id for a note that may be made at this place; the same as long as it is unused. */
	reserveId(place: string): string;
}

/** Types of notes and of links → their colours. */
export interface DeclaredTypes {
	readonly recordTypes: ReadonlyMap<string, string>;
	readonly linkTypes: ReadonlyMap<string, string>;
}

/** A language feature. No promise: a question is answered in one breath, on one state. */
export type Feature<Params, Result> = (context: Context, params: Params) => Result;

/**
 * A question that is too long for one breath: at each `yield` other work may be let in, and the notebook may be another
 * after it. The session runs it, and stops it where the editor no longer wants to know.
 */
export type Job<Params, Result> = (context: Context, params: Params) => Generator<void, Result>;
