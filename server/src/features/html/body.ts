import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import definitionLists from 'markdown-it-deflist';
import footnotes from 'markdown-it-footnote';
import { decoded } from '../../core/noteId.ts';
import { Anchors, type PlaceIds, placeIds } from './anchors.ts';
import { pandocAttributes } from './attributes.ts';
import { nameBlocks, takeBlockNames } from './blockNames.ts';
import { callouts } from './callouts.ts';
import { citedPlaces, nameCitedPlaces, withoutCiting } from './citedPlaces.ts';
import { comments } from './comments.ts';
import { formulas } from './formulas.ts';
import { frenchSpaces } from './french.ts';
import { headerBlocks } from './headerBlocks.ts';
import { inlineMarks } from './inlineMarks.ts';
import { type Body, type BodyOptions, type BodyWords, escaped, type Leads, leadAt, type Paragraph } from './page.ts';
import { safeTags } from './safeTags.ts';

/** How long the paragraph of a link may be where it is shown again. Characters. */
const maxParagraph = 360;

/** What is known of the note while it is written. */
interface Env extends BodyWords {
	readonly leads: Leads;
	docId?: string;
	/** The footnotes that the text on the page names: those that only the words of a picture name have no way back. */
	refs?: Set<string>;
}

const markdown = rendererOfNotes();

/** Writes the body of a note, whose links and pictures are named as `leadTo` does. No HTML of the note comes through. */
export function bodyAsHtml(text: string, leads: Leads, options: BodyOptions & BodyWords): Body {
	const { backToText, toDo, done, calloutTitles } = options;
	const env: Env = { leads, backToText, toDo, done, calloutTitles };
	if (options.prefix !== '') env.docId = options.prefix;
	const read = markdown.parse(withoutControls(text), env);
	const isFrench = /^fr\b/i.test(options.lang);
	const headings = fitHeadings(read, options);
	const { left: tokens, named } = text.includes('^') ? takeBlockNames(read) : { left: read, named: [] };
	const blocks = named.map(({ name }) => name);
	const ids = placeIds(headings, blocks, options.prefix);
	const aliases = nameHeadings(tokens, ids);
	nameBlocks(named, ids);
	let anchors: Anchors | undefined;
	const find = (anchor: string) => {
		anchors ??= new Anchors(headings, blocks, options.prefix);
		return aliases.get(anchor) ?? anchors.find(anchor);
	};
	env.refs = new Set<string>();
	for (const { children } of tokens) {
		if (!children) continue;
		markWords(children, leads, find);
		for (const token of children) {
			if (token.type !== 'footnote_ref') continue;
			const name = footnoteName(token.meta);
			// The plugin gives one number to a footnote in a line and to one that is named in it.
			if (env.refs.has(name)) token.meta.isAgain = true;
			env.refs.add(name);
		}
	}
	const paragraphs: Paragraph[] = [];
	for (const { type, children } of tokens) {
		if (type !== 'inline' || !children) continue;
		if (isFrench) for (const child of children) if (child.type === 'text') child.content = frenchSpaces(child.content);
		const paragraph = paragraphOf(children);
		if (paragraph) paragraphs.push(paragraph);
	}
	const citedIn = nameCitedPlaces(tokens, leads.works, options.prefix);
	const html = withoutCiting(markdown.renderer.render(tokens, markdown.options, env));
	return { html, headings, blocks, paragraphs, citedIn };
}

function rendererOfNotes(): MarkdownIt {
	const made = new MarkdownIt({ html: false, linkify: true });
	made.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
	// The library's own test asks of each character which kind of sign it is, in all texts.
	const pretest = made.linkify.pretest.bind(made.linkify);
	made.linkify.pretest = (text) => /:|\/\//.test(text) && pretest(text);
	made.use(footnotes).use(definitionLists).use(safeTags).use(formulas);
	made.use(comments).use(headerBlocks).use(pandocAttributes).use(inlineMarks).use(callouts).use(citedPlaces);
	const { rules } = made.renderer;
	const envOf = (env: unknown) => env as Env;
	rules['link_open'] = (tokens, at, _options, env) => openingOfLink(tokens[at], envOf(env).leads);
	rules['link_close'] = (tokens, at) => (tokens[at]?.meta === 'words' ? '' : '</a>');
	for (const name of ['cite_open', 'cite_close']) {
		const isHidden = (token: Token | undefined) => token?.hidden === true;
		rules[name] = (tokens, at, options, _env, self) =>
			isHidden(tokens[at]) ? '' : self.renderToken(tokens, at, options);
	}
	rules['box'] = (tokens, at, _options, env) => {
		const isDone = tokens[at]?.meta === true;
		const said = escaped(isDone ? envOf(env).done : envOf(env).toDo);
		return `<input type="checkbox" aria-label="${said}"${isDone ? ' checked' : ''} disabled>`;
	};
	rules['image'] = (tokens, at, _options, env) => {
		const token = tokens[at];
		// Obsidian writes the size of a picture behind its words.
		const alt = textOf(token?.children ?? []).replace(/\|\d+(?:x\d+)?$/, '');
		return picture(String(token?.attrGet('src') ?? ''), alt, envOf(env).leads);
	};
	rules['formula'] = (tokens, at) => `<span class="math">${escaped(tokens[at]?.content ?? '')}</span>`;
	rules['formula_block'] = (tokens, at, _options, _env, self) => {
		const token = tokens[at];
		return token ? `<div class="math"${self.renderAttrs(token)}>${escaped(token.content)}</div>\n` : '';
	};
	rules['table_open'] = (tokens, at, _options, _env, self) => {
		const token = tokens[at];
		return `<div class="table" tabindex="0"${token ? self.renderAttrs(token) : ''}><table>\n`;
	};
	rules['table_close'] = () => '</table></div>\n';
	for (const name of ['fence', 'code_block'] as const) {
		const rule = rules[name];
		// What scrolls must be reached by the keyboard.
		rules[name] = (...args) => rule?.(...args).replace('<pre', '<pre tabindex="0"') ?? '';
	}
	rules['footnote_anchor'] = (tokens, at, options, env, self) => {
		if (!envOf(env).refs?.has(footnoteName(tokens[at]?.meta))) return '';
		const id = self.rules['footnote_anchor_name']?.(tokens, at, options, env, self) ?? '';
		const sub = Number(tokens[at]?.meta?.subId ?? 0);
		const name = sub > 0 ? `${id}:${sub}` : id;
		const said = envOf(env).backToText + (sub > 0 ? ` (${sub + 1})` : '');
		return ` <a href="#fnref${name}" class="back" aria-label="${escaped(said)}">↩︎</a>`;
	};
	rules['footnote_caption'] = (tokens, at) => `[${Number(tokens[at]?.meta?.id) + 1}]`;
	const footnoteRef = rules['footnote_ref'];
	rules['footnote_ref'] = (...args) => {
		const [tokens, at] = args;
		const html = footnoteRef?.(...args) ?? '';
		return tokens[at]?.meta?.isAgain ? html.replace(/ id="[^"]*"/, '') : html;
	};
	rules['footnote_block_open'] = () => '<section class="footnotes">\n<ol>\n';
	for (const cell of ['th_open', 'td_open']) {
		rules[cell] = (tokens, at, options, _env, self) => {
			const token = tokens[at];
			const side = /text-align:(\w+)/.exec(token?.attrGet('style') ?? '')?.[1];
			if (token) token.attrs = [...(cell === 'th_open' ? [['scope', 'col'] as [string, string]] : [])];
			if (side) token?.attrSet('class', side);
			return self.renderToken(tokens, at, options);
		};
	}
	made.core.ruler.push('boxes', ({ tokens, Token: Made }) => {
		for (const [at, { type, children }] of tokens.entries()) {
			if (type === 'thead_open') hideIfEmpty(tokens, at);
			const item = tokens[at - 2];
			if (children && item?.type === 'list_item_open') drawBox(item, children, Made);
		}
	});
	return made;
}

/** Hides the head of a table in which nothing stands: Markdown has no tables without one. */
function hideIfEmpty(tokens: readonly Token[], open: number): void {
	let close = open;
	while (close < tokens.length && tokens[close]?.type !== 'thead_close') close++;
	const head = tokens.slice(open, close + 1);
	if (head.every(({ content }) => content.trim() === '')) for (const token of head) token.hidden = true;
}

/** Draws the box of an entry that is to be done, or is done. */
function drawBox(item: Token, children: Token[], Made: typeof Token): void {
	const [first] = children;
	const mark = first?.type === 'text' ? /^\[([ xX])\](?=\s|$)/.exec(first.content)?.[1] : undefined;
	if (!first || mark === undefined) return;
	first.content = first.content.slice('[ ]'.length);
	const box = new Made('box', 'input', 0);
	box.meta = mark !== ' ';
	children.unshift(box);
	item.attrJoin('class', 'task');
}

/**
 * Marks the links that lead nowhere from a page: their words stay, without a link. Links in links cannot be.
 *
 * @param find gives the id of a place in the note to which a link without another address leads
 */
function markWords(
	tokens: readonly Token[],
	{ links, pictures }: Leads,
	find: (anchor: string) => string | undefined,
): void {
	const open: Token[] = [];
	for (const token of tokens) {
		if (token.type === 'link_open') {
			const href = String(token.attrGet('href') ?? '');
			const at = leadAt('link', href);
			const own = at === undefined && href.startsWith('#') ? find(decoded(href)) : undefined;
			const shown = pictures[leadAt('picture', href) ?? -1];
			if (own !== undefined) token.attrSet('href', `#${encodeURIComponent(own)}`);
			else if (shown !== undefined && isPage(shown)) token.meta = 'picture';
			else if (at === undefined ? !isElsewhere(href) : links[at] === undefined) token.meta = 'words';
			open.push(token);
		} else if (token.type === 'link_close') {
			if (open.pop()?.meta === 'words') token.meta = 'words';
		}
	}
}

function openingOfLink(token: Token | undefined, { links, pictures }: Leads): string {
	if (!token || token.meta === 'words') return '';
	const href = String(token.attrGet('href') ?? '');
	if (token.meta === 'picture') return `<a href="${escaped(pictures[leadAt('picture', href) ?? -1] ?? '')}">`;
	const at = leadAt('link', href);
	const lead = at === undefined ? undefined : links[at];
	if (!lead && href.startsWith('#')) return `<a href="${escaped(href)}">`;
	if (!lead) return `<a href="${escaped(href)}" rel="noreferrer">`;
	const type = lead.type === '' ? '' : ` class="typed" data-type="${escaped(lead.type)}"`;
	return `<a href="${escaped(lead.href)}"${type}>`;
}

/** A picture of the export; one from elsewhere becomes a link, one that is not there its words. */
function picture(src: string, alt: string, { pictures }: Leads): string {
	const at = leadAt('picture', src);
	const own = at === undefined ? undefined : pictures[at];
	if (own !== undefined) return `<img src="${escaped(own)}" alt="${escaped(alt)}" loading="lazy">`;
	if (/^data:image\/(?:png|gif|jpeg|webp);/i.test(src)) return `<img src="${escaped(src)}" alt="${escaped(alt)}">`;
	if (isElsewhere(src)) return `<a href="${escaped(src)}" rel="noreferrer">${escaped(alt || src)}</a>`;
	return escaped(alt);
}

/** Whether a browser may open a picture: drawings can hold scripts, and those that are in the page have no address. */
function isPage(picture: string): boolean {
	return !/\.svg$/i.test(picture) && !picture.startsWith('\0');
}

function isElsewhere(address: string): boolean {
	return /^(?:https?:\/\/|mailto:|tel:|doi:|ftps?:\/\/|geo:|zotero:)/i.test(address);
}

/** Moves headings below that of the note, and takes away one that says the title again. Gives their texts. */
function fitHeadings(tokens: Token[], { title, level }: BodyOptions): string[] {
	const [first, words] = tokens;
	if (first?.type === 'heading_open' && words?.content.trim() === title) tokens.splice(0, 3);
	const levelOf = ({ tag }: Token) => Number(tag.slice(1));
	const openings = tokens.flatMap((token, at) => (token.type === 'heading_open' ? [at] : []));
	const least = openings.reduce((lowest, at) => Math.min(lowest, tokens[at] ? levelOf(tokens[at]) : 6), 6);
	return openings.map((at) => {
		const [open, close] = [tokens[at], tokens[at + 2]];
		const tag = `h${Math.min(6, (open ? levelOf(open) : 1) - least + level)}`;
		if (open) open.tag = tag;
		if (close) close.tag = tag;
		return textOf(tokens[at + 1]?.children ?? []).replace(/\s+/g, ' ');
	});
}

/** Gives the names that headings give themselves, as in addresses, and what they are called. */
function nameHeadings(tokens: readonly Token[], { headings }: PlaceIds): ReadonlyMap<string, string> {
	const openings = tokens.filter(({ type }) => type === 'heading_open');
	for (const [at, opening] of openings.entries()) opening.attrSet('id', headings[at] ?? '');
	return new Map(openings.flatMap(({ meta }, at) => (meta === null ? [] : [[`#${meta}`, headings[at] ?? '']])));
}

function textOf(tokens: readonly Token[]): string {
	return tokens
		.map((token) => {
			if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
			if (token.type === 'image') return textOf(token.children ?? []);
			return /^(?:text|text_special|code_inline|formula)$/.test(token.type) ? withoutCiting(token.content) : '';
		})
		.join('');
}

/** Of a footnote, and of the place that names it. */
function footnoteName(meta: { readonly id?: number; readonly subId?: number } | null): string {
	return `${meta?.id}:${meta?.subId || 0}`;
}

function linkAt(token: Token): number | undefined {
	if (token.type !== 'link_open' || token.meta === 'words') return undefined;
	return leadAt('link', String(token.attrGet('href') ?? ''));
}

/** A paragraph as lists show it: the words of the link stand out, and what is far from them is left out. */
function paragraphOf(tokens: readonly Token[]): Paragraph | undefined {
	const links = tokens.flatMap((token) => linkAt(token) ?? []);
	if (links.length === 0) return undefined;
	// Read once, and when it is asked for: a paragraph may have thousands of links.
	let read: ReturnType<typeof wordsOfLinks> | undefined;
	const around = (link: number) => {
		read ??= wordsOfLinks(tokens);
		const { text, places } = read;
		const { start, end } = places.get(link) ?? { start: 0, end: 0 };
		const words = text.slice(start, end);
		// An entry of a list that is nothing but the link says what the reader knows.
		if (!letter.test(text.slice(0, start)) && !letter.test(text.slice(end))) return '';
		const room = Math.max(0, maxParagraph - words.length);
		const before = shortened(text.slice(0, start), Math.ceil(room / 2), 'start');
		const behind = shortened(text.slice(end), maxParagraph - words.length - before.length, 'end');
		return `${escaped(before)}<b>${escaped(words)}</b>${escaped(behind)}`;
	};
	return { links, around };
}

const letter = /[\p{L}\p{N}]/u;

/** The text of a paragraph, and where in it the words of its links are. */
function wordsOfLinks(tokens: readonly Token[]) {
	const places = new Map<number, { readonly start: number; readonly end: number }>();
	let text = '';
	let open: { readonly link: number; readonly start: number } | undefined;
	for (const token of tokens) {
		const link = linkAt(token);
		if (link !== undefined) open = { link, start: text.length };
		else if (token.type === 'link_close' && open) {
			places.set(open.link, { start: open.start, end: text.length });
			open = undefined;
		} else text += textOf([token]);
	}
	return { text, places };
}

function shortened(text: string, room: number, side: 'start' | 'end'): string {
	if (text.length <= room) return text;
	if (side === 'start') return `… ${text.slice(-Math.max(1, room)).replace(/^\S*\s+/, '')}`;
	return `${text.slice(0, Math.max(0, room)).replace(/\s+\S*$/, '')} …`;
}

/** HTML has no place for control characters. */
function withoutControls(text: string): string {
	// Nearly no text has such letters, or any beyond the first plane.
	if (!/[^\t\n -~\xa0-\ud7ff\ue000-\ufffd]/.test(text)) return text;
	return text.replace(/(?![\n\t])[\p{Cc}\uFFFE\uFFFF]/gu, '').replace(/\p{Cs}/gu, '\uFFFD');
}
