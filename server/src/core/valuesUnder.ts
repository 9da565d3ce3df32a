import { entriesUnder } from './header/headerEdits.ts';
import { readPlainHeader } from './header/plainHeader.ts';
import { YamlDocument } from './header/yamlDocument.ts';
import { yamlText } from './header/yamlText.ts';
import type { FrontMatter } from './note.ts';

/** A longer value is hardly one that another note has too. UTF-16 units. */
const maxLength = 60;

/** A value of a header, and how it is written there. */
export interface WrittenValue {
	readonly value: string;
	/** As YAML reads it in a block: with quotes where it needs them, and without them where notes have none. */
	readonly written: string;
}

/** A value that notes have under a key of their headers. */
export interface ValueInUse extends WrittenValue {
	/** How many notes have it; undefined where not all notes with the key were read. */
	readonly notes: number | undefined;
}

/** The short texts that a header has under a key, or in a list under it; none where YAML refuses them. */
export function valuesUnder(lines: readonly string[], header: FrontMatter, key: string): WrittenValue[] {
	return entriesUnder(lines, header, key)
		.flatMap(({ key: name, line, lastLine }) => {
			const plain = readPlainHeader(lines, line, lastLine + 1)?.fields.get(name);
			if (plain) return plain;
			const document = new YamlDocument(lines, line, lastLine + 1);
			if (document.refusal) return [];
			return Array.from(document.entries(), ([, value]) => document.fields(value, false)).flat();
		})
		.map(({ value, style }) => ({ value: value.trim(), isPlain: style === 'plain' || style === 'flow' }))
		.filter(({ value }) => value !== '' && value.length <= maxLength && !/\p{Cc}/u.test(value))
		.map(({ value, isPlain }) => ({ value, written: isPlain ? value : yamlText(value) }));
}
