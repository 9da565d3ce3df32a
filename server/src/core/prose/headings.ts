import {
	blankLine,
	canInterrupt,
	closingFence,
	definitionMarker,
	endOfHtml,
	footnoteMarker,
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
	/** Without its marks; lines that it has more are joined by spaces. */
	readonly text: string;
	/** Where the text begins in its line. */
	readonly start: number;
}

const definitionLine = /^ {0,3}\[(?!\^)[^[\]]+\]:/;
const beginsElement =
	/^<(?:[!?]|\/?(?:[dou]l|article|aside|blockquote|center|d[dt]|details|div|fig\w+|footer|form|h[1-6r]|header|iframe|li|main|nav|p|section|summary|t\w+)(?![\w-]))/i;
const lineOfTable = /^[\s:|-]*\|[\s:|-]*$/;

/**
 * The headings of a body that are in no list or quotation.
 *
 * @param lines of the whole note
 * @param prose the same with header, code and comments blanked out, as are the underlines of headings
 */
export function headingsIn(lines: readonly string[], prose: readonly string[], bodyLine: number): Heading[] {
	const found: Heading[] = [];
	let items: readonly number[] = [];
	/** The first line of the paragraph at hand, and whether that is in an item of a list. */
	let first = bodyLine;
	let isInItem = false;
	for (let line = bodyLine; line < prose.length; line++) {
		const text = prose[line] ?? '';
		const written = lines[line] ?? '';
		items = itemsBehind(items, written, text);
		const marks = heading.exec(text.replace(/^ {0,3}/, ''))?.[0];
		if (marks && items.length === 0) {
			const start = /^\s*#+[ \t]*/.exec(text)?.[0].length ?? 0;
			// Code in a heading is a part of its text.
			const marked = withoutComments(written).slice(start).trimEnd();
			const inside = marked.replace(/(?:^|[ \t])#+$/, '');
			found.push({ line, lastLine: line, level: marks.length, text: inside.trim(), start });
		}
		const isComment = text.includes('\0') && /^ {0,3}<!--/.test(written);
		if (!marks && !isComment && !blankLine.test(text)) {
			if (line === first) isInItem = items.length > 0;
			continue;
		}
		const isUnderline = text === '' && setextUnderline.test(written.replace(/^ {0,3}/, ''));
		const start = isUnderline && !isInItem ? underlinedFrom(prose, first, line) : undefined;
		first = line + 1;
		if (start === undefined) continue;
		const level = written.trim().startsWith('=') ? 1 : 2;
		const words = joinedLines(lines.slice(start, line).map(withoutComments));
		found.push({ line: start, lastLine: line, level, text: words, start: prose[start]?.search(/\S/) ?? 0 });
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

function withoutComments(text: string): string {
	const [before = '', ...others] = text.split('<!--');
	return before + others.map((part) => part.slice(part.indexOf('-->') < 0 ? 0 : part.indexOf('-->') + 3)).join('');
}

/** The lines of a paragraph on one. */
export function joinedLines(lines: readonly string[]): string {
	return lines.map((text) => text.trim().replace(/\s?\\$/, '')).join(' ');
}

/** The first of some lines that an underline makes a heading; undefined where they are in a list, a quotation or a table. */
function underlinedFrom(prose: readonly string[], first: number, underline: number): number | undefined {
	let start = first;
	while (start < underline && definitionLine.test(prose[start] ?? '')) start++;
	const [opening = '', ...others] = prose.slice(start, underline).map((text) => text.replace(/^ {0,3}/, ''));
	if (!/^[^\s>|]/.test(opening) || listMarker.test(opening) || footnoteMarker.test(opening)) return undefined;
	if (thematicBreak.test(opening.trim())) return undefined;
	return beginsElement.test(opening) || others.some(isInOther) ? undefined : start;
}

/** Whether a line that goes on a paragraph ends it, or belongs to a table or the definition of a term. */
function isInOther(text: string): boolean {
	const marker = listMarker.exec(text)?.[0];
	if (marker && canInterrupt(marker, text)) return true;
	return /^[>|]/.test(text) || definitionMarker.test(text) || lineOfTable.test(text) || beginsElement.test(text);
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
