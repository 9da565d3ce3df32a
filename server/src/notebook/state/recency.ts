import { type NoteUri, noNote } from '../../core/note.ts';
import { detach } from '../../core/text.ts';

const maxTouched = 100;
const maxNewest = 100;

/** The notes that the writer used last: those opened or changed since the start, then those with the latest ids. */
export class Recency {
	/** The latest last. */
	private readonly touchedUris = new Set<NoteUri>();
	/** The latest first. */
	private readonly newest: { readonly id: string; readonly uri: NoteUri }[] = [];

	touched(uri: NoteUri): void {
		this.touchedUris.delete(uri);
		this.touchedUris.add(uri);
		if (this.touchedUris.size <= maxTouched) return;
		const [oldest = noNote] = this.touchedUris;
		this.touchedUris.delete(oldest);
	}

	/** Adds a note that was read, if its id is among the latest. */
	put(uri: NoteUri, id: string): void {
		if (!/^\d{12,14}$/.test(id)) return;
		const last = this.newest[maxNewest - 1];
		if (last && id <= last.id) return;
		const known = this.newest.findIndex((entry) => entry.uri === uri);
		if (known >= 0) this.newest.splice(known, 1);
		const place = this.newest.findIndex((entry) => entry.id < id);
		// As it was read, the id would keep the text of its note in memory.
		this.newest.splice(place < 0 ? this.newest.length : place, 0, { id: detach(id), uri });
		if (this.newest.length > maxNewest) this.newest.pop();
	}

	/** The notes with the latest ids, the latest first. */
	*newestNotes(): Generator<NoteUri> {
		for (const { uri } of this.newest) yield uri;
	}

	*latest(): Generator<NoteUri> {
		yield* [...this.touchedUris].reverse();
		yield* this.newestNotes();
	}
}
