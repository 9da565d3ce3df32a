import type { FileRead } from '../protocol.ts';
import type { NoteRead } from './noteRead.ts';

/** Files of the notebook as some platform reads them. The server never writes. */
export interface NoteFiles {
	/**
	 * All notes, pictures and `config.yml` below a folder, in batches between which other work may be done. Symbolic
	 * links are not followed; what cannot be read is left out and reported. A file instead of a folder gives nothing.
	 */
	list(folder: string, isExcluded: (uri: string) => boolean): AsyncIterable<readonly string[]>;
	/** In the order asked for, undefined where a file is gone or cannot be read. Other work may be done before it ends. */
	read(uris: readonly string[]): Promise<readonly (FileRead | undefined)[]>;
	/** The same, but what the texts say as notes: where a machine can do two things at once it does them there. */
	readNotes(uris: readonly string[]): Promise<Iterable<NoteRead | undefined>>;
	/** What tells one state of a file from another, without reading it. */
	stamps(uris: readonly string[]): Promise<readonly (string | undefined)[]>;
}

/** Of a file over the first size only the beginning is read, for its header. Bytes. */
export const maxFileBytes = 1024 * 1024;
export const beginningRead = 128 * 1024;

export function isNote(uri: string): boolean {
	return /\.md$/i.test(uri);
}

export function isPicture(uri: string): boolean {
	return /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i.test(uri);
}

/** A Cosma configuration names the folder of pictures (docs/format.md 3.1). */
export function isConfiguration(uri: string): boolean {
	return uri.endsWith('/config.yml');
}
