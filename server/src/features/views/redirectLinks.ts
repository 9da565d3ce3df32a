import * as l10n from '@vscode/l10n';
import { lookupKey } from '../../core/fold.ts';
import { targetOf } from '../../core/linkTarget.ts';
import type { NoteUri } from '../../core/note.ts';
import { leadingDigits } from '../../core/targetParts.ts';
import type { Feature } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { nameSpan, type Renaming, renamingBy } from '../shared/noteEdits.ts';

/** Points all links to a note at another, so that the first can be deleted: this merges notes about the same thing. */
export const redirectLinks: Feature<{ readonly from: NoteUri; readonly to: NoteUri }, Renaming> = (
	context,
	{ from, to },
) => {
	const note = context.view.note(from);
	const successor = context.view.note(to);
	const target = successor && targetOf(successor);
	if (!note || !successor || target === undefined)
		return { edit: {}, message: l10n.t('Links cannot reach that note.') };
	const sameTarget = targetOf(note);
	if (sameTarget !== undefined && lookupKey(sameTarget) === lookupKey(target)) {
		return { edit: {}, message: l10n.t('Both notes have the id {0}. Give one a new id first.', target) };
	}
	const edits = new Edits();
	for (const { note: linking, links } of context.view.backlinks(note)) {
		for (const link of links) {
			// Words behind the digits stay where they can: behind another id they would name nothing.
			const part = leadingDigits(`${target} `) === target ? context.view.resolve(link.target)?.part : undefined;
			edits.add(linking, nameSpan(link, part), target);
		}
	}
	return renamingBy(edits);
};
