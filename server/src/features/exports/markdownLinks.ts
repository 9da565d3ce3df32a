import { lowerBound } from '../../core/lowerBound.ts';

/** A stretch of a line. */
interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** Whether a place is in the text, the address or the title of a link or a picture: these can hold no link. */
export function isInMarkdownLink(line: string, character: number): boolean {
	const links = markdownLinksIn(line);
	const link = links[lowerBound(links.length, (at) => (links[at]?.end ?? 0) <= character)];
	return link !== undefined && link.start < character;
}

/** Of the last line that was asked about: its links are asked about one after the other. */
let lastLinks: { readonly line: string; readonly links: readonly Stretch[] } | undefined;

function markdownLinksIn(line: string): readonly Stretch[] {
	if (lastLinks?.line !== line) lastLinks = { line, links: readMarkdownLinks(line) };
	return lastLinks.links;
}

function readMarkdownLinks(line: string): Stretch[] {
	if (!line.includes('](') && !line.includes('][')) return [];
	const withoutLinks = line.replace(/\[\[[^[\]]*\]\]/g, (link) => '\0'.repeat(link.length));
	const links = withoutLinks.matchAll(/\[(?!\^)[^[\]]*\](?:\([^()]*\)|\[(?![\^@])[^[\]]*\])/g);
	return Array.from(links, ({ index, 0: text }) => ({ start: index, end: index + text.length }));
}
