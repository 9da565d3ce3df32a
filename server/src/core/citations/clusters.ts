import type { CitationCluster } from '../note.ts';
import { readByCosma } from './cosmaGrammar.ts';
import { isGlued, type ReadCluster, type Stretch } from './grammar.ts';
import { readByPandoc } from './pandocGrammar.ts';

/**
 * What Cosma or Pandoc may read as citations, in the order of the text. Where one reads more than the other, it is the
 * longer text; a sign beside it that decides is part of it, as in `(@doe99`. A blank line ends a cluster; an `@` in an address, `me@x.org`, and in a `[[link]]` is none. Linear, and
 * nearly nothing for lines without `@`.
 *
 * @param prose lines in which code is blanked out
 * @param from the first line to read
 * @param to the line behind the last
 */
export function clustersIn(prose: readonly string[], from: number, to: number): CitationCluster[] {
	return paragraphsWithAt(prose, from, to).flatMap((paragraph) => piecesOf(paragraph, candidatesIn(paragraph.text)));
}

/**
 * What Cosma reads as citations in code and comments: it does not know them.
 *
 * @param lines the lines as they are written
 * @param prose the same lines with code blanked out
 * @param firstLine the line of the note that is the first of both
 */
export function citationsInCode(
	lines: readonly string[],
	prose: readonly string[],
	firstLine: number,
): CitationCluster[] {
	return paragraphsWithAt(lines, 0, lines.length).flatMap((paragraph) => {
		const pieces = piecesOf(
			paragraph,
			readByCosma(paragraph.text).filter(({ parts }) => parts.length > 0),
		);
		return pieces
			.filter(({ line, start, text }) => !(prose[line] ?? '').startsWith(text.split('\n', 1).join(), start))
			.map((piece) => ({ ...piece, line: piece.line + firstLine }));
	});
}

/** The paragraphs that have an `@`, as one text each; links in them are blanked out. They end at blank lines. */
export function paragraphsWithAt(lines: readonly string[], from: number, to: number): CitationCluster[] {
	const found: CitationCluster[] = [];
	for (let line = from; line < to; line++) {
		if (!lines[line]?.includes('@')) continue;
		let first = line;
		while (first > from && isFilled(lines[first - 1])) first--;
		let end = line + 1;
		while (end < to && isFilled(lines[end])) end++;
		found.push({ line: first, start: 0, text: withoutLinks(lines.slice(first, end).join('\n')) });
		line = end;
	}
	return found;
}

function isFilled(line: string | undefined): boolean {
	return line !== undefined && line.trim() !== '';
}

/** Stretches of a paragraph, in its order, by their places in the note. */
function piecesOf(paragraph: CitationCluster, stretches: readonly Stretch[]): CitationCluster[] {
	let { line } = paragraph;
	let lineStart = 0;
	return stretches.map(({ start, end }) => {
		for (let next = paragraph.text.indexOf('\n', lineStart); next >= 0 && next < start; ) {
			line++;
			lineStart = next + 1;
			next = paragraph.text.indexOf('\n', lineStart);
		}
		return { line, start: start - lineStart, text: paragraph.text.slice(start, end) };
	});
}

function candidatesIn(text: string): Stretch[] {
	const read = [...readByCosma(text), ...readByPandoc(text)];
	const all = read.map((cluster) => ({ ...withNeighbours(text, cluster), isCandidate: isCandidate(text, cluster) }));
	const found: { start: number; end: number; isCandidate: boolean }[] = [];
	for (const stretch of all.sort((one, other) => one.start - other.start || other.end - one.end)) {
		const last = found.at(-1);
		if (last && stretch.start < last.end) {
			last.end = Math.max(last.end, stretch.end);
			last.isCandidate ||= stretch.isCandidate;
		} else found.push(stretch);
	}
	return found.filter((stretch) => stretch.isCandidate);
}

/** With the signs beside it that decide whether it is one: `(@doe99`, `-@doe99`, `[@doe99](`. */
function withNeighbours(text: string, { start, end }: Stretch): Stretch {
	const before = text[start] === '@' ? /\S/ : /[!^\\]/;
	const isBefore = before.test(text[start - 1] ?? '');
	const isBehind = text[end - 1] === ']' && /[([{]/.test(text[end] ?? '');
	return { start: start - Number(isBefore), end: end + Number(isBehind) };
}

/** Brackets without a key are one, too, if their `@` stands alone: Cosma prints something else in their place. */
function isCandidate(text: string, { start, end, parts }: ReadCluster): boolean {
	if (parts.some(({ at }) => !isGlued(text, at))) return true;
	return parts.length === 0 && !/[\p{L}\p{N}_]@/u.test(text.slice(start, end));
}

/** In `[[links]]`, an `@` is part of an id or title. */
function withoutLinks(text: string): string {
	return text.includes('[[') ? text.replaceAll(/\[\[[^[\]\n]*\]\]/g, (link) => '\0'.repeat(link.length)) : text;
}
