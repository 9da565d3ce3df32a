import { proseOf } from '../../core/prose/blocks.ts';
import { linkMarkup } from '../../core/prose/links.ts';

/**
 * What a renderer of Markdown could take for more than text: markup; what opens a block at the start of a line; emojis
 * such as `:smile:`; and the parts of bare links, which some find in `//host`, in `evil.com` and in the middle of a word.
 */
const active =
	/[\\`*_[\]<>|~$^@]|&(?=[#\p{L}\p{N}])|^[#+=:-]|[.)](?<=^\d+.)|:(?=[^\s\d]|\d+:)|\/(?=\/)|\.(?=[\p{L}\p{N}-])|(?<=www)\./giu;

/**
 * Text of a note as Markdown that shows just that text. No link, picture, HTML or command in it is active, and no
 * character hides or reverses its surroundings. Line breaks stay. All text of notes enters Markdown through here.
 */
export function asMarkdown(text: string): string {
	return visible(text)
		.split('\n')
		.map((line) => line.trim().replace(active, '\\$&'))
		.join('  \n');
}

/** The same on one line. */
export function asMarkdownLabel(text: string): string {
	return asMarkdown(asLabel(text));
}

/**
 * A picture as Markdown.
 *
 * @param widthPx for editors that know sizes of pictures in Markdown
 */
export function pictureAsMarkdown(uri: string, widthPx: number | undefined): string {
	const place = uri.replace(/[()|<>&\s\\]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(2, '0')}`);
	return `![](${place}${widthPx === undefined ? '' : `|width=${widthPx}`})`;
}

/** A text on one line, without control characters and marks of direction. */
export function asLabel(text: string): string {
	return visible(text).replace(/\s+/g, ' ').trim();
}

/** The same for what a sentence names: of characters that nobody sees, their codes. */
export function asName(text: string): string {
	const label = asLabel(text);
	if (text === '' || /[^\p{C}\p{Z}]/u.test(label)) return label;
	return Array.from(text, (unit) => `U+${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(
		' ',
	);
}

/** What may begin, or end, code or a comment elsewhere in the paragraph. */
const half = /`|<!--|<\/?(?:pre|script|style|textarea)\b/i;

/** A title as the text of a link, which cannot hold double brackets, line breaks or half of what is no prose. */
export function asLinkText(title: string): string {
	const text = asLabel(title)
		.replace(/\[{2,}/g, '[')
		.replace(/\]{2,}/g, ']')
		.replace(/\]$/, '');
	if (!half.test(text)) return text;
	const prose = proseOf([`x ${linkMarkup({ target: 'x', text })}`], 0).lines[0] ?? '';
	return half.test(prose)
		? text
				.replaceAll('`', '’')
				.replaceAll('<!--', '<!—')
				.replace(/<(?=[/\w])/g, '‹')
		: text;
}

/** A text without control characters and marks of direction; line breaks and tabs stay. */
export function visible(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\uFEFF]/gu, '')
		.replace(/\p{Cs}/gu, '\uFFFD');
}

/** The same for a line, which stays as long: each of these characters becomes a space. */
export function visibleInPlace(line: string): string {
	return line.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\uFEFF]/gu, ' ').replace(/\p{Cs}/gu, '\uFFFD');
}
