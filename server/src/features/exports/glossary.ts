import type { NoteUri } from '../../core/note.ts';
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
	entries(context: Context): readonly { readonly uri: NoteUri; readonly term: string; readonly kezako: string }[] {
		const { view } = context;
		const defined = inTitleOrder(this.uris, (uri) => {
			const note = view.note(uri);
			return note?.header?.kezako?.value.trim() ? note : undefined;
		});
		return defined.flatMap((uri) => {
			const note = view.note(uri);
			if (!note) return [];
			const kezako = asMarkdownLabel(plainLine(context, note.header?.kezako?.value ?? ''));
			return [{ uri, term: asMarkdownLabel(shownTitle(note)), kezako }];
		});
	}
}
