import type { Problem } from '../note.ts';
import { hasKnownKey, isBlank, isFence, lineSpan, lineWhere, shownFence } from './headerBlock.ts';
import { isOddFence } from './keyLine.ts';

/** The most lines of a comment above a header. */
const maxCommentLines = 50;

/**
 * The first line of a text without a header, if it seems to be meant as the fence of one: keys follow, but the line has
 * too many hyphens, a dash, words or spaces that do not belong there, or a comment stands above the fence.
 */
export function oddOpening(lines: readonly string[]): Problem | undefined {
	const first = lineWhere(lines, 0, Math.min(lines.length, maxCommentLines), (text) => !isBlank(text));
	if (first < 0) return undefined;
	const end = commentEnd(lines, first);
	const fence = end < 0 ? first : lineWhere(lines, end + 1, lines.length, (text) => !isBlank(text));
	const text = lines[fence] ?? '';
	const isMeant = isOddFence(text.replace(/^\uFEFF/, '')) || (end >= 0 && isFence(text));
	if (!isMeant || !hasKnownKey(lines, fence + 1)) return undefined;
	return { code: 'frontmatter_fence', ...lineSpan(lines, first), detail: shownFence(lines[first] ?? '') };
}

/** The last line of a comment that begins on a line and has nothing behind it, or -1. */
function commentEnd(lines: readonly string[], line: number): number {
	if (!/^\uFEFF?\s*<!--/.test(lines[line] ?? '')) return -1;
	const end = lineWhere(lines, line, Math.min(lines.length, line + maxCommentLines), (text) => text.includes('-->'));
	return end >= 0 && /-->\s*$/.test(lines[end] ?? '') ? end : -1;
}
