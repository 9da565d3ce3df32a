import { lookupKey, nameKey } from '../fold.ts';
import type { Note } from '../note.ts';
import { fileName, idOf, idsOf, shownTitle } from '../noteId.ts';
import { type Searchable, type SearchFields, searchFieldsOf } from '../search/searchFields.ts';
import { type PackedNote, packNote } from '../storage/packedNote.ts';
import { type BlockPosition, PackedBlock } from '../storage/packedNoteStore.ts';
import { TermDecoder, TermInterner, type TermKind, termKinds } from '../storage/terms.ts';
import { keysOfTarget, webAddress } from '../targetParts.ts';
import { detach } from '../text.ts';
import type { IdPlace } from './idCounter.ts';
import type { SharedTermKind } from './noteView.ts';

/** What the index stores of a note, and the terms that it finds the note by: plain data, made where the note is read. */
export interface EntryData {
	readonly packed: PackedNote | BlockPosition;
	/** Its terms with their kinds, each once: see `taggedTerm`. */
	readonly terms: ArrayLike<number>;
	readonly searchFields: SearchFields;
}

/** A note to be put in an index. */
export interface IndexEntry extends EntryData {
	/** Knows the texts of its terms. */
	readonly decoder: TermDecoder;
}

/** The entries of some notes, as one thread sends them to another: few objects, however many notes. */
export interface EntryBatch {
	/** The terms that no earlier batch has sent. */
	readonly newTerms: readonly string[];
	/** One for each file; undefined for a file that gave no note. */
	readonly titles: readonly (string | undefined)[];
	readonly foldedTitles: readonly string[];
	readonly ids: readonly string[];
	readonly titleWordCounts: Uint32Array;
	/** The values of all notes, one after the other, and where those of each note end. */
	readonly packed: Uint8Array;
	readonly packedEnds: Uint32Array;
	readonly terms: Uint32Array;
	readonly termEnds: Uint32Array;
	readonly words: Uint32Array;
	readonly wordEnds: Uint32Array;
}

/** Longer packed notes are not copied. UTF-16 units. */
const maxDetachedLength = 10_000;

/** A tagged term is one number: the term in the upper bits, its kind in the lower ones. */
const kindBits = 4;

export function termOf(tagged: number): number {
	return tagged >>> kindBits;
}

export function kindOf(tagged: number): TermKind {
	return termKinds[tagged & ((1 << kindBits) - 1)] ?? 'word';
}

export function taggedTerm(kind: TermKind, term: number): number {
	return (term << kindBits) | termKinds.indexOf(kind);
}

/** A builder starts over after so many terms: otherwise every word that was ever half typed would stay in memory. */
const maxTermsOfBuilder = 20_000;

/** Builds entries for an index in the same thread. One builder serves many notes. */
export class EntryBuilder {
	private interner = new TermInterner();
	private decoder = new TermDecoder();

	build(note: Note): IndexEntry {
		if (this.decoder.size > maxTermsOfBuilder) {
			this.interner = new TermInterner();
			this.decoder = new TermDecoder();
		}
		const { packed, terms, searchFields } = entryDataOf(note, this.interner);
		// Strings read out of a note are slices of its text, which they would keep alive.
		this.decoder.add(this.interner.drain().map(detach));
		return {
			// A string made from wide characters takes two bytes a unit until it is copied. Very long ones are few.
			packed: packed.length < maxDetachedLength ? detach(packed) : packed,
			terms,
			searchFields: {
				...searchFields,
				title: detach(searchFields.title),
				foldedTitle: detach(searchFields.foldedTitle),
				id: detach(searchFields.id),
			},
			decoder: this.decoder,
		};
	}
}

export function entryDataOf(note: Note, interner: TermInterner): EntryData & { readonly packed: PackedNote } {
	return {
		packed: packNote(note),
		terms: termsOf(note, interner),
		searchFields: searchFieldsOf(searchable(note), interner),
	};
}

export function searchable(note: Note): Searchable {
	return {
		uri: note.uri,
		title: shownTitle(note),
		aliases: note.header?.aliases.map((alias) => alias.value) ?? [],
		id: idOf(note),
		kezako: note.header?.kezako?.value,
		tags: note.header?.tags.map((tag) => tag.value) ?? [],
	};
}

export function fileNameKey(name: string): string {
	return lookupKey(name).replace(/\.md$/, '');
}

function termsOf({ uri, header, links }: Note, interner: TermInterner): number[] {
	const terms = new Set<number>();
	const add = (kind: Exclude<TermKind, 'word'>, text: string) =>
		terms.add(taggedTerm(kind, interner.number(kind, text)));
	const addName = (kind: SharedTermKind, text: string | undefined) => text !== undefined && add(kind, nameKey(text));
	const id = idOf({ uri, header });
	const idKey = id === undefined ? undefined : lookupKey(id);
	for (const other of idsOf({ uri, header })) add('id', lookupKey(other));
	if (idKey !== undefined) add('idPlace', (header?.id?.value.trim() ? 'header' : 'fileName') satisfies IdPlace);
	if (header?.title) add('title', lookupKey(header.title.value));
	// A file named after its id is found by the id. For most files that is cheap to see.
	const isNamedAfterId = idKey !== undefined && /^\d+$/.test(idKey) && uri.endsWith(`/${idKey}.md`);
	const fileKey = isNamedAfterId ? idKey : fileNameKey(fileName(uri));
	if (fileKey !== idKey) add('fileName', fileKey);
	for (const { target, type } of links) {
		const [whole = '', ...parts] = keysOfTarget(target);
		add('target', whole);
		for (const part of parts) add('targetPart', part);
		if (webAddress({ type, target }) === undefined) addName('linkType', type);
	}
	if (header) {
		// Terms that notes rarely share get a number each time, so one that is there twice has to be found here.
		for (const alias of new Set(header.aliases.map(({ value }) => lookupKey(value)))) add('alias', alias);
		for (const { value } of header.tags) addName('tag', value);
		for (const { value } of header.types) addName('type', value);
		add('keyOrder', JSON.stringify(header.keys));
	}
	return [...terms];
}

/** Puts entries together for another thread; undefined stands for a file that gave no note. */
export function encodeBatch(
	notes: readonly ((EntryData & { readonly packed: PackedNote }) | undefined)[],
	newTerms: readonly string[],
): EntryBatch {
	const block = PackedBlock.of(notes.map((note) => note?.packed ?? ''));
	const terms = flattened(notes.map((note) => note?.terms ?? []));
	const words = flattened(notes.map((note) => note?.searchFields.words ?? []));
	return {
		newTerms,
		titles: notes.map((note) => note?.searchFields.title),
		foldedTitles: notes.map((note) => note?.searchFields.foldedTitle ?? ''),
		ids: notes.map((note) => note?.searchFields.id ?? ''),
		titleWordCounts: Uint32Array.from(notes, (note) => note?.searchFields.titleWordCount ?? 0),
		packed: block.bytes,
		packedEnds: block.ends,
		terms: terms.values,
		termEnds: terms.ends,
		words: words.values,
		wordEnds: words.ends,
	};
}

/** The entries of a batch, made one by one so that they need not be in memory together. */
export function* decodeBatch(notes: EntryBatch, decoder: TermDecoder): Generator<IndexEntry | undefined> {
	const block = new PackedBlock(notes.packed, notes.packedEnds);
	const part = (values: Uint32Array, ends: Uint32Array, at: number) => values.subarray(ends[at - 1] ?? 0, ends[at]);
	for (let at = 0; at < notes.titles.length; at++) {
		const title = notes.titles[at];
		yield title === undefined
			? undefined
			: {
					packed: { block, at },
					terms: part(notes.terms, notes.termEnds, at),
					searchFields: {
						title,
						foldedTitle: notes.foldedTitles[at] ?? '',
						id: notes.ids[at] ?? '',
						words: part(notes.words, notes.wordEnds, at),
						titleWordCount: notes.titleWordCounts[at] ?? 0,
					},
					decoder,
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
