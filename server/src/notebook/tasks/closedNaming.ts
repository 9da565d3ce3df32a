import type { NoteUri } from '../../core/note.ts';
import { fileName } from '../../core/noteId.ts';
import { type Token, throwIfCancelled } from '../jobs.ts';
import type { Notebook } from '../notebook.ts';

/**
 * The notes that are not open and may have Markdown links to the file of a note, which the index does not have. Reads all
 * notes.
 */
export async function closedNaming(notebook: Notebook, uri: NoteUri, token: Token): Promise<NoteUri[]> {
	const name = fileName(uri).replace(/\.md$/i, '').normalize();
	// Other signs may be percent-encoded.
	const runs = name.match(/[a-z0-9]+/gi) ?? [];
	const longest = runs.reduce((one, other) => (other.length > one.length ? other : one), '');
	const isOfInterest = (text: string) => text.includes(longest) && /\]\(|\]:|<a\b/i.test(text);
	const uris = [...notebook.state.index.uris()].filter((other) => !notebook.state.isOpen(other));
	const found: NoteUri[] = [];
	for await (const batch of notebook.parsedInBatches(uris, isOfInterest)) {
		for (const { note } of batch) found.push(note.uri);
		throwIfCancelled(token);
	}
	return found;
}
