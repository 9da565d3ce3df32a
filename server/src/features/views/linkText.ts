import { targetOf } from '../../core/linkTarget.ts';
import type { NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { linkMarkup } from '../../core/prose/links.ts';
import type { LinkTextParams } from '../../protocol.ts';
import type { Feature } from '../shared/context.ts';
import { phraseLink, titleForLink } from '../shared/phraseLink.ts';

/** Links to notes in the writer's style: as list items, or separated by commas. The first takes the phrase, if any. */
export const linkText: Feature<
	Omit<LinkTextParams, 'uris' | 'into'> & { readonly uris: readonly NoteUri[]; readonly into?: NoteUri },
	string
> = (context, { uris, phrase, before, after = '', into }) => {
	const settings = context.settingsFor(into);
	const links = uris.flatMap((uri, at) => {
		const note = context.view.note(uri);
		const target = note && targetOf(note);
		if (!note || target === undefined) return [];
		if (phrase?.trim() && at === 0) return [phraseLink(settings, phrase, target, before)];
		const place = { before: at === 0 ? before : '', after: at === uris.length - 1 ? after : '' };
		const { inside, behind } = titleForLink(settings, shownTitle(note), place);
		return [linkMarkup({ target: target + inside }) + behind];
	});
	const marker = /^\s*(?:[-*+]|\d+[.)])\s+$/.exec(before)?.[0];
	return links.join(marker === undefined ? ', ' : `\n${marker}`);
};
