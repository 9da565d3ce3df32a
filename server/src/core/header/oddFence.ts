import type { Problem } from '../note.ts';
import type { Span } from '../text.ts';
import { hasKnownKey, isBlank, isFence, lineWhere, shownFence } from './headerBlock.ts';
import { isOddFence } from './keyLine.ts';

/** The most lines of comments above a header. */
const maxCommentLines = 50;

/**
 * The first line of a text without a header, if it seems to be meant as the fence of one: keys follow, but the line has
 * too many hyphens, a dash, words or spaces that do not belong there, or a comment stands above the fence.
 */
export function oddOpening(lines: readonly string[]): Problem | undefined {
	if (!meantOpening(lines)) return undefined;
	const first = lineWhere(lines, 0, lines.length, (text) => !isBlank(text));
	const text = lines[first] ?? '';
	// With the spaces around it: they may be what is wrong.
	return { code: 'frontmatter_fence', line: first, start: 0, end: text.length, detail: shownFence(text) };
}

/** The line, or the part of it behind comments, that is meant as the fence of a header; undefined if none is. */
export function meantOpening(lines: readonly string[]): Span | undefined {
	let line = 0;
	let start = 0;
	while (line < Math.min(lines.length, maxCommentLines)) {
		const whole = lines[line] ?? '';
		const text = whole.slice(start);
		if (isBlank(text)) {
			line++;
			start = 0;
		} else if (/^\uFEFF?\s*<!--/.test(text)) {
			// Behind its own beginning, so that each step gets further.
			const inside = whole.indexOf('<!--', start) + '<!--'.length;
			const isShort = whole.includes('-->', inside);
			const most = Math.min(lines.length, line + maxCommentLines);
			const last = isShort ? line : lineWhere(lines, line + 1, most, (below) => below.includes('-->'));
			if (last < 0) return undefined;
			start = (lines[last] ?? '').indexOf('-->', isShort ? inside : 0) + '-->'.length;
			line = last;
		} else {
			const place = { line, start, end: whole.length };
			const isMeant = isOddFence(text) || isFence(text.trim());
			return isMeant && hasKnownKey(lines, line + 1) ? place : undefined;
		}
	}
	return undefined;
}
