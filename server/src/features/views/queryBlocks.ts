import * as l10n from '@vscode/l10n';
import { fold } from '../../core/fold.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { NoteSummary } from '../../protocol.ts';
import type { QueryAnswer } from '../../protocolQueries.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { numberText } from '../shared/numberText.ts';
import { firstDayOf, notesWithTerms, parseQuery, urisFound } from './findNotes.ts';
import { summaryOf } from './noteSummary.ts';

/** The most notes that a block shows in an editor. */
export const maxRows = 100;

/** What is read of a longer block: a preview asks for many. UTF-16 units. */
const maxQuery = 1000;

/** The most blocks that are answered at once. */
export const maxBlocks = 20;

export const sortKeys = ['title', 'date', 'id', 'links'] as const;
export const blockForms = ['list', 'table'] as const;

type SortKey = (typeof sortKeys)[number];

/** What a block `kezako` asks for, or a query of the command or of an export. */
export interface BlockQuery {
	/** As for `findNotes`. */
	readonly query: string;
	readonly sort: { readonly by: SortKey; readonly isDescending: boolean } | undefined;
	readonly as: (typeof blockForms)[number];
	/** What cannot be read, in a sentence; empty where all can be. */
	readonly complaint: string;
}

/** A key of a block and its value, anywhere in a line. */
export const blockOption = /(?<!\S)(sort|as)[ \t]*:[ \t]*(\S*)/gi;

/** Reads the text between the fences of a block. */
export function readBlock(text: string): BlockQuery {
	return readQuery(text.slice(0, maxQuery));
}

/** Reads a query, and anywhere in it `sort:` and `as:`. All of it counts: without its end, it would find more notes. */
export function readQuery(text: string): BlockQuery {
	let sort: BlockQuery['sort'];
	let as: BlockQuery['as'] = 'list';
	let complaint = '';
	const words = text.replace(blockOption, (_written, key: string, written: string) => {
		const value = written.toLowerCase();
		const [form, by] = [
			blockForms.find((one) => one === value),
			sortKeys.find((one) => one === value.replace(/^-/, '')),
		];
		const isSort = key.toLowerCase() === 'sort';
		if (isSort && by) sort = { by, isDescending: value.startsWith('-') };
		else if (!isSort && form) as = form;
		else complaint ||= unknownValue(isSort ? 'sort' : 'as', written, isSort ? sortKeys : blockForms);
		return ' ';
	});
	return { query: words.replace(/\s+/g, ' ').trim(), sort, as, complaint };
}

/**
 * The notes that a block shows: in the order that it names; else those that its words find best first, those of a span by
 * time, and others by title.
 *
 * @param isShown false for notes that nobody is to see
 */
export function urisOfBlock(context: Context, block: BlockQuery, isShown: (uri: NoteUri) => boolean): NoteUri[] {
	const { query, sort } = block;
	if (query === '') return [];
	const { words, terms } = parseQuery(context, query);
	// Without words there is no best note, so that not all are looked at.
	if (words === '') {
		const byTitle = { by: 'title', isDescending: false } as const;
		return inOrder(context, notesWithTerms(context, terms), sort ?? byTitle).filter(isShown);
	}
	const found = urisFound(context, { query, limit: context.view.size }).filter(isShown);
	return sort ? inOrder(context, notesAt(context, found), sort) : found;
}

/** What a block shows in an editor. */
export function answerBlock(context: Context, text: string): QueryAnswer<NoteSummary> {
	const block = readBlock(text);
	const { as, complaint } = block;
	const none = { as, notes: [], more: 0 };
	if (complaint !== '') return { ...none, sentence: complaint };
	if (block.query === '') {
		return { ...none, sentence: l10n.t('Write what to list, such as #tag, @type, words or 2023..2024.') };
	}
	const uris = urisOfBlock(context, block, () => true);
	if (uris.length === 0) {
		return { ...none, sentence: context.isIndexing ? l10n.t('Indexing…') : l10n.t('No note was found.') };
	}
	const more = Math.max(0, uris.length - maxRows);
	const rows = Array.from(notesAt(context, uris.slice(0, maxRows)), (note) => summaryOf(note));
	return { as, notes: rows, more, ...(more > 0 && { sentence: l10n.t('and {0} more', numberText(more)) }) };
}

function unknownValue(key: string, value: string, known: readonly string[]): string {
	const names = known.join(', ');
	if (value === '') return l10n.t('{0} needs a value: {1}.', `${key}:`, names);
	return l10n.t('{0} cannot be “{1}”. Use one of {2}.', `${key}:`, asLabel(value), names);
}

/** Notes, one after the other. */
export function* notesAt({ view }: Context, uris: Iterable<NoteUri>): Iterable<Note> {
	for (const uri of uris) {
		const note = view.note(uri);
		if (note) yield note;
	}
}

/** Notes in the order that a query names; those that are alike in it by title. The notes are not held: there may be many. */
export function inOrder(
	context: Context,
	notes: Iterable<Note>,
	{ by, isDescending }: NonNullable<BlockQuery['sort']>,
): NoteUri[] {
	const keyed = Array.from(notes, (note) => ({
		uri: note.uri,
		key: keyOf(context, note, by),
		title: fold(shownTitle(note)),
	}));
	const sign = isDescending ? -1 : 1;
	keyed.sort((one, other) => {
		// What has no key comes last in both directions.
		if (one.key === undefined || other.key === undefined) {
			if (one.key !== other.key) return one.key === undefined ? 1 : -1;
		} else if (one.key !== other.key) return one.key < other.key ? -sign : sign;
		if (one.title !== other.title) return one.title < other.title ? -1 : 1;
		return one.uri < other.uri ? -1 : 1;
	});
	return keyed.map(({ uri }) => uri);
}

function keyOf({ view }: Context, note: Note, by: SortKey): string | number | undefined {
	switch (by) {
		case 'title':
			return fold(shownTitle(note));
		case 'date':
			return firstDayOf(note);
		case 'id':
			return idOf(note);
		case 'links':
			return view.backlinkCount(note);
	}
}
