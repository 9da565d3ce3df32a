import type { LinkOccurrence, NoteUri } from '../../core/note.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { isCitation, missingDigits, webAddress } from '../../core/targetParts.ts';
import type { LinkedNote, LinkingNote, LinkSpan, NoteLinks } from '../../protocol.ts';
import type { Context, Feature } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { linkTypeLabel } from '../shared/typeStyles.ts';
import { noteCitations } from './noteCitations.ts';
import { summaryOf } from './noteSummary.ts';

/** The most notes listed: a list of 50,000 rows helps nobody. */
const maxNotes = 1000;

/** The links of a note in both directions: its backlinks by title, and its own links in the order of its text. */
export const noteLinks: Feature<{ readonly uri: NoteUri }, NoteLinks | null> = (context, { uri }) => {
	const { view } = context;
	const note = view.note(uri);
	if (!note) return null;
	const linkedHere: LinkingNote[] = view.firstBacklinks(note, maxNotes).map(({ note: from, links }) => ({
		note: summaryOf(from),
		links: links.map((link) => linkSpanOf(context, from.uri, link)),
	}));
	const linksFromHere = new Map<string, LinkedNote & { links: LinkSpan[] }>();
	for (const link of note.links) {
		const to = view.resolve(link.target)?.notes[0];
		if (to?.uri === note.uri) continue;
		if (!to && (isCitation(link.target) || webAddress(link) !== undefined)) continue;
		const key = to ? to.uri : `?${link.target.trim()}`;
		const linked = linksFromHere.get(key) ?? {
			target: asLabel(link.target),
			links: [],
			...(to ? { note: summaryOf(to) } : deletedTitle(context, link.target)),
		};
		linksFromHere.set(key, linked);
		linked.links.push(linkSpanOf(context, uri, link));
	}
	return {
		note: summaryOf(note),
		linkedHere,
		linkedHereCount: view.backlinkCount(note),
		linksFromHere: [...linksFromHere.values()],
		...noteCitations(context, note, maxNotes),
	};
};

/** What the note was called, if it was deleted in this session. */
export function deletedTitle(context: Context, target: string): { readonly deletedTitle?: string } {
	const title = context.deletedTitle(target.trim()) ?? context.deletedTitle(missingDigits(target) ?? '');
	return title === undefined ? {} : { deletedTitle: asLabel(title) };
}

/** Where a link stands, and its type as a list shows it. */
export function linkSpanOf(context: Context, uri: NoteUri, link: LinkOccurrence): LinkSpan {
	const { line, start, end } = linkSpans(link).link;
	return { line, start, end, type: linkTypeLabel(context, uri, link.type ?? '') };
}
