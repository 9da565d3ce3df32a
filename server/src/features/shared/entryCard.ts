import { formatEntry } from '../../core/citations/formatEntry.ts';
import type { Entry } from '../../core/citations/library.ts';
import type { NoteUri } from '../../core/note.ts';
import { citedCount, referenceNoteOf } from './citations.ts';
import type { Context } from './context.ts';
import { asMarkdown, asMarkdownLabel, asName } from './markdown.ts';

/**
 * A work in short, as paragraphs of Markdown: one line of it, its key, in how many notes it is cited, the kezako of the
 * note about it, how its abstract begins. Some may be empty.
 */
export function entryCard(context: Context, uri: NoteUri, entry: Entry): readonly string[] {
	return [
		formatEntry(entry, emphasized, asMarkdownLabel),
		[asMarkdownLabel(asName(entry.key)), citedCount(context, uri, entry.key)].filter((fact) => fact !== '').join(' · '),
		asMarkdown(referenceNoteOf(context, entry.key)?.header?.kezako?.value.trim() ?? ''),
		asMarkdownLabel(entry.abstract),
	];
}

function emphasized(text: string): string {
	const label = asMarkdownLabel(text);
	return label && `*${label}*`;
}
