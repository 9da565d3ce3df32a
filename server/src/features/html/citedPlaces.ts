import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';

/** Around the number of a work that is cited, and at the end of what is printed for it: signs that stand for nothing else. */
const [numberSign, endSign] = ['\uFDD0', '\uFDD1'];
const citing = new RegExp(`${numberSign}(\\d{1,9})${numberSign}([^${numberSign}${endSign}]*)${endSign}`, 'g');
const anySign = new RegExp(`${numberSign}(?:\\d{1,9}${numberSign})?|${endSign}`, 'g');

/** Words in the Markdown of a note that lead to one of the works below it. @param work its place among them */
export function citingWords(work: number, words: string): string {
	return numberSign + work + numberSign + words + endSign;
}

/** Has the words that stand before such words lead to the work, too. @param before those that do, if they stand there */
export function citingWordsBefore(text: string, before: (work: number) => string): string {
	let made = '';
	let end = 0;
	for (const { index, 0: whole, 1: work, 2: words = '' } of text.matchAll(citing)) {
		const former = text.slice(end, index);
		const more = before(Number(work));
		const isThere = more !== '' && former.endsWith(more);
		made += isThere ? former.slice(0, -more.length) + citingWords(Number(work), more + words) : former + whole;
		end = index + whole.length;
	}
	return made + text.slice(end);
}

/** A text without the signs of such words, where no link can be. */
export function withoutCiting(html: string): string {
	return html.includes(numberSign) || html.includes(endSign) ? html.replace(anySign, '') : html;
}

/** Has Markdown make links of such words, but in the texts of other links. */
export function citedPlaces(markdown: MarkdownIt): void {
	markdown.core.ruler.push('cited_places', ({ src, tokens, Token: Made }) => {
		if (!src.includes(numberSign)) return;
		for (const token of tokens) {
			if (token.children?.some(({ content }) => content.includes(numberSign)))
				token.children = token.children.flatMap((child) => (child.type === 'text' ? parts(child, Made) : child));
		}
	});
}

function parts(text: Token, Made: typeof Token): Token[] {
	const found: Token[] = [];
	let end = 0;
	const add = (content: string) => {
		if (content === '') return;
		const part = new Made('text', '', 0);
		part.content = content;
		found.push(part);
	};
	for (const { index, 0: whole, 1: work, 2: words = '' } of text.content.matchAll(citing)) {
		add(text.content.slice(end, index));
		const open = new Made('cite_open', 'a', 1);
		open.meta = Number(work);
		found.push(open);
		add(words);
		found.push(new Made('cite_close', 'a', -1));
		end = index + whole.length;
	}
	add(text.content.slice(end));
	return found;
}

/**
 * Gives the links to works their addresses, and names them, so that one finds back.
 *
 * @param works the ids of the works
 * @param prefix what the names begin with
 * @returns the names of the places in which each work is cited
 */
export function nameCitedPlaces(tokens: readonly Token[], works: readonly string[], prefix: string): string[][] {
	const places = works.map((): string[] => []);
	let count = 0;
	for (const { children } of tokens) {
		if (!children?.some(({ type }) => type === 'cite_open')) continue;
		let links = 0;
		let isLeft = false;
		for (const token of children) {
			if (token.type === 'link_open' && token.meta !== 'words') links++;
			else if (token.type === 'link_close' && token.meta !== 'words') links--;
			else if (token.type === 'cite_open') {
				const place = places[Number(token.meta)];
				isLeft = links > 0 || !place;
				if (!isLeft) {
					const id = `${prefix}c-${++count}`;
					place?.push(id);
					token.attrs = [
						['href', `#${works[Number(token.meta)]}`],
						['id', id],
					];
				}
				token.hidden = isLeft;
			} else if (token.type === 'cite_close') token.hidden = isLeft;
		}
	}
	return places;
}
