/** Names and plain data that the client and the server share beyond the Language Server Protocol. */

import type { CitedWork, WorkInNote, WorkRow } from './protocolCitations.ts';
import type {
	ChangeRequests,
	CreateNoteParams,
	GiveIdParams,
	GiveIdResult,
	NewNoteResult,
	NotesEdit,
	TextChange,
	TextPosition,
} from './protocolCommands.ts';
import type { CosmaProject, Cosmoscope } from './protocolCosma.ts';
import type {
	ExportChoice,
	ExportedPart,
	ExportedText,
	ExportFormat,
	ExportParams,
	ExportSummary,
} from './protocolExports.ts';
import type { GraphParams, NotebookGraph } from './protocolGraph.ts';
import type { PreviewRequests } from './protocolQueries.ts';

/** The client's `initializationOptions`. */
export interface InitializationOptions {
	/** Schemes of URIs whose files the client reads for the server, by `ClientRequests`. */
	readonly clientFileSchemes?: readonly string[];
	/** The extension for VS Code: it has views and a status, and runs `CREATE_NOTE_COMMAND` itself by `kezako/newNote`. */
	readonly client?: 'vscode';
	/** Whether to cache the index for the next start; true by default. */
	readonly cache?: boolean;
	/** The path of the folder for the cache; by default in the user's folder for caches. */
	readonly cacheFolder?: string;
	/** The address of `bibtexReader.js`, for a server in a web worker: without it, libraries in BibTeX are not read. */
	readonly bibTexReader?: string;
	/** The address of `exportHtml.js`, for a server in a web worker: without it, notes are not exported as web pages. */
	readonly htmlWriter?: string;
	/** Settings for clients without `workspace/configuration`: the section `kezako`. */
	readonly settings?: unknown;
}

/** Requests of the client. Answers to a list of URIs or targets have its order, and null where there is no note. */
export interface Requests extends ChangeRequests, PreviewRequests<NoteSummary> {
	/** The notes that a query finds, best first. */
	'kezako/findNotes': { params: FindNotesParams; result: readonly NoteSummary[] };
	/** The title of the new note that a query may stand for; empty where a note is called so, or where it may be. */
	'kezako/freeTitle': { params: { readonly query: string }; result: string };
	/** Whether a value that can stand at a place begins with what is typed there, and is longer. */
	'kezako/opensCompletion': { params: { readonly uri: string; readonly position: TextPosition }; result: boolean };
	/** The notes in files. */
	'kezako/describeNotes': { params: { readonly uris: readonly string[] }; result: readonly (NoteSummary | null)[] };
	/** The notes that targets name, the first where there are several. */
	'kezako/resolveTargets': { params: { readonly targets: readonly string[] }; result: readonly (NoteSummary | null)[] };
	/** The same notes with their first paragraphs. */
	'kezako/embeddedNotes': { params: { readonly targets: readonly string[] }; result: readonly (EmbeddedNote | null)[] };
	/** The works that can be cited in a note and that a query finds, best first; null where no library is set. */
	'kezako/findWorks': { params: { readonly uri: string; readonly query: string }; result: readonly WorkRow[] | null };
	/** What can be said of works in the notes that cite them, in order; null where no library is set for a note. */
	'kezako/worksInNotes': {
		params: { readonly questions: readonly { readonly uri: string; readonly key: string }[] };
		result: readonly (WorkInNote | null)[];
	};
	/** The text of links to notes, in the writer's style; empty where no link can name them. */
	'kezako/linkText': { params: LinkTextParams; result: string };
	/** A text with the titles of notes in place of the links to them. */
	'kezako/withTitles': { params: { readonly text: string }; result: string };
	/** The links from and to a note. Null where the file is no note. */
	'kezako/noteLinks': { params: { readonly uri: string }; result: NoteLinks | null };
	/** The sentences around places in a note, open or not. */
	'kezako/passages': {
		params: { readonly uri: string; readonly places: readonly TextSpan[] };
		result: readonly Passage[];
	};
	/** The places where other notes have the title of a note without a link to it. Can be cancelled. */
	'kezako/mentions': { params: { readonly uri: string }; result: readonly MentioningNote[] };
	/** The groups of the notebook. Can be cancelled. */
	'kezako/groupNotes': { params: GroupNotesParams; result: readonly NoteGroup[] };
	/** The notes of a group. Can be cancelled. */
	'kezako/notesInGroup': { params: NotesInGroupParams; result: readonly NoteSummary[] };
	/** Targets that name no note, the most linked first. Can be cancelled. */
	'kezako/missingTargets': { params: object; result: readonly MissingTarget[] };
	/** The note before or after another in time; null where there is none. Can be cancelled. */
	'kezako/neighbour': { params: { readonly uri: string; readonly direction: Direction }; result: NoteSummary | null };
	/** How many other notes link to those in files or folders. Can be cancelled. */
	'kezako/countBacklinks': { params: { readonly uris: readonly string[] }; result: number };
	/** The edits that add ids to the notes of a folder, or put ids in place of file names in links. Can be cancelled. */
	'kezako/folderFixes': { params: FolderFixesParams; result: FolderFixes };
	/** The notebook as data for other programs, one file or two, for clients that write it themselves. Can be cancelled. */
	'kezako/export': { params: { readonly format: ExportFormat }; result: readonly ExportedText[] };
	/** How many notes each choice finds, in order; drafts that stay out of an export are among them. Can be cancelled. */
	'kezako/countChosen': { params: { readonly choices: readonly ExportChoice[] }; result: readonly number[] };
	/** Exports notes for any program: what is written is sent by `export/write`. Can be cancelled. */
	'kezako/exportNotes': { params: ExportParams; result: ExportSummary };
	/** The configurations of Cosma in the notebook, once all of it was read. */
	'kezako/cosmaProjects': { params: undefined; result: readonly CosmaProject[] };
	/** Where Cosma writes its page, and how a note is found in it; null where no configuration is Cosma's. */
	'kezako/cosmoscope': { params: { readonly uri?: string }; result: Cosmoscope | null };
	/** Notes and the links between them. Can be cancelled. */
	'kezako/graph': { params: GraphParams; result: NotebookGraph };
	/** The types or tags in use, the most used first, and the types that Cosma's configuration declares for a note. */
	'kezako/names': { params: { readonly kind: 'type' | 'tag'; readonly note?: string }; result: readonly NoteGroup[] };
	/** The value of `thumbnail` for a picture; null where no value names it. */
	'kezako/pictureName': { params: { readonly note: string; readonly picture: string }; result: string | null };
	/** The place and the text of a new note, or why there is none. Nothing is written. */
	'kezako/newNote': { params: CreateNoteParams; result: NewNoteResult };
	/** The links of an open note that lead nowhere, and whose note can be made. */
	'kezako/brokenLinks': { params: { readonly uri: string }; result: readonly TextSpan[] };
	/** The new note that a broken link at a place stands for; null where there is none. */
	'kezako/missingNote': {
		params: { readonly uri: string; readonly position: TextPosition };
		result: CreateNoteParams | null;
	};
	/** The changes that give a note without an id one, in a header of its own if it has none. Nothing is written. */
	'kezako/giveId': { params: GiveIdParams; result: GiveIdResult };
	/** Whether the notes of a file's folder, or of the notebook, have hardly any ids, and the place, if any, is in a link. */
	'kezako/lacksIds': { params: LacksIdsParams; result: boolean };
	/** The answer of a tool for assistants, as JSON, or a sentence on why there is none. Can be cancelled. */
	'kezako/askTool': { params: AskToolParams; result: string };
	/** The edit that redirects all links to a note to another one. */
	'kezako/linksPointedAt': { params: { readonly from: string; readonly to: string }; result: NotesEdit };
}

/** Requests of the server, for what only the editor knows: files that it alone can read, and what is unsaved. */
export interface ClientRequests {
	/** The entries of a folder, without symbolic links; none where it is no folder or cannot be read. */
	'notes/list': { params: { readonly folder: string }; result: FolderContents };
	/** One result for each file, in order; null where the file is gone or cannot be read. */
	'notes/read': { params: ReadFilesParams; result: readonly (FileRead | null)[] };
	/** What is at each place, in order; null for nothing, and for symbolic links. */
	'notes/kinds': { params: { readonly uris: readonly string[] }; result: readonly (EntryKind | null)[] };
	/** All that is in a folder; none where it is not there; null where the editor cannot look. */
	'notes/entries': { params: { readonly folder: string }; result: readonly NameInFolder[] | null };
	/** Takes the next parts of an export, in their order; answers when there is room for more. */
	'export/write': { params: { readonly export: string; readonly parts: readonly ExportedPart[] }; result: null };
	/** Whether a document is open and has no unsaved changes. */
	'notes/isClean': { params: { readonly uri: string }; result: boolean };
}

export type EntryKind = 'file' | 'folder';

/** Notifications, with their parameters. */
export interface Notifications {
	/** From the client: the window has the focus again, and files may have changed unnoticed. */
	'kezako/rescan': undefined;
	/** From the client: the cursor has left some of the lines of `kezako/withheld`. */
	'kezako/cursorLeft': { readonly uri: string; readonly lines: readonly number[] };
	/** From the server: what is new behind these places in their lines is shown once the cursor has left it. */
	'kezako/withheld': Withheld;
	/** From the server: notes have changed, so views of them may be stale. */
	'kezako/changed': NotebookChanged;
	/** From the server: the state to show. */
	'kezako/status': Status;
}

export interface AskToolParams {
	/** Such as `find_notes`. */
	readonly tool: string;
	/** As the assistant gave them: anything. */
	readonly arguments: unknown;
}

export interface FindNotesParams {
	/**
	 * Empty: the notes last looked at. `#tag` and `@type` match by prefix; `2023-09`, `sept 2023`, `27/09/2023` and
	 * `yesterday` match a time.
	 */
	readonly query: string;
	readonly limit: number;
	/** The URI of the note at which the writer is: of the notes last looked at, it comes last. */
	readonly at?: string;
}

/** A note as a row in a list. All texts are on one line. */
export interface NoteSummary {
	readonly uri: string;
	readonly title: string;
	/** The alias by which a query found the note, if its title lacks a word of it. */
	readonly alias?: string;
	/** Empty where the note has none, like `kezako`. */
	readonly id: string;
	readonly kezako: string;
	readonly types: readonly string[];
	readonly tags: readonly string[];
	/** The target of a link to the note; undefined where no link can name it. */
	readonly target?: string;
	/** The zero-based line of the title, else of the id, else of the heading, else 0. */
	readonly line: number;
	/** The picture's URI, if any; only in answers to `kezako/describeNotes`. */
	readonly thumbnail?: string;
}

/** What is shown in place of `![[…]]`. */
export interface EmbeddedNote extends NoteSummary {
	/** The first paragraph as a reader sees it; empty where there is none, or where it says no more than the rest. */
	readonly paragraph: string;
}

export interface LinkTextParams {
	readonly uris: readonly string[];
	/** The words that become the text of the link, if any. */
	readonly phrase?: string;
	/** The text of the line before the link. */
	readonly before: string;
	/** The text of the line after it. */
	readonly after?: string;
	/** The URI of the note in which the link is to stand, if it is known. */
	readonly into?: string;
}

/** A part of a line. UTF-16 units. */
export interface TextSpan {
	readonly line: number;
	readonly start: number;
	readonly end: number;
}

export interface NoteLinks {
	readonly note: NoteSummary;
	/** At most 1,000 notes. */
	readonly linkedHere: readonly LinkingNote[];
	/** How many notes link here in all. */
	readonly linkedHereCount: number;
	readonly linksFromHere: readonly LinkedNote[];
	/** The works that the note cites, in order, with the notes about them; left out where there are none, or no library is set. */
	readonly citations?: readonly (CitedWork & { readonly note?: NoteSummary })[];
	/** The notes that cite the work that the note is about, by title; left out where it is about none. */
	readonly citedIn?: readonly LinkingNote[];
	/** More notes cite it than are listed. */
	readonly citedInIsCut?: boolean;
}
export interface LinkingNote {
	readonly note: NoteSummary;
	readonly links: readonly LinkSpan[];
}
export interface LinkSpan extends TextSpan {
	/** The type of the link, empty where it has none. */
	readonly type: string;
}
export interface LinkedNote {
	/** As it is written in the links. */
	readonly target: string;
	/** Undefined where the target names no note. */
	readonly note?: NoteSummary;
	/** What the note was called, if it was deleted in this session. */
	readonly deletedTitle?: string;
	readonly links: readonly LinkSpan[];
}

/** A sentence as a reader sees it, with words for links, and the place in it. UTF-16 units. */
export interface Passage {
	readonly text: string;
	readonly start: number;
	readonly end: number;
	/** At the place is the title of a note, which stands there for a link alone. */
	readonly isTitle?: boolean;
}

export interface MentioningNote {
	readonly note: NoteSummary;
	readonly mentions: readonly Mention[];
}
export interface Mention extends TextSpan {
	readonly passage: Passage;
	/** The text at the place, to replace it only if it is still there. */
	readonly text: string;
	/** The link to put in its place; undefined in a note that is not UTF-8, which is not changed. */
	readonly link?: string;
}

export interface GroupNotesParams {
	readonly by: 'type' | 'tag' | 'month';
	readonly only?: 'notLinked' | 'isolated' | 'problems';
	/** Words that the notes must have. */
	readonly query?: string;
}
export interface NoteGroup {
	/** The type, the tag or the month, as `2023-09`; empty for the notes without. */
	readonly name: string;
	readonly notes: number;
	/** Of a type, its colour in Cosma's configuration, if it has one: hexadecimal, or a name of CSS. */
	readonly colour?: string;
}

export interface NotesInGroupParams extends GroupNotesParams {
	readonly group: string;
	readonly limit: number;
}

export interface MissingTarget {
	readonly target: string;
	/** What the note was called, if it was deleted in this session. */
	readonly deletedTitle?: string;
	readonly links: number;
	/** At most 50 of the links. */
	readonly places: readonly { readonly uri: string; readonly title: string; readonly place: TextSpan }[];
}

/** By the times of notes. */
export type Direction = 'previous' | 'next';

export interface FolderFixesParams {
	readonly folder: string;
	readonly fix: 'missingIds' | 'fileNameLinks';
}
export interface FolderFixes {
	readonly fixes: readonly FolderFix[];
	/** A sentence on the notes that are left out, if there are any. */
	readonly leftOut?: string;
}
export interface FolderFix {
	readonly note: NoteSummary;
	/** One with its id, or one for each link. */
	readonly changes: readonly FolderChange[];
	/** False for what may be no note, and for templates: the writer decides. */
	readonly isSure: boolean;
}
/** A change of a note that can be made without its others. */
export interface FolderChange {
	/** The link as it is. */
	readonly before?: string;
	/** The link as it will be, with the words that move out of it; otherwise the change in a few words. */
	readonly after: string;
	readonly edits: readonly TextChange[];
}

export interface LacksIdsParams {
	/** The URI of a note. */
	readonly uri?: string;
	/** A place in the note. */
	readonly position?: TextPosition;
}

export interface Withheld {
	/** The URI of an open note. */
	readonly uri: string;
	/** At most one in a line. */
	readonly places: readonly TextPosition[];
}

/** What has changed, as in `NotebookChange` of the server. */
export interface NotebookChanged {
	readonly names: boolean;
	readonly links: boolean;
	readonly facts: boolean;
	readonly texts: boolean;
}

export interface Status {
	/** `indexing` while the notebook is read for the first time. */
	readonly state: 'indexing' | 'ready';
	/** How many notes the index has. */
	readonly notes: number;
	/** Whether it is more than a folder of Markdown without ids. */
	readonly isNotebook: boolean;
	/** Whether a `config.yml` in it is Cosma's. */
	readonly hasCosma?: true;
	/** Where links get their words because most links of the notebook have them there; not where a setting says it. */
	readonly linkHabit?: 'inside' | 'after' | 'before';
}

export interface FolderContents {
	/** Notes, pictures and `config.yml`. */
	readonly files: readonly string[];
	readonly folders: readonly string[];
	/** An export wrote the folder: nothing in it is a note. */
	readonly isExport?: boolean;
}

/** What has a name in a folder. */
export interface NameInFolder {
	readonly name: string;
	/** Of a symbolic link, what it leads to: nothing where that is gone, or is the link itself. */
	readonly kind: EntryKind | 'nothing';
	readonly isLink: boolean;
	/** A symbolic link to a folder that it is in; left out where that is not known. */
	readonly leadsUp?: boolean;
}

export interface ReadFilesParams {
	readonly uris: readonly string[];
	/** Asks for stamps without texts. */
	readonly stampsOnly: boolean;
	/** Files of any size are read to their ends. */
	readonly isWhole?: boolean;
}

export interface FileRead {
	/** Changes when the file does. Begins with the time of the last write, where the file system has one. */
	readonly stamp: string;
	/** Empty where only stamps were asked for. */
	readonly text: string;
	/** True for a file so large that `text` is only its beginning. */
	readonly isCut: boolean;
	/** True where the file is no text in its encoding, so that `text` has U+FFFD in place of what was lost. */
	readonly isGarbled?: boolean;
	/** True where a byte order mark stands before `text`, which is without it. */
	readonly hasMark?: boolean;
}
