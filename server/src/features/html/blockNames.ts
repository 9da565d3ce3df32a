import type Token from 'markdown-it/lib/token.mjs';
import type { PlaceIds } from './anchors.ts';

/** A block with a name by which links find it. */
export interface NamedBlock {
	readonly name: string;
	readonly block: Token;
}

/** A name has a letter, or more digits than a power that somebody wrote. */
const nameAtEnd = /(?:^|\s)\^((?=[\d-]*[a-z]|\d{4})[a-z\d-]{1,60})\s*$/i;

/**
 * Takes the names of blocks, as in `A paragraph. ^name`, out of the text. Each name stands for the first block that has it.
 *
 * @returns the tokens that are left, besides
 */
export function takeBlockNames(tokens: readonly Token[]): { readonly left: Token[]; readonly named: NamedBlock[] } {
	const found = new Map<string, Token>();
	const left: Token[] = [];
	/** Several names in a row are those of one block, which is looked for once. */
	let last: { readonly at: number; readonly block: Token | undefined } | undefined;
	for (let at = 0; at < tokens.length; at++) {
		const [inline, close] = [tokens[at], tokens[at + 1]];
		if (!inline) continue;
		left.push(inline);
		const before = left.length - 2;
		const text = inline.children?.at(-1);
		const isParagraph = left[before]?.type === 'paragraph_open';
		if (!isParagraph || !inline.children || text?.type !== 'text') continue;
		const [end = '', name = ''] = nameAtEnd.exec(text.content) ?? [];
		if (name === '') continue;
		const isAlone = inline.children.length === 1 && end.length === text.content.length;
		// In a footnote, the way back stands behind the text.
		if (isAlone && close?.type !== 'paragraph_close') continue;
		if (isAlone && last?.at !== before) last = { at: before, block: blockBefore(left, before) };
		const block = isAlone ? last?.block : visible(left, before);
		if (!block) continue;
		text.content = text.content.slice(0, -end.length);
		if (text.content === '') inline.children.pop();
		if (inline.children.at(-1)?.type === 'softbreak') inline.children.pop();
		if (isAlone) {
			left.length = before;
			at++;
		}
		const key = name.toLowerCase();
		if (!found.has(key)) found.set(key, block);
	}
	return { left, named: Array.from(found, ([name, block]) => ({ name, block })) };
}

export function nameBlocks(named: readonly NamedBlock[], { blocks }: PlaceIds): void {
	for (const { name, block } of named) block.attrSet('id', blocks.get(name) ?? '');
}

/** The beginning of the block that ends right before a token; undefined if there is none on its level. */
function blockBefore(tokens: readonly Token[], at: number): Token | undefined {
	const { level } = tokens[at] ?? { level: 0 };
	for (let before = at - 1; before >= 0; before--) {
		const token = tokens[before];
		if (!token || token.level < level) return undefined;
		if (token.level === level && token.nesting !== -1) return token.type === 'heading_open' ? undefined : token;
	}
	return undefined;
}

/** A paragraph, or the item of a list in which it stands without an element of its own. */
function visible(tokens: readonly Token[], at: number): Token | undefined {
	const paragraph = tokens[at];
	return paragraph?.hidden ? tokens[at - 1] : paragraph;
}
