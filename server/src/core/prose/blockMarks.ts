import { endOfComment, endOfElement } from './inline.ts';

// What the lines of blocks begin with, or are, by CommonMark; behind their indentation.

export const listMarker = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
/** An item of a list at the margin, which ends all above it but a fence, an element, a formula or a footnote. */
export const outermostItem = /^[-+*][ \t]+[^\s*_-]/;
export const thematicBreak = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
export const heading = /^#{1,6}(?=[ \t]|$)/;
export const footnoteMarker = /^\[\^[^\s\]]+\]:/;
export const definitionMarker = /^[:~](?=[ \t])/;
/** What begins anything but a line of a paragraph. */
export const mayBeginBlock = /^[#`~<>=*_+:[\d-]/;
export const closingFence = /^(?:`{3,}|~{3,})(?=[ \t]*$)/;
/** A blank line, in a quote too. */
export const blankLine = /^[\s>]*$/;
export const setextUnderline = /^(?:=+|-+)[ \t]*$/;

/** The run of backticks or tildes that opens a fence, if `rest` begins with one. */
export function openingFence(rest: string): string | undefined {
	if (rest[0] !== '`' && rest[0] !== '~') return undefined;
	const marker = /^(?:`{3,}|~{3,})/.exec(rest)?.[0];
	if (!marker || (marker[0] === '`' && rest.includes('`', marker.length))) return undefined;
	return marker;
}

/** What ends the comment or the element that `rest` begins with, if it is one whose content is no Markdown. */
export function endOfHtml(rest: string): RegExp | undefined {
	if (rest.startsWith('<!--')) return endOfComment;
	return /^<(?:pre|script|style|textarea)(?=[\s>]|$)/i.test(rest) ? endOfElement : undefined;
}

/** A list may interrupt a paragraph only if it is not empty and, where it is numbered, begins with 1. */
export function canInterrupt(marker: string, rest: string): boolean {
	if (/^[ \t]*$/.test(rest.slice(marker.length))) return false;
	return !/\d/.test(marker) || /^0*1[.)]$/.test(marker);
}

/** A place in a line: an offset, and the column that it is in, where tabs are wider than one. */
export interface Place {
	readonly offset: number;
	readonly column: number;
}

/** The place of the first character from an offset on that is neither space nor tab, or the end of the line. */
export function nextNonBlank(line: string, offset: number, column: number): Place {
	let at = offset;
	let reached = column;
	for (; at < line.length; at++) {
		const unit = line[at];
		if (unit === ' ') reached++;
		else if (unit === '\t') reached += 4 - (reached % 4);
		else break;
	}
	return { offset: at, column: reached };
}
