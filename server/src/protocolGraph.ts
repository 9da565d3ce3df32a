/** The notes, works and links of a graph, as the server gives them to the client. Imports nothing. */

export interface GraphParams {
	/** The URI of the note in the middle; by default the graph has the whole notebook. */
	readonly around?: string;
	/** The most links between a note and the one in the middle. */
	readonly depth: number;
	/** The most notes. */
	readonly limit: number;
}
export interface NotebookGraph {
	readonly nodes: readonly GraphNode[];
	/** Indexes into `nodes`: from, to, from, to, … Each pair once. */
	readonly edges: readonly number[];
	/** For each pair of `edges`, the index in `linkTypes` of the type of its first citation, else of its last link, as in Cosma. */
	readonly edgeTypes: readonly number[];
	readonly types: readonly GraphType[];
	readonly linkTypes: readonly GraphLinkType[];
	readonly cosma: readonly GraphStyle[];
	/** How many notes there would be without the limit. */
	readonly all: number;
}

export interface GraphNode {
	/** Of a work, its library, and its place there as a fragment: `#L12,3`, both from 1. */
	readonly uri: string;
	readonly title: string;
	/** Empty where the note has none, like `kezako`. */
	readonly id: string;
	readonly kezako: string;
	readonly tags: readonly string[];
	/** Indexes into the graph's `types`; a note without a type has the one without a name. */
	readonly types: readonly number[];
	/** The index in the graph's `cosma` of the style of the configuration that covers the note. */
	readonly cosma?: number;
	/** The URI of the picture that Cosma shows in place of the note's colour. */
	readonly picture?: string;
	/** When Cosma shows the note. Seconds since 1970, in universal time. */
	readonly begin?: number;
	readonly end?: number;
}

/** A type of notes, where Cosma covers them with its style. Of configurations that differ, each has its own. */
export interface GraphType {
	/** Empty for no type. */
	readonly name: string;
	/** A colour of CSS, as written. Empty where none is declared. */
	readonly fill: string;
	/** The colour of the ring, as written. Empty where there is none. */
	readonly stroke: string;
	/** The URI of the picture that fills the disc. */
	readonly picture?: string;
}

/** The same of links. */
export interface GraphLinkType {
	readonly name: string;
	/** What is shown instead of the name. Empty where nothing is declared. */
	readonly label: string;
	readonly color: string;
	readonly stroke: 'simple' | 'double' | 'dotted' | 'dash';
}

/** How a configuration of Cosma has graphs drawn. */
export interface GraphStyle {
	readonly hasArrows: boolean;
	/** The radius of a disc: one for all, or between two by the number of links and backlinks. Pixels. */
	readonly sizes: { readonly isByDegree: boolean; readonly one: number; readonly min: number; readonly max: number };
}
