import type MarkdownIt from 'markdown-it';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';

/** Has Markdown know `==marked==`, and as in Pandoc `H~2~O` and `x^2^`. */
export function inlineMarks(markdown: MarkdownIt): void {
	markdown.inline.ruler.before('strikethrough', 'marked', marked);
	markdown.inline.ruler.before('strikethrough', 'raised', raised);
}

/** A word between signs: a blank in it has a backslash before it. What has no letters is an arrow or a face. */
const raisedWord = /([~^])(?!\/)((?:\\[^\w\n]|[^\s~^\\]){1,100})\1(?![~^])/y;

const letter = /[\p{L}\p{N}]/u;

function raised(state: StateInline, silent: boolean): boolean {
	const { src, pos, posMax } = state;
	const sign = src[pos];
	if ((sign !== '~' && sign !== '^') || src[pos - 1] === sign) return false;
	raisedWord.lastIndex = pos;
	const [whole, , content = ''] = raisedWord.exec(src) ?? [];
	if (whole === undefined || pos + whole.length > posMax) return false;
	if (!letter.test(content) && !/[\p{L}\p{N})\]]$/u.test(src.slice(Math.max(0, pos - 2), pos))) return false;
	if (!silent) {
		const first = inside(state, sign === '~' ? 'sub' : 'sup', pos + 1, pos + whole.length - 1);
		for (let at = first; at < state.tokens.length; at++) {
			const [token, next] = [state.tokens[at], state.tokens[at + 1]];
			if (token?.type !== 'text_special' || token.content !== '\\' || !next?.content.startsWith(' ')) continue;
			token.content = '\u00a0';
			next.content = next.content.slice(1);
		}
	}
	state.pos = pos + whole.length;
	return true;
}

function marked(state: StateInline, silent: boolean): boolean {
	const { src, pos } = state;
	if (!src.startsWith('==', pos) || src[pos - 1] === '=' || /[\s=>]/.test(src[pos + 2] ?? ' ')) return false;
	const end = endOfMarked(state);
	if (end === undefined) return false;
	if (!silent) inside(state, 'mark', pos + 2, end);
	state.pos = end + 2;
	return true;
}

/** Of texts in which no mark ends behind a place, that place. */
const unended = new WeakMap<StateInline, number>();

/** Where the signs begin that end what is marked; those in code and in links are none. */
function endOfMarked(state: StateInline): number | undefined {
	const { src, pos: start, posMax } = state;
	if ((unended.get(state) ?? posMax) <= start) return undefined;
	let end: number | undefined;
	state.pos = start + 2;
	while (state.pos < posMax && end === undefined) {
		const at = state.pos;
		const isEnd = src.startsWith('==', at) && !/[\s=]/.test(src[at - 1] ?? '') && !/[=>]/.test(src[at + 2] ?? '');
		if (isEnd && at + 2 <= posMax) end = at;
		else if (src.startsWith('==', at)) state.pos += 2;
		else state.md.inline.skipToken(state);
	}
	state.pos = start;
	if (end === undefined) unended.set(state, start);
	if (end === undefined) return undefined;
	// Programs compare by two signs, too: `a==b and c==d`.
	const isInWord = /\w/.test(src[start - 1] ?? ' ') || /\w/.test(src[end + 2] ?? ' ');
	return isInWord && /\s/.test(src.slice(start, end)) ? undefined : end;
}

/** Writes an element with a part of the text in it. Gives the place of its first token. */
function inside(state: StateInline, tag: string, start: number, end: number): number {
	const { posMax } = state;
	state.push('safe_tag_open', tag, 1);
	const first = state.tokens.length;
	state.pos = start;
	state.posMax = end;
	state.md.inline.tokenize(state);
	state.posMax = posMax;
	state.push('safe_tag_close', tag, -1);
	return first;
}
