import type { CodeLens } from 'vscode-languageserver-types';
import { rangeOf } from '../core/text.ts';
import { SHOW_BACKLINKS_COMMAND, type ShowBacklinksParams } from '../protocolCommands.ts';
import { backlinkCount } from './shared/card.ts';
import type { Feature, NoteIdentifier } from './shared/context.ts';
import { titlePlace } from './shared/linkAt.ts';

/** A lens over the title of a note: how many notes link here. None if no note does. */
export const backlinkLens: Feature<{ textDocument: NoteIdentifier }, CodeLens[]> = (context, { textDocument }) => {
	const note = context.open(textDocument.uri)?.note;
	if (!note || !context.settingsFor(note.uri).backlinkLens || context.isIndexing) return [];
	if (context.view.backlinkCount(note) === 0) return [];
	const range = rangeOf(titlePlace(note));
	const params: ShowBacklinksParams = { uri: note.uri, position: range.start };
	// Editors without our command still show the number.
	const command = context.isVsCode ? SHOW_BACKLINKS_COMMAND : '';
	return [{ range, command: { title: backlinkCount(context, note), command, arguments: [params] } }];
};
