import type MarkdownIt from 'markdown-it';

/** Attributes of Pandoc, as in `# Title {#id .class}` and `![](a.png){width=50%}`. */
const attributes = /\{(?:\s*(?:[.#][\w:.-]+|[\w-]+=(?:"[^"{}]*"|[^\s{}"]+)|-))+\s*\}/;
const atStart = new RegExp(`^${attributes.source}`);
const atEnd = new RegExp(`\\s${attributes.source}\\s*$`);

/** Leaves them out. The name that a heading gives itself is in its `meta`. */
export function pandocAttributes(markdown: MarkdownIt): void {
	markdown.core.ruler.push('attributes', ({ src, tokens }) => {
		if (!src.includes('{')) return;
		for (const [at, { children }] of tokens.entries()) {
			if (!children) continue;
			for (const [place, child] of children.entries()) {
				const before = children[place - 1]?.type ?? '';
				const isBehind = child.type === 'text' && /^(?:image|link_close|code_inline)$/.test(before);
				if (isBehind) child.content = child.content.replace(atStart, '');
			}
			const heading = tokens[at - 1];
			const last = children.at(-1);
			if (heading?.type !== 'heading_open' || last?.type !== 'text') continue;
			const [said] = atEnd.exec(last.content) ?? [];
			if (said === undefined) continue;
			last.content = last.content.slice(0, -said.length);
			heading.meta = /[{\s]#([\w:.-]+)/.exec(said)?.[1] ?? null;
		}
	});
}
