/** Names and plain data that the client and the server share beyond the Language Server Protocol. Imports nothing. */

/** What the client tells in `initializationOptions`. */
export interface InitializationOptions {
	/** Schemes whose files the client reads for the server, by the requests below. */
	readonly clientFileSchemes?: readonly string[];
	/** The client carries `CREATE_NOTE_COMMAND` out itself, with the help of `NewNoteRequest`. */
	readonly createsNotes?: boolean;
	/** Whether to keep what was read for the next start; true where it is left out. */
	readonly cache?: boolean;
	/** The path of the folder to keep it in, in place of the user's folder for caches. */
	readonly cacheFolder?: string;
	/** Settings for clients without `workspace/configuration`: the section `kezako`. */
	readonly settings?: unknown;
}

/** `workspace/executeCommand`: tells the problems of all notes, open or not. Gives their number, null if stopped. */
export const CHECK_NOTES_COMMAND = 'kezako.checkNotes';

/** `workspace/executeCommand`: makes the note that a completion has promised. One argument, `CreateNoteParams`. */
export const CREATE_NOTE_COMMAND = 'kezako.createNote';

export interface CreateNoteParams {
	readonly title: string;
	/** A fresh one where it is left out. */
	readonly id?: string;
	/** The note in whose folder it is to be made. */
	readonly beside: string;
	/** The folder in which it is to be made, in place of that one. */
	readonly folder?: string;
	/** Those of the notes around where they are left out. */
	readonly types?: readonly string[];
	/** A text to begin with: `$title`, `$id` and `$date` are filled in, `$0` is where writing goes on. */
	readonly template?: string;
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

/**
 * Client → server: the notes that a query may mean, best first; those last looked at where it is empty. `#tag` and `@type`
 * take only notes that have one which begins so; `2023-09` and `sept 2023` those of that time.
 */
export const FIND_NOTES_REQUEST = 'kezako/findNotes';
export interface FindNotesParams {
	readonly query: string;
	readonly limit: number;
}

/** A note as a row in a list. All texts are on one line. */
export interface NoteSummary {
	readonly uri: string;
	readonly title: string;
	/** Empty where the note has none. */
	readonly id: string;
	/** Empty where the note has none. */
	readonly kezako: string;
	readonly types: readonly string[];
	readonly tags: readonly string[];
	/** What a link to the note holds; undefined where no link can name it. */
	readonly target?: string;
	/** Where the note begins for its reader. */
	readonly line: number;
	/** The picture's URI; told only of notes that are described, undefined where there is none. */
	readonly thumbnail?: string;
}

/** Client → server: the notes in files, null for each that is none. */
export const DESCRIBE_NOTES_REQUEST = 'kezako/describeNotes';
export interface DescribeNotesParams {
	readonly uris: readonly string[];
}

/** Client → server: the notes that targets of links name, null for each that names none. */
export const RESOLVE_TARGETS_REQUEST = 'kezako/resolveTargets';
export interface ResolveTargetsParams {
	readonly targets: readonly string[];
}

/** Client → server: links to notes, as the writer writes them. Gives a string; empty where no link can name them. */
export const LINK_TEXT_REQUEST = 'kezako/linkText';
export interface LinkTextParams {
	readonly uris: readonly string[];
	/** The words that become the link, if any. */
	readonly phrase?: string;
	/** The line in which it is to stand, up to there. */
	readonly before: string;
}

/** Client → server: a text with the titles of notes in place of the links to them. Gives a string. */
export const WITH_TITLES_REQUEST = 'kezako/withTitles';
export interface WithTitlesParams {
	readonly text: string;
}

/** A stretch of a line. UTF-16 units. */
export interface Place {
	readonly line: number;
	readonly start: number;
	readonly end: number;
}

/** Client → server: the links of a note, both ways. Null where the file is no note. */
export const NOTE_LINKS_REQUEST = 'kezako/noteLinks';
export interface NoteLinksParams {
	readonly uri: string;
}
export interface NoteLinks {
	readonly note: NoteSummary;
	/** At most 1,000 notes. */
	readonly linkedHere: readonly LinkingNote[];
	/** How many notes there are in all. */
	readonly linkedHereCount: number;
	readonly linksFromHere: readonly LinkedNote[];
}
export interface LinkingNote {
	readonly note: NoteSummary;
	readonly links: readonly LinkPlace[];
}
export interface LinkPlace extends Place {
	/** The type of the link, empty where it has none. */
	readonly type: string;
}
export interface LinkedNote {
	/** As the links have it. */
	readonly target: string;
	/** Undefined where no note has it. */
	readonly note?: NoteSummary;
	readonly links: readonly LinkPlace[];
}

/** Client → server: the sentences around places of a note; the text is read where the note is not open. */
export const PASSAGES_REQUEST = 'kezako/passages';
export interface PassagesParams {
	readonly uri: string;
	readonly places: readonly Place[];
}
/** A sentence as a reader sees it, links being words, and where in it the place is. */
export interface Passage {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** Client → server, can be cancelled: where other notes say the title of a note without a link to it. */
export const MENTIONS_REQUEST = 'kezako/mentions';
export interface MentionsParams {
	readonly uri: string;
}
export interface MentioningNote {
	readonly note: NoteSummary;
	readonly mentions: readonly Mention[];
}
export interface Mention extends Place {
	readonly passage: Passage;
	/** What stands there. */
	readonly text: string;
	/** The same as a link. */
	readonly link: string;
}

/** Client → server, can be cancelled: the notebook in groups. */
export const GROUP_NOTES_REQUEST = 'kezako/groupNotes';
export interface GroupNotesParams {
	readonly by: 'type' | 'tag' | 'month';
	readonly only?: 'notLinked' | 'isolated' | 'problems';
	/** Words that the notes must have. */
	readonly query?: string;
}
export interface NoteGroup {
	/** The type, the tag, the month as `2023-09`; empty for the notes that have none. */
	readonly name: string;
	readonly notes: number;
}

/** Client → server, can be cancelled: the notes of a group. */
export const NOTES_IN_GROUP_REQUEST = 'kezako/notesInGroup';
export interface NotesInGroupParams extends GroupNotesParams {
	readonly group: string;
	readonly limit: number;
}

/** Client → server, can be cancelled: what links name and no note has, the most wanted first. */
export const MISSING_TARGETS_REQUEST = 'kezako/missingTargets';
export interface MissingTarget {
	readonly target: string;
	readonly links: number;
	/** At most 50. */
	readonly places: readonly { readonly uri: string; readonly title: string; readonly place: Place }[];
}

/** Client → server: the note before or after another in time; null where there is none. */
export const NEIGHBOUR_REQUEST = 'kezako/neighbour';
export interface NeighbourParams {
	readonly uri: string;
	readonly direction: 'previous' | 'next';
}

/** Client → server, can be cancelled: how many other notes link to those in files or folders. */
export const COUNT_BACKLINKS_REQUEST = 'kezako/countBacklinks';
export interface CountBacklinksParams {
	readonly uris: readonly string[];
}

/** Client → server, can be cancelled: what would give the notes of a folder ids, or their links. */
export const FOLDER_FIXES_REQUEST = 'kezako/folderFixes';
export interface FolderFixesParams {
	readonly folder: string;
	readonly fix: 'missingIds' | 'fileNameLinks';
}
export interface FolderFix {
	readonly note: NoteSummary;
	/** What changes, in a few words. */
	readonly change: string;
	readonly edits: readonly TextChange[];
	/** What the note has no header for is left to the writer. */
	readonly isSure: boolean;
}

/** Client → server, can be cancelled: the notebook for other programs, as one file or two. */
export const EXPORT_REQUEST = 'kezako/export';
export type ExportFormat = 'json' | 'csv' | 'cosma-csv';
export interface ExportParams {
	readonly format: ExportFormat;
}
export interface ExportedText {
	/** Of the file, such as `notebook.json`. */
	readonly name: string;
	readonly text: string;
}

/** Client → server, can be cancelled: notes and the links between them. */
export const GRAPH_REQUEST = 'kezako/graph';
export interface GraphParams {
	/** The note in the middle; the whole notebook where there is none. */
	readonly around?: string;
	/** How many links away, where there is a note in the middle. */
	readonly depth: number;
	/** The most notes. */
	readonly limit: number;
}
export interface NotebookGraph {
	readonly nodes: readonly GraphNode[];
	/** Places in `nodes`: from, to, from, to, … Each pair once. */
	readonly edges: readonly number[];
	/** How many notes there would be without the limit. */
	readonly all: number;
	/** Types → colours, where a configuration of Cosma gives some. */
	readonly colours: Readonly<Record<string, string>>;
}
export interface GraphNode {
	readonly uri: string;
	readonly title: string;
	readonly kezako: string;
	readonly types: readonly string[];
	readonly tags: readonly string[];
	readonly id: string;
}

/** Client → server: the names in use in headers, the most used first. */
export const NAMES_REQUEST = 'kezako/names';
export interface NamesParams {
	readonly kind: 'type' | 'tag';
}
export interface NameInUse {
	readonly name: string;
	readonly notes: number;
}

/** Client → server: what the header's `thumbnail` would call a picture; null where it cannot. */
export const PICTURE_NAME_REQUEST = 'kezako/pictureName';
export interface PictureNameParams {
	readonly note: string;
	readonly picture: string;
}

/** A command of VS Code's client: shows the links to the note at a place, from a lens. One argument. */
export const SHOW_BACKLINKS_COMMAND = 'kezako.showBacklinks';
export interface ShowBacklinksParams {
	readonly uri: string;
	readonly position: TextPosition;
}

/** Client → server: where a new note goes and what it holds. Nothing is written. */
export const NEW_NOTE_REQUEST = 'kezako/newNote';
export type NewNoteResult = {
	readonly uri: string;
	readonly text: string;
	readonly id: string;
	/** Where writing goes on. UTF-16 offset. */
	readonly cursor: number;
} | null;

/** Client → server: the world may have changed unnoticed (the window has the focus again). Nothing is answered. */
export const RESCAN_NOTIFICATION = 'kezako/rescan';

/** Server → client: notes have come, gone, been renamed or linked otherwise: what shows them may be stale. */
export const CHANGED_NOTIFICATION = 'kezako/changed';
export interface NotebookChanged {
	readonly names: boolean;
	readonly links: boolean;
}

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
	/** Changes when the file does. Begins with the time at which it was written, where the file system knows it. */
	readonly stamp: string;
	/** Empty where only stamps were wanted. */
	readonly text: string;
	/** The file is so large that `text` is only its beginning. */
	readonly isCut: boolean;
}
