import * as l10n from '@vscode/l10n';
import { shownTitle } from '../../core/noteId.ts';
import type { Context } from './context.ts';
import { asLabel } from './markdown.ts';

/** The most notes that are suggested where none is found. */
const maxSuggestions = 3;

/** Where no note has an id or a title: that, and the titles that are like it. A sentence each. */
export function noNoteNamed({ view }: Context, target: string): string[] {
	const similar = view.search.find(target, maxSuggestions).flatMap((uri) => view.note(uri) ?? []);
	const titles = similar.map((note) => l10n.t('“{0}”', asLabel(shownTitle(note)))).join(', ');
	return [
		l10n.t('No note has the id or the title {0}.', target),
		...(titles === '' ? [] : [l10n.t('Did you mean {0}?', titles)]),
	];
}
