import type { PlacedText } from '../note.ts';
import { beginningOf } from '../text.ts';
import { endOf, endOfComment, endOfElement, maskInline } from './inline.ts';

/** The body of a note without what is not prose, so that the reader of links need not know about code. */
export interface Prose {
	/**
	 * One entry for each line of the body. Code and comments are blanked out by NULs of the same length, whole lines of
	 * code are empty; other lines are as written, so offsets in them are offsets in the note.
	 */
	readonly lines: readonly string[];
	readonly firstHeading: PlacedText | undefined;
	/** The first paragraph that is neither heading, list nor quote, as written, with spaces for line breaks. */
	readonly firstParagraph: string;
}

/**
 * Tells prose from code, HTML comments and formulas, by CommonMark 0.31's block rules
 * (sections 4.4, 4.5, 4.6, 5.1, 5.2, 6.1); other HTML counts as prose. Linear and total.
 *
 * @param lines all lines of the note
 * @param bodyLine the line after the front matter
 */
export function proseOf(lines: readonly string[], bodyLine: number): Prose {
	return new BlockReader(lines, bodyLine).read();
}

interface Container {
	/** A block quote, or a list item whose content is indented by so many columns from the container around it. */
	readonly indent: number | 'quote';
	/** The item has no content yet: a blank line ends it. */
	isEmpty: boolean;
}

interface Fence {
	readonly marker: string;
	/** How many containers are open around it. */
	readonly depth: number;
}

/** A comment or an element whose content is no Markdown. */
interface Html {
	readonly end: RegExp;
	readonly depth: number;
}

/** Only an attack nests quotes and lists deeper than this. What is deeper is read as text. */
const maxContainerDepth = 100;

const listMarker = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
const thematicBreak = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const heading = /^#{1,6}(?=[ \t]|$)/;
const closingFence = /^(?:`{3,}|~{3,})(?=[ \t]*$)/;
const setextUnderline = /^(?:=+|-+)[ \t]*$/;

class BlockReader {
	private readonly source: readonly string[];
	private readonly bodyLine: number;
	private readonly prose: string[] = [];
	private containers: Container[] = [];
	private fence: Fence | undefined;
	private html: Html | undefined;
	/** The first line of the paragraph being read, as an index into `prose`. */
	private paragraph: number | undefined;
	private paragraphDepth = 0;
	/** The line behind the formula being read, as an index into `prose`. */
	private formulaEnd = 0;
	private firstHeading: PlacedText | undefined;
	private firstParagraph: string | undefined;
	/** The position in the current line. */
	private offset = 0;
	private column = 0;

	constructor(source: readonly string[], bodyLine: number) {
		this.source = source;
		this.bodyLine = bodyLine;
	}

	read(): Prose {
		for (let line = this.bodyLine; line < this.source.length; line++) this.readLine(this.source[line] ?? '');
		this.endParagraph();
		return { lines: this.prose, firstHeading: this.firstHeading, firstParagraph: this.firstParagraph ?? '' };
	}

	private readLine(line: string): void {
		this.offset = 0;
		this.column = 0;
		const matched = this.matchContainers(line);
		if (this.fence) {
			if (matched >= this.fence.depth) {
				this.readFenced(line, this.fence);
				return;
			}
			this.fence = undefined;
		}
		if (this.html) {
			if (matched >= this.html.depth) {
				this.readHtml(line, 0, this.html);
				return;
			}
			this.html = undefined;
		}
		// The `+ b` of a formula is no list.
		if (this.prose.length < this.formulaEnd && matched >= this.paragraphDepth) this.prose.push(line);
		else this.readBlockStart(line, matched);
	}

	/** Skips the quote marks and the indentation of the open containers. Gives how many of them continue in this line. */
	private matchContainers(line: string): number {
		let matched = 0;
		for (const container of this.containers) {
			const next = nextNonBlank(line, this.offset, this.column);
			const isBlank = next.offset === line.length;
			if (container.indent === 'quote') {
				if (line[next.offset] !== '>' || next.column - this.column > 3) break;
				this.goPastQuoteMark(line, next);
			} else if (isBlank) {
				if (container.isEmpty) break;
			} else {
				if (next.column - this.column < container.indent) break;
				container.isEmpty = false;
				this.goToColumn(line, this.column + container.indent);
			}
			matched++;
		}
		return matched;
	}

	private readBlockStart(line: string, matched: number): void {
		let depth = matched;
		for (;;) {
			const next = nextNonBlank(line, this.offset, this.column);
			const rest = line.slice(next.offset);
			const inParagraph = this.paragraph !== undefined && depth === matched;
			if (rest === '') {
				this.endParagraph();
				// A blank line ends a quote, but not a list item with something in it.
				const ended = this.containers.findIndex(
					(container, at) => at >= depth && (container.indent === 'quote' || container.isEmpty),
				);
				if (ended >= 0) this.containers.length = ended;
				this.prose.push('');
				return;
			}
			if (next.column - this.column >= 4) {
				if (inParagraph) break;
				this.close(depth);
				this.prose.push('');
				return;
			}
			if (depth >= maxContainerDepth) break;
			if (rest[0] === '>') {
				this.close(depth);
				this.goPastQuoteMark(line, next);
				this.containers.push({ indent: 'quote', isEmpty: false });
				depth++;
				continue;
			}
			if (heading.test(rest)) {
				this.close(depth);
				this.readHeading(line, next.offset);
				return;
			}
			const fence = openingFence(rest);
			if (fence) {
				this.close(depth);
				this.fence = { marker: fence, depth };
				this.prose.push('');
				return;
			}
			const end = endOfHtml(rest);
			if (end) {
				this.close(depth);
				this.readHtml(line, next.offset, { end, depth });
				return;
			}
			if (this.paragraph !== undefined && setextUnderline.test(rest) && matched === this.containers.length) {
				this.readSetextUnderline();
				return;
			}
			if (thematicBreak.test(rest)) {
				this.close(depth);
				this.prose.push('');
				return;
			}
			const marker = listMarker.exec(rest)?.[0];
			if (marker && (!(inParagraph && matched === this.containers.length) || canInterrupt(marker, rest))) {
				this.close(depth);
				this.goPastListMarker(line, next, marker);
				depth++;
				continue;
			}
			break;
		}
		this.readParagraphLine(line, depth, matched);
	}

	private readParagraphLine(line: string, depth: number, matched: number): void {
		// A paragraph goes on even where the quote mark or the indentation is left out (CommonMark "laziness").
		if (this.paragraph === undefined || depth !== matched) {
			this.close(depth);
			this.paragraph = this.prose.length;
			this.paragraphDepth = this.containers.length;
		}
		this.prose.push(line);
		if (line.includes('$$')) this.formulaEnd = this.endOfDisplay(line);
	}

	/** The line behind a formula that a line of a paragraph opens by `$$`, if it is closed before the next blank line. */
	private endOfDisplay(opening: string): number {
		const isOpen = /^[\s>]*\$\$|\$\$\s*$/.test(opening) && opening.split('$$').length % 2 === 0;
		if (!isOpen) return 0;
		for (let index = this.prose.length; ; index++) {
			const line = this.source[this.bodyLine + index];
			if (line === undefined || /^[\s>]*$/.test(line)) return 0;
			if (line.includes('$$')) return index + 1;
		}
	}

	private readHeading(line: string, at: number): void {
		this.prose.push(line);
		const index = this.prose.length - 1;
		this.maskInline(index, index + 1);
		if (this.firstHeading) return;
		const hashes = (heading.exec(line.slice(at)) ?? [''])[0].length;
		// `trimEnd` first, because a pattern for spaces before the end starts anew at each space.
		const content = line
			.slice(at + hashes)
			.trimEnd()
			.replace(/(?:^|[ \t])#+$/, '');
		const value = content.trim();
		const start = at + hashes + (content.length - content.trimStart().length);
		if (value) this.firstHeading = { value, line: this.bodyLine + index, start, end: start + value.length };
	}

	private readSetextUnderline(): void {
		const first = this.paragraph ?? 0;
		const value = (this.prose[first] ?? '').trim();
		const isHeading =
			!this.firstHeading && value !== '' && this.prose.length - first === 1 && this.paragraphDepth === 0;
		if (isHeading) {
			const start = (this.prose[first] ?? '').indexOf(value);
			this.firstHeading = { value, line: this.bodyLine + first, start, end: start + value.length };
		}
		this.endParagraph(isHeading);
		this.prose.push('');
	}

	private readFenced(line: string, fence: Fence): void {
		const next = nextNonBlank(line, this.offset, this.column);
		const marker = closingFence.exec(line.slice(next.offset))?.[0];
		if (next.column - this.column < 4 && marker?.startsWith(fence.marker)) this.fence = undefined;
		this.prose.push('');
	}

	/** Masks HTML that began in an earlier line or begins at `from`. The text after its end is prose. */
	private readHtml(line: string, from: number, html: Html): void {
		const end = endOf(html.end, line, from);
		this.html = end === undefined ? html : undefined;
		this.prose.push(end === undefined ? '' : '\0'.repeat(end) + line.slice(end));
		this.maskInline(this.prose.length - 1, this.prose.length);
	}

	/** Closes the paragraph and the containers deeper than `depth`. */
	private close(depth: number): void {
		this.endParagraph();
		this.containers.length = Math.min(this.containers.length, depth);
	}

	private endParagraph(isHeading = false): void {
		if (this.paragraph === undefined) return;
		if (this.firstParagraph === undefined && this.paragraphDepth === 0 && !isHeading) {
			this.firstParagraph = beginningOf(this.prose.slice(this.paragraph).join(' '), 1000);
		}
		this.maskInline(this.paragraph, this.prose.length);
		this.paragraph = undefined;
	}

	/** Masks what is not prose in the lines of one paragraph or heading. */
	private maskInline(from: number, to: number): void {
		const lines = this.prose.slice(from, to);
		const masked = maskInline(lines);
		if (masked !== lines) for (const [index, line] of masked.entries()) this.prose[from + index] = line;
	}

	private goPastQuoteMark(line: string, mark: { offset: number; column: number }): void {
		this.offset = mark.offset + 1;
		this.column = mark.column + 1;
		if (line[this.offset] === ' ' || line[this.offset] === '\t') {
			// Only one column of a tab belongs to the mark; the others count as indentation.
			this.goToColumn(line, this.column + 1);
		}
	}

	private goPastListMarker(line: string, at: { offset: number; column: number }, marker: string): void {
		const afterMarker = at.column + marker.length;
		const content = nextNonBlank(line, at.offset + marker.length, afterMarker);
		const spaces = content.column - afterMarker;
		const isEmpty = content.offset === line.length;
		const contentColumn = isEmpty || spaces > 4 ? afterMarker + 1 : content.column;
		this.containers.push({ indent: contentColumn - this.column, isEmpty });
		this.offset = at.offset + marker.length;
		this.column = afterMarker;
		this.goToColumn(line, contentColumn);
	}

	/** Skips spaces and tabs up to a column, but no tab that reaches beyond it: its other columns still count. */
	private goToColumn(line: string, column: number): void {
		while (this.column < column) {
			const unit = line[this.offset];
			if (unit === ' ') this.column++;
			else if (unit === '\t') {
				const stop = this.column + 4 - (this.column % 4);
				if (stop > column) {
					this.column = column;
					return;
				}
				this.column = stop;
			} else return;
			this.offset++;
		}
	}
}

function nextNonBlank(line: string, offset: number, column: number): { offset: number; column: number } {
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

/** The run of backticks or tildes that opens a fence, if `rest` begins with one. */
function openingFence(rest: string): string | undefined {
	if (rest[0] !== '`' && rest[0] !== '~') return undefined;
	const marker = /^(?:`{3,}|~{3,})/.exec(rest)?.[0];
	if (!marker || (marker[0] === '`' && rest.includes('`', marker.length))) return undefined;
	return marker;
}

/** What ends the comment or the element that `rest` begins with, if it is one whose content is no Markdown. */
function endOfHtml(rest: string): RegExp | undefined {
	if (rest.startsWith('<!--')) return endOfComment;
	return /^<(?:pre|script|style|textarea)(?=[\s>]|$)/i.test(rest) ? endOfElement : undefined;
}

/** A list may interrupt a paragraph only if it is not empty and, where it is numbered, begins with 1. */
function canInterrupt(marker: string, rest: string): boolean {
	if (/^[ \t]*$/.test(rest.slice(marker.length))) return false;
	return !/\d/.test(marker) || /^0*1[.)]$/.test(marker);
}
