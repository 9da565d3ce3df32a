import * as l10n from '@vscode/l10n';
import type { Note, NoteUri } from '../../core/note.ts';
import type { Context } from '../../features/shared/context.ts';
import { noNoteNamed } from '../../features/shared/noNoteNamed.ts';
import { readQuery } from '../../features/views/queryBlocks.ts';
import { filteredNotes, filteredUris, type NoteFilter } from '../../notebook/tasks/noteFilter.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Which notes a command is about, as its options say it: those to which all of it applies. */
export interface Selection {
	/** Words, `#tags`, `@types` and dates, as in the search of the editor. */
	readonly query?: string;
	/** The notes have all of these. */
	readonly type: readonly string[];
	readonly tag: readonly string[];
	/** They cite all of these keys, or list them as references. */
	readonly cites: readonly string[];
	/** The id or the title of a note: it, and the notes near it. */
	readonly around?: string;
	/** How many links away from it a note may be; one if it is left out. */
	readonly depth?: number;
}

/** The selected notes: the best first where there is a query, else by title. @throws {Refusal} where it makes no sense */
export function selectedNotes(context: Context, selection: Selection): Note[] {
	return filteredNotes(context, filterOf(context, selection));
}

/** The addresses of the selected notes; undefined where all are. Says so where none is. @throws {Refusal} as above */
export function selectedUris(
	context: Context,
	selection: Selection,
	terminal: Terminal,
): ReadonlySet<NoteUri> | undefined {
	const uris = filteredUris(context, filterOf(context, selection));
	if (uris?.size === 0) terminal.say(l10n.t('No note was found.'));
	return uris;
}

/** The value of `--depth`. @throws {Refusal} if it is no number of links */
export function depthFrom(text: string): number {
	if (/^\s*\d+\s*$/.test(text)) return Number(text);
	throw new Refusal(l10n.t('{0} cannot be “{1}”. Give a number of links, such as 2.', '--depth', text));
}

function filterOf(context: Context, { around, type, tag, ...selection }: Selection): NoteFilter {
	const middles = around === undefined ? undefined : notesNamed(context, around);
	if (!middles && selection.depth !== undefined) throw new Refusal(l10n.t('{0} needs {1}.', '--depth', '--around'));
	const { complaint } = readQuery(selection.query ?? '');
	if (complaint !== '') throw new Refusal(complaint);
	return { ...selection, types: type, tags: tag, ...(middles && { around: middles }) };
}

function notesNamed(context: Context, around: string): readonly Note[] {
	if (around.trim() === '') throw new Refusal(l10n.t('{0} needs a value.', '--around'));
	const notes = context.view.resolve(around)?.notes ?? [];
	if (notes.length === 0) throw new Refusal(noNoteNamed(context, around).join(' '));
	return notes;
}
