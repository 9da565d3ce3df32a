import { realpathSync, statSync } from 'node:fs';
import { URI } from 'vscode-uri';
import { readCslJson } from '../core/citations/cslJson.ts';
import { isBibTex, type LibraryFile } from '../core/citations/library.ts';
import { decode, hasByteOrderMark } from '../notebook/state/decoding.ts';
import { readBytes } from './readFile.ts';

/** No file is that large that lists what somebody has read. Bytes. */
const maxLibraryBytes = 256 * 1024 * 1024;

/** Reads a library, which may be a symbolic link. @throws an error where it cannot be read */
export async function readLibrary(uri: string): Promise<LibraryFile | undefined> {
	const text = libraryText(uri);
	if (text === undefined) return undefined;
	if (!isBibTex(uri)) return readCslJson(uri, text);
	const { readBibTex } = await loadBibTex();
	return readBibTex(uri, text);
}

/** All of a library, however long; undefined where no library is that long. @throws an error where it cannot be read */
export function libraryText(uri: string): string | undefined {
	const path = realpathSync(URI.parse(uri).fsPath);
	if (statSync(path).size > maxLibraryBytes) return undefined;
	const bytes = readBytes(path);
	return (hasByteOrderMark(bytes) ? '\uFEFF' : '') + decode(bytes);
}

/** What reads BibTeX: a bundle of its own, since few need it. */
export function loadBibTex(): Promise<typeof import('../core/citations/bibTex.ts')> {
	return import('../core/citations/bibTex.ts');
}
