import type { LinkOccurrence, Note } from '../../core/note.ts';
import { type LinksFound, readLinks } from '../../core/prose/links.ts';
import { isCitation, webAddress } from '../../core/targetParts.ts';
import type { Range } from '../../core/text.ts';

/** A link that the end of a line has cut in two. */
export interface WrappedLink {
	/** As it would be on its first line. */
	readonly link: LinkOccurrence;
	readonly range: Range;
	/** What follows it on its second line. */
	readonly behind: string;
}

/** Links over two lines, as programs that wrap lines make them: they are reported as problems, and meant as links. */
export function wrappedLinks({ problems }: Note, prose: readonly string[]): WrappedLink[] {
	return problems.flatMap(({ code, line, start }) => {
		if (code !== 'link_multiline') return [];
		const first = (prose[line] ?? '').slice(start).trimEnd();
		const next = prose[line + 1] ?? '';
		const rest = /^[\s>]*([^[\]]*)\]\]/.exec(next);
		if (!rest) return [];
		const isCutInId = /\d$/.test(first) && !first.includes('|') && /^\d/.test(rest[1] ?? '');
		const found: LinksFound = { links: [], problems: [] };
		readLinks(`${first}${isCutInId ? '' : ' '}${rest[1]}]]`, line, found);
		const [link] = found.links;
		if (!link || isCitation(link.target) || webAddress(link) !== undefined) return [];
		const range = { start: { line, character: start }, end: { line: line + 1, character: rest[0].length } };
		return [{ link: { ...link, start }, range, behind: next.slice(rest[0].length) }];
	});
}
