import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';

/** `[!note] Title`, as Obsidian and GitHub write it; `-` and `+` behind it fold what follows, closed or open. */
const opening = /^\[!([a-z][\w-]{0,40})(?:\|[^\]]*)?\]([+-]?)(?:[ \t]+|$)/i;

/** Frames quotations that say at their beginning what they are. Their titles are found by `calloutTitles` in what is known of the note. */
export function callouts(markdown: MarkdownIt): void {
	markdown.renderer.rules['blockquote_open'] = (tokens, at, options, _env, self) => {
		const html = self.renderToken(tokens, at, options);
		return tokens[at]?.meta === 'open' ? html.replace(/>$/m, ' open>') : html;
	};
	markdown.core.ruler.push('callouts', (state) => {
		if (!state.src.includes('[!')) return;
		const titles = (state.env as { readonly calloutTitles: Readonly<Record<string, string>> }).calloutTitles;
		const { tokens } = state;
		const framed: Token[] = [];
		for (let at = 0; at < tokens.length; at++) {
			const open = tokens[at];
			if (!open) continue;
			framed.push(open);
			const inline = tokens[at + 2];
			const [first] =
				(open.type === 'blockquote_open' && tokens[at + 1]?.type === 'paragraph_open' && inline?.children) || [];
			const [said = '', kind = '', fold = ''] = (first?.type === 'text' && opening.exec(first.content)) || [];
			if (said === '' || !first || !inline) continue;
			first.content = first.content.slice(said.length);
			let end = at + 1;
			while (end < tokens.length && tokens[end]?.level !== open.level) end++;
			const name = kind.toLowerCase();
			frame(open, tokens[end], name, fold);
			const usual = Object.hasOwn(titles, name) ? titles[name] : undefined;
			framed.push(
				...titled(inline, usual ?? kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase(), fold, {
					Made: state.Token,
					level: open.level + 1,
				}),
			);
			if (inline.children?.length === 0) at += 3;
		}
		state.tokens = framed;
	});
}

function frame(open: Token, close: Token | undefined, name: string, fold: string): void {
	const tag = fold === '' ? 'aside' : 'details';
	open.tag = tag;
	open.attrSet('class', 'callout');
	open.attrSet('data-kind', name);
	if (fold === '') open.attrSet('role', 'note');
	if (fold === '+') open.meta = 'open';
	if (close) close.tag = tag;
}

/** Takes the first line out of a paragraph, as a title. */
function titled(
	inline: Token,
	usual: string,
	fold: string,
	{ Made, level }: { readonly Made: typeof Token; readonly level: number },
): Token[] {
	const tag = fold === '' ? 'p' : 'summary';
	const open = new Made('callout_title_open', tag, 1);
	const close = new Made('callout_title_close', tag, -1);
	open.block = true;
	open.attrSet('class', 'name');
	close.block = true;
	open.level = level;
	close.level = level;
	const children = inline.children ?? [];
	// Emphasis that goes on over a break is not taken apart.
	const end = children.findIndex(({ type, level: inside }) => inside === 0 && /^(?:soft|hard)break$/.test(type));
	const line = end < 0 ? children : children.slice(0, end);
	inline.children = end < 0 ? [] : children.slice(end + 1);
	const title = new Made('inline', '', 0);
	title.level = level + 1;
	title.content = line.map(({ content }) => content).join('');
	title.children = line;
	if (line.every(({ type, content }) => type === 'text' && content.trim() === '')) {
		const words = new Made('text', '', 0);
		words.content = usual;
		title.children = [words];
	}
	return [open, title, close];
}
