import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';

const entry = /^([\p{L}_][\p{L}\p{N}_-]{0,60}):(?:\s+(.*))?$/u;

/**
 * Shows a second header, which stands in the text where notes were put together, as a table. To Markdown, it is a rule
 * and a heading of all its lines.
 */
export function headerBlocks(markdown: MarkdownIt): void {
	markdown.block.ruler.before('hr', 'header_block', headerBlock);
}

function headerBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	const lineOf = (line: number) =>
		state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();
	const isIndented = (line: number) => (state.sCount[line] ?? 0) > state.blkIndent;
	if (lineOf(startLine) !== '---' || isIndented(startLine)) return false;
	const rows: { readonly key: string; readonly line: number; readonly values: string[] }[] = [];
	let line = startLine + 1;
	for (; line < endLine && lineOf(line) !== '---'; line++) {
		const text = lineOf(line);
		const item = /^-\s+(.*)$/.exec(text)?.[1];
		const [, key, value = ''] = (!isIndented(line) && item === undefined && entry.exec(text)) || [];
		const last = rows.at(-1);
		if (key !== undefined) rows.push({ key, line, values: value === '' ? [] : [value] });
		else if (last && (item !== undefined || (isIndented(line) && text !== ''))) last.values.push(item ?? text);
		else return false;
	}
	if (line >= endLine || rows.length < 2) return false;
	if (silent) return true;
	state.push('table_open', 'table', 1).map = [startLine, line + 1];
	state.push('tbody_open', 'tbody', 1);
	for (const row of rows) writeRow(state, row.key, row.values.join(', '), row.line);
	state.push('tbody_close', 'tbody', -1);
	state.push('table_close', 'table', -1);
	state.line = line + 1;
	return true;
}

function writeRow(state: StateBlock, key: string, value: string, line: number): void {
	state.push('tr_open', 'tr', 1);
	for (const [cell, text] of [
		['row', key],
		['', value],
	] as const) {
		const tag = cell === 'row' ? 'th' : 'td';
		const open = state.push(cell === 'row' ? 'key_open' : 'td_open', tag, 1);
		if (cell === 'row') open.attrSet('scope', 'row');
		const inline = state.push('inline', '', 0);
		inline.content = text;
		inline.map = [line, line + 1];
		inline.children = [];
		state.push(`${tag}_close`, tag, -1);
	}
	state.push('tr_close', 'tr', -1);
}
