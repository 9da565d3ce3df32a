import * as l10n from '@vscode/l10n';
import { fold } from '../../core/fold.ts';
import type { LinkOccurrence, Note } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { barIn, linkSpans } from '../../core/prose/links.ts';
import { linkWords } from '../../core/prose/linkWords.ts';
import type { Context } from '../shared/context.ts';
import { Edits } from '../shared/edits.ts';
import { linkAt } from '../shared/linkAt.ts';
import { asLinkText } from '../shared/markdown.ts';
import type { ActionTarget, ProposedAction } from './proposedAction.ts';

/** Actions on the text of the link at the cursor, and on the texts of all links of the note. */
export function linkActions(context: Context, { parsed, range }: ActionTarget): ProposedAction[] {
	const { note, lines } = parsed;
	const link = linkAt(note, range.start);
	if (!link) return [];
	const action = (
		title: string,
		links: readonly LinkOccurrence[],
		text: (link: LinkOccurrence) => string,
	): ProposedAction => {
		const edits = new Edits();
		for (const changed of links) {
			const { target, link: whole } = linkSpans(changed);
			const newText = text(changed);
			const bar = changed.barIsEscaped ? '\\|' : barIn(lines[changed.line] ?? '');
			edits.add(note, { ...whole, start: target.end, end: whole.end - 2 }, newText && `${bar}${newText}`);
		}
		return { title, kind: 'refactor.rewrite', edit: edits.workspaceEdit };
	};
	const titleOf = (other: LinkOccurrence) => asLinkText(titleOfLink(context, other) ?? '');
	// Words beside the link that say the title would be read twice.
	const bare = note.links.filter(
		(other) => titleOf(other) !== '' && linkWords(lines, other, titleOf(other)).place === 'nowhere',
	);
	const titled = note.links.filter((other) => other.text !== undefined && other.text.trim() === titleOf(other));
	const actions: ProposedAction[] = [];
	if (bare.includes(link)) {
		actions.push(action(l10n.t('Add the title as link text'), [link], titleOf));
		if (bare.length > 1) actions.push(action(l10n.t('Add titles as text to all links in this note'), bare, titleOf));
	}
	if (isStale(context, link)) actions.push(action(l10n.t('Update to the current title'), [link], titleOf));
	if (link.text !== undefined) actions.push(action(l10n.t('Remove the link text'), [link], () => ''));
	if (titled.includes(link) && titled.length > 1) {
		actions.push(action(l10n.t('Remove titles from all links in this note'), titled, () => ''));
	}
	return actions;
}

/** Whether the text of a link is an earlier title of its note, or the title in other letters. */
function isStale(context: Context, link: LinkOccurrence): boolean {
	const note = linkedNote(context, link);
	const text = link.text?.trim();
	if (!note || !text) return false;
	const title = shownTitle(note);
	return text !== title && (fold(text) === fold(title) || context.formerTitles(note.uri).has(text));
}

function titleOfLink(context: Context, link: LinkOccurrence): string | undefined {
	const note = linkedNote(context, link);
	return note && shownTitle(note);
}

function linkedNote(context: Context, link: LinkOccurrence): Note | undefined {
	const resolution = context.view.resolve(link.target);
	return resolution?.by === 'id' ? resolution.notes[0] : undefined;
}
