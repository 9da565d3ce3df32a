import type { Note, NoteUri } from '../../core/note.ts';
import { inTitleOrder, shownTitle } from '../../core/noteId.ts';
import type { Context } from '../shared/context.ts';
import { asMarkdownLabel } from '../shared/markdown.ts';
import { plainLine } from './plainLine.ts';

/** What the notes are that a reader meets, exported or only named, in a line each. */
export class Glossary {
	private readonly uris = new Set<NoteUri>();

	add(uri: NoteUri): void {
		this.uris.add(uri);
	}

	/** The notes with a kezako, by title; both as Markdown. */
	entries(context: Context): readonly { readonly note: Note; readonly term: string; readonly kezako: string }[] {
		const notes = [...this.uris].flatMap((uri) => context.view.note(uri) ?? []);
		const defined = notes.filter(({ header }) => header?.kezako?.value.trim());
		return inTitleOrder(defined, (note) => note).map((note) => ({
			note,
			term: asMarkdownLabel(shownTitle(note)),
			kezako: asMarkdownLabel(plainLine(context, note.header?.kezako?.value ?? '')),
		}));
	}
}
