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
	for (let line = bodyLine; line < prose.length; line++) {
		const text = prose[line] ?? '';
		const indent = /^ {0,3}/.exec(text)?.[0].length ?? 0;
		const marks = heading.exec(text.slice(indent))?.[0];
		if (marks) {
			const start = /^\s*#+[ \t]*/.exec(text)?.[0].length ?? 0;
			const inside = text.slice(start).replace(/(?:^|[ \t]+)#+[ \t]*$/, '');
			found.push({ line, lastLine: line, level: marks.length, text: inside.trim(), start });
		} else if (isUnderlined(lines, prose, line)) {
			const level = lines[line + 1]?.trim().startsWith('=') ? 1 : 2;
			found.push({ line, lastLine: line + 1, level, text: text.trim(), start: indent });
			line++;
		}
	}
	return found;
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
