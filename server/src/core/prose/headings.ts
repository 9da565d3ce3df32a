import {
	blankLine,
	closingFence,
	endOfHtml,
	heading,
	listMarker,
	openingFence,
	setextUnderline,
	thematicBreak,
} from './blockMarks.ts';

/** A heading of a body. */
export interface Heading {
	readonly line: number;
	/** That of its underline, if it has one. */
	readonly lastLine: number;
	readonly level: number;
	/** Without its marks. */
	readonly text: string;
	/** Where the text begins. */
	readonly start: number;
}

/**
 * The headings of a body that are in no list or quotation.
 *
 * @param lines of the whole note
 * @param prose the same with header, code and comments blanked out, as are the underlines of headings
 */
export function headingsIn(lines: readonly string[], prose: readonly string[], bodyLine: number): Heading[] {
	const found: Heading[] = [];
	let items: readonly number[] = [];
	for (let line = bodyLine; line < prose.length; line++) {
		const indent = /^ {0,3}/.exec(prose[line] ?? '')?.[0].length ?? 0;
		const marks = heading.exec((prose[line] ?? '').slice(indent))?.[0];
		// Code in a heading is a part of its text.
		const text = lines[line] ?? '';
		items = itemsBehind(items, text, prose[line] ?? '');
		if (items.length > 0) continue;
		if (marks) {
			const start = /^\s*#+[ \t]*/.exec(text)?.[0].length ?? 0;
			const marked = text.slice(start).trimEnd();
			const inside = marked.replace(/(?:^|[ \t])#+$/, '');
			found.push({ line, lastLine: line, level: marks.length, text: inside.trim(), start });
		} else if (isUnderlined(lines, prose, line)) {
			const level = lines[line + 1]?.trim().startsWith('=') ? 1 : 2;
			found.push({ line, lastLine: line + 1, level, text: text.trim(), start: indent });
			line++;
		}
	}
	return found;
}

/** The columns at which the text of items of lists begins that are open behind a line. */
function itemsBehind(items: readonly number[], text: string, prose: string): readonly number[] {
	if (text.trim() === '') return items;
	const indent = widthOf(/^[ \t]*/.exec(text)?.[0]);
	const open = items.length === 0 ? items : items.filter((column) => column <= indent);
	// An item may be code, too.
	const item =
		prose === '' && !/[`~]{3}/.test(text) ? null : /^[ \t]*([-+*]|\d{1,9}[.)])(?:([ \t]+)(\S)?|$)/.exec(text);
	if (!item) return open;
	const [, marker = '', spaces, rest] = item;
	const width = rest === undefined ? 1 : widthOf(spaces);
	return [...open, indent + marker.length + (width > 4 ? 1 : width)];
}

function widthOf(spaces = ''): number {
	return spaces.replaceAll('\t', '    ').length;
}

/** Whether a line is a paragraph of its own above an underline. */
function isUnderlined(lines: readonly string[], prose: readonly string[], line: number): boolean {
	if (prose[line + 1] !== '' || !blankLine.test(prose[line - 1] ?? '')) return false;
	const text = (prose[line] ?? '').replace(/^ {0,3}/, '');
	if (!/^[^\s>|\0]/.test(text) || listMarker.test(text) || thematicBreak.test(text.trim())) return false;
	return setextUnderline.test((lines[line + 1] ?? '').replace(/^ {0,3}/, ''));
}

/** The lines that are code, comments or elements whose content is no Markdown. */
export function codeLines(lines: readonly string[], prose: readonly string[], bodyLine: number): ReadonlySet<number> {
	const found = new Set<number>();
	let isEnd: ((text: string) => boolean) | undefined;
	for (let line = bodyLine; line < lines.length; line++) {
		const text = lines[line] ?? '';
		const rest = text.replace(/^[\s>]*/, '');
		if (isEnd) {
			found.add(line);
			if (isEnd(rest)) isEnd = undefined;
		} else if (prose[line] === '') {
			const marker = openingFence(rest);
			const end = endOfHtml(rest);
			if (marker) isEnd = (other) => closingFence.exec(other)?.[0].startsWith(marker) === true;
			else if (end && rest.search(end) < 0) isEnd = (other) => other.search(end) >= 0;
			if (isEnd) found.add(line);
		}
	}
	return found;
}
