import * as l10n from '@vscode/l10n';
import { lookupKey } from '../../core/fold.ts';
import { idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { firstSentence } from '../../core/prose/sentences.ts';
import { POINT_LINKS_COMMAND } from '../../protocolCommands.ts';
import type { Context, Names } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { identityAt } from '../shared/linkAt.ts';
import { asLabel } from '../shared/markdown.ts';
import { addHeaderTo, addKey, hasKey, idFor } from '../shared/noteEdits.ts';
import { redirectLinks } from '../views/redirectLinks.ts';
import type { ActionTarget, ProposedAction } from './proposedAction.ts';

/** The most notes offered to take over the links of another. */
const maxSuccessors = 3;

/** The actions on the header: missing keys, or a whole header if there is none. */
export function headerActions(context: Context, place: ActionTarget): ProposedAction[] {
	const { parsed, range } = place;
	const { note } = parsed;
	if (!note.header) return range.start.line === 0 ? addHeader(context, parsed) : [];
	if (range.start.line > note.header.lastLine) return [];
	const actions: ProposedAction[] = [];
	const add = (key: string, value: string, title: string) => {
		for (const change of addKey(context, parsed, key, value, title))
			actions.push({ ...change, kind: 'refactor.rewrite' });
	};
	if (!note.header.id) add('id', idFor(context, note), l10n.t('Add an id'));
	const sentence = firstSentence(note.opening ?? '');
	if (!note.header.kezako?.value.trim() && !hasKey(note.header, 'kezako') && sentence) {
		add('kezako', sentence, l10n.t('Use the first sentence as kezako'));
	}
	return actions;
}

function addHeader(context: Context, { note }: ParsedNote): ProposedAction[] {
	const edits = new Edits();
	addHeaderTo(edits, context, note);
	if (edits.isEmpty) return [];
	return [{ title: l10n.t('Add a header'), kind: 'refactor.rewrite', edit: edits.workspaceEdit }];
}

/** On the id or title of a note, points all links to it at another: one with the same title, or one that the writer picks. */
export function* redirectActions(
	context: Context,
	{ parsed: { note }, range }: ActionTarget,
): Generator<Names | undefined, ProposedAction[]> {
	if (!identityAt(note, range.start) || context.view.backlinkCount(note) === 0) return [];
	const title = lookupKey(shownTitle(note));
	const actions: ProposedAction[] = [];
	for (const uri of context.view.search.find(shownTitle(note), maxSuccessors + 1)) {
		const successor = context.view.note(uri);
		if (!successor || successor.uri === note.uri || lookupKey(shownTitle(successor)) !== title) continue;
		const redirected = yield* redirectLinks(context, { from: note.uri, to: successor.uri });
		if (Object.keys(redirected.edit.changes ?? {}).length === 0) continue;
		const label = l10n.t(
			'Redirect all links to {0}',
			`${asLabel(shownTitle(successor))} (${asLabel(idOf(successor) ?? '')})`,
		);
		// What is left out is said before it is chosen, as nothing can be said after it.
		actions.push({
			title: [label, redirected.message ?? []].flat().join('. '),
			kind: 'refactor.move',
			edit: redirected.edit,
		});
	}
	if (context.isVsCode) {
		const label = l10n.t('Redirect all links to another note…');
		actions.push({
			title: label,
			kind: 'refactor.move',
			command: { title: label, command: POINT_LINKS_COMMAND, arguments: [note.uri] },
		});
	}
	return actions;
}
