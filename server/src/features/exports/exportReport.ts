import type { NoteUri } from '../../core/note.ts';

/** What links lead to, and names of places: nobody reads them as words. */
const addresses =
	/\]\((?:<[^<>\n]*>|[^\s()]*)|^ {0,3}\[[^\]\n]+\]:.*$|\[\[[^[\]|\n]*\|(?=[^\]\n]{0,300}\]\])|\bhttps?:\/\/[^\s<>)]+|\{#[^{}\n]*\}/gm;

/** What was written, and what had to be left out. */
export class ExportReport {
	notes = 0;
	words = 0;
	/** Only where it is asked for: counting takes as long as all else. */
	readonly countsWords: boolean;
	/** The notes that are too long to be read as a whole: only their headers are written. */
	readonly cut: NoteUri[] = [];
	/** The links of which only words are left, in the order of the notes. */
	readonly unlinked: Unlinked[] = [];

	/** The pictures and files that do not come with the export, whose addresses stay. */
	readonly unfound: Unfound[] = [];

	constructor(countsWords = false) {
		this.countsWords = countsWords;
	}

	/** Counts a note with its text. */
	count(text: string): void {
		this.notes++;
		if (!this.countsWords) return;
		this.words += text.replace(addresses, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
	}
}

/** A note that says that it is not for others. */
export interface LeftOut {
	readonly uri: NoteUri;
	/** The entry that says it, such as `draft: true`. */
	readonly entry: string;
}

/** The address of a file that is not in the export. */
export interface Unfound {
	readonly uri: NoteUri;
	/** From 0. */
	readonly line: number;
	/** As written. */
	readonly target: string;
	/** The notebook has no such picture, or only pictures come with an export. */
	readonly reason: 'picture' | 'file';
}

export interface Unlinked {
	readonly uri: NoteUri;
	/** From 0. */
	readonly line: number;
	/** As written. */
	readonly target: string;
	/** No note has that name, or the note is not in the export. */
	readonly reason: 'broken' | 'outside';
}
