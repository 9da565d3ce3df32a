import type { NoteView } from './index/noteView.ts';
import type { NoteUri } from './note.ts';
import { shownTitle } from './noteId.ts';
import type { ParsedNote } from './parseNote.ts';
import { linkWords } from './prose/linkWords.ts';
import type { LinkHabit } from './settings.ts';
import { beginningOf } from './text.ts';

/** In how many notes the habit is looked for: what a writer does today counts. */
const maxNotes = 500;
/** How many links of one note are looked at, and how much of a title. UTF-16 units. */
const maxLinks = 1000;
const maxTitleLength = 300;
/** How many links, and what part of those with words, make a habit. */
const minLinks = 10;
const minShare = 2 / 3;

/** How many links have their words where. */
export type WordCounts = Readonly<Record<LinkHabit, number>>;

export const noLinks: WordCounts = { inside: 0, after: 0, before: 0 };

/** Adds the links of a note that lead somewhere to the counts. */
export function countWords(view: NoteView, { note, lines }: ParsedNote, counts: WordCounts): WordCounts {
	const sum = { ...counts };
	for (const link of note.links.slice(0, maxLinks)) {
		const [to] = view.resolve(link.target)?.notes ?? [];
		if (!to) continue;
		const { place } = linkWords(lines, link, beginningOf(shownTitle(to), maxTitleLength));
		if (place !== 'nowhere') sum[place === 'text' ? 'inside' : place]++;
	}
	return sum;
}

/** Where most links have their words; undefined if they are few or written in several ways. */
export function habitOf(counts: WordCounts): LinkHabit | undefined {
	const all = counts.inside + counts.after + counts.before;
	return (['inside', 'after', 'before'] as const).find(
		(habit) => counts[habit] >= minLinks && counts[habit] >= minShare * all,
	);
}

/** A text that has the place of an id in their order. */
function keyOf(id: string): string {
	const digits = /^\s*0*(\d{1,99})\s*$/.exec(id)?.[1];
	return digits === undefined ? id.trim() && `0${id.trim()}` : `1${String(digits.length).padStart(2, '0')}:${digits}`;
}

function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}

/** The notes with the greatest ids: longer digits are greater, words are less, no id is the least. */
export class NewestNotes {
	private newest: (readonly [uri: NoteUri, key: string])[] = [];
	private readonly most: number;

	constructor(most = maxNotes) {
		this.most = most;
	}

	add(uri: NoteUri, id: string): void {
		this.newest.push([uri, keyOf(id)]);
		// Sorted from time to time, so that the cost stays linear in the number of notes.
		if (this.newest.length >= 4 * this.most) this.sort();
	}

	/** The greatest id first; notes with the same one are in the order of their addresses. */
	uris(): NoteUri[] {
		this.sort();
		return this.newest.map(([uri]) => uri);
	}

	private sort(): void {
		this.newest.sort(([uri, key], [other, otherKey]) => compare(otherKey, key) || compare(uri, other));
		this.newest.length = Math.min(this.newest.length, this.most);
	}
}
