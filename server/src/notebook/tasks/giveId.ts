import * as l10n from '@vscode/l10n';
import { canGetId } from '../../core/idlessNotes.ts';
import { isNewId } from '../../core/newNote.ts';
import type { NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import type { Context } from '../../features/shared/context.ts';
import { Edits } from '../../features/shared/edits.ts';
import { addMissingId } from '../../features/shared/noteEdits.ts';
import type { GiveIdParams, GiveIdResult } from '../../protocolCommands.ts';
import type { Notebook } from '../notebook.ts';

/**
 * The changes that give a note an id, as its text is now: the link with the id may have been offered a while ago.
 *
 * @param params are checked, since any client may send them
 */
export async function giveId(
	notebook: Notebook,
	context: () => Context,
	{ uri, id, beside }: Partial<Pick<GiveIdParams, 'id'>> & { readonly uri: NoteUri; readonly beside?: NoteUri },
): Promise<GiveIdResult> {
	const [parsed] = notebook.state.index.has(uri) ? await notebook.parsed([uri]) : [];
	if (!parsed || typeof id !== 'string' || !isNewId(id))
		return { refusal: l10n.t('No id was given: there is no such note any more.') };
	const { note } = parsed;
	if (notebook.state.index.resolve(id)?.by === 'id')
		return { refusal: l10n.t('{0} was not given the id {1}: another note has it.', shownTitle(note), id) };
	const edits = new Edits();
	if (canGetId(note)) addMissingId(context(), parsed, edits, id, beside);
	const changes = edits.changes[uri] ?? [];
	if (changes.length > 0) return { edits: changes };
	return {
		refusal: l10n.t(
			'{0} was not given the id {1}: it has one already, or its header cannot be read.',
			shownTitle(note),
			id,
		),
	};
}
