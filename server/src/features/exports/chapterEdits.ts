import { type ParsedNote, parseNote } from '../../core/parseNote.ts';
import { blankLine } from '../../core/prose/blockMarks.ts';
import { codeLines, type Heading, headingsIn, joinedLines } from '../../core/prose/headings.ts';
import { proseLines } from './exportedBody.ts';
import { nameEdits } from './nameEdits.ts';
import type { TextEdit } from './textEdits.ts';

/** How a note is fitted into a book. */
export interface Chapter {
	/** The level of its own heading: those in it are below. */
	readonly level: number;
	/** Sets its footnotes and references apart from those of other notes; undefined where they stay as they are. */
	readonly key: string | undefined;
	/** What stands above it as its title. */
	readonly title: string;
	/** The first line of its body. */
	readonly bodyLine: number;
}

/** The deepest heading of Markdown. */
export const deepestLevel = 6;

/**
 * The changes after which the body of a note is a part of a book: headings below that of the note, names of footnotes and
 * references that no other note has, and no line that Pandoc would take for the beginning of a header.
 *
 * @param lines of the whole note
 * @param prose the same with header, code and comments blanked out
 */
export function chapterEdits(
	lines: readonly string[],
	prose: readonly string[],
	{ level, key, title, bodyLine }: Chapter,
): TextEdit[] {
	const own = titleHeading(lines, prose, { title, bodyLine });
	const below = headingsIn(lines, prose, bodyLine).slice(own ? 1 : 0);
	const least = below.reduce((lowest, one) => Math.min(lowest, one.level), deepestLevel);
	return [
		...(own ? [without(own, lines)] : []),
		...below.flatMap((one) => moved(one, Math.min(deepestLevel, one.level - least + level + 1), lines)),
		...breakEdits(lines, prose, bodyLine),
		...(key === undefined ? [] : nameEdits(prose, key)),
	];
}

/** The heading at the beginning of a body that says the title of the note; undefined where there is none. */
export function titleHeading(
	lines: readonly string[],
	prose: readonly string[],
	{ title, bodyLine }: Pick<Chapter, 'title' | 'bodyLine'>,
): Heading | undefined {
	const [first] = headingsIn(lines, prose, bodyLine);
	const isTitle = first !== undefined && first.text === title && prose.slice(bodyLine, first.line).every(isBlank);
	return isTitle ? first : undefined;
}

/** The same note with its headings over several lines on the first of them: Pandoc reads no others. All else stays where it is. */
export function withShortHeadings(parsed: ParsedNote): ParsedNote {
	const { note, lines, bodyLine } = parsed;
	const long = headingsIn(lines, proseLines(parsed), bodyLine).filter(({ line, lastLine }) => lastLine - line > 1);
	if (long.length === 0) return parsed;
	const changed = [...lines];
	for (const { line, lastLine, level } of long) {
		const text = joinedLines(lines.slice(line, lastLine)).replace(/(?<=\s)#+$/, '\\$&');
		changed[line] = `${'#'.repeat(level)} ${text}`;
		changed.fill('', line + 1, lastLine + 1);
	}
	return parseNote(note.uri, changed.join('\n'));
}

function isBlank(text: string): boolean {
	return blankLine.test(text);
}

/** A heading at another level: its marks change, and an underline becomes marks. */
function moved({ line, lastLine, start }: Heading, level: number, lines: readonly string[]): TextEdit[] {
	const marks = { start: { line, character: 0 }, end: { line, character: start }, text: `${'#'.repeat(level)} ` };
	if (lastLine === line) return [marks];
	const end = { line: lastLine, character: lines[lastLine]?.length ?? 0 };
	return [marks, { start: { line, character: lines[line]?.length ?? 0 }, end, text: '' }];
}

function without({ line, lastLine }: Heading, lines: readonly string[]): TextEdit {
	const isLast = lastLine + 1 >= lines.length;
	const end = isLast
		? { line: lastLine, character: lines[lastLine]?.length ?? 0 }
		: { line: lastLine + 1, character: 0 };
	return { start: { line, character: 0 }, end, text: '' };
}

/**
 * A line of dashes opens a header wherever it stands in what Pandoc reads, or makes a heading of any line before it; stars are
 * the same break.
 */
function breakEdits(lines: readonly string[], prose: readonly string[], bodyLine: number): TextEdit[] {
	const isBreak = (text: string, line: number) =>
		line >= bodyLine &&
		/^ {0,3}-{3}[ \t]*$/.test(text) &&
		(line === bodyLine || text.startsWith('-') || isBlank(lines[line - 1] ?? ''));
	if (!lines.some(isBreak)) return [];
	const code = codeLines(lines, prose, bodyLine);
	const underlines = new Set(headingsIn(lines, prose, bodyLine).map(({ lastLine }) => lastLine));
	return lines.flatMap((text, line) => {
		if (!isBreak(text, line) || code.has(line) || underlines.has(line)) return [];
		// Stars would go on a paragraph in a list or a quotation above them.
		const above = line === bodyLine || isBlank(lines[line - 1] ?? '') ? '' : '\n';
		return [{ start: { line, character: 0 }, end: { line, character: text.length }, text: `${above}* * *` }];
	});
}
