import * as l10n from '@vscode/l10n';
import { lookupKey } from '../../core/fold.ts';
import { targetOf } from '../../core/linkTarget.ts';
import type { LinkOccurrence, NoteUri } from '../../core/note.ts';
import { namesOf } from '../../core/noteId.ts';
import { anchorOf, leadingDigits } from '../../core/targetParts.ts';
import type { Span } from '../../core/text.ts';
import type { Context, Job } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { asLabel } from '../shared/markdown.ts';
import { nameSpan, type Renaming, renamingBy } from '../shared/noteEdits.ts';
import { retargetedWithWords } from '../shared/readWords.ts';

/** Points all links to a note at another, so that the first can be deleted: this merges notes about the same thing. */
export const redirectLinks: Job<{ readonly from: NoteUri; readonly to: NoteUri }, Renaming> = function* (
	context,
	{ from, to },
) {
	if (context.isIndexing) return { edit: {}, message: l10n.t('Still reading your notes. Try again in a moment.') };
	const note = context.view.note(from);
	const successor = context.view.note(to);
	const target = successor && targetOf(successor);
	if (!note || !successor) return { edit: {}, message: l10n.t('Links cannot reach that note.') };
	if (target === undefined) return { edit: {}, message: l10n.t('Links cannot reach that note: give it an id first.') };
	const sameTarget = targetOf(note);
	if (sameTarget !== undefined && lookupKey(sameTarget) === lookupKey(target)) {
		return { edit: {}, message: l10n.t('Both notes have the id {0}. Give one a new id first.', target) };
	}
	const named = context.view.resolve(target)?.notes ?? [];
	if (named.length !== 1 || named[0]?.uri !== to) {
		const sentence = l10n.t('Links to {0} lead to several notes. Give one a new id first.', asLabel(target));
		return { edit: {}, message: sentence };
	}
	yield [note, successor].flatMap(namesOf);
	const edits = new Edits();
	for (const { note: linking, links } of context.view.backlinks(note)) {
		const lines = context.open(linking.uri)?.lines;
		yield;
		for (const link of links) {
			yield;
			const { span, newText } = redirected(context, linking.uri, link, target, lines?.[link.line]);
			edits.add(linking, span, newText);
		}
	}
	return renamingBy(edits);
};

/** The change after which a link leads to another target. @param line with the link, if it is at hand */
export function redirected(
	context: Context,
	linking: NoteUri,
	link: LinkOccurrence,
	target: string,
	line: string | undefined,
): { readonly span: Span; readonly newText: string } {
	const resolution = context.view.resolve(link.target);
	const anchor = anchorOf(link.target, resolution?.part);
	// Words behind the digits stay where they can: behind another id they would name nothing.
	const isFree = anchor !== undefined || leadingDigits(`${target} x`) === target;
	const part = isFree ? resolution?.part : undefined;
	// Of a link by title, the words stay in the sentence.
	const isByName = resolution?.by !== 'id' || (resolution.part !== undefined && part === undefined);
	const settings = context.settingsFor(linking);
	const change = isByName && retargetedWithWords(context, link, target + (anchor ?? ''), settings, line);
	return change || { span: nameSpan(link, part), newText: target };
}
