import stringWidth from 'string-width';
import { asOutputLine } from './outputLine.ts';
import type { Terminal } from './terminal.ts';

const gap = '  ';

/** The greatest width of a column in a terminal, except the last. Terminal cells. */
const widest = 40;

const graphemes = new Intl.Segmenter();

export interface Column<Row> {
	readonly title: string;
	text(row: Row): string;
}

/** Rows under titles. A terminal gets long texts cut, so that a row is a line; a pipe gets them whole. */
export function asTable<Row>(
	columns: readonly Column<Row>[],
	rows: readonly Row[],
	terminal: Pick<Terminal, 'width' | 'styled'>,
): string {
	if (rows.length === 0) return '';
	const isTerminal = Number.isFinite(terminal.width);
	const cells = rows.map((row) => columns.map((column) => asOutputLine(column.text(row)).trim()));
	const widths = columns.map((column, at) => {
		const wanted = cells.reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), widthOf(column.title));
		return isTerminal ? Math.min(widest, wanted) : wanted;
	});
	const line = (texts: readonly string[]) => {
		let left = terminal.width;
		const parts = texts.map((text, at) => {
			const isLast = at === texts.length - 1;
			const width = isLast ? left : Math.min(widths[at] ?? 0, left);
			const part = truncateToWidth(text, width);
			left = Math.max(0, left - width - gap.length);
			return isLast ? part : part + ' '.repeat(Math.max(0, width - widthOf(part)));
		});
		return parts.join(gap).trimEnd();
	};
	const head = terminal.styled('bold', line(columns.map(({ title }) => title)));
	return [head, ...cells.map(line)].map((text) => `${text}\n`).join('');
}

/** The terminal cells that a text takes. Most text is Latin, which one regular expression recognizes faster. */
function widthOf(text: string): number {
	return /[^ -~\xa0-\xac\xae-\u02ff\u2010-\u2027]/.test(text) ? stringWidth(text) : text.length;
}

/** @param width in terminal cells */
function truncateToWidth(text: string, width: number): string {
	if (widthOf(text) <= width) return text;
	let left = width - 1;
	let shown = '';
	for (const { segment } of graphemes.segment(text)) {
		left -= widthOf(segment);
		if (left < 0) break;
		shown += segment;
	}
	return width > 0 ? `${shown}…` : '';
}
