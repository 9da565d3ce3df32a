import { asLabel } from '../../features/shared/markdown.ts';
import type { Terminal } from './terminal.ts';

const gap = '  ';

/** The most that one column takes where one looks at it, but for the last. Characters. */
const widest = 40;

export interface Column<Row> {
	readonly title: string;
	text(row: Row): string;
}

/** Rows under titles. In a terminal what is long is cut, so that a row is a line; nothing is in a pipe. */
export function asTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], terminal: Terminal): string {
	if (rows.length === 0) return '';
	const looksAtIt = Number.isFinite(terminal.width);
	const cells = rows.map((row) => columns.map((column) => asLabel(column.text(row))));
	const widths = columns.map((column, at) => {
		const wanted = cells.reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), widthOf(column.title));
		return looksAtIt ? Math.min(widest, wanted) : wanted;
	});
	const line = (texts: readonly string[]) => {
		let left = terminal.width;
		const parts = texts.map((text, at) => {
			const isLast = at === texts.length - 1;
			const width = isLast ? left : Math.min(widths[at] ?? 0, left);
			const part = cut(text, width);
			left = Math.max(0, left - width - gap.length);
			return isLast ? part : part + ' '.repeat(Math.max(0, width - widthOf(part)));
		});
		return parts.join(gap).trimEnd();
	};
	const head = terminal.styled('bold', line(columns.map(({ title }) => title)));
	return [head, ...cells.map(line)].map((text) => `${text}\n`).join('');
}

/** How many places of a terminal a text takes: two for wide characters, none for what joins the one before. */
function widthOf(text: string): number {
	let width = 0;
	for (const character of text) width += placesOf(character);
	return width;
}

function cut(text: string, width: number): string {
	if (widthOf(text) <= width) return text;
	let left = width - 1;
	let shown = '';
	for (const character of text) {
		left -= placesOf(character);
		if (left < 0) break;
		shown += character;
	}
	return width > 0 ? `${shown}…` : '';
}

function placesOf(character: string): number {
	if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
	return /^[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]$/u.test(
		character,
	)
		? 2
		: 1;
}
