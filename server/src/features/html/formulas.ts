import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';

/** Formulas of TeX stay as they are written: their signs are no Markdown. As in Pandoc, `$5 and $6` is none. */
export function formulas(markdown: MarkdownIt): void {
	markdown.inline.ruler.before('escape', 'formula', inlineFormula);
	markdown.block.ruler.before('fence', 'formula', formulaBlock, { alt: ['paragraph', 'blockquote', 'list'] });
}

function inlineFormula(state: StateInline, silent: boolean): boolean {
	const { src, pos } = state;
	if (src.charCodeAt(pos) !== 0x24) return false;
	// Longer formulas stand in blocks, and a look to the end of the text for each sign would take its square.
	const rest = src.slice(pos, Math.min(state.posMax, pos + 1000));
	const found = /^\$\$(?:\\.|[^\\$])+\$\$|^\$(?=[^\s$])(?:\\.|[^\\$])*?(?<=[^\s])\$(?!\d)/.exec(rest)?.[0];
	if (!found) return false;
	if (!silent) state.push('formula', 'span', 0).content = found;
	state.pos += found.length;
	return true;
}

/** `$$` on a line of its own, and on another. */
function formulaBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	const lineOf = (line: number) =>
		state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
	if (lineOf(startLine) !== '$$') return false;
	let last = startLine + 1;
	while (last < endLine && lineOf(last) !== '$$' && lineOf(last) !== '') last++;
	if (last >= endLine || lineOf(last) !== '$$') return false;
	if (silent) return true;
	const token = state.push('formula_block', 'div', 0);
	token.block = true;
	token.content = state.getLines(startLine, last + 1, state.blkIndent, false);
	state.line = last + 1;
	return true;
}
