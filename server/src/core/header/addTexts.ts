import { nameKey } from '../fold.ts';
import type { FrontMatter } from '../note.ts';
import { entryOf, keyOf, replacement, textsUnder } from './entryEdits.ts';
import type { RangeEdit } from './fenceEdits.ts';
import { entriesOf, isEmptyEntry } from './headerBlock.ts';
import { keyInsertion } from './headerEdits.ts';
import { canonicalKey, synonymsOf } from './keyLine.ts';
import { flowText, yamlText } from './yamlText.ts';

/**
 * The edits after which a list of a header has these texts besides its own. Undefined where a comment, or a value that is no
 * text, would be lost, and where the header is unsafe to change.
 *
 * @param key in the notebook's order of keys, `order`; one that means the same is used if the header has it
 */
export function addTexts(
	lines: readonly string[],
	header: FrontMatter,
	{ key, order }: { readonly key: string; readonly order: readonly string[] },
	texts: readonly string[],
): RangeEdit[] | undefined {
	const means = (written: string) => synonymsOf(key).includes(canonicalKey(written));
	const [found] = entriesOf(lines, 1, header.lastLine).filter((entry) => means(entry.key));
	if (!found) return header.keys.some(means) ? undefined : insertion(lines, header, { key, order }, texts);
	const entry = entryOf(lines, header, found.key);
	const own = entry && (isEmptyEntry(lines, entry) ? [] : textsUnder(lines, header, [entry]));
	if (!entry || !own) return undefined;
	const known = new Set(own.map(nameKey));
	const all = [...own, ...texts.filter((text) => !known.has(nameKey(text)))];
	const name = keyOf(lines, entry);
	const isBlock = entry.lastLine > entry.line;
	const written = isBlock
		? [name, ...all.map((text) => `  - ${yamlText(text)}`)].join('\n')
		: `${name} [${all.map(flowText).join(', ')}]`;
	return [replacement(lines, entry, written)];
}

function insertion(
	lines: readonly string[],
	header: FrontMatter,
	{ key, order }: { readonly key: string; readonly order: readonly string[] },
	texts: readonly string[],
): RangeEdit[] | undefined {
	const place = keyInsertion(lines, header, order, key, 'x');
	if (!place) return undefined;
	const { line, character, text } = place;
	const newText = text.replace(/:.*(?=,|\n)/, () => `: [${texts.map(flowText).join(', ')}]`);
	return [{ range: { start: { line, character }, end: { line, character } }, newText }];
}
