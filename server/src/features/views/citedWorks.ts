import type { Entry } from '../../core/citations/library.ts';
import { fold } from '../../core/fold.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { inTitleOrder } from '../../core/noteId.ts';
import { citing } from '../shared/citations.ts';
import type { Context } from '../shared/context.ts';

/** A work that notes cite or list as a reference. */
export interface CitedWork {
	readonly key: string;
	/** What a library says of it; undefined where none of those that apply knows it. */
	readonly entry: Entry | undefined;
	/** The library of one of the notes does not know it. */
	readonly isUnknown: boolean;
	/** How often it is cited. */
	readonly citations: number;
	/** By title. */
	readonly notes: readonly Note[];
}

/** The works that notes cite: first those that their libraries do not know, then by key. @param chosen the notes that count, all without it */
export function citedWorks(context: Context, chosen?: ReadonlySet<NoteUri>): CitedWork[] {
	const works: CitedWork[] = [];
	for (const { name: key } of context.view.usage('citation')) {
		const found = [...citing(context, key)].filter(({ note }) => !chosen || chosen.has(note.uri));
		if (found.length === 0) continue;
		const entries = found.map(({ note }) => context.library(note.uri)?.get(key));
		works.push({
			key,
			entry: entries.find((entry) => entry !== undefined),
			isUnknown: entries.includes(undefined),
			citations: found.reduce((sum, { citations }) => sum + citations.length, 0),
			notes: inTitleOrder(
				found.map(({ note }) => note),
				(note) => note,
			),
		});
	}
	return works.sort((one, other) => Number(other.isUnknown) - Number(one.isUnknown) || byKey(one, other));
}

function byKey({ key: one }: CitedWork, { key: other }: CitedWork): number {
	const folded = fold(one).localeCompare(fold(other), 'en');
	return folded !== 0 ? folded : one < other ? -1 : 1;
}
