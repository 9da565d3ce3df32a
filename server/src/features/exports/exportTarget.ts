import type { Note, NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { TextStore } from '../../core/storage/textStore.ts';
import type { ExportedPart, ExportOptions } from '../../protocolExports.ts';
import type { Context } from '../shared/context.ts';
import type { ExportReport } from './exportReport.ts';

/** A program, or a kind of them, for which notes are written. */
export interface ExportTarget {
	/** `folder`: of pages, which is replaced as a whole; `files`: put in a folder; `file`: one. */
	readonly makes: 'folder' | 'files' | 'file';
	/** The names of the files; those of a folder are known when they are written. */
	readonly names: readonly string[];
	/** Notes that say that they are drafts, or private, stay out. */
	readonly leavesOutDrafts: boolean;
	/** Loads what it needs, before it begins. */
	readonly load?: () => Promise<void>;
	/** The same as one file that needs no other. */
	readonly single?: ExportTarget;
	begin(source: ExportSource): NotebookExport;
}

/** What is exported. */
export interface ExportSource {
	readonly context: Context;
	readonly options: ExportOptions;
	/** The notes in the order in which they are written; all by their paths if it is left out. */
	readonly notes: readonly PlacedNote[] | undefined;
	/** Their order is that of an index note. */
	readonly hasOrder: boolean;
	/** Notes that no part of the export may name more of than their titles. */
	readonly leftOut: ReadonlySet<NoteUri>;
	/** What the export is called. */
	readonly title: string;
	/** The folder in which a single file will be read, as a URI. */
	readonly folder: string;
	/** Takes what becomes of links. */
	readonly report: ExportReport;
	/** Keeps what is written late. */
	readonly texts: TextStore;
	/** The path of a note in the notebook, with slashes. */
	pathOf(uri: string): string;
}

/** A note in the order of an index note. */
export interface PlacedNote {
	readonly uri: NoteUri;
	/** 1 for the outermost. */
	readonly level: number;
	/** The headings of the index note between this note and the one before it. */
	readonly parts: readonly Part[];
}

export interface Part {
	readonly title: string;
	readonly level: number;
}

/** The parts of the files, each in the order in which it is written. */
export interface NotebookExport {
	begin(): Iterable<ExportedPart>;
	ofNote(parsed: ParsedNote): Iterable<ExportedPart>;
	end(): Iterable<ExportedPart>;
}

/** A note to which a link leads. */
export type LinkedNote = Pick<Note, 'uri'>;

/** How a target writes a link. */
export interface LinkWriting {
	/** The link with these words, which are Markdown; undefined where its words are all that is written. */
	link(to: LinkedNote, words: string, place: LinkPlace): string | undefined;
	/** The address of the note alone, for a link in the address of another; undefined as for `link`. */
	address(to: LinkedNote): string | undefined;
	/** The link to a heading or block of the note that it is in; undefined, or left out, as for `link`. */
	inNote?(words: string, place: LinkPlace): string | undefined;
	/** What a link is in a block of HTML; left out where Markdown is read there, too. @param words as HTML */
	inHtml?(to: LinkedNote, words: string): string;
	/** The citation of a link by a key, `@doe2020`; left out if it stays. */
	citation?(key: string): string;
	/** Words of the writer as they are written in a link. */
	title(title: string): string;
}

export interface LinkPlace {
	/** The type of the link; empty without one. */
	readonly type: string;
	/** The heading or block of the note, with its sign. */
	readonly anchor: string | undefined;
	/** The sign between the parts of a link: `\|` in tables. */
	readonly bar: string;
	/** The link shows the note in its place. */
	readonly isEmbed: boolean;
}
