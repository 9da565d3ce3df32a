import type { LinkOccurrence } from '../../core/note.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { entityOf } from './portableMarkdown.ts';
import type { TextEdit } from './textEdits.ts';

/** What has dollars of its own; a sign that is escaped; a dollar. */
const dollars = /<[^<>]*>|\[\[[^[\]]*\]\]|\]\([^()]*\)|[a-z]{2,20}:\/\/\S+|\\.|\$/gi;

/**
 * The changes after which no other program reads a formula around a link: Kezako reads none with a link in it, so that
 * `$5 for [[202301011200]], 6$ for two` is prose.
 *
 * @param prose all lines of the note, with header, code and formulas blanked out
 */
export function dollarEdits(links: readonly LinkOccurrence[], prose: readonly string[]): TextEdit[] {
	const lines = new Set(links.flatMap((link) => (isBetweenDollars(link, prose[link.line] ?? '') ? [link.line] : [])));
	return [...lines].flatMap((line) =>
		[...(prose[line] ?? '').matchAll(dollars)].flatMap(({ index, 0: sign }) => {
			const start = { line, character: index };
			return sign === '$' ? [{ start, end: { line, character: index + 1 }, text: entityOf(sign) }] : [];
		}),
	);
}

function isBetweenDollars(link: LinkOccurrence, text: string): boolean {
	if (!text.includes('$')) return false;
	const { start, end } = linkSpans(link).link;
	return text.indexOf('$') < start && text.lastIndexOf('$') >= end;
}
