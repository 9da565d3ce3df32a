import * as l10n from '@vscode/l10n';
import { fold } from '../../core/fold.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { citing } from '../../features/shared/citations.ts';
import type { Context } from '../../features/shared/context.ts';
import { noNoteNamed } from '../../features/shared/noNoteNamed.ts';
import { notesFound } from '../../features/views/findNotes.ts';
import { notesAround } from '../../features/views/graph.ts';
import { runToEnd } from '../../notebook/jobs.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Which notes a command is about: those to which all of it applies. */
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
	const near = notesNear(context, selection);
	const citingAll = selection.cites.map((key) => notesCiting(context, key));
	return found(context, selection.query ?? '').filter(
		({ uri, header }) =>
			(near === undefined || near.has(uri)) &&
			citingAll.every((uris) => uris.has(uri)) &&
			hasAll(header?.types, selection.type, '@') &&
			hasAll(header?.tags, selection.tag, '#'),
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

/** The addresses of the selected notes; undefined where all are, so that a whole notebook is not sorted for it. */
export function selectedUris(
	context: Context,
	selection: Selection,
	terminal: Terminal,
): ReadonlySet<NoteUri> | undefined {
	const { query = '', type, tag, cites, around, depth } = selection;
	const isWhole = query.trim() === '' && type.length + tag.length + cites.length === 0;
	if (isWhole && around === undefined && depth === undefined) return undefined;
	const uris = new Set(selectedNotes(context, selection).map(({ uri }) => uri));
	if (uris.size === 0) terminal.say(l10n.t('No note was found.'));
	return uris;
}

/** The value of `--depth`. @throws {Refusal} if it is no number of links */
export function depthFrom(text: string): number {
	if (/^\s*\d+\s*$/.test(text)) return Number(text);
	throw new Refusal(l10n.t('{0} cannot be “{1}”. Give a number of links, such as 2.', '--depth', text));
}

function notesNear(context: Context, { around, depth }: Selection): ReadonlySet<NoteUri> | undefined {
	if (around === undefined) {
		if (depth === undefined) return undefined;
		throw new Refusal(l10n.t('{0} needs {1}.', '--depth', '--around'));
	}
	if (around.trim() === '') throw new Refusal(l10n.t('{0} needs a value.', '--around'));
	const middles = context.view.resolve(around)?.notes ?? [];
	if (middles.length === 0) throw new Refusal(noNoteNamed(context, around).join(' '));
	return new Set(middles.flatMap((middle) => runToEnd(notesAround(context, middle, depth ?? 1))));
}

function found(context: Context, query: string): Note[] {
	const { view } = context;
	if (query.trim() !== '') return notesFound(context, { query, limit: view.size });
	const titled = Array.from(view.all(), (note) => ({ note, key: fold(shownTitle(note)) }));
	titled.sort((one, other) =>
		one.key < other.key || (one.key === other.key && one.note.uri < other.note.uri) ? -1 : 1,
	);
	return titled.map(({ note }) => note);
}
