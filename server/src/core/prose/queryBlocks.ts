import { closingFence, endOfHtml, openingFence } from './blockMarks.ts';

/** A fenced block `kezako`: its query is answered where it stands. */
export interface QueryBlock {
	/** That of the fence that opens it. */
	readonly line: number;
	/** That of the fence that closes it; of an open block, the last line of the text. */
	readonly lastLine: number;
	/** Whether a fence closes it. */
	readonly isClosed: boolean;
	/** What stands before the fence: spaces, marks of quotations and lists. */
	readonly before: string;
	/** The lines between the fences. */
	readonly text: string;
}

const before = /^(?:[ >\t]|(?:[-+*]|\d{1,9}[.)])[ \t])*/;
const mayHold = /(?:`{3}|~{3})[ \t]*kezako(?![^\s{])/i;

/** Whether what stands behind an opening fence says that the block has a query. */
export function isQueryInfo(info: string): boolean {
	return /^\s*kezako(?![^\s{])/i.test(info);
}

/**
 * The blocks with queries in a note.
 *
 * @param lines of the whole note
 * @param bodyLine the first line of the body
 * @param prose the lines of the body with code and comments blanked out
 */
export function queryBlocksIn(lines: readonly string[], bodyLine: number, prose: readonly string[]): QueryBlock[] {
	const found: QueryBlock[] = [];
	if (!lines.some((text) => mayHold.test(text))) return found;
	for (let line = bodyLine; line < lines.length; line++) {
		const text = lines[line] ?? '';
		const start = before.exec(text)?.[0] ?? '';
		const rest = text.slice(start.length);
		const endOfElement = isProse(prose[line - bodyLine], start) ? undefined : endOfHtml(rest);
		if (endOfElement && rest.search(endOfElement) < 0) {
			while (line + 1 < lines.length && (lines[++line] ?? '').search(endOfElement) < 0);
			continue;
		}
		const marker = openingFence(rest);
		// What is prose opens no block, and what is indented as far is code already.
		if (!marker || /(?:^|>) {0,3}(?: {4}|\t)[ \t]*$/.test(start) || isProse(prose[line - bodyLine], start)) continue;
		const isEnd = (other: string) => closingFence.exec(other.replace(/^[\s>]*/, ''))?.[0].startsWith(marker) === true;
		let end = line + 1;
		while (end < lines.length && !isEnd(lines[end] ?? '') && !hasLeft(start, lines[end] ?? '')) end++;
		const isClosed = end < lines.length && isEnd(lines[end] ?? '');
		const lastLine = isClosed ? end : end - 1;
		if (isQueryInfo(rest.slice(marker.length))) {
			const inside = lines.slice(line + 1, end).map((other) => other.replace(/^[\s>]*/, ''));
			found.push({ line, lastLine, isClosed, before: start, text: inside.join('\n') });
		}
		line = lastLine;
	}
	return found;
}

/** Whether something behind the marks that a line begins with is neither code nor in a comment. */
function isProse(prose: string | undefined, start: string): boolean {
	return (prose ?? '').slice(start.length).trim() !== '';
}

/** Whether a line ends the quotation or the item of a list in which a fence stands. */
function hasLeft(start: string, line: string): boolean {
	if (start.includes('>')) return !/^\s*>/.test(line);
	return /\S/.test(start) && /^\S/.test(line);
}
