import type { Problem } from '../note.ts';
import type { Span } from '../text.ts';
import { hasKnownKey, isBlank, isFence, lineWhere, shownFence, textAt } from './headerBlock.ts';
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

/** The line, or the part of it behind a comment, that is meant as the fence of a header; undefined if none is. */
export function meantOpening(lines: readonly string[]): Span | undefined {
	let start = 0;
	for (let line = 0; line < Math.min(lines.length, maxCommentLines); line++) {
		const text = (lines[line] ?? '').slice(start);
		if (isBlank(text)) {
			start = 0;
		} else if (/^\uFEFF?\s*<!--/.test(text)) {
			const last = lineWhere(lines, line, Math.min(lines.length, line + maxCommentLines), (below) =>
				below.includes('-->'),
			);
			if (last < 0) return undefined;
			start = (lines[last] ?? '').indexOf('-->') + '-->'.length;
			// What stands behind the comment is looked at next.
			line = last - 1;
		} else {
			const place = { line, start, end: start + text.length };
			const isMeant = isOddFence(textAt(lines, place)) || isFence(text.trim());
			return isMeant && hasKnownKey(lines, line + 1) ? place : undefined;
		}
	}
	return undefined;
}
