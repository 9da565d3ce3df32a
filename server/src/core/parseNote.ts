import { clustersIn } from './citations/clusters.ts';
import { type BodySigns, bodyProblems, isOfBody, signsIn } from './cosma/bodyProblems.ts';
import { hasListHeader } from './header/headerBlock.ts';
import { isClosingFence } from './header/keyLine.ts';
import { readHeader } from './header/meantHeader.ts';
import { oddOpening } from './header/oddFence.ts';
import { LineText, sameLines } from './lineText.ts';
import type { CitationCluster, FrontMatter, Note, NoteUri, Problem } from './note.ts';
import { proseOf } from './prose/blocks.ts';
import { changedProse, type FormerProse, type Prose, withUnchanged } from './prose/formerProse.ts';
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
	/** All that was read of the body, as the next reading may reuse it. */
	readonly body: Prose;
	readonly signs: BodySigns;
}

export interface ParseOptions {
	readonly headerOnly?: boolean | undefined;
	/** Characters were lost when the file was decoded. */
	readonly isGarbled?: boolean | undefined;
	/** A byte order mark stands before the text in its file. */
	readonly hasMark?: boolean | undefined;
	/** The same note before a change: what stays the same is not read again. */
	readonly former?: ParsedNote | undefined;
}

/**
 * Parses a note. Total: every text gives a note, and what is odd about it becomes a `Problem`. A binary file gives an
 * empty note; only the front matter of a very long text is read.
 */
export function parseNote(uri: NoteUri, text: string | LineText, options?: ParseOptions): ParsedNote {
	const headerOnly = options?.headerOnly || text.length > maxNoteLength;
	const start = (length: number) => (typeof text === 'string' ? text.slice(0, length) : text.start(length));
	const isBinary = start(8192).includes('\0');
	const lines = isBinary ? [''] : linesIn(headerOnly ? start(maxHeaderRead) : text);
	const former = isBinary || headerOnly ? undefined : options?.former;
	const same = former && sameLines(former.lines, lines);
	const header = (same && sameHeader(former.note, same.before)) ?? readHeader(lines);
	const bodyLine = header ? header.lastLine + 1 : 0;
	const reused = same && formerProse(former, { lines, bodyLine, ...same });
	const prose = proseOf(lines, headerOnly ? lines.length : bodyLine, reused);
	const fence = header ? undefined : (oddOpening(lines) ?? (isBinary ? undefined : missingHeader(lines)));
	const body = { prose: prose.lines, lines, bodyLine };
	const changed = reused ? changedProse(reused, prose.lines) : { from: 0, to: prose.lines.length };
	const { links, problems: ofLinks } = linksOf(body, changed, reused, former?.note);
	const signs = signsIn(body, changed, reused && former?.signs);
	const problems = [...ofLinks, ...bodyProblems({ ...body, links, problems: ofLinks, signs })];
	// Only a note without a title is shown by its heading.
	const heading = header?.title ? undefined : prose.firstHeading;
	const returns = header && returnProblem(text, lines, header);
	const before = [returns, fence ?? (header && endProblem(header, lines))].filter((problem) => problem !== undefined);
	const found = { links, problems: before.length > 0 ? [...before, ...problems] : problems };
	const citations = citationsOf(body, changed, reused, former?.note);
	const note = { uri, header, heading, opening: openingOf(prose, header), citations, ...found };
	const parsed = { note, lines, prose: prose.lines, bodyLine, body: prose, signs };
	const read = options?.hasMark || lines[0]?.startsWith('\uFEFF') ? asMarked(parsed, true) : parsed;
	return isBinary || options?.isGarbled ? asGarbled(read, true) : read;
}

/** That a text ends with the fence of its header, if it does. @param lines of the whole text */
export function endProblem({ lastLine }: FrontMatter, lines: readonly string[]): Problem | undefined {
	const isAtEnd = lastLine === lines.length - 1 && isClosingFence(lines[lastLine] ?? '');
	return isAtEnd ? { code: 'frontmatter_at_end', line: lastLine, start: 0, end: 3 } : undefined;
}

/** That lines of the header end with a lone `\r`, if some do: what is between two of its lines, not beside its fences. */
function returnProblem(
	text: string | LineText,
	lines: readonly string[],
	{ lastLine }: FrontMatter,
): Problem | undefined {
	if (typeof text === 'string' && !/\r(?!\n)/.test(text)) return undefined;
	const line = (typeof text === 'string' ? LineText.of(text) : text).loneReturn(1, lastLine - 1);
	return line < 0 ? undefined : { code: 'line_ends', line, start: 0, end: lines[line]?.length ?? 0 };
}

/** That a text is empty, or begins with a list in place of a header: Cosma 2.5 does not stop at it, as where there is none. */
function missingHeader(lines: readonly string[]): Problem | undefined {
	const isEmpty = lines.length === 1 && lines[0] === '';
	return isEmpty || hasListHeader(lines) ? { code: 'frontmatter_missing', line: 0, start: 0, end: 0 } : undefined;
}

/** The same note with the problem that characters were lost when its file was decoded, or without it. */
export function asGarbled(parsed: ParsedNote, isGarbled: boolean): ParsedNote {
	const { note, lines } = parsed;
	const others = note.problems.filter(({ code }) => code !== 'not_utf8');
	return { ...parsed, note: { ...note, problems: isGarbled ? [garbledProblem(lines), ...others] : others } };
}

/** The same note with the problem that a byte order mark stands before it, or without. */
export function asMarked(parsed: ParsedNote, hasMark: boolean): ParsedNote {
	const { note, lines } = parsed;
	const others = note.problems.filter(({ code }) => code !== 'byte_order_mark');
	const problem: Problem = { code: 'byte_order_mark', line: 0, start: 0, end: lines[0]?.startsWith('\uFEFF') ? 1 : 0 };
	const problems = hasMark ? [problem, ...others] : others;
	// What tells that characters were lost comes first.
	return { ...parsed, note: { ...note, problems: problems.sort(byGarbled) } };
}

function byGarbled(one: Problem, other: Problem): number {
	return Number(other.code === 'not_utf8') - Number(one.code === 'not_utf8');
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

function linesIn(text: string | LineText): readonly string[] {
	return typeof text === 'string' ? linesOf(text) : text.lines;
}

/** The former header, if it ends in the first lines, which are the same. One with problems may depend on lines below it. */
function sameHeader({ header }: Note, count: number): FrontMatter | undefined {
	return header && header.lastLine < count && header.problems.length === 0 ? header : undefined;
}

/** What was read of the former body; undefined if it was not read. */
function formerProse(
	former: ParsedNote,
	{ lines, bodyLine, before, after }: Pick<ParsedNote, 'lines' | 'bodyLine'> & ReturnType<typeof sameLines>,
): FormerProse | undefined {
	const formerLength = former.lines.length - former.bodyLine;
	if (former.prose.length !== formerLength) return undefined;
	const length = lines.length - bodyLine;
	const start = former.bodyLine === bodyLine ? Math.max(0, before - bodyLine) : 0;
	const end = formerLength - Math.min(after, length - start, formerLength - start);
	const moved = lines.length - former.lines.length;
	return { prose: former.body, bodyLine: former.bodyLine, start, end, added: length - formerLength, moved };
}

/** The links of the body, and what is wrong with others. Those in unchanged lines are taken from the former note. */
function linksOf(
	{ lines, prose, bodyLine }: Pick<ParsedNote, 'lines' | 'prose' | 'bodyLine'>,
	changed: ReturnType<typeof changedProse>,
	reused: FormerProse | undefined,
	former: Note | undefined,
): LinksFound {
	const found: LinksFound = { links: [], problems: [] };
	for (let index = changed.from; index < changed.to; index++) {
		readLinks(prose[index] ?? '', bodyLine + index, found, lines[bodyLine + index]);
	}
	reportMultilineLinks(found.problems, prose, bodyLine);
	if (!reused || !former) return found;
	const ofLinks = former.problems.filter((problem) => problem.code.startsWith('link_') && !isOfBody(problem));
	return {
		links: withUnchanged(reused, changed, former.links, found.links),
		problems: withUnchanged(reused, changed, ofLinks, found.problems),
	};
}

/** What may be citations in the body. Those in unchanged paragraphs are taken from the former note. */
function citationsOf(
	{ prose, bodyLine }: Pick<ParsedNote, 'prose' | 'bodyLine'>,
	changed: ReturnType<typeof changedProse>,
	reused: FormerProse | undefined,
	former: Note | undefined,
): readonly CitationCluster[] {
	if (!reused || !former) return inNote(clustersIn(prose, 0, prose.length), bodyLine);
	// A citation ends with its paragraph.
	let { from, to } = changed;
	while (from > 0 && prose[from - 1]?.trim()) from--;
	while (to < prose.length && prose[to]?.trim()) to++;
	return withUnchanged(reused, { from, to }, former.citations, inNote(clustersIn(prose, from, to), bodyLine));
}

/** @param clusters whose lines are counted from the first of the body */
function inNote(clusters: readonly CitationCluster[], bodyLine: number): readonly CitationCluster[] {
	return clusters.map((cluster) => ({ ...cluster, line: bodyLine + cluster.line }));
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
	const plain = plainText(prose.firstParagraph?.text ?? '');
	if (!plain) return undefined;
	return plain.length <= maxOpeningLength ? plain : truncateAtSentence(plain);
}

function truncateAtSentence(text: string): string {
	const beginning = beginningOf(text, maxOpeningLength);
	const sentence = [...sentenceEnds(beginning)].findLast((end) => end < beginning.length) ?? 0;
	if (sentence > maxOpeningLength / 3) return beginning.slice(0, sentence);
	return `${beginningOf(beginning, Math.max(beginning.lastIndexOf(' '), maxOpeningLength / 2))}…`;
}
