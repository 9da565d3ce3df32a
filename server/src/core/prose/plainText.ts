import { type LinksFound, readLinks } from './links.ts';
import { wordsInsteadOfLink } from './linkWords.ts';

/** In code, in addresses and behind a backslash they stand for themselves: noncharacters take their place meanwhile. */
const emphasisSigns = '*_~=';

/** What is more than text in a paragraph, in the order in which it is tried at a place. */
const markup = new RegExp(
	[
		String.raw`\\(?<escaped>[!-/:-@[-\`{-~])`,
		String.raw`(?<ticks>\`+)(?<code>[^\`](?:[^]*?[^\`])?)\k<ticks>(?!\`)`,
		String.raw`<(?<address>(?:https?|mailto):[^<>\s]*)>`,
		String.raw`(?<formula>\$\$[^]+?\$\$)`,
		String.raw`(?<gone>\s*(?:\[\^[^\]\s]+\]|\^\[[^\]]*\])|</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|su[bp]|u)\b[^<>]*>)`,
		String.raw`(?<dropped><!--[^]*?-->|<img\s[^<>]*(?:>|$)|</?[a-zA-Z][^<>]*>|(?:!\[\[[^\]]*\]\]|!\[[^\]]*\](?:\((?:[^()]|\([^()]*\))*(?:\)|$)|\[[^\]]*\])?)(?:\{[^{}]*\})?)`,
		String.raw`(?<space>\s*)(?<mark>[*_~=]{0,3})(?<link>\[\[(?:(?!\[\[|\]\]).)*\]\])\k<mark>`,
		'&(?<entity>amp|lt|gt|quot|apos|nbsp);',
	].join('|'),
	'g',
);

/** What all of this begins with, and emphasis. */
const mayHoldMarkup = /[\\`<$![&^*_~=\ufdd0-\ufdd4]/;

/** A link of which nothing is read, right behind another sign. */
const goneLink = '\ufdd4';
/** One behind what goes with the next word, such as an elision or a bracket, and the spaces before that word. */
const goneBeforeWord = new RegExp(`(?<=(?:^|[\\s([{«“„‘'’])["*_~=]{0,3})${goneLink}\\s*`, 'g');

type Found = Readonly<Record<string, string | undefined>>;

/** The row below the head of a table that has no bars at its sides, or the first row of one that is drawn. */
const isTable = /\s:?-+:?\s*\|\s*:?-+:?(?=[\s|])|^\s*\+[-=]{3,}/;

/** What a definition begins with. */
const definitionMark = /^\s*[:~][ \t]+/;

/** `[text](address)` and `[text][name]`. */
const markdownLink = /\[([^[\]]+)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])/g;
const emphasis = /(\*{1,3}|~~|==)(?=[^\s*])(.*?[^\s*])\1/g;
const underscores = /(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])(.*?[^\s_])\1(?![\p{L}\p{N}_])/gu;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * The words of a paragraph as a reader sees them, on one line: no marks of emphasis, HTML, pictures, notes or comments, and
 * in place of a link its text, or its target if that is no id. For short texts: some patterns look at it many times.
 */
export function plainText(paragraph: string): string {
	const bare = paragraph.replace(definitionMark, '');
	return asOneLine(mayHoldMarkup.test(bare) ? withoutMarkup(bare) : bare);
}

/** Each pattern is tried only where a sign of it stands: most paragraphs of most notes hold few. */
function withoutMarkup(paragraph: string): string {
	const read = paragraph.replace(markup, (...match) => {
		const found: Found = match.at(-1);
		const { escaped, code, address, formula, gone, space, mark, link, entity } = found;
		const start = Number(match.at(-3)) + (space?.length ?? 0) + (mark?.length ?? 0);
		if (link) return wordsOfLink(link, space ?? '', mark ?? '', paragraph, start);
		if (entity) return entities[entity] ?? '';
		return setAside(escaped ?? code ?? address ?? formula ?? (gone ? '' : ' '));
	});
	let plain = read;
	if (plain.includes(goneLink)) plain = plain.replace(goneBeforeWord, '').replaceAll(goneLink, '');
	if (/\][([]/.test(plain)) plain = plain.replace(markdownLink, '$1');
	// Emphasis may stand in emphasis.
	for (let depth = 0; depth < 3 && /[*_~=]/.test(plain); depth++)
		plain = plain.replace(emphasis, '$2').replace(underscores, '$2');
	return broughtBack(plain).replace(/\\(?=\s)/g, '');
}

function asOneLine(text: string): string {
	const full = text.includes('(') ? text.replace(/\s*\(\s*\)/g, '') : text;
	return full
		.replace(/[ \t\r\n]+/g, ' ')
		.replace(/ (?=[.,](?:\s|$))/g, '')
		.trim();
}

/** Whether a paragraph may hold a sentence: a table, a formula or a picture alone does not. */
export function mayBeSentence(paragraph: string): boolean {
	if (isTable.test(paragraph)) return false;
	if (!/^\s*[|$<![]/.test(paragraph)) return true;
	return !/^\s*(?:\||\$\$[^$]*\$\$\s*$)/.test(paragraph) && plainText(paragraph) !== '';
}

/** @param start of the link in the paragraph */
function wordsOfLink(written: string, space: string, mark: string, paragraph: string, start: number): string {
	const found: LinksFound = { links: [], problems: [] };
	readLinks(written, 0, found);
	const [link] = found.links;
	if (!link) return '';
	const isSaid = wordsInsteadOfLink([paragraph], { ...link, start }, undefined) !== undefined;
	const text = isSaid
		? ''
		: link.text?.trim() || link.target.trim().replace(/^\d+(?:#.*|$)|^\d{12}(?:\d\d)?[\s_-]+/, '');
	if (text !== '') return space + mark + text + mark;
	return space === '' ? goneLink : '';
}

function setAside(text: string): string {
	return text.replace(/[*_~=]/g, (sign) => String.fromCharCode(0xfdd0 + emphasisSigns.indexOf(sign)));
}

function broughtBack(text: string): string {
	return text.replace(/[\ufdd0-\ufdd3]/g, (sign) => emphasisSigns[sign.charCodeAt(0) - 0xfdd0] ?? '');
}
