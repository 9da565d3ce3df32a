import type { Field } from '../note.ts';
import type { Span } from '../text.ts';
import { parseYaml } from './frontMatter.ts';

/** A text as a YAML value: plain where every reader takes it for that text, else between double quotes. */
export function yamlText(text: string): string {
	const isPlain =
		/^[\p{L}\p{N}«“(][^\p{Cc}]*$/u.test(text) &&
		!/:(?:\s|$)|\s#|\s$|^[\d.,_:+-]+$|^\d{4}-\d\d?-\d\d?|^0[xob]|^\d+e\d+$/i.test(text) &&
		!/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
	return isPlain ? text : JSON.stringify(text);
}

/** A change of a text on one line. */
export interface SpanEdit {
	readonly span: Span;
	readonly newText: string;
}

/**
 * What to write so that a field of a header reads as `value`, which is one line: its quotes and what is outside of them
 * stay, a plain value stays plain where YAML reads it as it is. Undefined where the field's place is not just its value.
 */
export function fieldEdit(field: Field, value: string): SpanEdit | undefined {
	const { line, style } = field;
	if (style === undefined) return undefined;
	// Blanks inside quotes, ` Partenariat`, are left alone.
	const start = field.start + (field.value.length - field.value.trimStart().length);
	const end = Math.max(start, field.end - (field.value.length - field.value.trimEnd().length));
	return { span: { line, start, end }, newText: written(value, style) };
}

function written(value: string, style: NonNullable<Field['style']>): string {
	switch (style) {
		case 'single':
			return value.replaceAll("'", "''");
		case 'double':
			return JSON.stringify(value).slice(1, -1);
		case 'plain':
			return parseYaml(`k: ${value}`)?.get('k') === value ? value : JSON.stringify(value);
		case 'flow':
			return String(parseYaml(`k: [${value}, x]`)?.get('k')) === `${value},x` && !value.includes(',')
				? value
				: JSON.stringify(value);
	}
}
