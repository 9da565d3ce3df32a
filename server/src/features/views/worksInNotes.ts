import { formatEntry, shortNames } from '../../core/citations/formatEntry.ts';
import type { NoteUri } from '../../core/note.ts';
import type { WorkInNote } from '../../protocolCitations.ts';
import { grammarOf, referenceNoteOf } from '../shared/citations.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';

/**
 * What a note's library says of works, as the preview shows them; null for all of a note without a library, and
 * for those that may stand in the part of a broken one that could not be read.
 */
export function worksInNotes(
	context: Context,
	questions: readonly { readonly uri: NoteUri; readonly key: string }[],
): (WorkInNote | null)[] {
	return questions.map(({ uri, key }) => {
		const library = context.library(uri);
		if (!library) return null;
		const grammar = grammarOf(context, uri);
		const entry = library.get(key);
		if (!entry) return library.isWhole ? { grammar } : null;
		const and = grammar === 'cosma' || /^fr\b/i.test(context.locale) ? 'et' : '&';
		const note = referenceNoteOf(context, key)?.uri;
		const { year, title, container } = entry;
		return {
			grammar,
			work: {
				names: asLabel(shortNames(entry, and)),
				...(year !== '' && { year: asLabel(year) }),
				line: asLabel(formatEntry(entry, (text) => text) || key),
				emphasized: asLabel(container || title),
				...(note !== undefined && { note }),
			},
		};
	});
}
