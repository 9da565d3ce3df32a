import { aliasKeys } from '../../core/header/keyLine.ts';
import { idOf } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { asLine, otherValues } from './headerValues.ts';
import { type NamesOfPages, pagesIn } from './notePages.ts';
import { listEntry, pageHeader, textEntry, textsOf, timeEntry } from './pageHeader.ts';

/** A name of a file has at most 255 bytes, and a letter up to three. UTF-16 units. */
const maxAliasLength = 80;

/**
 * Pages with links by paths in double brackets, whose ids stay addresses.
 *
 * What Quartz 4.5.2 makes of them: a path leads from the folder of all notes, in double brackets and in Markdown, while
 * `markdownLinkResolution` is `shortest`, as it is at first, or `absolute`; `relative` would need other paths.
 */
export const quartzPages = pagesIn({
	keepsBlocks: true,
	names: 'words',
	leadsFromTop: true,
	needsHome: true,
	link: (page, pathOf) => (to, words, place) => {
		const path = pathOf(to);
		const anchor = anchorIn(place.anchor ?? '');
		if (place.isEmbed && isPlainText(path)) return `![[${path}${anchor}]]`;
		if (isPlainText(path) && isPlainText(words) && !words.includes('/')) {
			return `[[${path}${anchor}${place.bar}${words}]]`;
		}
		return `[${asShown(words)}](${page.noteAddress(to)}${encodeURI(anchor)})`;
	},
	inNote: (words, place) => {
		const anchor = anchorIn(place.anchor ?? '');
		if (anchor === '') return undefined;
		if (isPlainText(words) && !words.includes('/')) return `[[${anchor}${place.bar}${words}]]`;
		return `[${asShown(words)}](${encodeURI(anchor.replace('^', '').toLowerCase().replaceAll(' ', '-'))})`;
	},
	sized: (address, bar, size) => {
		const path = decodeURI(address);
		return isPlainText(path) ? `![[${path}${bar}${size}]]` : undefined;
	},
	citation: (key) => `[${key}]`,
	header: (page, names) => {
		const { parsed, description } = page;
		const { header } = parsed.note;
		const keys = header?.keys ?? [];
		const added = new Map<string, string>();
		const replaced: string[] = [];
		// Any other value than a text stops Quartz.
		const own = keys.includes('description') ? asLine(otherValues(parsed).get('description') ?? '') : '';
		if (own !== '' || description !== '') {
			added.set('description', textEntry('description', own || description));
			replaced.push('description');
		}
		const date = keys.includes('created') ? undefined : timeEntry(parsed);
		if (date !== undefined) added.set('date', date);
		const written = textsOf(header?.aliases ?? []);
		const aliases = aliasesOf(parsed, written, names);
		const isWritten = written.join('\n') === aliases.join('\n') && keys.some((key) => aliasKeys.includes(key));
		if (!isWritten && (written.length > 0 || aliases.length > 0)) {
			replaced.push(...aliasKeys);
			if (aliases.length > 0) added.set('aliases', listEntry('aliases', aliases));
		}
		return pageHeader(parsed, added, replaced);
	},
});

/**
 * The other names of a note, its id the last, that can be addresses. Quartz writes a page for each, which leads to the note:
 * at a name that is the path of a page, one of the two would replace the other.
 */
function aliasesOf(
	{ note }: ParsedNote,
	written: readonly string[],
	{ destinationOf, isPath }: NamesOfPages,
): string[] {
	const names = new Set([...written, idOf(note)?.trim() ?? '']);
	return [...names].filter(
		(name) => isAddress(name) && !isPath(slugged(name)) && destinationOf(name)?.note.uri === note.uri,
	);
}

/** Whether Quartz can write a page of this name in its folder, beside those that it makes itself. */
function isAddress(name: string): boolean {
	const isLong = name.length > maxAliasLength;
	if (isLong || /\p{Cc}/u.test(name) || name.split('/').some((part) => part === '' || part.startsWith('.')))
		return false;
	return !/^(?:404|tags\/.*|(?:.*\/)?_?index)$/i.test(slugged(name));
}

/** A name as Quartz makes an address of it. */
function slugged(name: string): string {
	return name
		.replace(/\.md$/, '')
		.replace(/\s/g, '-')
		.replaceAll('&', '-and-')
		.replaceAll('%', '-percent')
		.replace(/[?#]/g, '');
}

/** Whether double brackets can hold a text, and nothing in it becomes markup or a link of its own. */
function isPlainText(markdown: string): boolean {
	return !/[[\]#|\\\n*`~=<&$@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|www\.|:\/\//iu.test(markdown);
}

/** The heading or block behind a path. Quartz finds headings by their letters and digits, whatever else stands in them. */
function anchorIn(anchor: string): string {
	const [, sign = '', name = ''] = /([#^]+)([^#^]*)$/.exec(anchor) ?? [];
	const letters = name
		.replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]+/gu, '')
		.replace(/ {2,}/g, ' ')
		.trim();
	if (letters === '') return '';
	return (sign.endsWith('^') ? '#^' : '#') + letters;
}

/**
 * The words of a Markdown link, which Quartz would change if they were one text: it drops all before the last slash, and makes
 * links of `#word` and of brackets. An element that shows nothing divides them. Formulas are in no link, but dollars are.
 */
function asShown(words: string): string {
	if (/[`<]|!\[/.test(words.replace(/\\./gs, ''))) return words;
	return words
		.replace(/\\.|\$/gs, (sign) => (sign === '$' ? '\\$' : sign))
		.replace(/\/|\\\\|\\\[(?=\\\[)|(?<!&)#(?=[\p{L}\p{M}\p{N}\p{Emoji}_-])/gu, '$&<wbr>');
}
