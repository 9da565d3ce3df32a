import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';

/** Leaves out the comments of Obsidian: `%% for nobody %%`, in a line or over several. */
export function comments(markdown: MarkdownIt): void {
	markdown.inline.ruler.before('escape', 'percent_comment', commentInLine);
	markdown.block.ruler.before('fence', 'percent_comment', commentBlock, { alt: ['paragraph', 'blockquote', 'list'] });
}

/** A sign beside which two of a comment do not stand: `50%%` is none. */
const beside = /[\p{L}\p{N}%]/u;

function commentInLine(state: StateInline, silent: boolean): boolean {
	const { src, pos, posMax } = state;
	if (!src.startsWith('%%', pos)) return false;
	const end = src.indexOf('%%', pos + 3) + 2;
	if (end < pos + 5 || end > posMax) return false;
	if (src[pos + 2] === '%' || beside.test(src[pos - 1] ?? ' ') || beside.test(src[end] ?? ' ')) return false;
	// One blank is left of those on both sides.
	if (!silent && /\s/.test(src[end] ?? ' ')) state.pending = state.pending.replace(/[ \t]+$/, '');
	state.pos = end;
	return true;
}

/** From a line that begins with the signs to the next that ends with them. */
function commentBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	const first = lineOf(state, startLine);
	if (!/^%%(?!%)/.test(first)) return false;
	const isWhole = /^%%.*%%$/.test(first) && first.length > 4;
	if (isWhole && first.indexOf('%%', 2) < first.length - 2) return false;
	const last = isWhole ? startLine : endsOf(state).find((line) => line > startLine);
	if (last === undefined || last >= endLine || (!isWhole && first.slice(2).includes('%%'))) return false;
	if (!silent) state.line = last + 1;
	return true;
}

const ends = new WeakMap<StateBlock, readonly number[]>();

/** The lines at whose ends the signs stand. */
function endsOf(state: StateBlock): readonly number[] {
	const known = ends.get(state);
	if (known) return known;
	const found: number[] = [];
	for (let line = 0; line < state.lineMax; line++) if (/(?<!%)%%$/.test(lineOf(state, line))) found.push(line);
	ends.set(state, found);
	return found;
}

function lineOf(state: StateBlock, line: number): string {
	return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
}
