import { filingKey } from '../fold.ts';
import type { Note } from '../note.ts';
import { fileName, idOf, shownTitle } from '../noteId.ts';
import { type FoundBy, foundBy, type Searchable } from '../search/searchFields.ts';
import { type PackedNote, packNote } from '../storage/packedNote.ts';
import { PackedBlock, type PackedPlace } from '../storage/packedNoteStore.ts';
import { type TermKind, TermReader, TermWriter, termKinds } from '../storage/terms.ts';
import { detach } from '../text.ts';

/** What the index keeps of a note, and what it files it under: plain data, made where the note is read. */
export interface Filing {
	readonly packed: PackedNote | PackedPlace;
	/** The terms it is filed under, each once: see `nameOf`. */
	readonly names: ArrayLike<number>;
	readonly found: FoundBy;
}

/** A note to be put in an index. */
export interface FiledNote extends Filing {
	/** Tells the texts of its terms. */
	readonly terms: TermReader;
}

/** Some notes as they go from one thread to another: few pieces, however many notes. */
export interface FiledNotes {
	/** The terms that were not told before. */
	readonly told: readonly string[];
	/** For each note, undefined where there is none. */
	readonly titles: readonly (string | undefined)[];
	readonly foldedTitles: readonly string[];
	readonly ids: readonly string[];
	readonly titleWordCounts: Uint32Array;
	/** Of all notes, one after the other; and for each note where its own end. */
	readonly packed: Uint8Array;
	readonly packedEnds: Uint32Array;
	readonly names: Uint32Array;
	readonly nameEnds: Uint32Array;
	readonly words: Uint32Array;
	readonly wordEnds: Uint32Array;
}

/** Longer packed notes are kept as they are made. UTF-16 units. */
const longestCopied = 10_000;

/** A name is one number: the term in the upper bits, its kind in the lower ones. */
const kindBits = 4;

export function termOf(name: number): number {
	return name >>> kindBits;
}

export function kindOf(name: number): TermKind {
	return termKinds[name & ((1 << kindBits) - 1)] ?? 'word';
}

export function nameOf(kind: TermKind, term: number): number {
	return (term << kindBits) | termKinds.indexOf(kind);
}

/** Makes notes ready to be put in an index in this thread. */
export class NoteFiler {
	private readonly writer = new TermWriter();
	private readonly terms = new TermReader();

	file(note: Note): FiledNote {
		const { packed, names, found } = filingOf(note, this.writer);
		// What is read out of a note is cut out of its text, which it would keep alive.
		this.terms.add(this.writer.take().map(detach));
		const [title, foldedTitle, id] = [found.title, found.foldedTitle, found.id].map(detach) as [string, string, string];
		// What was made of a text of wide characters has room for them until it is copied: of very long ones there are few.
		const kept = packed.length < longestCopied ? detach(packed) : packed;
		return { packed: kept, names, found: { ...found, title, foldedTitle, id }, terms: this.terms };
	}
}

export function filingOf(note: Note, writer: TermWriter): Filing & { readonly packed: PackedNote } {
	return { packed: packNote(note), names: namesOf(note, writer), found: foundBy(searchable(note), writer) };
}

export function searchable(note: Note): Searchable {
	return {
		uri: note.uri,
		title: shownTitle(note),
		id: idOf(note),
		kezako: note.header?.kezako?.value,
		tags: note.header?.tags.map((tag) => tag.value) ?? [],
	};
}

export function fileKey(name: string): string {
	return filingKey(name).replace(/\.md$/, '');
}

function namesOf({ uri, header, links }: Note, writer: TermWriter): number[] {
	const names = new Set<number>();
	const add = (kind: Exclude<TermKind, 'word'>, text: string) => names.add(nameOf(kind, writer.number(kind, text)));
	const addTrimmed = (kind: Exclude<TermKind, 'word'>, text: string | undefined) =>
		text !== undefined && add(kind, text.trim());
	const id = idOf({ uri, header });
	const idKey = id === undefined ? undefined : filingKey(id);
	if (idKey !== undefined) add('id', idKey);
	if (header?.title) add('title', filingKey(header.title.value));
	// What is called like its id is found by it: of most that is told at a glance.
	const isCalledLikeId = idKey !== undefined && /^\d+$/.test(idKey) && uri.endsWith(`/${idKey}.md`);
	const nameKey = isCalledLikeId ? idKey : fileKey(fileName(uri));
	if (nameKey !== idKey) add('fileName', nameKey);
	for (const { target, type } of links) {
		add('target', filingKey(target));
		addTrimmed('linkType', type);
	}
	if (header) {
		for (const { value } of header.tags) addTrimmed('tag', value);
		for (const { value } of header.types) addTrimmed('type', value);
		if (header.id) add('headerWith', 'id');
		add('keyOrder', JSON.stringify(header.keys));
	}
	return [...names];
}

/** Puts notes together for another thread: undefined ones are no notes. */
export function together(
	notes: readonly ((Filing & { readonly packed: PackedNote }) | undefined)[],
	told: readonly string[],
): FiledNotes {
	const block = PackedBlock.of(notes.map((note) => note?.packed ?? ''));
	const names = flattened(notes.map((note) => note?.names ?? []));
	const words = flattened(notes.map((note) => note?.found.words ?? []));
	return {
		told,
		titles: notes.map((note) => note?.found.title),
		foldedTitles: notes.map((note) => note?.found.foldedTitle ?? ''),
		ids: notes.map((note) => note?.found.id ?? ''),
		titleWordCounts: Uint32Array.from(notes, (note) => note?.found.titleWordCount ?? 0),
		packed: block.bytes,
		packedEnds: block.ends,
		names: names.values,
		nameEnds: names.ends,
		words: words.values,
		wordEnds: words.ends,
	};
}

/** The notes one by one: made when it is their turn, they are soon forgotten. */
export function* apart(notes: FiledNotes, terms: TermReader): Generator<FiledNote | undefined> {
	const block = new PackedBlock(notes.packed, notes.packedEnds);
	const part = (values: Uint32Array, ends: Uint32Array, at: number) => values.subarray(ends[at - 1] ?? 0, ends[at]);
	for (let at = 0; at < notes.titles.length; at++) {
		const title = notes.titles[at];
		yield title === undefined
			? undefined
			: {
					packed: { block, at },
					names: part(notes.names, notes.nameEnds, at),
					found: {
						title,
						foldedTitle: notes.foldedTitles[at] ?? '',
						id: notes.ids[at] ?? '',
						words: part(notes.words, notes.wordEnds, at),
						titleWordCount: notes.titleWordCounts[at] ?? 0,
					},
					terms,
				};
	}
}

function flattened(lists: readonly ArrayLike<number>[]): { values: Uint32Array; ends: Uint32Array } {
	const ends = new Uint32Array(lists.length);
	let length = 0;
	for (const [at, list] of lists.entries()) ends[at] = length += list.length;
	const values = new Uint32Array(length);
	for (const [at, list] of lists.entries()) values.set(list, ends[at - 1] ?? 0);
	return { values, ends };
}
