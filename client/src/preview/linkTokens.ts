import type { StateInline, Token } from 'markdown-it';
import { maskInline } from '../../../server/src/core/prose/inline.ts';
import { type LinksFound, linkMarkup, readLinks } from '../../../server/src/core/prose/links.ts';
import { titleBehind, wordsInsteadOfLink } from '../../../server/src/core/prose/linkWords.ts';
import { withoutLink } from '../../../server/src/core/prose/withoutLink.ts';
import { embedsFile } from '../../../server/src/core/targetParts.ts';

/** The type of a link's token. */
export const linkToken = 'kezako_link';

/** The type of the token of a link that shows its note: `![[id]]`. */
export const embedToken = 'kezako_embed';

/** The `meta` of these tokens. */
export interface LinkMeta {
	readonly target: string;
	readonly type: string;
	/** Empty if the link has none. */
	readonly text: string;
}

/** A rule of markdown-it that reads a link, also one that shows its note. */
export function readLink(state: StateInline, silent: boolean): boolean {
	const isEmbed = state.src.startsWith('![[', state.pos);
	const start = isEmbed ? state.pos + 1 : state.pos;
	if (!state.src.startsWith('[[', start)) return false;
	const prose = proseOf(state.src);
	const lineEnd = prose.indexOf('\n', start);
	const rest = prose.slice(start, lineEnd < 0 ? state.posMax : lineEnd);
	const found: LinksFound = { links: [], problems: [] };
	const close = rest.indexOf(']]');
	const written = state.src.slice(start, start + close + 2);
	readLinks(close < 0 ? '' : rest.slice(0, close + 2), 0, found, written);
	const [link] = found.links;
	const before = state.src.slice(Math.max(0, start - 2), start);
	if (link?.start !== 0 || embedsFile(before, link.target)) return false;
	if (!silent) {
		const meta: LinkMeta = { target: link.target, type: link.type?.trim() ?? '', text: link.text?.trim() ?? '' };
		state.push(isEmbed ? embedToken : linkToken, 'a', 0).meta = meta;
	}
	state.pos = start + close + 2;
	return true;
}

/** The paragraph read last, with what is no prose blanked out: each of its links asks for it. */
let last = { paragraph: '', prose: '' };

function proseOf(paragraph: string): string {
	if (last.paragraph !== paragraph) last = { paragraph, prose: maskInline(paragraph.split('\n')).join('\n') };
	return last.prose;
}

/** The place of a letter in a line: part of no link's words, or of what falls with a link. Others are numbers of links. */
const plain = 0;
const dropped = -1;

/**
 * The tokens of a paragraph in which the words that say a link beside it are the link, in its place.
 *
 * @param titleOf the title of the note that a target names, undefined if there is none
 */
export function withLinkedWords(
	tokens: readonly Token[],
	titleOf: (target: string) => string | undefined,
): readonly Token[] {
	const written = tokens.map(writtenAs);
	const line = written.join('');
	const links: LinkMeta[] = [];
	/** What takes the place of each link that falls. */
	const fallen = new Map<Token, string>();
	/** The titles of links that are read without their article. */
	const retitled = new Map<Token, string>();
	const places = new Int32Array(line.length);
	let start = 0;
	for (const [at, token] of tokens.entries()) {
		const meta = metaOf(token);
		if (meta) {
			const { target, text: own } = meta;
			const text = own === '' ? undefined : own;
			const link = { line: 0, start, type: undefined, target, text, barIsEscaped: false };
			const title = titleOf(target);
			const words = wordsInsteadOfLink([line], link, title);
			if (!words && title !== undefined && own === '') {
				const read = titleBehind(line.slice(0, start), title);
				if (read !== title) retitled.set(token, read);
			}
			if (words) {
				const { range, text } = withoutLink([line], link, words);
				links.push(meta);
				fallen.set(token, text);
				places.fill(dropped, range.start.character, range.end.character);
				places.fill(links.length, words.range.start.character, words.range.end.character);
			}
		}
		start += written[at]?.length ?? 0;
	}
	if (fallen.size + retitled.size === 0) return tokens;
	start = 0;
	return tokens.flatMap((token, at) => {
		const from = start;
		start += written[at]?.length ?? 0;
		const text = fallen.get(token);
		if (text !== undefined) return text === '' ? [] : [like(token, { type: 'text', content: text })];
		const read = retitled.get(token);
		if (read !== undefined) return [like(token, { meta: { ...token.meta, text: read } satisfies LinkMeta })];
		if (token.type === 'text') return split(token, places.subarray(from, start), links);
		return isBreak(token) && places[from] === dropped ? [] : [token];
	});
}

/** A text token as texts and links, without what falls. */
function split(token: Token, places: Int32Array, links: readonly LinkMeta[]): Token[] {
	const parts: Token[] = [];
	for (let start = 0, end = 0; start < places.length; start = end) {
		const place = places[start];
		while (end < places.length && places[end] === place) end++;
		const content = token.content.slice(start, end);
		const meta = links[(place ?? plain) - 1];
		if (meta)
			parts.push(like(token, { type: linkToken, tag: 'a', meta: { ...meta, text: content } satisfies LinkMeta }));
		else if (place === plain) parts.push(like(token, { content }));
	}
	return parts;
}

/** A token as a part of a line: emphasis and tags are nothing, and words are not looked for behind what is no text. */
function writtenAs(token: Token): string {
	const meta = metaOf(token);
	if (meta) return linkMarkup({ target: meta.target, ...(meta.text !== '' && { text: meta.text }) });
	if (token.type === 'text') return token.content;
	if (isBreak(token)) return ' ';
	const isMark = token.type === 'html_inline' || (token.nesting !== 0 && !token.type.startsWith('link_'));
	return isMark ? '' : '\0';
}

function metaOf(token: Token): LinkMeta | undefined {
	return token.type === linkToken ? token.meta : undefined;
}

function isBreak({ type }: Token): boolean {
	return type === 'softbreak' || type === 'hardbreak';
}

function like(token: Token, changes: Partial<Token>): Token {
	return Object.assign(Object.create(Object.getPrototypeOf(token)), token, changes);
}
