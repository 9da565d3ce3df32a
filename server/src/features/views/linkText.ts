import { targetOf } from '../../core/linkTarget.ts';
import type { NoteUri } from '../../core/note.ts';
import { shownTitle } from '../../core/noteId.ts';
import { barIn, linkMarkup } from '../../core/prose/links.ts';
import type { LinkTextParams } from '../../protocol.ts';
import type { Feature } from '../shared/context.ts';
import { asLinkText } from '../shared/markdown.ts';
import { phraseLink } from '../shared/phraseLink.ts';

/** Links to notes in the writer's style: as list items, or separated by commas. The first takes the phrase, if any. */
export const linkText: Feature<
	Omit<LinkTextParams, 'uris' | 'into'> & { readonly uris: readonly NoteUri[]; readonly into?: NoteUri },
	string
> = (context, { uris, phrase, before, into }) => {
	const settings = context.settingsFor(into);
	const links = uris.flatMap((uri, at) => {
		const note = context.view.note(uri);
		const target = note && targetOf(note);
		if (!note || target === undefined) return [];
		if (phrase?.trim() && at === 0) return [phraseLink(settings, phrase, target, before)];
		const title = asLinkText(shownTitle(note));
		const text = settings.insert === 'id|title' && title !== '' ? title : undefined;
		return [linkMarkup({ target, text }, barIn(before))];
	});
	const marker = /^\s*(?:[-*+]|\d+[.)])\s+$/.exec(before)?.[0];
	return links.join(marker === undefined ? ', ' : `\n${marker}`);
};
