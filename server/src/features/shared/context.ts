import type { Library } from '../../core/citations/library.ts';
import type { CosmaConfiguration } from '../../core/cosma/configuration.ts';
import type { NoteView } from '../../core/index/noteView.ts';
import type { NoteUri } from '../../core/note.ts';
import type { NotebookKind } from '../../core/notebookKind.ts';
import type { LocalTime } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { Settings } from '../../core/settings.ts';
import type { Position } from '../../core/text.ts';
import type { ValueInUse } from '../../core/valuesUnder.ts';
import type { FreshLine } from './freshLines.ts';

/** A note as LSP's requests name it. */
export interface NoteIdentifier {
	readonly uri: NoteUri;
}

/** A place in a note as LSP's requests name it. */
export interface NotePosition {
	readonly textDocument: NoteIdentifier;
	readonly position: Position;
}

/** All that a feature may read. Nothing in it changes while a feature runs. */
export interface Context {
	readonly view: NoteView;
	/** What kind of notebook the folder of a note is; without a note, that of the folder with the most ids. */
	kindOf(uri?: NoteUri): NotebookKind;
	/** True until all notes have been read once: a missing note may still come. */
	readonly isIndexing: boolean;
	/** BCP 47, e.g. `fr`. */
	readonly locale: string;
	/** The editor is VS Code: it knows our commands, and sizes of images in Markdown. */
	readonly isVsCode: boolean;
	/** The settings of the folder that holds a note, or of the workspace. */
	settingsFor(uri?: NoteUri): Settings;
	/** An open note as the editor has it, saved or not. */
	open(uri: NoteUri): ParsedNote | undefined;
	/** The lines of an open note in which somebody is writing: what is new in them is not shown yet. */
	freshLines(uri: NoteUri): readonly FreshLine[];
	/** LSP's version of an open note. */
	version(uri: NoteUri): number | undefined;
	/** Titles that the note had earlier in this session. */
	formerTitles(uri: NoteUri): ReadonlySet<string>;
	/** The present, on the writer's clock. */
	now(): Date;
	/** What a note with this id was called, if it was deleted in this session. */
	deletedTitle(id: string): string | undefined;
	/** The notes last opened or changed, the latest first, then those with the latest ids. */
	recent(): Iterable<NoteUri>;
	/** The URI of the picture that the `thumbnail` of a file names; undefined if the notebook has none. */
	thumbnail(uri: string, name: string): string | undefined;
	/** The pictures that a note's `thumbnail` can name. */
	pictures(uri: NoteUri): readonly { readonly name: string; readonly uri: string }[];
	/** The types that Cosma's configuration declares for a note. */
	declared(uri: NoteUri): DeclaredTypes;
	/** Whether Cosma's configuration says that it reads a note. */
	isForCosma(uri: NoteUri): boolean;
	/** The configuration by which Cosma reads a note as Markdown; undefined where it does not read it. */
	cosma(uri: NoteUri): ConfigurationFile | undefined;
	/** The configurations of Cosma in the notebook; with a note, all those by which Cosma reads it. */
	configurations(note?: NoteUri): readonly ConfigurationFile[];
	/** What can be cited in a note; undefined where no library is set, and until it was read. */
	library(uri: NoteUri): Library | undefined;
	/** The values that other notes have under a key, as far as they were read for the note. */
	valuesOf(uri: NoteUri, key: string): readonly ValueInUse[];
	/** The path of a note in its workspace folder, with slashes; of several folders, with the folder's name before it. */
	pathIn(uri: NoteUri): string;
	/** An id for a note that may be created from this place, of a moment or the present; the same at each call until it is used. */
	reserveId(place: string, time?: LocalTime): string;
}

/** Types of notes and of links → their colours in CSS. */
export interface DeclaredTypes {
	readonly recordTypes: ReadonlyMap<string, string>;
	readonly linkTypes: ReadonlyMap<string, string>;
}

/** A `config.yml` of Cosma, as the editor shows it or else as it is on disk. */
export interface ConfigurationFile {
	readonly uri: string;
	readonly lines: readonly string[];
	/** LSP's version of the text; undefined for a file that is not open. */
	readonly version: number | undefined;
	/** What it says; while it is edited and no YAML, what it said before. */
	readonly values: CosmaConfiguration;
}

/** A language feature. It answers synchronously, so that it sees one state of the notebook. */
export type Feature<Params, Result> = (context: Context, params: Params) => Result;

/**
 * A long feature: at each `yield` other work may run and change the notebook, or the session may cancel the job. A job may
 * yield the names on which its answer depends: changes of notes that neither have one of them nor link to one do not
 * matter to it. Until it does, any change may.
 */
export type Job<Params, Result> = (context: Context, params: Params) => Generator<Names | undefined, Result>;

/** Ids, titles, targets of links, tags, types. */
export type Names = readonly string[];
