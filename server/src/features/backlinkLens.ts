import type { CodeLens } from 'vscode-languageserver-types';
import { idOf } from '../core/noteId.ts';
import { rangeOf } from '../core/text.ts';
import { SHOW_BACKLINKS_COMMAND, type ShowBacklinksParams } from '../protocolCommands.ts';
import { backlinkCount } from './shared/card.ts';
import { citedCount } from './shared/citations.ts';
import type { Feature, NoteIdentifier } from './shared/context.ts';
import { titlePlace } from './shared/linkAt.ts';

/** Lenses over the title of a note: how many notes link here, and how many cite the work with its id. None for no note. */
export const backlinkLens: Feature<{ textDocument: NoteIdentifier }, CodeLens[]> = (context, { textDocument }) => {
	const note = context.open(textDocument.uri)?.note;
	if (!note || !context.settingsFor(note.uri).backlinkLens || context.isIndexing) return [];
	const backlinks = context.view.backlinkCount(note) === 0 ? [] : backlinkCount(context, note);
	const cited = citedCount(context, note.uri, idOf(note) ?? '') || [];
	const range = rangeOf(titlePlace(note));
	const params: ShowBacklinksParams = { uri: note.uri, position: range.start };
	// Editors without our command still show the number.
	const command = context.isVsCode ? SHOW_BACKLINKS_COMMAND : '';
	return [backlinks, cited].flat().map((title) => ({ range, command: { title, command, arguments: [params] } }));
};
