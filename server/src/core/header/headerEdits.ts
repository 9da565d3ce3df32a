import type { FrontMatter, ProblemCode } from '../note.ts';
import { type Entry, entriesOf, lineWhere } from './headerBlock.ts';
import { canonicalKey } from './keyLine.ts';
import { yamlText } from './yamlText.ts';

/** The order of keys in Cosma's notes, for notebooks without an order of their own. */
export const usualOrder: readonly string[] = ['title', 'id', 'types', 'thumbnail', 'kezako', 'tags', 'link'];

const unsafe: readonly ProblemCode[] = ['frontmatter_unclosed', 'frontmatter_not_first', 'frontmatter_not_map'];

/** A text that comes in at a place. */
export interface Insertion {
	readonly line: number;
	readonly character: number;
	readonly text: string;
}

/**
 * A key and its value, to be inserted after the keys that come before it in the notebook's order; in a header between
 * braces, or one that is indented, before all others, written as they are.
 *
 * @returns undefined if nothing can be inserted safely: the header is unclosed, not at the top or not a map
 */
export function keyInsertion(
	lines: readonly string[],
	header: FrontMatter,
	order: readonly string[],
	key: string,
	value: string,
): Insertion | undefined {
	if (header.problems.some(({ code }) => unsafe.includes(code))) return undefined;
	const entries = entriesOf(lines, 1, header.lastLine);
	const first = lineWhere(lines, 1, header.lastLine, (text) => !/^\s*(?:#|$)/.test(text));
	const [, indent = '', brace] = /^( *)(\{?)/.exec(lines[first] ?? '') ?? [];
	if (brace && entries.length === 0)
		return { line: first, character: indent.length + 1, text: `${key}: ${JSON.stringify(value)}, ` };
	const text = keyLine(key, value);
	if (indent && entries.length === 0) return { line: first, character: 0, text: indent + text };
	const meant = order.map(canonicalKey);
	const known = meant.includes(key) ? meant : usualOrder;
	const before = new Set(known.slice(0, known.indexOf(key)));
	const last = entries.findLast((entry) => before.has(canonicalKey(entry.key)));
	return { line: last ? last.lastLine + 1 : 1, character: 0, text };
}

/** The entries of a key, however it is spelt. */
export function entriesUnder(lines: readonly string[], header: FrontMatter, key: string): Entry[] {
	return entriesOf(lines, 1, header.lastLine).filter((entry) => canonicalKey(entry.key) === key);
}

/** A line `key: value` of a header. */
export function keyLine(key: string, value: string): string {
	return `${key}: ${key === 'id' ? JSON.stringify(value) : yamlText(value)}\n`;
}
