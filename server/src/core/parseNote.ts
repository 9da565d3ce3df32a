import { readHeader } from './header/meantHeader.ts';
import { oddOpening } from './header/oddFence.ts';
import type { FrontMatter, Note, NoteUri, Problem } from './note.ts';
import { type Prose, proseOf } from './prose/blocks.ts';
import { type LinksFound, readLinks } from './prose/links.ts';
import { plainText } from './prose/plainText.ts';
import { sentenceEnds } from './prose/sentences.ts';
import { beginningOf, linesOf } from './text.ts';

/** Only the front matter of longer notes is read: nobody writes them by hand. UTF-16 units. */
export const maxNoteLength = 1024 * 1024;

/** More than the longest header that is read. UTF-16 units. */
const maxHeaderRead = 70_000;

/** How much of the beginning of a body is stored, to be shown. UTF-16 units. */
const maxOpeningLength = 300;

/** A note with the lines that it was read from, so that the text is parsed once for all features. */
export interface ParsedNote {
	readonly note: Note;
	/** The lines of the whole text, without their ends. */
	readonly lines: readonly string[];
	/** The lines from `bodyLine` on, with code and comments blanked out. */
	readonly prose: readonly string[];
	readonly bodyLine: number;
}

export interface ParseOptions {
	readonly headerOnly?: boolean | undefined;
	/** Characters were lost when the file was decoded. */
	readonly isGarbled?: boolean | undefined;
}

/**
 * Parses a note. Total: every text gives a note, and what is odd about it becomes a `Problem`. A binary file gives an
 * empty note; only the front matter of a very long text is read.
 */
export function parseNote(uri: NoteUri, text: string, options?: ParseOptions): ParsedNote {
	const headerOnly = options?.headerOnly || text.length > maxNoteLength;
	const isBinary = text.slice(0, 8192).includes('\0');
	const lines = isBinary ? [''] : linesOf(headerOnly ? text.slice(0, maxHeaderRead) : text);
	const header = readHeader(lines);
	const bodyLine = header ? header.lastLine + 1 : 0;
	const prose = proseOf(lines, headerOnly ? lines.length : bodyLine);
	const fence = header ? undefined : oddOpening(lines);
	const found: LinksFound = { links: [], problems: fence ? [fence] : [] };
	for (let index = 0; index < prose.lines.length; index++) {
		readLinks(prose.lines[index] ?? '', bodyLine + index, found, lines[bodyLine + index]);
	}
	reportMultilineLinks(found.problems, prose.lines, bodyLine);
	// Only a note without a title is shown by its heading.
	const heading = header?.title ? undefined : prose.firstHeading;
	const note = { uri, header, heading, opening: openingOf(prose, header), ...found };
	const parsed = { note, lines, prose: prose.lines, bodyLine };
	return isBinary || options?.isGarbled ? asGarbled(parsed, true) : parsed;
}

/** The same note with the problem that characters were lost when its file was decoded, or without it. */
export function asGarbled(parsed: ParsedNote, isGarbled: boolean): ParsedNote {
	const { note, lines } = parsed;
	const others = note.problems.filter(({ code }) => code !== 'not_utf8');
	return { ...parsed, note: { ...note, problems: isGarbled ? [garbledProblem(lines), ...others] : others } };
}

/** At the first character that was lost, as far as it is read. */
function garbledProblem(lines: readonly string[]): Problem {
	const line = Math.max(
		0,
		lines.findIndex((text) => text.includes('\ufffd')),
	);
	const start = Math.max(0, lines[line]?.indexOf('\ufffd') ?? 0);
	return { code: 'not_utf8', line, start, end: Math.min(start + 1, lines[line]?.length ?? 0) };
}

/** Reports an unclosed link as a multiline one if the next line closes it. */
function reportMultilineLinks(problems: Problem[], prose: readonly string[], bodyLine: number): void {
	for (const [at, problem] of problems.entries()) {
		const line = prose[problem.line - bodyLine] ?? '';
		const next = prose[problem.line - bodyLine + 1] ?? '';
		const closes = /^[^[\]]*\]\]/.test(next);
		if (problem.code !== 'link_unclosed' || !closes || problem.end < line.length) continue;
		problems[at] = { ...problem, code: 'link_multiline' };
	}
}

/** Only a note without a kezako is described by its first sentences. */
export function openingOf(prose: Pick<Prose, 'firstParagraph'>, header: FrontMatter | undefined): string | undefined {
	if (header?.kezako?.value.trim()) return undefined;
	const plain = plainText(prose.firstParagraph);
	if (!plain) return undefined;
	return plain.length <= maxOpeningLength ? plain : truncateAtSentence(plain);
}

function truncateAtSentence(text: string): string {
	const beginning = beginningOf(text, maxOpeningLength);
	const sentence = [...sentenceEnds(beginning)].findLast((end) => end < beginning.length) ?? 0;
	if (sentence > maxOpeningLength / 3) return beginning.slice(0, sentence);
	return `${beginningOf(beginning, Math.max(beginning.lastIndexOf(' '), maxOpeningLength / 2))}…`;
}
