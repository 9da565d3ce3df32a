import { asMarkdownLabel } from '../shared/markdown.ts';

/** Signs that Python-Markdown, with which MkDocs reads, does not let escape: it would show the backslash. */
const neverEscaped = /[<|~$^@&=:/]/;

/** Text of a note on one line, as Markdown that shows just that text in every program. */
export function asPortableLabel(text: string): string {
	return portable(asMarkdownLabel(text));
}

/**
 * Markdown with entities in place of the escapes that some programs do not know, and of braces that are commands to others: in
 * Liquid, which Jekyll and Eleventy read before Markdown, and in Hugo, which ends at those that it does not know.
 */
export function portable(markdown: string): string {
	return markdown
		.replace(/\\(.)/gs, (escaped, sign: string) => (neverEscaped.test(sign) ? entityOf(sign) : escaped))
		.replace(/\{(?=[{%])/g, entityOf);
}

/** A sign of which no program makes more than that sign. */
export function entityOf(sign: string): string {
	if (sign === '<') return '&lt;';
	return sign === '&' ? '&amp;' : `&#${sign.charCodeAt(0)};`;
}
