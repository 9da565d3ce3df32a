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
