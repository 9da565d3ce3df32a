import { lookupKey } from '../fold.ts';
import type { Note, NoteUri } from '../note.ts';
import { decoded, idOf, idsOf } from '../noteId.ts';
import { leadingDigits, partsBeforeAnchor } from '../targetParts.ts';
import { isCounted, type Resolution } from './noteView.ts';

/** The notes of an index by their names. */
export interface NamedNotes {
	/** Those whose id it is; without any, those whose id it is but for case and outer spaces. */
	withId(id: string): readonly Note[];
	/** @param key as `lookupKey` gives it */
	titled(key: string): TitledNotes;
	/** @param key as `lookupKey` gives it */
	called(key: string): readonly Note[];
	/** Those whose file has that name, with or without `.md`. */
	inFile(name: string): readonly Note[];
}

/** The notes with one title, and those of them whose header has no id: links by title lead to these. */
export interface TitledNotes {
	readonly all: readonly Note[];
	readonly withoutId: readonly Note[];
	readonly size: number;
}

export function titledNotes(all: readonly Note[]): TitledNotes {
	return { all, withoutId: all.filter((note) => !note.header?.id), size: all.length };
}

/** From how many notes on they are put in order by their ids, so that one is found without a look at all. */
const minOrdered = 20;

/** Notes whose ids are the same but for case and outer spaces, which may be spelled in thousands of ways. */
export class NotesById {
	private readonly notes: readonly Note[];
	private readonly exact = new Map<string, Note[]>();
	private readonly folded = new Map<string, Note[]>();

	constructor(notes: readonly Note[]) {
		this.notes = notes;
		if (notes.length < minOrdered) return;
		for (const note of notes) {
			const ids = idsOf(note);
			for (const id of new Set(ids)) addTo(this.exact, id, note);
			for (const id of new Set(ids.map(withoutCase))) addTo(this.folded, id, note);
		}
	}

	get size(): number {
		return this.notes.length;
	}

	/** Those whose id it is; without any, those whose id it is but for case and outer spaces. */
	get(id: string): readonly Note[] {
		if (this.size >= minOrdered) return this.exact.get(id) ?? this.folded.get(withoutCase(id)) ?? [];
		const exact = this.notes.filter((note) => idsOf(note).includes(id));
		if (exact.length > 0) return exact;
		const folded = withoutCase(id);
		return this.notes.filter((note) => idsOf(note).some((other) => withoutCase(other) === folded));
	}
}

function addTo(groups: Map<string, Note[]>, key: string, note: Note): void {
	const group = groups.get(key);
	if (group) group.push(note);
	else groups.set(key, [note]);
}

function withoutCase(id: string): string {
	return id.trim().toLowerCase();
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
	const notes = named.withId(digits);
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
	const withId = named.withId(target);
	if (withId.length > 0) return { notes: withId, by: 'id' };
	const { all, withoutId } = named.titled(lookupKey(target));
	if (withoutId.length > 0) return { notes: withoutId, by: 'title' };
	return all.length > 0 ? { notes: all, by: 'titleDespiteId' } : undefined;
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
	const notes = named.called(lookupKey(target));
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
