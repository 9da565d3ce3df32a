/** What the client and the server share of exports, as plain data. */

export type ExportFormat = 'json' | 'csv' | 'cosma-csv';

/** What a notebook is exported for. */
export type ExportTargetName = ExportFormat | 'markdown' | 'quartz' | 'pandoc' | 'manuscript';

export interface ExportParams {
	/** Names the export among those that run. */
	readonly export: string;
	readonly target: ExportTargetName;
	/** The URI of the file or the folder that is written. */
	readonly place: string;
	/** The URI of a note: only it. */
	readonly note?: string;
}

/** What was exported, and how many links lead to no exported note, so that only their words are left. */
export interface ExportSummary {
	readonly notes: number;
	readonly unlinked: number;
	/** How many notes stay out as drafts or private notes. */
	readonly leftOut: number;
}

/** A part of a file that is exported, or a file of the notebook that comes with it. Parts of one file come in order. */
export type ExportedPart = ExportedText | ExportedCopy;

export interface ExportedText {
	/** The path of the file in the export, such as `notebook.json`. */
	readonly name: string;
	readonly text: string;
}

export interface ExportedCopy {
	readonly name: string;
	/** The URI of the file that is copied. */
	readonly copyOf: string;
}
