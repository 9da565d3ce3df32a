/** The citations of notes, as features ask for them. */
import * as l10n from '@vscode/l10n';
import { type Citation, type CitationGrammar, citationsOf } from '../../core/citations/citations.ts';
import { nameKey } from '../../core/fold.ts';
import type { Field, Note, NoteUri } from '../../core/note.ts';
import { idOf } from '../../core/noteId.ts';
import { type Position, type Span, spanOf, touches } from '../../core/text.ts';
import type { Context } from './context.ts';
import { numberText } from './numberText.ts';

/** Where a note cites a key. */
export interface Citing {
	readonly note: Note;
	/** In order; none in a note that only lists the key. */
	readonly citations: readonly Citation[];
	/** The values of its key `references` that are the key. */
	readonly listed: readonly Field[];
}

/** How the citations of a note are read: as Cosma does where a configuration of it covers the note, as Pandoc elsewhere. */
export function grammarOf(context: Context, uri: NoteUri): CitationGrammar {
	return context.cosma(uri) ? 'cosma' : 'pandoc';
}

/** The citations of a note, in order. */
export function citationsIn(context: Context, note: Note): readonly Citation[] {
	if (note.citations.length === 0) return [];
	const grammar = grammarOf(context, note.uri);
	return note.citations.flatMap((cluster) => citationsOf(cluster, grammar));
}

/** The citation whose key, with its `@` and braces, is at a place. */
export function citationAt(context: Context, note: Note, position: Position): Citation | undefined {
	return citationsIn(context, note).find((citation) => touches(markOf(citation), position));
}

/** The place of a citation's key with its `@` and braces. */
export function markOf({ key, isInBraces }: Citation): Span {
	const braces = Number(isInBraces);
	return { line: key.line, start: key.start - 1 - braces, end: key.end + braces };
}

/** The key that a note lists as a reference at a place. */
export function listedReferenceAt({ header }: Note, position: Position): Field | undefined {
	return header?.references.find((field) => touches(field, position));
}

/** A key where a note cites it or lists it as a reference, without its `@`. */
export interface KeyPlace {
	readonly key: string;
	readonly span: Span;
	/** With what belongs to the key, as its `@`. */
	readonly mark: Span;
}

/** The key at a place, cited or listed. Undefined where no library is set: an `@` may mean anything there. */
export function keyPlaceAt(context: Context, note: Note, position: Position): KeyPlace | undefined {
	return keyPlacesIn(context, note).find(({ mark }) => touches(mark, position));
}

/** The keys that a note cites, then those that it lists as references. None where no library is set. */
export function keyPlacesIn(context: Context, note: Note): readonly KeyPlace[] {
	const listed = note.header?.references ?? [];
	if ((note.citations.length === 0 && listed.length === 0) || !context.library(note.uri)) return [];
	const cited = citationsIn(context, note).map((citation) => ({
		...{ key: citation.key.value, span: spanOf(citation.key), mark: markOf(citation) },
	}));
	return [...cited, ...listed.map((field) => ({ key: field.value.trim(), span: spanOf(field), mark: spanOf(field) }))];
}

/** The note about what a key stands for: the one that has the key for its id. */
export function referenceNoteOf({ view }: Context, key: string): Note | undefined {
	const found = view.resolve(key);
	return found?.by === 'id' ? found.notes.find((note) => idOf(note) === key) : undefined;
}

/** The notes that cite a key or list it as a reference. In no order. */
export function* citing(context: Context, key: string): Iterable<Citing> {
	for (const note of context.view.notesUsing('citation', key)) {
		const found = citationsOfKey(context, note, key);
		if (found.citations.length > 0 || found.listed.length > 0) yield found;
	}
}

/** Where a note cites a key, if it does. */
export function citationsOfKey(context: Context, note: Note, key: string): Citing {
	const name = nameKey(key);
	const citations = citationsIn(context, note).filter((citation) => nameKey(citation.key.value) === name);
	const listed = note.header?.references.filter(({ value }) => nameKey(value) === name) ?? [];
	return { note, citations, listed };
}

/**
 * The notes that cite what a key stands for in one note, or list it as a reference: in a note with another library, the key
 * may stand for another work. In no order.
 */
export function* citingAsIn(context: Context, uri: NoteUri, key: string): Iterable<Citing> {
	const own = context.library(uri);
	if (!own) return;
	const meant = own.get(key)?.uri;
	for (const found of citing(context, key)) {
		const library = context.library(found.note.uri);
		if (library && (library === own || library.get(key)?.uri === meant)) yield found;
	}
}

/**
 * The notes that cite the work that a note is about, or list it as a reference; none where it is about none. A note without
 * a library of its own is about what others cite by its id. In no order.
 */
export function* citingNote(context: Context, note: Note): Iterable<Citing> {
	const key = idOf(note);
	if (key === undefined || referenceNoteOf(context, key)?.uri !== note.uri) return;
	if (context.library(note.uri)) yield* citingAsIn(context, note.uri, key);
	else for (const found of citing(context, key)) if (context.library(found.note.uri)?.has(key)) yield found;
}

/** The most notes in which citations are counted: each is unpacked for that. */
const maxCounted = 2000;

/** In how many notes a work is cited or listed as a reference; empty if in none. */
export function citedCount(context: Context, uri: NoteUri, key: string): string {
	let count = 0;
	for (const _ of citingAsIn(context, uri, key))
		if (++count > maxCounted) return l10n.t('Cited in many notes: more than {0}', numberText(maxCounted));
	if (count === 0) return '';
	return count === 1 ? l10n.t('Cited in 1 note') : l10n.t('Cited in {0} notes', numberText(count));
}

/** Where a note has a key: in citations, and in its list of references. */
export function keySpansOf({ citations, listed }: Citing): readonly Span[] {
	return [...listed, ...citations.map(({ key }) => key)].map(spanOf);
}
