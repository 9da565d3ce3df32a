import { fold, nameKey } from '../../core/fold.ts';
import { lowerBound } from '../../core/lowerBound.ts';
import { isNamed, type Note } from '../../core/note.ts';
import { idOf, shownTitle, timeOfId } from '../../core/noteId.ts';
import type { GroupNotesParams, NoteGroup, NoteSummary, NotesInGroupParams } from '../../protocol.ts';
import { problemsFound } from '../problems/problems.ts';
import type { Context, Job } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { sortedInSteps } from '../shared/sortedInSteps.ts';
import { summaryOf } from './noteSummary.ts';

/** The most notes that a query finds. */
const maxFound = 5000;

/** The groups of the notebook: types and tags by name, or months, the latest first; the notes without any come last. */
export const groupNotes: Job<GroupNotesParams, NoteGroup[]> = function* (context, params) {
	const counts = new Map<string, number>();
	const colours = new Map<string, string>();
	for (const note of selectedNotes(context, params)) {
		yield;
		if (!note) continue;
		for (const name of groupsOf(note, params.by)) {
			const count = counts.get(name) ?? 0;
			counts.set(name, count + 1);
			const colour = count === 0 && params.by === 'type' && colourOf(context, note, name);
			if (colour) colours.set(name, colour);
		}
	}
	const groups = Array.from(counts, ([name, notes]) => ({ name, notes, folded: fold(name) }));
	const order = params.by === 'month' ? -1 : 1;
	const sorted = yield* sortedInSteps(groups, (one, other) => {
		if (one.name === '' || other.name === '') return one.name === '' ? 1 : -1;
		const isBefore = one.folded === other.folded ? one.name < other.name : one.folded < other.folded;
		return order * (isBefore ? -1 : 1);
	});
	return sorted.map(({ name, notes }) => {
		const colour = colours.get(name);
		return { name, notes, ...(colour !== undefined && { colour }) };
	});
};

/** The colour of a type where a note is; empty or undefined if Cosma's configuration gives it none. */
function colourOf(context: Context, { uri }: Note, type: string): string | undefined {
	for (const [name, colour] of context.declared(uri).recordTypes) if (nameKey(name) === type) return colour;
	return undefined;
}

/** The first notes of a group: by title, or of a month the latest first. */
export const notesInGroup: Job<NotesInGroupParams, NoteSummary[]> = function* (context, params) {
	const first: { readonly key: string; readonly note: Note }[] = [];
	const isMonth = params.by === 'month';
	for (const note of selectedNotes(context, params)) {
		yield;
		if (!note || !groupsOf(note, params.by).includes(params.group)) continue;
		const title = shownTitle(note);
		// Equal titles and ids are in the order of addresses, not in that of reading.
		const key = [...(isMonth ? [] : [fold(title), title]), idOf(note) ?? '', note.uri].join('\0');
		const staysBefore = (at: number) => {
			const other = first[at]?.key ?? '';
			return isMonth ? other >= key : other <= key;
		};
		if (first.length >= params.limit && staysBefore(first.length - 1)) continue;
		// Only the notes that are shown are sorted: a few hundred of 100,000.
		first.splice(lowerBound(first.length, staysBefore), 0, { key, note });
		if (first.length > params.limit) first.pop();
	}
	return first.map(({ note }) => summaryOf(note, params.query));
};

/** Yields undefined for each note that is not wanted, so that the job can let other work in. */
function* selectedNotes(context: Context, { only, query }: GroupNotesParams): Generator<Note | undefined> {
	const { view } = context;
	const words = query?.trim() ?? '';
	const uris = words === '' ? [...view.uris()] : view.search.find(words, maxFound);
	for (const uri of uris) {
		const note = view.note(uri);
		yield note && isWanted(context, note, only) ? note : undefined;
	}
}

function isWanted(context: Context, note: Note, only: GroupNotesParams['only']): boolean {
	switch (only) {
		case 'notLinked':
			return context.view.backlinkCount(note) === 0;
		case 'isolated':
			return note.links.length === 0 && context.view.backlinkCount(note) === 0;
		case 'problems':
			return problemsFound(context, note, context.open(note.uri)?.lines).length > 0;
		case undefined:
			return true;
	}
}

function groupsOf(note: Note, by: GroupNotesParams['by']): string[] {
	if (by === 'month') {
		const time = timeOfId(idOf(note) ?? '');
		return [time ? `${time.year}-${String(time.month).padStart(2, '0')}` : ''];
	}
	const fields = (by === 'type' ? note.header?.types : note.header?.tags) ?? [];
	const names = new Set(fields.map(({ value }) => nameKey(asLabel(value))).filter(isNamed));
	return names.size > 0 ? [...names] : [''];
}
