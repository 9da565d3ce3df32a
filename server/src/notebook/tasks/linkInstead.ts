import * as l10n from '@vscode/l10n';
import { lookupKey } from '../../core/fold.ts';
import { canGetId } from '../../core/idlessNotes.ts';
import { targetOf } from '../../core/linkTarget.ts';
import type { Note, NoteUri } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { Context } from '../../features/shared/context.ts';
import { Edits } from '../../features/shared/edits.ts';
import { asName } from '../../features/shared/markdown.ts';
import { retarget } from '../../features/shared/noteEdits.ts';
import type { CreateNoteParams, NewNoteResult } from '../../protocolCommands.ts';
import type { Notebook } from '../notebook.ts';
import { giveId } from './giveId.ts';

/** Among so many notes that are found by a title are those that have it. */
const maxFound = 50;

/**
 * What to do in place of a new note where another one has been called so since it was offered: the link that was written
 * with the id of the new note leads to the other one, which gets that id if it has none. Undefined while there is no other.
 *
 * @param params are checked, since any client may send them
 * @param identify gives the note of a URI
 */
export async function linkInstead(
	notebook: Notebook,
	context: () => Context,
	params: unknown,
	identify: (uri: string) => NoteUri,
): Promise<NewNoteResult | undefined> {
	const given = (params ?? {}) as Partial<Record<keyof CreateNoteParams, unknown>>;
	const { title, id, beside, edit, ifMissing } = given;
	if (ifMissing !== true || typeof title !== 'string' || typeof id !== 'string' || typeof beside !== 'string')
		return undefined;
	const note = noteCalled(context(), title);
	if (!note) return undefined;
	const name = shownTitle(note);
	// Nothing was written yet: the link is changed together with the creation only.
	if (edit !== undefined) return { refusal: l10n.t('The note was not created: there is {0} now.', asName(name)) };
	const change = await changeFor(notebook, context, note, identify(beside), id);
	if (!change)
		return {
			refusal: l10n.t(
				'The note was not created: there is {0} now. The link [[{1}]] leads nowhere: undo it and link to that note.',
				asName(name),
				id,
			),
		};
	const version = notebook.state.version(change.uri);
	const message = l10n.t('No new note was created: there is {0} now, and the link leads there.', asName(name));
	return { ...change, version, message };
}

/** The note that is called so by its id, its title or the name of its file: the first to which a link can lead. */
function noteCalled({ view }: Context, title: string): Note | undefined {
	const { by, notes = [] } = view.resolve(title) ?? {};
	const key = lookupKey(title);
	// The first heading is a title too, by which no link leads to a note.
	const titled = view.search.find(title, maxFound).map((uri) => view.note(uri));
	const called = [
		...(by === 'alias' ? [] : notes),
		...view.inFile(title),
		...titled.filter((note) => note !== undefined && lookupKey(shownTitle(note)) === key),
	].filter((note) => note !== undefined);
	return called.find((note) => canGetId(note) || idOf(note) !== undefined) ?? called[0];
}

/** The change of the note, or of the one with the link, after which the link leads to the note; undefined without any. */
async function changeFor(notebook: Notebook, context: () => Context, note: Note, from: NoteUri, id: string) {
	if (canGetId(note)) {
		const given = await giveId(notebook, context, { uri: note.uri, id, beside: from });
		return 'edits' in given ? { uri: note.uri, edits: given.edits } : undefined;
	}
	const target = targetOf(note);
	const [parsed] = target !== undefined && notebook.state.index.has(from) ? await notebook.parsed([from]) : [];
	if (target === undefined || !parsed) return undefined;
	const edits = new Edits();
	const links = parsed.note.links.filter((link) => link.target.trim() === id);
	retarget(parsed.note, links, target, edits);
	return edits.isEmpty ? undefined : { uri: from, edits: edits.changes[from] ?? [] };
}
