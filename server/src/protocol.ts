/** Names and plain data that the client and the server share beyond the Language Server Protocol. Imports nothing. */

/** What the client tells in `initializationOptions`. */
export interface InitializationOptions {
	/** Schemes whose files the client reads for the server, by `ClientRequests`. */
	readonly clientFileSchemes?: readonly string[];
	/**
	 * The client is the extension for VS Code: it shows views, the status and VS Code's Markdown, and carries
	 * `CREATE_NOTE_COMMAND` out itself, with the help of `kezako/newNote`.
	 */
	readonly client?: 'vscode';
	/** Whether to keep what was read for the next start; true where it is left out. */
	readonly cache?: boolean;
	/** The path of the folder to keep it in, in place of the user's folder for caches. */
	readonly cacheFolder?: string;
	/** Settings for clients without `workspace/configuration`: the section `kezako`. */
	readonly settings?: unknown;
}

/** What the client asks the server. Lists of URIs and targets are answered in their order, with null where there is no note. */
export interface Requests {
	/** The notes that a query may mean, best first. */
	'kezako/findNotes': { params: FindNotesParams; result: readonly NoteSummary[] };
	/** The notes in files. */
	'kezako/describeNotes': { params: { readonly uris: readonly string[] }; result: readonly (NoteSummary | null)[] };
	/** The notes that targets of links name, the first where there are several. */
	'kezako/resolveTargets': { params: ResolveTargetsParams; result: readonly (NoteSummary | null)[] };
	/** Links to notes, as the writer writes them; empty where no link can name them. */
	'kezako/linkText': { params: LinkTextParams; result: string };
	/** A text with the titles of notes in place of the links to them. */
	'kezako/withTitles': { params: WithTitlesParams; result: string };
	/** The links of a note, both ways. Null where the file is no note. */
	'kezako/noteLinks': { params: { readonly uri: string }; result: NoteLinks | null };
	/** The sentences around stretches of a note; the text is read where the note is not open. */
	'kezako/passages': {
		params: { readonly uri: string; readonly places: readonly TextSpan[] };
		result: readonly Passage[];
	};
	/** Where other notes say the title of a note without a link to it. Can be cancelled. */
	'kezako/mentions': { params: { readonly uri: string }; result: readonly MentioningNote[] };
	/** The notebook in groups. Can be cancelled. */
	'kezako/groupNotes': { params: GroupNotesParams; result: readonly NoteGroup[] };
	/** The notes of a group. Can be cancelled. */
	'kezako/notesInGroup': { params: NotesInGroupParams; result: readonly NoteSummary[] };
	/** What links name and no note has, the most wanted first. Can be cancelled. */
	'kezako/missingTargets': { params: object; result: readonly MissingTarget[] };
	/** The note before or after another in time; null where there is none. Can be cancelled. */
	'kezako/neighbour': { params: { readonly uri: string; readonly direction: Direction }; result: NoteSummary | null };
	/** How many other notes link to those in files or folders. Can be cancelled. */
	'kezako/countBacklinks': { params: { readonly uris: readonly string[] }; result: number };
	/** What would give the notes of a folder ids, or their links. Can be cancelled. */
	'kezako/folderFixes': { params: FolderFixesParams; result: readonly FolderFix[] };
	/** The notebook for other programs, as one file or two. Can be cancelled. */
	'kezako/export': { params: { readonly format: ExportFormat }; result: readonly ExportedText[] };
	/** Notes and the links between them. Can be cancelled. */
	'kezako/graph': { params: GraphParams; result: NotebookGraph };
	/** The names in use in headers, the most used first. */
	'kezako/names': { params: { readonly kind: 'type' | 'tag' }; result: readonly NameInUse[] };
	/** What the header's `thumbnail` would call a picture; null where it cannot. */
	'kezako/pictureName': { params: { readonly note: string; readonly picture: string }; result: string | null };
	/** Where a new note goes and what it holds; null where there is no folder for it. Nothing is written. */
	'kezako/newNote': { params: CreateNoteParams; result: NewNoteResult };
	/** The edit that has all links to a note lead to another. */
	'kezako/linksPointedAt': { params: { readonly from: string; readonly to: string }; result: NotesEdit };
}

/** What the server asks the client, of files that only the editor can read. */
export interface ClientRequests {
	/** What is directly in a folder, links left out; nothing where it is no folder or cannot be read. */
	'notes/list': { params: { readonly folder: string }; result: FolderContents };
	/** One entry for each file asked for; null where it is gone or cannot be read. */
	'notes/read': { params: ReadFilesParams; result: readonly (FileRead | null)[] };
}

/** What one side says to the other, with its parameters. */
export interface Notifications {
	/** From the client: the world may have changed unnoticed (the window has the focus again). */
	'kezako/rescan': undefined;
	/** From the server: notes have come, gone, been renamed or linked otherwise: what shows them may be stale. */
	'kezako/changed': NotebookChanged;
	/** From the server: what to show in the status. */
	'kezako/status': Status;
}

/** `workspace/executeCommand`: tells the problems of all notes, open or not. Gives their number, null if stopped. */
export const CHECK_NOTES_COMMAND = 'kezako.checkNotes';

/** `workspace/executeCommand`: makes the note that a completion has promised. One argument, `CreateNoteParams`. */
export const CREATE_NOTE_COMMAND = 'kezako.createNote';

export interface CreateNoteParams {
	readonly title: string;
	/** A fresh one where it is left out. */
	readonly id?: string;
	/** The note in whose folder it is to be made; empty where there is none. */
	readonly beside: string;
	/** The folder in which it is to be made, in place of that one and of the one that is set. */
	readonly folder?: string;
	/** Those of the notes around where they are left out. */
	readonly types?: readonly string[];
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

/** Changes of notes by URI, with the versions that they are made for where the editor knows versions. */
export interface NotesEdit {
	changes?: Record<string, TextChange[]>;
	documentChanges?: { textDocument: { uri: string; version: number | null }; edits: TextChange[] }[];
}

export interface FindNotesParams {
	/**
	 * Where it is empty, the notes last looked at are meant. `#tag` and `@type` take only notes that have one which begins
	 * so; `2023-09` and `sept 2023` those of that time.
	 */
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

export interface ResolveTargetsParams {
	readonly targets: readonly string[];
}

export interface LinkTextParams {
	readonly uris: readonly string[];
	/** The words that become the link, if any. */
	readonly phrase?: string;
	/** The line in which it is to stand, up to there. */
	readonly before: string;
	/** The note in which it is to stand, if that is known. */
	readonly into?: string;
}

export interface WithTitlesParams {
	readonly text: string;
}

/** A stretch of a line. UTF-16 units. */
export interface TextSpan {
	readonly line: number;
	readonly start: number;
	readonly end: number;
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
	readonly links: readonly LinkSpan[];
}
export interface LinkSpan extends TextSpan {
	/** The type of the link, empty where it has none. */
	readonly type: string;
}
export interface LinkedNote {
	/** As the links have it. */
	readonly target: string;
	/** Undefined where no note has it. */
	readonly note?: NoteSummary;
	readonly links: readonly LinkSpan[];
}

/** A sentence as a reader sees it, links being words, and where in it the place is. */
export interface Passage {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

export interface MentioningNote {
	readonly note: NoteSummary;
	readonly mentions: readonly Mention[];
}
export interface Mention extends TextSpan {
	readonly passage: Passage;
	/** What stands there. */
	readonly text: string;
	/** The same as a link. */
	readonly link: string;
}

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

export interface NotesInGroupParams extends GroupNotesParams {
	readonly group: string;
	readonly limit: number;
}

export interface MissingTarget {
	readonly target: string;
	readonly links: number;
	/** At most 50. */
	readonly places: readonly { readonly uri: string; readonly title: string; readonly place: TextSpan }[];
}

/** In time. */
export type Direction = 'previous' | 'next';

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

export type ExportFormat = 'json' | 'csv' | 'cosma-csv';
export interface ExportedText {
	/** Of the file, such as `notebook.json`. */
	readonly name: string;
	readonly text: string;
}

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

export interface NameInUse {
	readonly name: string;
	readonly notes: number;
}

/** A command of VS Code's client: shows the links to the note at a place, from a lens. One argument. */
export const SHOW_BACKLINKS_COMMAND = 'kezako.showBacklinks';
export interface ShowBacklinksParams {
	readonly uri: string;
	readonly position: TextPosition;
}

export type NewNoteResult = NewNote | NoNewNote;
export interface NewNote {
	readonly uri: string;
	readonly text: string;
	readonly id: string;
	/** Where writing goes on. UTF-16 offset. */
	readonly cursor: number;
	/** A sentence for the writer: why it does not begin with the template. */
	readonly warning?: string;
}
export interface NoNewNote {
	/** A sentence for the writer: why there is none. */
	readonly refusal: string;
}

export interface NotebookChanged {
	readonly names: boolean;
	readonly links: boolean;
}

export interface Status {
	/** `indexing` while the notebook is read for the first time. */
	readonly state: 'indexing' | 'ready';
	/** How many are known. */
	readonly notes: number;
}

export interface FolderContents {
	/** Notes, pictures and `config.yml`. */
	readonly files: readonly string[];
	readonly folders: readonly string[];
}

export interface ReadFilesParams {
	readonly uris: readonly string[];
	/** Only the stamps are wanted. */
	readonly stampsOnly: boolean;
}

export interface FileRead {
	/** Changes when the file does. Begins with the time at which it was written, where the file system knows it. */
	readonly stamp: string;
	/** Empty where only stamps were wanted. */
	readonly text: string;
	/** The file is so large that `text` is only its beginning. */
	readonly isCut: boolean;
}
