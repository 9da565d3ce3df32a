import { countWords, habitOf, NewestNotes, noLinks } from '../core/linkHabit.ts';
import type { NoteUri } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import type { LinkHabit } from '../core/settings.ts';
import type { NotebookState } from './state/notebookState.ts';

/** How many ids, and how many notes, are looked at before other work gets its turn. */
const idsAtOnce = 1000;
const notesAtOnce = 100;

/**
 * How links are written in each folder of the notebook, as its newest notes show. Reads them, since the index has no
 * texts.
 *
 * @param parsed gives notes, some at a time
 * @param pause lets other work be done
 */
export async function readLinkHabits(
	{ index, folders }: NotebookState,
	parsed: (uris: readonly NoteUri[]) => AsyncIterable<readonly ParsedNote[]>,
	pause: () => Promise<void>,
): Promise<ReadonlyMap<string, LinkHabit>> {
	const newestIn = new Map<string, NewestNotes>();
	let looked = 0;
	for (const [uri, id] of index.ids()) {
		const folder = folders.folderHolding(uri) ?? '';
		const newest = newestIn.get(folder) ?? new NewestNotes();
		newestIn.set(folder, newest);
		newest.add(uri, id);
		if (++looked % idsAtOnce === 0) await pause();
	}
	const habits = new Map<string, LinkHabit>();
	for (const [folder, newest] of newestIn) {
		let counts = noLinks;
		const withLinks: NoteUri[] = [];
		for (const uri of newest.uris()) {
			if ((index.note(uri)?.links.length ?? 0) > 0) withLinks.push(uri);
			if (++looked % notesAtOnce === 0) await pause();
		}
		for await (const batch of parsed(withLinks)) for (const note of batch) counts = countWords(index, note, counts);
		const habit = habitOf(counts);
		if (habit) habits.set(folder, habit);
	}
	return habits;
}
