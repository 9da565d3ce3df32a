/** The keys of a header as names that can be changed. */
import type { Field, FrontMatter } from '../note.ts';
import type { Span } from '../text.ts';
import { parseYaml } from './frontMatter.ts';
import { entriesOf } from './headerBlock.ts';
import { isClosingFence } from './keyLine.ts';
import { YamlDocument } from './yamlDocument.ts';
import { fieldEdit, type SpanEdit } from './yamlText.ts';

/** The keys of a header with their places, which are inside their quotes. @param lines of the whole note */
export function keyFields(lines: readonly string[], { lastLine }: FrontMatter): Field[] {
	const end = isClosingFence(lines[lastLine] ?? '') ? lastLine : lastLine + 1;
	const map = new YamlDocument(lines, 1, end).placed();
	if (!map) return entriesOf(lines, 1, end).map((entry) => keyField(lines, entry, entry.key));
	return map.items.flatMap(({ key }) => {
		if (key?.kind !== 'text' || key.start.line !== key.end.line) return [];
		const { start } = key;
		return [keyField(lines, { line: start.line, start: start.character, end: key.end.character }, key.text)];
	});
}

function keyField(lines: readonly string[], { line, start, end }: Span, value: string): Field {
	const quote = end > start + 1 ? lines[line]?.[start] : undefined;
	if (quote !== '"' && quote !== "'") return { value, line, start, end, style: 'plain' };
	return { value, line, start: start + 1, end: end - 1, style: quote === '"' ? 'double' : 'single' };
}

/** The edit after which a key has another name. Quotes stay; a plain key gets some if it needs them. */
export function keyEdit(key: Field, name: string): SpanEdit | undefined {
	if (key.style !== 'plain') return fieldEdit(key, name);
	const { line, start, end } = key;
	const isPlain =
		/^[\p{L}\p{N}]/u.test(name) && parseYaml(`${name}: x`)?.has(name) && parseYaml(`{${name}: x}`)?.has(name);
	return { span: { line, start, end }, newText: isPlain ? name : JSON.stringify(name) };
}
