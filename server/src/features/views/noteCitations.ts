import { formatEntry, shortForm } from '../../core/citations/formatEntry.ts';
import type { Entry } from '../../core/citations/library.ts';
import type { Note } from '../../core/note.ts';
import { idOf, inTitleOrder } from '../../core/noteId.ts';
import type { LinkSpan, NoteLinks } from '../../protocol.ts';
import { type Citing, citingNote, keyPlacesIn, markOf, referenceNoteOf } from '../shared/citations.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { linkTypeLabel } from '../shared/typeStyles.ts';
import { summaryOf } from './noteSummary.ts';

/** What a note cites and, of a note about a work, the notes that cite it, at most so many. Nothing where no library is set. */
export function noteCitations(
	context: Context,
	note: Note,
	most: number,
): Pick<NoteLinks, 'citations' | 'citedIn' | 'citedInIsCut'> {
	const library = context.library(note.uri);
	const citations = library ? citedWorks(context, note, (key) => library.get(key)) : [];
	const found: Citing[] = [];
	for (const citing of citingNote(context, note)) {
		if (citing.note.uri !== note.uri) found.push(citing);
		if (found.length > most) break;
	}
	const isWork = found.length > 0 || (library?.has(idOf(note) ?? '') ?? false);
	return {
		...(citations.length > 0 && { citations }),
		...(isWork && { citedIn: inTitleOrder(found.slice(0, most), (one) => one.note).map(asLinking(context)) }),
		...(found.length > most && { citedInIsCut: true }),
	};
}

type CitedWork = NonNullable<NoteLinks['citations']>[number];

/** The works that a note cites or lists as references, each once, in the order of its text. */
function citedWorks(context: Context, note: Note, entryOf: (key: string) => Entry | undefined): CitedWork[] {
	const found = new Map<string, CitedWork & { count: number }>();
	for (const { key, mark } of keyPlacesIn(context, note)) {
		const known = found.get(key);
		if (known) known.count++;
		else found.set(key, { ...citedWork(context, key, entryOf(key)), place: mark, count: 1 });
	}
	return [...found.values()];
}

function citedWork(context: Context, key: string, entry: Entry | undefined): Pick<CitedWork, 'key' | 'work' | 'note'> {
	const note = referenceNoteOf(context, key);
	const { uri, place } = entry ?? {};
	const short = entry && asLabel(shortForm(entry));
	return {
		key: asLabel(key),
		...(entry &&
			uri !== undefined &&
			place && {
				work: {
					title: [short, asLabel(entry.title)].filter((text, at, all) => text && all.indexOf(text) === at).join(' · '),
					line: asLabel(formatEntry(entry, (text) => text)),
					...{ uri, place },
				},
			}),
		...(note && { note: summaryOf(note) }),
	};
}

function asLinking(context: Context): (citing: Citing) => NonNullable<NoteLinks['citedIn']>[number] {
	return ({ note, citations }) => ({
		note: summaryOf(note),
		links: citations.map((citation): LinkSpan => {
			const type = citation.type?.value.trim() ?? '';
			return { ...markOf(citation), type: linkTypeLabel(context, note.uri, type) };
		}),
	});
}
