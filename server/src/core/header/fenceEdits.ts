import { type Range, rangeOf, type Span } from '../text.ts';
import { hasKnownKey, isFence, lineWhere } from './headerBlock.ts';
import { isClosingFence, isOddFence, isOpeningFence } from './keyLine.ts';

interface RangeEdit {
	readonly range: Range;
	readonly newText: string;
}

/**
 * The edits that make a header of what `oddOpening` found: its fences become `---`, and a comment above goes below it.
 *
 * @param first the place of the first line
 */
export function fenceEdits(lines: readonly string[], first: Span): RangeEdit[] {
	const text = lines[first.line] ?? '';
	const isComment = text.slice(first.start).startsWith('<!--');
	const opening = isComment
		? lineWhere(lines, first.line, lines.length, (line) => isOddFence(line) || isOpeningFence(line))
		: first.line;
	if (opening < 0 || !hasKnownKey(lines, opening + 1)) return [];
	const closing = lineWhere(lines, opening + 1, lines.length, (line) => isFence(line) || isOddFence(line));
	const edits: RangeEdit[] = [];
	const replace = (line: number, newText: string) => edits.push({ range: rangeOf(wholeLine(lines, line)), newText });
	if (!isComment) replace(opening, asFence(text, false));
	else {
		const start = { line: first.line, character: first.start };
		const end = { line: opening, character: (lines[opening] ?? '').length };
		edits.push({ range: { start, end }, newText: asFence(lines[opening] ?? '', false) });
	}
	if (closing < 0) return [];
	const above = isComment ? lines.slice(first.line, opening).join('\n').slice(first.start).trimEnd() : '';
	const isRight = isClosingFence(lines[closing] ?? '');
	if (!isRight || above !== '') {
		replace(closing, (isRight ? '---' : asFence(lines[closing] ?? '', true)) + (above && `\n\n${above}`));
	}
	return edits;
}

/** A fence in place of a line that was meant as one; a comment on it stays in the header. */
export function asFence(written: string, closes: boolean): string {
	const comment = /#.*$/.exec(written)?.[0].trimEnd();
	if (comment === undefined) return '---';
	return closes ? `${comment}\n---` : `---\n${comment}`;
}

/** A byte order mark at its beginning stays. */
function wholeLine(lines: readonly string[], line: number): Span {
	const text = lines[line] ?? '';
	return { line, start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length };
}
