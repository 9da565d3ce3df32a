import type { FrontMatter, ProblemCode } from '../note.ts';
import { keyedLines, unquoted } from './headerBlock.ts';
import { yamlText } from './yamlText.ts';

/** The order in which Cosma's notes have their keys, for notebooks that have none of their own. */
export const usualOrder: readonly string[] = ['title', 'id', 'types', 'thumbnail', 'kezako', 'tags', 'link'];

const unsafe: ReadonlySet<ProblemCode> = new Set([
	'frontmatter_unclosed',
	'frontmatter_not_first',
	'frontmatter_not_map',
]);

/**
 * The line before which a key is to be put: after the keys that the notebook has before it.
 *
 * @param order in which the notebook has its keys
 * @returns undefined where the header is not closed or not at the top, so that nothing can be put in it safely
 */
export function lineForKey(
	lines: readonly string[],
	header: FrontMatter,
	order: readonly string[],
	key: string,
): number | undefined {
	if (header.problems.some(({ code }) => unsafe.has(code))) return undefined;
	const known = order.includes(key) ? order : usualOrder;
	const before = new Set(known.slice(0, known.indexOf(key)));
	const last = keyedLines(lines, 1, header.lastLine).findLast((entry) => before.has(entry.key));
	return last ? last.lastLine + 1 : 1;
}

/** A line `key: value` of a header. */
export function keyLine(key: string, value: string): string {
	return `${key}: ${key === 'id' ? `"${value}"` : yamlText(value)}\n`;
}

/**
 * A line of a header with its value between quotes, the `#…` behind it included; undefined where it has none.
 */
export function withQuotedValue(line: string): string | undefined {
	const parts = /^([^\s:#][^:]*:[ \t]+|[ \t]*-[ \t]+)(.*\S)[ \t]*$/.exec(line);
	const [, before = '', value = ''] = parts ?? [];
	if (value === '' || /^[|>]/.test(value)) return undefined;
	// A quote that is open or closes too early was meant as one.
	return before + JSON.stringify(unquoted(value).value);
}
