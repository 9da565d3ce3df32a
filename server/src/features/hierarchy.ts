import {
	type CallHierarchyIncomingCall,
	type CallHierarchyItem,
	type CallHierarchyOutgoingCall,
	SymbolKind,
} from 'vscode-languageserver-types';
import { isNamed, type LinkOccurrence, type Note, type NoteUri } from '../core/note.ts';
import { inTitleOrder, shownTitle } from '../core/noteId.ts';
import { linkSpans } from '../core/prose/links.ts';
import { type Range, rangeOf } from '../core/text.ts';
import type { Context, Feature, NoteIdentifier, NotePosition } from './shared/context.ts';
import { linkAt, titlePlace } from './shared/linkAt.ts';
import { asLabel } from './shared/markdown.ts';
import { linkTypeLabel } from './shared/typeStyles.ts';

/** The most notes shown below one: a tree of 50,000 rows helps nobody. */
const maxShown = 1000;

/** The roots of the hierarchy of links: the notes that the link at the cursor names, or the note itself. */
export const linkHierarchy: Feature<NotePosition, CallHierarchyItem[] | null> = (
	context,
	{ textDocument, position },
) => {
	const note = context.open(textDocument.uri)?.note;
	if (!note) return null;
	const link = linkAt(note, position);
	const targets = link ? (context.view.resolve(link.target)?.notes ?? []) : [note];
	return targets.length > 0 ? targets.map((target) => item(target)) : null;
};

/** The notes that link to one, by title, each with the places of its links. */
export const incomingLinks: Feature<{ item: NoteIdentifier }, CallHierarchyIncomingCall[]> = (context, params) => {
	const note = context.view.note(params.item.uri);
	if (!note) return [];
	const own = { note, links: context.view.linksWithin(note, note) };
	const linking = [...(own.links.length > 0 ? [own] : []), ...context.view.firstBacklinks(note, maxShown)];
	return inTitleOrder(linking, (from) => from.note)
		.slice(0, maxShown)
		.map((from) => ({
			from: item(from.note, typesOf(context, from.note, from.links)),
			fromRanges: rangesOf(from.links),
		}));
};

/** The notes that one links to, in the order of its text, each with the places of the links. */
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
	return Array.from(found.values(), ({ to, links }) => ({
		to: item(to, typesOf(context, note, links)),
		fromRanges: rangesOf(links),
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
