import type { NotebookGraph } from '../../server/src/protocolGraph.ts';

/** The messages between the page of the graph and the extension. */

/** Larger graphs are drawn faster: with thin links, only after the layout. They do not begin with all notes. */
export const maxFullyDrawn = 2000;

/** The whole notebook, or the notes within so many links of the active one. */
export type GraphScope = 'all' | 1 | 2 | 3;

export type ToGraph =
	/** `around` is the note at hand, unless the writer has the graph not follow it. */
	| { readonly type: 'graph'; readonly graph: NotebookGraph; readonly scope: GraphScope; readonly around?: string }
	| { readonly type: 'select'; readonly uri: string };

export type FromGraph =
	/** Without a scope as long as the writer has chosen none. */
	| { readonly type: 'scope'; readonly scope?: GraphScope; readonly follows: boolean }
	| { readonly type: 'open'; readonly uri: string }
	/** `png` is a data URL. */
	| { readonly type: 'export'; readonly png: string };

/** The words on the page, in the language of the editor. */
export interface GraphStrings {
	readonly search: string;
	readonly scope: string;
	readonly all: string;
	readonly one: string;
	readonly two: string;
	readonly three: string;
	readonly type: string;
	readonly tag: string;
	readonly everyType: string;
	readonly everyTag: string;
	readonly follow: string;
	readonly export: string;
	readonly count: string;
	readonly part: string;
	readonly shown: string;
	readonly empty: string;
	readonly picture: string;
	readonly openHint: string;
	readonly legend: string;
	readonly types: string;
	readonly linkTypes: string;
	readonly noType: string;
	readonly showAll: string;
	readonly time: string;
	readonly everyTime: string;
	readonly headerTime: string;
	readonly idTime: string;
}
