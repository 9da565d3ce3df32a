import { fileNamesFor } from '../../core/newNote.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { fileName, idOf, shownTitle } from '../../core/noteId.ts';
import { slug } from '../../core/slug.ts';

/**
 * Paths that a page cannot have: to generators of sites, such a file stands for the folder that it is in, is read where there is
 * no page, or is where Hugo and others list all tags.
 */
const reserved = /(?:^|\/)(?:index|readme)$|^(?:404|tags|categories)$/i;

/** The path of the page with which a site begins. */
export const home = 'index';

/**
 * `files`: names of folders and pictures are taken as they are; `addresses`: the names of folders become addresses, small and
 * without accents; `words`: links hold the names between double brackets, without signs that mean something there.
 */
export type NameStyle = 'files' | 'addresses' | 'words';

/** How the files of an export are named. */
export interface FileNaming {
	/** The folders of the notebook are left out. */
	readonly isFlat: boolean;
	/** What the program makes of names: they are written so that it has nothing to change. */
	readonly style: NameStyle;
	/** The path of a file in its notebook, with slashes. */
	pathOf(uri: string): string;
}

/**
 * The paths of the pages of notes, without `.md`: the title as a name, in the folder of the note; `index` for the note in
 * `index.md`, unless pages have addresses of their own, with which programs begin in different ways. Of notes that would have
 * one name, the one with the first id has it, and the others have their ids behind it. Addresses that were published stay
 * alive if all notes of the notebook are given, whichever are exported.
 */
export function pageNames(notes: Iterable<Note>, naming: FileNaming): ReadonlyMap<NoteUri, string> {
	const named = Array.from(notes, (note) => ({
		uri: note.uri,
		id: idOf(note)?.trim() ?? '',
		...placeOf(note, naming),
	}));
	named.sort(byId);
	const taken = new Set<string>();
	const found = new Map<NoteUri, string>();
	/** Path → the number to try next, as thousands of notes may have one title. */
	const next = new Map<string, number>();
	for (const { uri, id, path, isHome } of named) {
		const isFree = (candidate: string) => (isHome || !reserved.test(candidate)) && !taken.has(pathKey(candidate));
		const withId = id === '' ? path : `${path}-${stemOf(id, id)}`;
		let free = isFree(path) ? path : withId;
		for (let count = next.get(path) ?? 2; !isFree(free); count++) {
			free = `${withId}-${count}`;
			next.set(path, count + 1);
		}
		taken.add(pathKey(free));
		found.set(uri, free);
	}
	return found;
}

function placeOf(note: Note, naming: FileNaming): { readonly path: string; readonly isHome: boolean } {
	if (naming.style !== 'addresses' && naming.pathOf(note.uri) === `${home}.md`) return { path: home, isHome: true };
	const stem = stemOf(shownTitle(note), idOf(note) ?? fileName(note.uri).replace(/\.md$/i, ''));
	return { path: folderFor(note.uri, naming) + stem, isHome: false };
}

/** What two paths have in common that some system, or program, takes for one. */
export function pathKey(path: string): string {
	return path.toLowerCase().replaceAll(' ', '-');
}

/** The folder of a file in the export, with a slash at its end; empty without one. */
export function folderFor(uri: string, { isFlat, style, pathOf }: FileNaming): string {
	const folders = isFlat ? [] : pathOf(uri).split('/').slice(0, -1);
	const names = folders.map((name) => (style === 'addresses' && slug(name)) || nameIn(style, name));
	// There, Quartz has the pages of tags, and writes no others.
	if (style === 'words' && names[0] === 'tags') names[0] = 'tags-2';
	return names.map((name) => `${name}/`).join('');
}

/** The name of a folder or a picture. */
export function nameIn(style: NameStyle, name: string): string {
	return safeName(style === 'words' ? name.replace(/[!-,:-@[-^`{-~]+|[^\S ]+/g, '-').trim() : name);
}

/** A relative address of a file, percent-encoded. @param folder in which it is read, empty or with a slash at its end */
export function relativeAddress(folder: string, path: string): string {
	let same = 0;
	for (let at = 0; at < folder.length && folder[at] === path[at]; at++) if (folder[at] === '/') same = at + 1;
	const up = folder.slice(same).split('/').length - 1;
	return '../'.repeat(up) + encodedPath(path.slice(same));
}

function encodedPath(path: string): string {
	return /^[\w./-]*$/.test(path) ? path : path.split('/').map(encodedPart).join('/');
}

function encodedPart(part: string): string {
	if (/^[\w.-]*$/.test(part)) return part;
	const encoded = encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD'));
	return encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function stemOf(title: string, id: string): string {
	const [first = 'note.md'] = fileNamesFor(title, id);
	return first.slice(0, -'.md'.length);
}

/** By id, those without one last, then by address: the same on every system. */
function byId(one: Named, other: Named): number {
	if (one.id !== other.id) return one.id === '' || (other.id !== '' && one.id > other.id) ? 1 : -1;
	return one.uri < other.uri ? -1 : 1;
}

type Named = { readonly id: string; readonly uri: NoteUri };

/** A name that every system takes, and every program that decodes addresses once too often, as VitePress does. */
export function safeName(name: string): string {
	const safe = name
		.normalize('NFC')
		.replace(/[<>:"\\|?*#%\p{Cc}\p{Bidi_Control}]/gu, '-')
		.replace(/[. ]+$/, '');
	if (safe === '') return '-';
	return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(safe) ? `_${safe}` : safe;
}
