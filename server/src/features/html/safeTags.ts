import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';

/** Elements of HTML in a line that are written without attributes, with an end. */
const opening = /^<(sup|sub|kbd|mark|abbr|u)>/i;
const lineBreak = /^<br ?\/?>/i;

/** Has Markdown know a few elements that can do no harm, where they are closed; all other HTML is text. Comments go. */
export function safeTags(markdown: MarkdownIt): void {
	markdown.inline.ruler.before('autolink', 'safe_tags', inlineTag);
	markdown.block.ruler.before('fence', 'comment', commentBlock, { alt: ['paragraph', 'blockquote', 'list'] });
	markdown.block.ruler.before('fence', 'details', detailsBlock, { alt: ['paragraph', 'blockquote'] });
}

function inlineTag(state: StateInline, silent: boolean): boolean {
	if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
	const rest = state.src.slice(state.pos, Math.min(state.pos + 8, state.posMax));
	const br = lineBreak.exec(rest)?.[0];
	if (br) {
		if (!silent) state.push('hardbreak', 'br', 0);
		state.pos += br.length;
		return true;
	}
	if (rest.startsWith('<!--')) return comment(state);
	const [start = '', name = ''] = opening.exec(rest) ?? [];
	const end = name && endOf(state, name.toLowerCase());
	if (!end) return false;
	if (!silent) {
		const { posMax } = state;
		const tag = name.toLowerCase();
		state.push('safe_tag_open', tag, 1);
		state.pos += start.length;
		state.posMax = end;
		state.md.inline.tokenize(state);
		state.posMax = posMax;
		state.push('safe_tag_close', tag, -1);
	}
	state.pos = end + name.length + 3;
	return true;
}

/** Where the element ends that begins here. Ends are looked for once in a text: each look takes as long as the text is. */
function endOf(state: StateInline, name: string): number | undefined {
	const ends = endsOf.get(state) ?? pairsIn(state.src);
	endsOf.set(state, ends);
	const end = ends.get(state.pos);
	return end !== undefined && end < state.posMax && state.src.startsWith(`</${name}`, end) ? end : undefined;
}

const endsOf = new WeakMap<StateInline, ReadonlyMap<number, number>>();

/** Where the elements of a text begin → where the tags that end them do. */
function pairsIn(text: string): ReadonlyMap<number, number> {
	const pairs = new Map<number, number>();
	const open: { readonly name: string; readonly at: number }[] = [];
	for (const { index, 0: tag, 1: name = '' } of text.matchAll(/<\/?(sup|sub|kbd|mark|abbr|u)>/g)) {
		if (!tag.startsWith('</')) open.push({ name, at: index });
		else if (open.at(-1)?.name === name) pairs.set(open.pop()?.at ?? -1, index);
		else open.length = 0;
	}
	return pairs;
}

function comment(state: StateInline): boolean {
	const end = state.src.indexOf('-->', state.pos + 4);
	if (end < 0 || end + 3 > state.posMax) return false;
	state.pos = end + 3;
	return true;
}

/** A comment that begins a block. One without an end goes on to the end of the note. */
function commentBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	const start = startOf(state, startLine);
	if (!state.src.startsWith('<!--', start)) return false;
	for (let line = startLine; line < endLine; line++) {
		const from = line === startLine ? start + 4 : startOf(state, line);
		const text = state.src.slice(from, state.eMarks[line]);
		const end = text.indexOf('-->');
		if (end < 0) continue;
		// What stands behind it is text, in which the comment is one of a line.
		if (text.slice(end + 3).trim() !== '') return false;
		if (!silent) state.line = line + 1;
		return true;
	}
	if (!silent) state.line = endLine;
	return true;
}

/** `<details>` on a line, perhaps with its summary there or on the next, and `</details>` on another. */
function detailsBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	const first = lineOf(state, startLine);
	if (!/^<details>/i.test(first)) return false;
	const last = blocksOf(state).get(startLine);
	if (last === undefined || last >= endLine) return false;
	if (silent) return true;
	let line = startLine;
	let said = first.slice('<details>'.length).trim();
	if (said === '') said = lineOf(state, ++line);
	const summary = /^<summary>(.*)<\/summary>$/i.exec(said)?.[1];
	state.push('details_open', 'details', 1).block = true;
	if (summary !== undefined) {
		state.push('summary_open', 'summary', 1).block = true;
		const inline = state.push('inline', '', 0);
		inline.content = summary.trim();
		inline.map = [line, line + 1];
		inline.children = [];
		state.push('summary_close', 'summary', -1).block = true;
	}
	const { lineMax, parentType } = state;
	const isSaid = summary !== undefined || line === startLine || line >= last;
	state.lineMax = last;
	state.md.block.tokenize(state, isSaid ? line + 1 : line, last);
	state.lineMax = lineMax;
	state.parentType = parentType;
	state.push('details_close', 'details', -1).block = true;
	state.line = last + 1;
	return true;
}

const blocks = new WeakMap<StateBlock, ReadonlyMap<number, number>>();

/** The lines that open details → those that close them. */
function blocksOf(state: StateBlock): ReadonlyMap<number, number> {
	const known = blocks.get(state);
	if (known) return known;
	const pairs = new Map<number, number>();
	const open: number[] = [];
	for (let line = 0; line < state.lineMax; line++) {
		const text = state.src.slice(state.bMarks[line], state.eMarks[line]).replace(/^[\s>]*/, '');
		if (/^<details>/i.test(text)) open.push(line);
		else if (/^<\/details>\s*$/i.test(text)) pairs.set(open.pop() ?? -1, line);
	}
	blocks.set(state, pairs);
	return pairs;
}

function startOf({ bMarks, tShift }: StateBlock, line: number): number {
	return (bMarks[line] ?? 0) + (tShift[line] ?? 0);
}

function lineOf(state: StateBlock, line: number): string {
	return state.src.slice(startOf(state, line), state.eMarks[line]).trim();
}
