import { lowerBound } from '../../core/lowerBound.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { Position, Span } from '../../core/text.ts';

/** A note, or the text of a configuration. */
export interface WithLines {
	readonly lines: readonly string[];
}

/**
 * A line in which somebody is writing, beside what stood in its place before. What is new in it is withheld until the
 * cursor has left it: a hint that unfolds before the cursor would move it, and a link is broken until it is typed to its end.
 */
export interface FreshLine<Text extends WithLines = ParsedNote> {
	readonly line: number;
	/** How much of the line, from its start and up to its end, is as it was. UTF-16 units. */
	readonly start: number;
	readonly end: number;
	/** The note or other text before somebody wrote in the line. */
	readonly before: Text;
	/** The lines of that note in whose place the line stands. `last` is less where it is a new one. */
	readonly first: number;
	readonly last: number;
	/** What was shown of that note and is gone since, by `goneKey`: what comes again is new. */
	readonly gone: ReadonlySet<string>;
}

/** Something that was shown in place of a fresh line, and is gone. */
export interface Gone {
	readonly line: number;
	readonly key: string;
}

/** The name of something that was shown at a place in the note before. */
export function goneKey(what: string, { line, start }: { readonly line: number; readonly start: number }): string {
	return `${what} ${line} ${start}`;
}

/** What is shown of a note, and the places of each other thing, which is withheld for now: it may be new in several lines. */
export interface Calm<Item> {
	readonly shown: Item[];
	readonly withheld: readonly (readonly Position[])[];
	readonly gone: readonly Gone[];
}

/** The links in some lines of a note, without a look at its others. */
export function linksIn({ links }: Pick<Note, 'links'>, first: number, last: number): readonly LinkOccurrence[] {
	const countAbove = (line: number) => lowerBound(links.length, (at) => (links[at]?.line ?? 0) < line);
	return links.slice(countAbove(first), countAbove(last + 1));
}

/** Whether a place in the line holds something that was written; otherwise it stands as it was on one side of it. */
export function isWritten({ lines }: ParsedNote, fresh: FreshLine, { start, end }: Span): boolean {
	return end > fresh.start && start < (lines[fresh.line]?.length ?? 0) - fresh.end;
}

/** Whether something of the note before stood where the line was changed. */
export function wasChanged({ before, first, last, ...fresh }: FreshLine, { line, start, end }: Span): boolean {
	if (line < first || line > last) return false;
	const isAfterStart = line > first || end > fresh.start;
	const isBeforeEnd = line < last || start < (before.lines[line]?.length ?? 0) - fresh.end;
	return isAfterStart && isBeforeEnd;
}

/**
 * The items without a counterpart among those before, and those before without one among the items. Each has one at most:
 * first an item with the same first key, then others.
 */
export function unpaired<Item>(
	items: readonly Item[],
	before: readonly Item[],
	...keys: readonly ((item: Item) => string)[]
): { readonly added: readonly Item[]; readonly gone: readonly Item[] } {
	let [added, gone] = [items, before];
	for (const key of keys) {
		const waiting = new Map<string, Item[]>();
		// From the end, where the first of equal ones is taken from.
		for (const item of gone.toReversed()) {
			const others = waiting.get(key(item));
			if (others) others.push(item);
			else waiting.set(key(item), [item]);
		}
		const paired = new Set<Item>();
		added = added.filter((item) => {
			const counterpart = waiting.get(key(item))?.pop();
			if (counterpart !== undefined) paired.add(counterpart);
			return counterpart === undefined;
		});
		gone = gone.filter((item) => !paired.has(item));
	}
	return { added, gone };
}
