import * as l10n from '@vscode/l10n';
import { fieldEdit } from '../../core/header/yamlText.ts';
import { fileName, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { rangeOf } from '../../core/text.ts';
import type { Context } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { asLabel } from '../shared/markdown.ts';
import { addKey, addMissingId, idFor, retarget } from '../shared/noteEdits.ts';
import { numberText } from '../shared/numberText.ts';
import { detailOf, type Fix, fixBy, type ProblemFamily, replacement } from './problemEntry.ts';

/** The most notes named in one sentence. */
const maxNamed = 3;

/** Problems with what identifies a note in its notebook: its id, its title, its picture. */
export const identityProblems = {
	sync_conflict: {
		level: 'information',
		text: ({ related = [] }) =>
			l10n.t(
				'This looks like a sync copy of {0}: both have the same id. Keep one.',
				asLabel(fileName(related[0]?.uri ?? '')),
			),
	},
	duplicated_ids: {
		level: 'error',
		text: (problem) => {
			const others = (problem.related ?? []).slice(0, maxNamed).map(({ uri }) => asLabel(fileName(uri)));
			const more = (problem.relatedCount ?? 0) - others.length;
			return more > 0
				? l10n.t(
						'{0} and {1} more have the same id {2}: links lead to all',
						others.join(', '),
						numberText(more),
						detailOf(problem),
					)
				: l10n.t('{0} has the same id {1}: links lead to both', others.join(', '), detailOf(problem));
		},
		listsRelated: true,
		fixes: (context, parsed) =>
			newId(context, parsed, l10n.t('Give this note a new id (links keep leading to the other note)')),
	},
	id_spelling: {
		level: 'error',
		text: (problem) =>
			l10n.t('Cosma reads the quotes or the invisible signs here as a part of the id: write {0}', detailOf(problem)),
		fixes: ({ view }, { note, lines }, problem) => {
			const { id } = note.header ?? {};
			const { line, start, end, detail: value = '' } = problem;
			const written = (lines[line] ?? '').slice(start, end);
			const edit = id && fieldEdit({ ...id, value: written, start, end }, value);
			if (!id || !edit) return [];
			// Links with the same signs would lead nowhere.
			const links = [...view.linksNaming(id.strict || written)];
			return [
				fixBy(
					l10n.t('Write the id as {0}', detailOf(problem)),
					(edits) => {
						edits.add(note, edit.span, edit.newText);
						for (const from of links) retarget(from.note, from.links, value, edits);
					},
					links.length === 0,
				),
			];
		},
	},
	unlinkable: {
		level: 'error',
		text: (problem) => l10n.t('No link can hold {0}: it would be read otherwise between [[ and ]]', detailOf(problem)),
		fixes: (context, parsed) => newId(context, parsed, l10n.t('Give this note a new id')),
	},
	no_id: {
		level: 'error',
		text: () => l10n.t('The header has no id and no title: links cannot reach this note'),
		fixes: (context, parsed) => addKey(context, parsed, 'id', idFor(context, parsed.note), l10n.t('Add an id')),
	},
	note_without_id: {
		level: 'off',
		text: () => l10n.t('This note has no id: links can only use the name of its file'),
		fixes: missingHeader,
	},
	no_title: {
		level: 'hint',
		text: () => l10n.t('The header has no title'),
		fixes: (context, parsed) => {
			const title = shownTitle(parsed.note);
			return addKey(context, parsed, 'title', title, l10n.t('Add the title “{0}”', asLabel(title)));
		},
	},
	thumbnail_not_found: {
		level: 'warning',
		text: (problem) => l10n.t('Picture {0} not found', detailOf(problem)),
	},
} satisfies ProblemFamily;

/** An id for a note without, in a header where it has none. */
export function missingHeader(context: Context, parsed: ParsedNote): Fix[] {
	const edits = new Edits();
	addMissingId(context, parsed, edits);
	const title = parsed.note.header ? l10n.t('Add an id') : l10n.t('Add a header');
	return edits.isEmpty ? [] : [{ title, edit: edits.workspaceEdit }];
}

/** A new id in place of the one that the note has, or besides its title. */
function newId(context: Context, parsed: ParsedNote, title: string): Fix[] {
	const { note } = parsed;
	const id = context.reserveId(`${note.uri}#id`);
	const edit = note.header?.id && fieldEdit(note.header.id, id);
	if (!edit) return addKey(context, parsed, 'id', id, title);
	return [replacement(title, note, rangeOf(edit.span), edit.newText)];
}
