import type { Field } from '../note.ts';
import type { Span } from '../text.ts';
import { parseYaml } from './frontMatter.ts';

/** Writes a text as a YAML value: plain if every reader takes it for that text, else between double quotes. */
export function yamlText(text: string): string {
	const isPlain =
		/^[\p{L}\p{N}«“(][^\p{Cc}]*$/u.test(text) &&
		!/:(?:\s|$)|\s#|\s$|^[\d.,_:+-]+$|^\d{4}-\d\d?-\d\d?|^0[xob]|^\d+e\d+$/i.test(text) &&
		!/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
	return isPlain ? text : JSON.stringify(text);
}

/** The same between brackets or braces, where some signs end a plain value. */
export function flowText(text: string): string {
	const plain = yamlText(text);
	return /^"|[,[\]{}]/.test(plain) ? JSON.stringify(text) : plain;
}

/** A change of a text on one line. */
export interface SpanEdit {
	readonly span: Span;
	readonly newText: string;
}

/**
 * The edit after which a field of a header has the value `value`, which is one line. Quotes and everything outside of them
 * stay; a plain value stays plain if YAML reads it unchanged. Undefined if the field's place holds more than its value, or if the
 * header is one that Cosma does not read and the value would not be read in it.
 */
export function fieldEdit(field: Field, value: string): SpanEdit | undefined {
	const { line, style } = field;
	if (style === undefined) return undefined;
	if (field.strict !== undefined && !isReadAnywhere(value)) return undefined;
	// At the margin, it may be another key as well.
	if (field.start === 0 && field.value.includes(':')) return undefined;
	// Outer spaces inside quotes stay, as in `" Partenariat"`, but for those that are written as escapes.
	const isWrittenAsRead = field.end - field.start === field.value.length;
	const [before, after] = isWrittenAsRead
		? [field.value.trimStart(), field.value.trimEnd()]
		: [field.value, field.value];
	const start = field.start + (field.value.length - before.length);
	const end = Math.max(start, field.end - (field.value.length - after.length));
	return { span: { line, start, end }, newText: written(value, style) };
}

/** Whether a value is read where only people read one: YAML does not, so quotes around it would not help. */
function isReadAnywhere(value: string): boolean {
	return /^[\p{L}\p{N}](?:[\p{L}\p{N} _.-]*[\p{L}\p{N}])?$/u.test(value);
}

function written(value: string, style: NonNullable<Field['style']>): string {
	switch (style) {
		case 'single':
			return value.replaceAll("'", "''");
		case 'double':
			return JSON.stringify(value).slice(1, -1);
		case 'plain':
			// Signs alone may be taken for a fence.
			return parseYaml(`k: ${value}`)?.get('k') === value && /[\p{L}\p{N}]/u.test(value)
				? value
				: JSON.stringify(value);
		case 'flow':
			return String(parseYaml(`k: [${value}, x]`)?.get('k')) === `${value},x` && !value.includes(',')
				? value
				: JSON.stringify(value);
	}
}
