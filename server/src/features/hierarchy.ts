import {
	type CallHierarchyIncomingCall,
	type CallHierarchyItem,
	type CallHierarchyOutgoingCall,
	SymbolKind,
} from 'vscode-languageserver-types';
import { isNamed, type LinkOccurrence, type Note, type NoteUri } from '../core/note.ts';
import { idOf, inTitleOrder, shownTitle } from '../core/noteId.ts';
import { linkSpans } from '../core/prose/links.ts';
import { type Range, rangeOf } from '../core/text.ts';
import { type Citing, citingAsIn, keyPlaceAt, keyPlacesIn, keySpansOf, referenceNoteOf } from './shared/citations.ts';
import type { Context, Feature, NoteIdentifier, NotePosition } from './shared/context.ts';
import { linkAt, titlePlace } from './shared/linkAt.ts';
import { asLabel } from './shared/markdown.ts';
import { linkTypeLabel } from './shared/typeStyles.ts';

/** The most notes shown below one: a tree of 50,000 rows helps nobody. */
const maxShown = 1000;

/** The roots of the hierarchy of links: the notes that the link at the cursor names, that about the work cited there, or the note itself. */
export const linkHierarchy: Feature<NotePosition, CallHierarchyItem[] | null> = (
	context,
	{ textDocument, position },
) => {
	const note = context.open(textDocument.uri)?.note;
	if (!note) return null;
	const link = linkAt(note, position);
	const cited = link ? undefined : keyPlaceAt(context, note, position);
	const targets = link
		? (context.view.resolve(link.target)?.notes ?? [])
		: cited
			? [referenceNoteOf(context, cited.key) ?? []].flat()
			: [note];
	return targets.length > 0 ? targets.map((target) => item(target)) : null;
};

/** The notes that link to one or cite its work, by title, each with the places where it does. */
export const incomingLinks: Feature<{ item: NoteIdentifier }, CallHierarchyIncomingCall[]> = (context, params) => {
	const note = context.view.note(params.item.uri);
	if (!note) return [];
	const own = { note, links: context.view.linksWithin(note, note) };
	const linking = [...(own.links.length > 0 ? [own] : []), ...context.view.firstBacklinks(note, maxShown)];
	const cited = citedIn(context, note);
	const all = new Map(linking.map((from) => [from.note.uri, from]));
	for (const from of cited.values())
		if (!all.has(from.note.uri)) all.set(from.note.uri, { note: from.note, links: [] });
	return inTitleOrder([...all.values()], (from) => from.note)
		.slice(0, maxShown)
		.map((from) => {
			const citing = cited.get(from.note.uri);
			return {
				from: item(from.note, typesOf(context, from.note, from.links)),
				fromRanges: [...rangesOf(from.links), ...(citing ? keySpansOf(citing) : []).map(rangeOf)],
			};
		});
};

/** The notes that cite the work that a note is about, at most so many as are shown. */
function citedIn(context: Context, note: Note): ReadonlyMap<NoteUri, Citing> {
	const found = new Map<NoteUri, Citing>();
	const key = idOf(note);
	for (const citing of key === undefined ? [] : citingAsIn(context, note.uri, key)) {
		if (found.size === maxShown) break;
		found.set(citing.note.uri, citing);
	}
	return found;
}

/** The notes that one links to, in the order of its text, then those about the works that it cites, each with the places. */
export const outgoingLinks: Feature<{ item: NoteIdentifier }, CallHierarchyOutgoingCall[]> = (context, params) => {
	const note = context.view.note(params.item.uri);
	const found = new Map<NoteUri, { readonly to: Note; readonly links: LinkOccurrence[] }>();
	if (!note) return [];
	for (const link of note.links) {
		for (const to of context.view.resolve(link.target)?.notes ?? []) {
			const known = found.get(to.uri);
			if (known) known.links.push(link);
			else if (found.size < maxShown) found.set(to.uri, { to, links: [link] });
		}
	}
	const places = new Map<NoteUri, Range[]>();
	for (const { key, span } of keyPlacesIn(context, note)) {
		const to = referenceNoteOf(context, key);
		if (!to || (!found.has(to.uri) && found.size >= maxShown)) continue;
		if (!found.has(to.uri)) found.set(to.uri, { to, links: [] });
		places.set(to.uri, [...(places.get(to.uri) ?? []), rangeOf(span)]);
	}
	return Array.from(found.values(), ({ to, links }) => ({
		to: item(to, typesOf(context, note, links)),
		fromRanges: [...rangesOf(links), ...(places.get(to.uri) ?? [])],
	}));
};

function item(note: Note, types: readonly string[] = []): CallHierarchyItem {
	const range = rangeOf(titlePlace(note));
	const detail = [...types, asLabel(note.header?.kezako?.value ?? '')].filter((part) => part !== '').join(' · ');
	return {
		name: asLabel(shownTitle(note)),
		kind: SymbolKind.File,
		uri: note.uri,
		range,
		selectionRange: range,
		...(detail && { detail }),
	};
}

/** The types of links in a note, each once, as lists show them. */
function typesOf(context: Context, { uri }: Note, links: readonly LinkOccurrence[]): string[] {
	return [...new Set(links.map(({ type = '' }) => linkTypeLabel(context, uri, type)))].filter(isNamed);
}

function rangesOf(links: readonly LinkOccurrence[]): Range[] {
	return links.map((link) => rangeOf(linkSpans(link).link));
}
