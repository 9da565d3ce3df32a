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
}

/** What was exported, and how many links lead to no exported note, so that only their words are left. */
export interface ExportSummary {
	readonly notes: number;
	readonly unlinked: number;
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
