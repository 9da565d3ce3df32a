import type { LibraryFile } from '../../core/citations/library.ts';
import type { NoteUri } from '../../core/note.ts';
import { isPictureName } from '../../core/targetParts.ts';
import type { EntryKind, FileRead, NameInFolder } from '../../protocol.ts';
import type { NoteRead } from './noteRead.ts';

/** Reads the files of the notebook; each platform has its own way. The server never writes. */
export interface NoteFiles {
	/** How many files are best asked for together. */
	readonly readAtOnce: number;
	/**
	 * All notes, pictures and `config.yml` below a folder, in batches between which other work may be done. The folder may
	 * be a symbolic link; those in it are not followed. What cannot be read is skipped and reported. A file instead of a
	 * folder gives nothing, and so does a folder that an export wrote.
	 *
	 * @param onExport is called with each of those
	 */
	list(
		folder: string,
		isExcluded: (uri: string, kind: EntryKind) => boolean,
		onExport?: (folder: string) => void,
	): AsyncIterable<readonly string[]>;
	/** In the order asked for, undefined where a file is gone or cannot be read. Other work may be done before it ends. */
	read(uris: readonly string[]): Promise<readonly (FileRead | undefined)[]>;
	/** The same, but parsed to notes, each of which may be read only when the iterator gets there. */
	readNotes(uris: readonly NoteUri[]): Promise<Iterable<NoteRead | undefined>>;
	/** In the order asked for. A changed file has another stamp, which is known without reading the file. */
	stamps(uris: readonly string[]): Promise<readonly (string | undefined)[]>;
	/** What is at each place, in the order asked for; undefined for nothing, and for symbolic links and the like. */
	kinds(uris: readonly string[]): Promise<readonly (EntryKind | undefined)[]>;
	/** All that is in a folder, of any kind; none where there is no such folder, undefined where nobody can look. */
	entries(folder: string): Promise<readonly NameInFolder[] | undefined>;
	/** A library as it is on disk, without blocking what else is done; undefined where there is none, or it cannot be read. */
	readLibrary(uri: string): Promise<LibraryFile | undefined>;
	/** The stamps of libraries, which may be symbolic links, and outside of the notebook. */
	libraryStamps(uris: readonly string[]): Promise<readonly (string | undefined)[]>;
	/** Whether what has its path in a folder, there already or not, is in it: false where a symbolic link leads out. */
	isInside(folder: string, uri: string): Promise<boolean>;
}

/** Only the beginning of a file over the first size is read, for its front matter. Bytes. */
export const maxFileBytes = 1024 * 1024;
export const beginningRead = 128 * 1024;

/** The file that marks a folder as an export, in which no notes are read. */
export const exportMarker = '.kezako-export';

export function isNote(uri: string): boolean {
	return /\.md$/i.test(uri);
}

export function isPicture(uri: string): boolean {
	return isPictureName(uri);
}

/** A Cosma configuration names the folder of pictures (docs/format.md 3.1). A draft may have no folder yet. */
export function isConfiguration(uri: string): boolean {
	return /[/:]config\.yml$/.test(uri);
}

/** What a document of the editor is: to some editors, all YAML is of interest to us. */
export type DocumentKind = 'note' | 'configuration' | 'other';

/** @param languageId as the editor names the language */
export function documentKind(uri: string, languageId: string): DocumentKind {
	if (isConfiguration(uri)) return 'configuration';
	if (isNote(uri)) return 'note';
	return languageId === 'yaml' || /\.ya?ml$/i.test(uri) ? 'other' : 'note';
}
