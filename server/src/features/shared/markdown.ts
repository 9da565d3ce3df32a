/**
 * Text of a note as Markdown that shows just that text. No link, picture, HTML or command in it is active, and no
 * character hides or reverses its surroundings. Line breaks stay.
 */
export function asMarkdown(text: string): string {
	return visible(text)
		.split('\n')
		.map((line) => escapeLine(line.trim()))
		.join('  \n');
}

/** A text on one line, without control characters and marks of direction. */
export function asLabel(text: string): string {
	return visible(text).replace(/\s+/g, ' ').trim();
}

/** A title as the text of a link, which cannot hold double brackets, line breaks or half of what makes code. */
export function asLinkText(title: string): string {
	const text = asLabel(title)
		.replace(/\[{2,}/g, '[')
		.replace(/\]{2,}/g, ']')
		.replace(/\]$/, '');
	return (text.match(/`+/g) ?? []).length === 1 ? text.replaceAll('`', '’') : text;
}

/** A text without control characters and marks of direction; line breaks and tabs stay. */
export function visible(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\uFEFF]/gu, '')
		.replace(/\p{Cs}/gu, '\uFFFD');
}

function escapeLine(line: string): string {
	return line
		.replace(/[\\`*_[\]<>&~|$^]/g, '\\$&')
		.replace(/^(?:[#+=-]|(?=\d+[.)])\d+)/, (start) => (/\d/.test(start) ? start : `\\${start}`))
		.replace(/^(\d+)([.)])/, '$1\\$2')
		.replace(/:(?=\/\/)|@/g, '\\$&')
		.replace(/\b(www)\./gi, '$1\\.');
}
