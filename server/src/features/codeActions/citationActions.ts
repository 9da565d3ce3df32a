import * as l10n from '@vscode/l10n';
import { keyPlaceAt } from '../shared/citations.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { createNoteCommand } from '../shared/noteEdits.ts';
import { referenceNotesBeside } from '../shared/referenceNote.ts';
import type { ActionTarget, ProposedAction } from './proposedAction.ts';

/** The new note about the work that is cited at the cursor, unless there is one. */
export function citationActions(context: Context, { parsed, range }: ActionTarget): ProposedAction[] {
	const { uri } = parsed.note;
	const place = keyPlaceAt(context, parsed.note, range.start);
	const library = context.library(uri);
	const entry = place && library?.get(place.key);
	if (!library || !entry || context.view.resolve(entry.key)?.by === 'id') return [];
	const params = referenceNotesBeside(context, uri, library)(entry);
	const title = l10n.t('New reference note “{0}”', asLabel(params.title));
	return [{ title, kind: 'refactor.extract', command: createNoteCommand(title, params) }];
}
