/** Changes of whole entries of a header. All leave comments alone: where one would be lost, there is no change. */
import type { FrontMatter } from '../note.ts';
import type { RangeEdit } from './fenceEdits.ts';
import { parseYaml } from './frontMatter.ts';
import { type Entry, entriesOf, isBlank, textAt } from './headerBlock.ts';
import { keyColon } from './keyLine.ts';
import { listAsWritten } from './listAsWritten.ts';
import { flowText, yamlText } from './yamlText.ts';

/** An item of a block list in which nothing is written. */
const emptyItem = /^[ \t]*-[ \t]*(?:""|''|\[\])?[ \t]*$/;

/** The edits that remove a key without a value; the comment beside it stays. */
export function removeKey(lines: readonly string[], header: FrontMatter, key: string): RangeEdit[] {
	const entry = wholeEntry(lines, header, key);
	if (!entry) return [];
	const comment = /^[^#]*:(?:[ \t]*(?:""|''|\[\]))?[ \t]+(#.*)$/.exec(lines[entry.line] ?? '')?.[1];
	if (comment !== undefined && entry.lastLine === entry.line) return [replacement(lines, entry, comment)];
	return entryOf(lines, header, key) ? [removal(entry)] : [];
}

/** The edits that give a key a text in place of a list; by default the only one in it. */
export function writeText(lines: readonly string[], header: FrontMatter, key: string, text?: string): RangeEdit[] {
	const entry = entryOf(lines, header, key);
	const texts = text === undefined && entry ? textsUnder(lines, header, [entry]) : [text ?? ''];
	const [only] = texts ?? [];
	if (!entry || only === undefined || texts?.length !== 1) return [];
	return [replacement(lines, entry, `${keyOf(lines, entry)} ${yamlText(only)}`)];
}

/** The edits that give a value another key. */
export function renameKey(lines: readonly string[], header: FrontMatter, key: string, name: string): RangeEdit[] {
	const entry = wholeEntry(lines, header, key);
	if (!entry) return [];
	const { line, end } = entry;
	return [{ range: { start: { line, character: 0 }, end: { line, character: end } }, newText: name }];
}

/** The edits that remove the empty items of a list, and its key where nothing is left. */
export function removeEmptyItems(lines: readonly string[], header: FrontMatter, key: string): RangeEdit[] {
	const whole = wholeEntry(lines, header, key);
	if (whole && whole.lastLine > whole.line && !listAsWritten(lines, whole)) return removeEmptyLines(lines, whole);
	const entry = entryOf(lines, header, key);
	const list = entry && listAsWritten(lines, entry);
	if (!list) return [];
	const filled = list.items.filter(({ field }) => field.value !== '');
	if (filled.length === 0) return [removal(entry)];
	const [first, last] = [list.items[0]?.whole, list.items.at(-1)?.whole];
	if (!first || first.line !== last?.line || !list.isClosed) return [];
	const newText = filled.map(({ whole }) => textAt(lines, whole)).join(', ');
	const { line } = first;
	return [{ range: { start: { line, character: first.start }, end: { line, character: last.end } }, newText }];
}

function removeEmptyLines(lines: readonly string[], entry: Entry): RangeEdit[] {
	const { line, lastLine } = entry;
	const items: number[] = [];
	for (let at = line + 1; at <= lastLine; at++) if (!isBlank(lines[at] ?? '')) items.push(at);
	const empty = items.filter((at) => emptyItem.test(lines[at] ?? ''));
	if (empty.length < items.length) return empty.map((at) => removal({ line: at, lastLine: at }));
	// A comment beside the key would be lost.
	return (lines[line] ?? '').includes('#') ? [] : [removal(entry)];
}

/** The edits after which the first of some keys, the best one first, has the texts of all, each once. */
export function mergeKeys(lines: readonly string[], header: FrontMatter, keys: readonly string[]): RangeEdit[] {
	const found = keys.map((key) => entryOf(lines, header, key));
	const entries = found.flatMap((entry) => entry ?? []).sort((one, other) => one.line - other.line);
	const [first, ...others] = entries;
	const [best] = found;
	const texts = textsUnder(lines, header, entries);
	if (!first || !best || entries.length < found.length || texts === undefined) return [];
	const isBlock = entries.some(({ line, lastLine }) => lastLine > line);
	const key = keyOf(lines, best);
	const written = isBlock
		? [key, ...texts.map((text) => `  - ${yamlText(text)}`)].join('\n')
		: `${key} [${texts.map(flowText).join(', ')}]`;
	return [replacement(lines, first, written), ...others.map(removal)];
}

/** The texts of some entries, each once; undefined where a value is neither a text nor a list of texts. */
export function textsUnder(
	lines: readonly string[],
	header: FrontMatter,
	entries: readonly Entry[],
): string[] | undefined {
	const values = parseYaml(lines.slice(1, header.lastLine).join('\n'));
	const texts = entries.flatMap(({ key }): unknown[] => [values?.get(key)].flat());
	if (!texts.every((text) => typeof text === 'string')) return undefined;
	return [...new Set(texts)].filter((text) => text !== '');
}

/** The entry of a key at the margin, up to the last line of its value; undefined if there is none, or more than its value. */
function wholeEntry(lines: readonly string[], header: FrontMatter, key: string): Entry | undefined {
	const entry = entriesOf(lines, 1, header.lastLine).find((one) => one.key === key);
	// A key with an anchor before it is not seen as one.
	if (!entry || entry.strayLine >= 0) return undefined;
	let { lastLine } = entry;
	while (lastLine > entry.line && /^[ \t]*(?:#|$)/.test(lines[lastLine] ?? '')) lastLine--;
	return { ...entry, lastLine };
}

/** The same, if it holds no comment that would be lost with it. */
export function entryOf(lines: readonly string[], header: FrontMatter, key: string): Entry | undefined {
	const entry = wholeEntry(lines, header, key);
	const written = entry ? lines.slice(entry.line, entry.lastLine + 1) : [];
	return written.some((text) => /(?:^|[ \t])#/.test(text)) ? undefined : entry;
}

/** The key of an entry as it is written, with its colon. */
export function keyOf(lines: readonly string[], { line }: Entry): string {
	const text = lines[line] ?? '';
	return text.slice(0, keyColon(text) + 1);
}

function removal({ line, lastLine }: Pick<Entry, 'line' | 'lastLine'>): RangeEdit {
	return { range: { start: { line, character: 0 }, end: { line: lastLine + 1, character: 0 } }, newText: '' };
}

/** The edit that puts a text in place of an entry. */
export function replacement(lines: readonly string[], { line, lastLine }: Entry, newText: string): RangeEdit {
	const end = { line: lastLine, character: (lines[lastLine] ?? '').length };
	return { range: { start: { line, character: 0 }, end }, newText };
}
