import { idOf } from '../../core/noteId.ts';
import { pagesIn } from './notePages.ts';
import { listEntry, pageHeader } from './pageHeader.ts';

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
	link: (page, pathOf) => (to, words, place) => {
		const path = pathOf(to);
		const anchor = anchorIn(place.anchor ?? '');
		if (place.isEmbed && isPlainText(path)) return `![[${path}${anchor}]]`;
		if (isPlainText(path) && isPlainText(words) && !words.includes('/')) {
			return `[[${path}${anchor}${place.bar}${words}]]`;
		}
		return `[${asShown(words)}](${page.noteAddress(to)}${encodeURI(anchor)})`;
	},
	header: ({ parsed }) => {
		const { note } = parsed;
		const id = idOf(note)?.trim();
		const own = note.header?.aliases.map(({ value }) => value.trim()).filter((value) => value !== '') ?? [];
		if (!id || own.includes(id)) return pageHeader(parsed, new Map());
		return pageHeader(parsed, new Map([['aliases', listEntry('aliases', [...own, id])]]), ['aliases', 'alias']);
	},
});

/** Whether double brackets can hold a text, and nothing in it becomes markup or a link of its own. */
function isPlainText(markdown: string): boolean {
	return !/[[\]#|\\\n*_`~=<&$@]|www\.|:\/\//i.test(markdown);
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
 * a link of `#word`. An element that shows nothing divides them.
 */
function asShown(words: string): string {
	if (/[`<]|!\[|\$.*\$/s.test(words.replace(/\\./gs, ''))) return words;
	return words.replace(/\/|\\\\|(?<!&)#(?=[\p{L}\p{M}\p{N}\p{Emoji}_-])/gu, '$&<wbr>');
}
