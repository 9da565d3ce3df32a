import * as l10n from '@vscode/l10n';
import type { TextEdit } from 'vscode-languageserver-types';
import { lookupKey } from '../../core/fold.ts';
import { newNoteText } from '../../core/newNote.ts';
import type { Note } from '../../core/note.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { POINT_LINKS_COMMAND } from '../../protocol.ts';
import type { Context } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { identityAt } from '../shared/linkAt.ts';
import { asLabel } from '../shared/markdown.ts';
import { addKey } from '../shared/noteEdits.ts';
import { redirectLinks } from '../views/redirectLinks.ts';
import type { ActionTarget, ProposedAction } from './proposedAction.ts';

/** The most notes offered to take over the links of another. */
const maxSuccessors = 3;

/** What can be written into a header from inside it, or in its place. */
export function headerActions(context: Context, place: ActionTarget): ProposedAction[] {
	const { parsed, range } = place;
	const { note } = parsed;
	if (!note.header) return range.start.line === 0 ? [addHeader(context, parsed)] : [];
	if (range.start.line > note.header.lastLine) return [];
	const actions: ProposedAction[] = [];
	const add = (key: string, value: string, title: string) => {
		for (const change of addKey(context, parsed, key, value, title))
			actions.push({ ...change, kind: 'refactor.rewrite' });
	};
	if (!note.header.id) add('id', idOf(note) ?? context.reserveId(`${note.uri}#id`), l10n.t('Add an id'));
	const sentence = firstSentence(note);
	if (!note.header.kezako?.value.trim() && !note.header.keys.includes('kezako') && sentence) {
		add('kezako', sentence, l10n.t('Use the first sentence as kezako'));
	}
	return identityAt(note, range.start) ? [...actions, ...redirectActions(context, note)] : actions;
}

/** What gives a note without a header id one, that of its file name if it has one; with a header where there is none. */
export function missingIdOf(context: Context, parsed: ParsedNote): TextEdit[] {
	const { note } = parsed;
	if (note.header?.id) return [];
	const [change] = note.header
		? addKey(context, parsed, 'id', idOf(note) ?? context.reserveId(`${note.uri}#id`), '')
		: [addHeader(context, parsed)];
	return change?.edit?.changes?.[note.uri] ?? [];
}

function addHeader(context: Context, { note }: ParsedNote): ProposedAction {
	const id = idOf(note) ?? context.reserveId(`${note.uri}#id`);
	const edits = new Edits();
	edits.insert(note.uri, 0, 0, newNoteText(shownTitle(note), id, { types: [], keys: context.view.keyOrder() }));
	return { title: l10n.t('Add a header'), kind: 'refactor.rewrite', edit: edits.workspaceEdit };
}

function firstSentence({ opening = '' }: Note): string | undefined {
	return /^.*?[.!?…](?=\s|$)/.exec(opening)?.[0] ?? (opening || undefined);
}

/** Has all links to a note lead to another, which is called the same, or which the writer picks. */
function redirectActions(context: Context, note: Note): ProposedAction[] {
	if (context.view.backlinkCount(note) === 0) return [];
	const title = lookupKey(shownTitle(note));
	const actions: ProposedAction[] = [];
	for (const uri of context.view.search.find(shownTitle(note), maxSuccessors + 1)) {
		const successor = context.view.note(uri);
		if (!successor || successor.uri === note.uri || lookupKey(shownTitle(successor)) !== title) continue;
		const redirected = redirectLinks(context, { from: note.uri, to: successor.uri });
		if (redirected.message) continue;
		const label = l10n.t(
			'Point all links at {0}',
			`${asLabel(shownTitle(successor))} (${asLabel(idOf(successor) ?? '')})`,
		);
		actions.push({ title: label, kind: 'refactor.move', edit: redirected.edit });
	}
	if (context.isVsCode) {
		const label = l10n.t('Point all links at another note…');
		actions.push({
			title: label,
			kind: 'refactor.move',
			command: { title: label, command: POINT_LINKS_COMMAND, arguments: [note.uri] },
		});
	}
	return actions;
}
