import { lookupKey } from '../fold.ts';
import type { Note, NoteUri } from '../note.ts';
import { decoded, idOf, idsOf } from '../noteId.ts';
import { leadingDigits, partsBeforeAnchor } from '../targetParts.ts';
import { isCounted, type Resolution } from './noteView.ts';

/** The notes of an index by their names. */
export interface NamedNotes {
	/** @param key as `lookupKey` gives it */
	under(kind: 'id' | 'title' | 'alias', key: string, test?: (note: Note) => boolean): readonly Note[];
	/** Those whose file has that name, with or without `.md`. */
	inFile(name: string): readonly Note[];
}

/** The notes that a target names (docs/format.md 2.3): those of the first way that has any. */
export function resolveTarget(target: string, named: NamedNotes): Resolution | undefined {
	// Nearly all links name a note by the whole, and this is asked at each key.
	const whole = byName(target, named);
	const found = whole ?? firstFound(target, named, [byName, byFile, byAlias]);
	const digits = found && isCounted(found) ? undefined : leadingDigits(target);
	if (digits === undefined) return found;
	// Titles and the names of files often begin with the id: then it is the id that counts.
	if (found?.notes.every((note) => idOf(note) === digits)) return { notes: found.notes, by: 'id', part: digits };
	if (found) return found;
	const notes = byId(digits, named);
	return notes.length > 0 ? { notes, by: 'id', part: digits } : undefined;
}

/** What the first of some ways finds, of the whole target or of the parts of it that come before `#` or `^`. */
function firstFound(
	target: string,
	named: NamedNotes,
	ways: readonly ((name: string, named: NamedNotes) => Resolution | undefined)[],
): Resolution | undefined {
	const parts = partsBeforeAnchor(target);
	for (const way of ways) {
		const found = way(target, named);
		if (found) return found;
		for (const part of parts) {
			const foundByPart = way(part, named);
			if (foundByPart) return { ...foundByPart, part };
		}
	}
	return undefined;
}

/** The notes that a whole target names by their id or title. */
function byName(target: string, named: NamedNotes): Resolution | undefined {
	const withId = byId(target, named);
	if (withId.length > 0) return { notes: withId, by: 'id' };
	const titled = named.under('title', lookupKey(target));
	const withoutId = titled.filter((note) => !note.header?.id);
	if (withoutId.length > 0) return { notes: withoutId, by: 'title' };
	return titled.length > 0 ? { notes: titled, by: 'titleDespiteId' } : undefined;
}

function byId(target: string, named: NamedNotes): readonly Note[] {
	const key = lookupKey(target);
	const exact = named.under('id', key, (note) => idsOf(note).includes(target));
	return exact.length > 0
		? exact
		: named.under('id', key, (note) => idsOf(note).some((id) => sameButForCase(id, target)));
}

/** As other programs link: by the name of the file, with or without folders. Only those in the folder, if any are. */
function byFile(target: string, named: NamedNotes): Resolution | undefined {
	const path = target.trim().replaceAll('\\', '/');
	const name = path.slice(path.lastIndexOf('/') + 1);
	const notes = name === '' ? [] : named.inFile(name);
	if (notes.length === 0) return undefined;
	const folder = lookupKey(path.slice(0, -name.length).replace(/^(?:\.{0,2}\/)+/, ''));
	const inFolder = notes.filter(({ uri }) => lookupKey(folderOf(uri)).endsWith(`/${folder}`));
	return { notes: inFolder.length > 0 ? inFolder : notes, by: 'fileName' };
}

function byAlias(target: string, named: NamedNotes): Resolution | undefined {
	const notes = named.under('alias', lookupKey(target));
	return notes.length > 0 ? { notes, by: 'alias' } : undefined;
}

/** The keys under which links to the note are indexed: its id, and its title if the header has no id. */
export function keysOf(note: Note): string[] {
	const keys = idsOf(note).map(lookupKey);
	const title = note.header?.title;
	if (title && !note.header?.id) keys.push(lookupKey(title.value));
	return keys;
}

/** The address of the folder of a note, to its last slash. */
function folderOf(uri: NoteUri): string {
	return decoded(uri.slice(0, uri.lastIndexOf('/') + 1));
}

function sameButForCase(id: string, target: string): boolean {
	return id.trim().toLowerCase() === target.trim().toLowerCase();
}
