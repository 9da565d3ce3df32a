import type { CodeLens } from 'vscode-languageserver-types';
import { rangeOf } from '../core/text.ts';
import { SHOW_BACKLINKS_COMMAND, type ShowBacklinksParams } from '../protocol.ts';
import { backlinkCount } from './shared/card.ts';
import type { Feature, NoteIdentifier } from './shared/context.ts';
import { titlePlace } from './shared/linkAt.ts';

/** One lens per note, over its title: how many notes link here. None where nobody does, or the file is no note of ours. */
export const backlinkLens: Feature<{ textDocument: NoteIdentifier }, CodeLens[]> = (context, { textDocument }) => {
	const note = context.open(textDocument.uri)?.note;
	if (!note || !context.settingsFor(note.uri).backlinkLens || context.isIndexing) return [];
	if (context.view.backlinkCount(note) === 0) return [];
	const range = rangeOf(titlePlace(note));
	const params: ShowBacklinksParams = { uri: note.uri, position: range.start };
	// An editor that has no such command still shows the number.
	const command = context.isVsCode ? SHOW_BACKLINKS_COMMAND : '';
	return [{ range, command: { title: backlinkCount(context, note), command, arguments: [params] } }];
};
