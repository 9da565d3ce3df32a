import { fold } from '../../core/fold.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { citing } from '../../features/shared/citations.ts';
import type { Context } from '../../features/shared/context.ts';
import { urisFound } from '../../features/views/findNotes.ts';
import { notesAround } from '../../features/views/graph.ts';
import { inOrder, notesAt, readQuery } from '../../features/views/queryBlocks.ts';
import { runToEnd } from '../jobs.ts';

/** What notes must have to be among those that are meant: all of it. */
export interface NoteFilter {
	/** Words, `#tags`, `@types` and dates, as in the search of the editor; and `sort:`, as in a block `kezako`. */
	readonly query?: string;
	/** The notes have all of these. */
	readonly types?: readonly string[];
	readonly tags?: readonly string[];
	/** They cite all of these keys, or list them as references. */
	readonly cites?: readonly string[];
	/** Only these notes, and those near them. */
	readonly around?: readonly Note[];
	/** How many links away from them a note may be; one if it is left out. */
	readonly depth?: number;
}

/** The notes that a filter leaves, in the order that its query names; else the best first where there is a query, or by title. */
export function filteredNotes(context: Context, filter: NoteFilter): Note[] {
	return [...notesAt(context, leftBy(context, filter))];
}

/** The addresses of the notes that a filter leaves; undefined where it leaves all, so that a whole notebook is not sorted for it. */
export function filteredUris(context: Context, filter: NoteFilter): ReadonlySet<NoteUri> | undefined {
	const { types = [], tags = [], cites = [], around } = filter;
	const { query, sort } = readQuery(filter.query ?? '');
	if (query === '' && !sort && types.length + tags.length + cites.length === 0 && !around) return undefined;
	return new Set(leftBy(context, filter));
}

function leftBy(context: Context, filter: NoteFilter): NoteUri[] {
	const { query = '', types = [], tags = [], cites = [], around, depth = 1 } = filter;
	const near = around && new Set(around.flatMap((middle) => runToEnd(notesAround(context, middle, depth))));
	const citingAll = cites.map((key) => notesCiting(context, key));
	const isOfLabels = (uri: NoteUri) => {
		const header = context.view.note(uri)?.header;
		return hasAll(header?.types, types, '@') && hasAll(header?.tags, tags, '#');
	};
	return found(context, query).filter(
		(uri) =>
			(near === undefined || near.has(uri)) &&
			citingAll.every((uris) => uris.has(uri)) &&
			(types.length + tags.length === 0 || isOfLabels(uri)),
	);
}

/** @param written a key, maybe with the `@` that citations have */
function notesCiting(context: Context, written: string): ReadonlySet<NoteUri> {
	const key = written.trim().replace(/^@/, '');
	return new Set(Array.from(citing(context, key), ({ note }) => note.uri));
}

/** Whether values hold all names. @param sign of a query, which people write before names here, too */
function hasAll(fields: readonly { value: string }[] = [], names: readonly string[], sign: string): boolean {
	return names.every((written) => {
		const name = fold(written.trim());
		const meant = [name, name.startsWith(sign) && name !== sign ? name.slice(sign.length) : name];
		return fields.some(({ value }) => meant.includes(fold(value.trim())));
	});
}

/** Whether a query says in which order its notes come. */
export function hasSort(query = ''): boolean {
	return readQuery(query).sort !== undefined;
}

function found(context: Context, written: string): NoteUri[] {
	const { query, sort } = readQuery(written);
	const uris = query === '' ? allByTitle(context) : urisFound(context, { query, limit: context.view.size });
	return sort ? inOrder(context, notesAt(context, uris), sort) : uris;
}

function allByTitle({ view }: Context): NoteUri[] {
	const titled = Array.from(view.all(), (note) => ({ uri: note.uri, key: fold(shownTitle(note)) }));
	titled.sort((one, other) => (one.key < other.key || (one.key === other.key && one.uri < other.uri) ? -1 : 1));
	return titled.map(({ uri }) => uri);
}
