/** The keys of a header as names that can be changed. */
import type { Field, FrontMatter } from '../note.ts';
import { parseYaml } from './frontMatter.ts';
import { entriesOf, unquoted } from './headerBlock.ts';
import { isClosingFence } from './keyLine.ts';
import { YamlDocument } from './yamlDocument.ts';
import { fieldEdit, type SpanEdit } from './yamlText.ts';

/** The keys of a header with their places, which are inside their quotes. @param lines of the whole note */
export function keyFields(lines: readonly string[], { lastLine }: FrontMatter): Field[] {
	const end = isClosingFence(lines[lastLine] ?? '') ? lastLine : lastLine + 1;
	const document = new YamlDocument(lines, 1, end);
	if (!document.refusal) return document.keys();
	return entriesOf(lines, 1, end).map((entry) => {
		const { value, style = 'plain' } = unquoted((lines[entry.line] ?? '').slice(entry.start, entry.end));
		const inset = style === 'plain' ? 0 : 1;
		return { value, line: entry.line, start: entry.start + inset, end: entry.end - inset, style };
	});
}

/** The edit after which a key has another name. Quotes stay; a plain key gets some if it needs them. */
export function keyEdit(key: Field, name: string): SpanEdit | undefined {
	if (key.style !== 'plain' && key.style !== 'flow') return fieldEdit(key, name);
	const { line, start, end } = key;
	const isPlain =
		/^[\p{L}\p{N}]/u.test(name) && parseYaml(`${name}: x`)?.has(name) && parseYaml(`{${name}: x}`)?.has(name);
	return { span: { line, start, end }, newText: isPlain ? name : JSON.stringify(name) };
}
