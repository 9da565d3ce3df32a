import type { LinkOccurrence } from '../../core/note.ts';
import { blankLine } from '../../core/prose/blockMarks.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { withoutTags } from '../../core/prose/linkWords.ts';
import { withoutLink } from '../../core/prose/withoutLink.ts';
import { isEmbed } from '../../core/targetParts.ts';
import type { TextEdit } from './textEdits.ts';

/** How much of a line is looked at before a link. UTF-16 units. */
const maxLooked = 1000;

/** The marks of blocks with which a line begins. */
const blockMarks =
	/^[\s>]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6}|[:~]|\[\^[^\s\]]+\]:)(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?[\s>]*)*/;

/** Of a numbered list, whose next items count on, and of a footnote, which is named elsewhere. */
const lastingMarks = /(?:\d[.)]|\]:)\s*$/;

const signsAlone = /^[\s*_~=()«»“”"]*$/;

/** What stands between a link and the words after it. */
const separator = /^\s*(?:[-+=,;:.–—→>]+(?=\s)\s*)?/;

/**
 * The change after which nothing is left of a link that says nothing. Signs around it go that would stand alone, and a line
 * in which there is nothing else.
 *
 * @param prose the lines of the note with header, code and comments blanked out
 */
export function withoutTrace(lines: readonly string[], prose: readonly string[], link: LinkOccurrence): TextEdit {
	const { line } = link;
	const text = prose[line] ?? '';
	const { start, end } = linkSpans(link).link;
	const before = text.slice(0, isEmbed(text.slice(0, start)) ? start - 1 : start);
	const marks = blockMarks.exec(before)?.[0] ?? '';
	if (signsAlone.test(text.slice(end)) && signsAlone.test(before.slice(marks.length)))
		return withoutLine(lines, prose, line, marks);
	const first = Math.max(marks.length, before.length - maxLooked);
	const near = withoutTags(before.slice(first));
	const cell = near.lastIndexOf('|') + 1;
	const words = /^.*(?:[\p{L}\p{N}\p{M}\]\0]|(?<=&\w{1,30});)/su.exec(near.slice(cell))?.[0].length ?? 0;
	const blanks = words === 0 ? (/^\s*/.exec(near.slice(cell))?.[0].length ?? 0) : 0;
	const from = { line, character: first + cell + words + blanks };
	const { range, text: space } = withoutLink(prose, link, { place: 'before', range: { start: from, end: from } });
	if (words > 0 || range.start.character > from.character) return { ...range, text: space };
	const behind = separator.exec(text.slice(range.end.character))?.[0].length ?? 0;
	return { start: range.start, end: { line, character: range.end.character + behind }, text: '' };
}

function withoutLine(lines: readonly string[], prose: readonly string[], line: number, marks: string): TextEdit {
	const end = { line, character: (lines[line] ?? '').length };
	const next = lines[line + 1] ?? '';
	const indent = (text: string) => /^[\s>]*/.exec(text)?.[0].length ?? 0;
	const isContinued = marks.trim() !== '' && !blankLine.test(next) && indent(next) > indent(marks);
	if (line === 0 || isContinued || lastingMarks.test(marks)) {
		return { start: { line, character: marks.length }, end, text: '' };
	}
	const above = lines[line - 1] ?? '';
	// A paragraph that ends there no longer breaks its line.
	const isBroken = blankLine.test(next) && prose[line - 1] !== '';
	const remaining = isBroken ? above.trimEnd().replace(/\\$/, '') : above;
	return { start: { line: line - 1, character: remaining.length }, end, text: '' };
}
