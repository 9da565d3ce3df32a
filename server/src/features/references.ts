import type { DocumentHighlight, Location, ReferenceContext } from 'vscode-languageserver-types';
import type { Note } from '../core/note.ts';
import { linkSpans } from '../core/prose/links.ts';
import { rangeOf } from '../core/text.ts';
import type { Context, Feature, Job, NotePosition } from './shared/context.ts';
import { identityAt, linkAt, titlePlace } from './shared/linkAt.ts';

/**
 * The links to the notes at the cursor: those that its link names, or the note itself on its id or title. The range is
 * just the target: VS Code's own Markdown gives the same range, and equal ones are shown once.
 */
export const references: Job<NotePosition & { context: ReferenceContext }, Location[]> = function* (
	context,
	{ context: wanted, ...at },
) {
	const found = new Map<string, Location>();
	const add = (uri: string, range: Location['range']) => {
		found.set(`${uri}#${range.start.line}:${range.start.character}`, { uri, range });
	};
	for (const note of notesAt(context, at)) {
		if (wanted.includeDeclaration) add(note.uri, rangeOf(note.header?.id ?? titlePlace(note)));
		for (const link of context.view.linksWithin(note, note)) add(note.uri, rangeOf(linkSpans(link).target));
		for (const { note: from, links } of context.view.backlinks(note)) {
			for (const link of links) add(from.uri, rangeOf(linkSpans(link).target));
			yield;
		}
	}
	return [...found.values()].sort(inOrder);
};

/** The links in this note to the notes at the cursor. */
export const highlights: Feature<NotePosition, DocumentHighlight[]> = (context, at) => {
	const here = context.open(at.textDocument.uri)?.note;
	if (!here) return [];
	const links = new Set(notesAt(context, at).flatMap((note) => [...context.view.linksWithin(here, note)]));
	return [...links].map((link) => ({ range: rangeOf(linkSpans(link).target) }));
};

function notesAt(context: Context, { textDocument, position }: NotePosition): readonly Note[] {
	const here = context.open(textDocument.uri)?.note;
	if (!here) return [];
	const link = linkAt(here, position);
	if (link) return context.view.resolve(link.target)?.notes ?? [];
	return identityAt(here, position) ? [here] : [];
}

function inOrder(one: Location, other: Location): number {
	if (one.uri !== other.uri) return one.uri < other.uri ? -1 : 1;
	return one.range.start.line - other.range.start.line || one.range.start.character - other.range.start.character;
}
