import type { NoteUri } from '../../core/note.ts';
import { fileName } from '../../core/noteId.ts';
import { proseLines } from '../../features/exports/exportedBody.ts';
import type { Context } from '../../features/shared/context.ts';
import { type Token, throwIfCancelled } from '../jobs.ts';
import type { Notebook } from '../notebook.ts';
import { redirectedAddresses } from './movedAddresses.ts';

/**
 * The notes that are not open and have Markdown links to the file of a note, which the index does not have. Reads all
 * notes.
 */
export async function closedNaming(
	notebook: Notebook,
	context: () => Pick<Context, 'pathIn'>,
	uri: NoteUri,
	token: Token,
): Promise<NoteUri[]> {
	const name = fileName(uri).replace(/\.md$/i, '').normalize();
	// Other signs may be percent-encoded.
	const runs = name.match(/[a-z0-9]+/gi) ?? [];
	const longest = runs.reduce((one, other) => (other.length > one.length ? other : one), '');
	const isOfInterest = (text: string) => text.includes(longest) && /\]\(|\]:|<a\b/i.test(text);
	const uris = [...notebook.state.index.uris()].filter((other) => !notebook.state.isOpen(other));
	const found: NoteUri[] = [];
	for await (const batch of notebook.parsedInBatches(uris, isOfInterest)) {
		for (const parsed of batch) {
			const at = { now: parsed.note.uri, later: parsed.note.uri };
			const addresses = redirectedAddresses(context(), proseLines(parsed), at, { from: uri, to: uri });
			if (addresses.length > 0) found.push(parsed.note.uri);
		}
		throwIfCancelled(token);
	}
	return found;
}
