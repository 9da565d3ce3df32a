/** What the client and the server share of exports, as plain data. */

export type ExportFormat = 'json' | 'csv' | 'cosma-csv';

/** What a notebook is exported for. */
export type ExportTargetName = ExportFormat | 'markdown' | 'quartz' | 'html' | 'pandoc' | 'manuscript';

export interface ExportParams {
	/** Names the export among those that run. */
	readonly export: string;
	readonly target: ExportTargetName;
	/** The URI of the file or the folder that is written. */
	readonly place: string;
	/** One file that needs no other, of a target that makes a folder. */
	readonly isSingle?: boolean;
	/** The URI of a note: only it. */
	readonly note?: string;
	/** Which notes; all if it is left out. */
	readonly choice?: ExportChoice;
	readonly options?: ExportOptions;
}

/** Some of the notes: those to which all of it applies. */
export interface ExportChoice {
	/** As for `kezako/findNotes`; all notes if it is empty. */
	readonly query?: string;
	/** The URI of a note: it, and those that it links to or that link to it. */
	readonly around?: string;
	/** The URI of an index note: those that it links to, in its order. */
	readonly from?: string;
}

export interface ExportOptions {
	/** What stands in links in place of `.md`. */
	readonly linkSuffix?: string;
	/** All pages are in one folder. */
	readonly isFlat?: boolean;
	/** What the notes are, in a line each, at the end. */
	readonly hasGlossary?: boolean;
	/** The address at which a site will be read. */
	readonly url?: string;
}

/** What was exported, and how many links lead to no exported note, so that only their words are left. */
export interface ExportSummary {
	readonly notes: number;
	readonly unlinked: number;
	/** How many addresses of pictures and other files lead to none of the export. */
	readonly unfound: number;
	/** How many notes stay out as drafts or private notes. */
	readonly leftOut: number;
}

/** A part of a file that is exported, or a file of the notebook that comes with it. Parts of one file come in order. */
export type ExportedPart = ExportedText | ExportedCopy | ExportedEmbedding;

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

/** A picture in the text of a file, as a `data:` URL. */
export interface ExportedEmbedding {
	readonly name: string;
	/** The URI of the picture. */
	readonly embedOf: string;
}

const mediaTypes: Readonly<Record<string, string>> = {
	avif: 'image/avif',
	bmp: 'image/bmp',
	gif: 'image/gif',
	ico: 'image/x-icon',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	png: 'image/png',
	svg: 'image/svg+xml',
	webp: 'image/webp',
};

/** What a `data:` URL of a picture begins with, before its bytes in base64. */
export function dataUrlStart(uri: string): string {
	const extension = /\.(\w+)$/.exec(uri)?.[1]?.toLowerCase() ?? '';
	return `data:${mediaTypes[extension] ?? 'application/octet-stream'};base64,`;
}
