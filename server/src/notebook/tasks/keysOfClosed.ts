import type { Field, NoteUri } from '../../core/note.ts';
import { type KeysOfClosed, keysNamed, type SharedName } from '../../features/shared/sharedNames.ts';
import type { Notebook } from '../notebook.ts';

/** Where the closed notes have a key. Reads their files, since the index knows only that they have it. */
export async function findKeysOfClosed(notebook: Notebook, { name }: SharedName): Promise<KeysOfClosed> {
	const { state } = notebook;
	const uris = await notebook.work(name, function* () {
		const found: NoteUri[] = [];
		for (const { uri } of state.index.notesWithKey(name)) {
			if (!state.isOpen(uri)) found.push(uri);
			yield;
		}
		return found;
	});
	const keys = new Map<NoteUri, readonly Field[]>();
	for await (const batch of notebook.parsedInBatches(uris))
		for (const parsed of batch) keys.set(parsed.note.uri, keysNamed(parsed, name));
	return keys;
}
