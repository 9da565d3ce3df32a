import type { DocumentHighlight, Location, ReferenceContext } from 'vscode-languageserver-types';
import { isCounted, type NoteView } from '../core/index/noteView.ts';
import type { LinkOccurrence, Note } from '../core/note.ts';
import { idOf, namesOf } from '../core/noteId.ts';
import { linkSpans } from '../core/prose/links.ts';
import { rangeOf } from '../core/text.ts';
import { citationsOfKey, citingAsIn, keyPlaceAt, keySpansOf, referenceNoteOf } from './shared/citations.ts';
import type { Context, Feature, Job, NotePosition } from './shared/context.ts';
import { contextOfNote } from './shared/contextOfNote.ts';
import { identityAt, linkAt, titlePlace } from './shared/linkAt.ts';
import {
	configurationAt,
	isDeclaration,
	type KeysOfClosed,
	type NamePlace,
	placesIn,
	placesInFile,
	placesOf,
	sharedNameAt,
} from './shared/sharedNames.ts';
import { sortedInSteps } from './shared/sortedInSteps.ts';

/** Of more notes than these that one id names, the links are those that name the id: each would list the same. */
const maxNotes = 20;

export interface ReferencesParams extends NotePosition {
	readonly context: ReferenceContext;
	/** For a key: where the closed notes have it. */
	readonly keysOfClosed?: KeysOfClosed | undefined;
}

/**
 * The links to the notes at the cursor: those that its link names, or the note itself on its id or title. With them where
 * the id is cited or listed as a reference; on a citation the same of the note about the work. The range is
 * just the target: VS Code's own Markdown gives the same range, and equal ones are shown once. On a tag, a type or a key:
 * all its places, also in configurations.
 */
export const references: Job<ReferencesParams, Location[]> = function* (
	asked,
	{ context: wanted, keysOfClosed, ...at },
) {
	const context = contextOfNote(asked, at.textDocument.uri);
	const shared = sharedNameAt(context, at);
	if (shared) {
		if (shared.kind !== 'meta') yield [shared.name];
		const { all } = yield* placesOf(context, shared, at.textDocument.uri, keysOfClosed);
		const shown = wanted.includeDeclaration ? all : all.filter((place) => !isDeclaration(place));
		return yield* sortedInSteps(shown.map(locationOf), inOrder);
	}
	const found = new Map<string, Location>();
	const add = (uri: string, range: Location['range']) => {
		found.set(`${uri}#${range.start.line}:${range.start.character}`, { uri, range });
	};
	const { view } = context;
	const notes = notesAt(context, at);
	const target = targetAt(context, at);
	const keys = keysAt(context, at, notes);
	yield [target ?? [], keys, notes.flatMap(namesOf)].flat();
	for (const key of keys) {
		const entry = wanted.includeDeclaration ? context.library(at.textDocument.uri)?.get(key) : undefined;
		if (entry) add(entry.uri, rangeOf(entry.place));
		for (const citing of citingAsIn(context, at.textDocument.uri, key)) {
			for (const span of keySpansOf(citing)) add(citing.note.uri, rangeOf(span));
			yield;
		}
		for (const { note, links } of notes.length === 0 ? view.linksNaming(key) : [])
			for (const link of links) if (!view.resolve(link.target)) add(note.uri, rangeOf(linkSpans(link).target));
	}
	const leadsHere = leadingTo(view, notes);
	for (const [place, note] of notes.entries()) {
		if (wanted.includeDeclaration) add(note.uri, rangeOf(note.header?.id ?? titlePlace(note)));
		if (place >= maxNotes) continue;
		for (const link of view.linksWithin(note, note)) {
			add(note.uri, rangeOf(linkSpans(link).target));
			yield;
		}
		for (const { note: from, links } of view.backlinks(note)) {
			yield;
			for (const link of links) {
				add(from.uri, rangeOf(linkSpans(link).target));
				yield;
			}
		}
	}
	for (const { note: from, links } of notes.length > maxNotes && target !== undefined ? view.linksNaming(target) : []) {
		for (const link of links) if (leadsHere(link)) add(from.uri, rangeOf(linkSpans(link).target));
		yield;
	}
	return yield* sortedInSteps([...found.values()], inOrder);
};

/** The links in this note to the notes at the cursor, or the other places of the name there. */
export const highlights: Feature<NotePosition, DocumentHighlight[]> = (context, at) => {
	const { uri } = at.textDocument;
	const note = context.open(uri)?.note;
	const shared = sharedNameAt(context, at);
	if (shared) {
		const file = configurationAt(context, uri);
		const places = file ? placesInFile(file, shared) : note ? placesIn(context, note, shared) : [];
		return places.map(({ span }) => ({ range: rangeOf(span) }));
	}
	const links = note?.links ?? [];
	const notes = notesAt(context, at);
	const leadsHere = leadingTo(context.view, notes);
	const spans = links.filter(leadsHere).map((link) => linkSpans(link).target);
	const cited = note ? keysAt(context, at, notes).flatMap((key) => keySpansOf(citationsOfKey(context, note, key))) : [];
	return [...spans, ...cited].map((span) => ({ range: rangeOf(span) }));
};

/** A test whether links lead to one of some notes. It resolves each target once. */
function leadingTo(view: NoteView, notes: readonly Note[]): (link: LinkOccurrence) => boolean {
	const wanted = new Set(notes.map(({ uri }) => uri));
	const known = new Map<string, boolean>();
	return ({ target }) => {
		const before = known.get(target);
		if (before !== undefined) return before;
		const resolution = view.resolve(target);
		const leads =
			resolution !== undefined && isCounted(resolution) && resolution.notes.some(({ uri }) => wanted.has(uri));
		known.set(target, leads);
		return leads;
	};
}

function locationOf({ uri, span }: NamePlace): Location {
	return { uri, range: rangeOf(span) };
}

function targetAt(context: Context, { textDocument, position }: NotePosition): string | undefined {
	const here = context.open(textDocument.uri)?.note;
	return here && linkAt(here, position)?.target;
}

function notesAt(context: Context, { textDocument, position }: NotePosition): readonly Note[] {
	const here = context.open(textDocument.uri)?.note;
	if (!here) return [];
	const link = linkAt(here, position);
	if (link) return context.view.resolve(link.target)?.notes ?? [];
	const cited = keyPlaceAt(context, here, position);
	if (cited) return [referenceNoteOf(context, cited.key) ?? []].flat();
	return identityAt(here, position) ? [here] : [];
}

/** The key of the work that is meant at a place: it is cited there, or is the id of the notes there. */
function keysAt(context: Context, { textDocument, position }: NotePosition, notes: readonly Note[]): readonly string[] {
	const here = context.open(textDocument.uri)?.note;
	if (!here || !context.library(here.uri)) return [];
	const cited = linkAt(here, position) ? undefined : keyPlaceAt(context, here, position);
	return cited ? [cited.key] : [...new Set(notes.flatMap((note) => idOf(note) ?? []))];
}

function inOrder(one: Location, other: Location): number {
	if (one.uri !== other.uri) return one.uri < other.uri ? -1 : 1;
	return one.range.start.line - other.range.start.line || one.range.start.character - other.range.start.character;
}
