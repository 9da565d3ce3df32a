import type { NoteUri } from '../../core/note.ts';

/** A note that leads to another one: its place among those that are written, and the number of the text that is shown of it. */
export interface CallerNumbers {
	readonly place: number;
	readonly text: number;
}

/** The numbers of an entry: place, text, the entry before it of the same note, and how many of that note are before it. */
const size = 4;
const none = -1;

/** The notes that lead to each note, in few bytes: a large notebook has more of them than notes. */
export class Callers {
	/** The last entry of each note. */
	private readonly last = new Map<NoteUri, number>();
	private entries = new Int32Array(size * 1024);
	private count = 0;

	add(to: NoteUri, { place, text }: CallerNumbers): void {
		if (size * (this.count + 1) > this.entries.length) {
			const more = new Int32Array(2 * this.entries.length);
			more.set(this.entries);
			this.entries = more;
		}
		const before = this.last.get(to) ?? none;
		this.entries.set([place, text, before, this.countOf(to)], size * this.count);
		this.last.set(to, this.count++);
	}

	countOf(to: NoteUri): number {
		const last = this.last.get(to);
		return last === undefined ? 0 : (this.entries[size * last + 3] ?? 0) + 1;
	}

	/** In the order in which they were added. */
	of(to: NoteUri): CallerNumbers[] {
		const found: CallerNumbers[] = [];
		for (let entry = this.last.get(to) ?? none; entry !== none; entry = this.entries[size * entry + 2] ?? none) {
			const [place = 0, text = 0] = this.entries.subarray(size * entry, size * entry + 2);
			found.push({ place, text });
		}
		return found.reverse();
	}
}
