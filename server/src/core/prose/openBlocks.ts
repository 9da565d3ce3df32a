// What may be open above a line.

/** What has other blocks in it. */
export interface Container {
	readonly kind: 'quote' | 'item' | 'footnote' | 'definition';
	/** By how many columns its content is indented from the container around it, unless it is a quote. */
	readonly indent: number;
	/** The item has no content yet: a blank line ends it. */
	isEmpty: boolean;
}

/** A block of code. */
export interface Fence {
	readonly marker: string;
	/** How many containers are open around it. */
	readonly depth: number;
}

/** A comment or an element whose content is no Markdown. */
export interface Html {
	readonly end: RegExp;
	readonly depth: number;
}
