/** What is said of citations, as plain data. */
import type { CreateNoteParams } from './protocolCommands.ts';

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

/** A work as a row in a list. All texts are on one line. */
export interface WorkRow {
	/** `Doe 1999` */
	readonly label: string;
	/** Its key, and what else is to be said of it. */
	readonly description: string;
	readonly title: string;
	/** The note about it or, without one, what makes it. */
	readonly note?: { readonly uri: string; readonly line: number };
	readonly create?: CreateNoteParams;
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
