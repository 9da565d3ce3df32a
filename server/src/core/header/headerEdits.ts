import type { FrontMatter, ProblemCode } from '../note.ts';
import { type Entry, entriesOf } from './headerBlock.ts';
import { canonicalKey } from './keyLine.ts';
import { yamlText } from './yamlText.ts';

/** The order of keys in Cosma's notes, for notebooks without an order of their own. */
export const usualOrder: readonly string[] = ['title', 'id', 'types', 'thumbnail', 'kezako', 'tags', 'link'];

const unsafe: readonly ProblemCode[] = ['frontmatter_unclosed', 'frontmatter_not_first', 'frontmatter_not_map'];

/**
 * The line before which to insert a key: after the keys that come before it in the notebook's order.
 *
 * @returns undefined if nothing can be inserted safely: the header is unclosed, not at the top or not a map
 */
export function lineForKey(
	lines: readonly string[],
	header: FrontMatter,
	order: readonly string[],
	key: string,
): number | undefined {
	if (header.problems.some(({ code }) => unsafe.includes(code))) return undefined;
	const meant = order.map(canonicalKey);
	const known = meant.includes(key) ? meant : usualOrder;
	const before = new Set(known.slice(0, known.indexOf(key)));
	const last = entriesOf(lines, 1, header.lastLine).findLast((entry) => before.has(canonicalKey(entry.key)));
	return last ? last.lastLine + 1 : 1;
}

/** The entries of a key, however it is spelt. */
export function entriesUnder(lines: readonly string[], header: FrontMatter, key: string): Entry[] {
	return entriesOf(lines, 1, header.lastLine).filter((entry) => canonicalKey(entry.key) === key);
}

/** A line `key: value` of a header. */
export function keyLine(key: string, value: string): string {
	return `${key}: ${key === 'id' ? JSON.stringify(value) : yamlText(value)}\n`;
}
