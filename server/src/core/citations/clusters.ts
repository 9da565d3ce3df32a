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
	const found: CitationCluster[] = [];
	for (let line = from; line < to; line++) {
		if (!prose[line]?.includes('@')) continue;
		let first = line;
		while (first > from && isFilled(prose[first - 1])) first--;
		let end = line + 1;
		while (end < to && isFilled(prose[end])) end++;
		readParagraph(prose.slice(first, end), first, found);
		line = end;
	}
	return found;
}

function isFilled(line: string | undefined): boolean {
	return line !== undefined && line.trim() !== '';
}

function readParagraph(lines: readonly string[], firstLine: number, found: CitationCluster[]): void {
	const text = withoutLinks(lines.join('\n'));
	let line = 0;
	let lineStart = 0;
	for (const { start, end } of candidatesIn(text)) {
		for (let next = lineEnd(lines, line, lineStart); next < start; next = lineEnd(lines, line, lineStart)) {
			line++;
			lineStart = next + 1;
		}
		found.push({ line: firstLine + line, start: start - lineStart, text: text.slice(start, end) });
	}
}

function lineEnd(lines: readonly string[], line: number, start: number): number {
	return start + (lines[line] ?? '').length;
}

function candidatesIn(text: string): Stretch[] {
	const read = [...readByCosma(text), ...readByPandoc(text)].filter((cluster) => isCandidate(text, cluster));
	const all = read.map((cluster) => withNeighbours(text, cluster));
	const found: { start: number; end: number }[] = [];
	for (const { start, end } of all.sort((one, other) => one.start - other.start || other.end - one.end)) {
		const last = found.at(-1);
		if (last && start < last.end) last.end = Math.max(last.end, end);
		else found.push({ start, end });
	}
	return found;
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
