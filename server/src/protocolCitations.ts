/** What is said of citations, as plain data. Imports nothing. */

/** A work among those that a note cites. All texts are on one line. */
export interface CitedWork {
	readonly key: string;
	/** Where the note first cites it. */
	readonly place: PlaceOfKey;
	/** How often the note cites it. */
	readonly count: number;
	/** Left out where the library does not know it. */
	readonly work?: {
		/** `Doe 1999 · A book` */
		readonly title: string;
		/** Authors, year, title, container and publisher. */
		readonly line: string;
		/** The library, and the place of the key in it. */
		readonly uri: string;
		readonly place: PlaceOfKey;
	};
}

/** UTF-16 units. */
interface PlaceOfKey {
	readonly line: number;
	readonly start: number;
	readonly end: number;
}

/** A work as one note cites it. */
export interface WorkInNote {
	/** By which rules the note's citations are read. */
	readonly grammar: 'cosma' | 'pandoc';
	/** Left out where the library does not know it. */
	readonly work?: {
		readonly names: string;
		readonly year?: string;
		/** Authors, year, title, container and publisher, and the part of it that is the name of a book or journal. */
		readonly line: string;
		readonly emphasized: string;
		/** The address of the note about it. */
		readonly note?: string;
	};
}
