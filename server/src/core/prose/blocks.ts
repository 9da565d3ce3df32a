import type { PlacedText } from '../note.ts';
import { beginningOf } from '../text.ts';
import {
	blankLine,
	canInterrupt,
	closingFence,
	definitionMarker,
	endOfHtml,
	footnoteMarker,
	heading,
	listMarker,
	mayBeginBlock,
	nextNonBlank,
	openingFence,
	outermostItem,
	type Place,
	setextUnderline,
	thematicBreak,
} from './blockMarks.ts';
import { beginningOfFormer, type FormerProse, type Prose, withEndOfFormer } from './formerProse.ts';
import { endOf, maskInline } from './inline.ts';
import type { Container, Fence, Html } from './openBlocks.ts';
import { mayBeSentence } from './plainText.ts';

/**
 * Tells prose from code, HTML comments and formulas, by CommonMark 0.31's block rules
 * (sections 4.4, 4.5, 4.6, 5.1, 5.2, 6.1); other HTML counts as prose. Linear and total.
 *
 * @param lines all lines of the note
 * @param bodyLine the line after the front matter
 * @param former what was read of the body before some of its lines changed: only these are read again, and those below
 * whose meaning may have changed
 * @param isEnough ends the reading
 */
export function proseOf(
	lines: readonly string[],
	bodyLine: number,
	former?: FormerProse,
	isEnough?: (found: Prose) => boolean,
): Prose {
	return new BlockReader(lines, bodyLine).read(former, isEnough);
}

/** Only an attack nests quotes and lists deeper than this. What is deeper is read as text. */
const maxContainerDepth = 100;

class BlockReader {
	private readonly source: readonly string[];
	private readonly bodyLine: number;
	private prose: string[] = [];
	private rests: number[] = [];
	private containers: Container[] = [];
	private fence: Fence | undefined;
	private html: Html | undefined;
	/** The first line of the paragraph being read, as an index into `prose`. */
	private paragraph: number | undefined;
	private paragraphDepth = 0;
	/** The line behind the last paragraph, as an index into `prose`: a definition may follow. */
	private paragraphEnd: number | undefined;
	/**
	 * How many containers are around the footnote or definition whose first paragraph is being read. Up to a blank line
	 * its lines may be indented or not, and no blocks but lists begin in it.
	 */
	private firstLinesDepth: number | undefined;
	/** The line behind the formula being read, as an index into `prose`. */
	private formulaEnd = 0;
	/** Whether what lines above are depends on those below: a formula may end there, up to a blank line. */
	private looksAhead = false;
	private firstHeading: PlacedText | undefined;
	private firstParagraph: Prose['firstParagraph'];
	/** The position in the current line. */
	private offset = 0;
	private column = 0;

	constructor(source: readonly string[], bodyLine: number) {
		this.source = source;
		this.bodyLine = bodyLine;
	}

	read(former?: FormerProse, isEnough?: (found: Prose) => boolean): Prose {
		// In the state that a rest stands for, but for what was found first.
		if (former) Object.assign(this, beginningOfFormer(former));
		for (let line = this.bodyLine + this.prose.length; line < this.source.length && !isEnough?.(this.found()); line++) {
			const rest = this.rest();
			const whole = former && rest !== undefined ? withEndOfFormer(former, this.found(), rest) : undefined;
			if (whole) return whole;
			if (rest !== undefined) this.rests.push(rest);
			this.readLine(this.source[line] ?? '');
		}
		this.endParagraph();
		return this.found();
	}

	private found(): Prose {
		const { prose: lines, rests, firstHeading, firstParagraph } = this;
		return { lines, rests, firstHeading, firstParagraph };
	}

	/** See `Prose.rests`. Undefined if the next line is none. */
	private rest(): number | undefined {
		const at = this.prose.length;
		const isBelowBlank = () => blankLine.test(this.source[this.bodyLine + at - 1] ?? '');
		if (this.looksAhead && isBelowBlank()) this.looksAhead = false;
		if (this.fence || this.html || this.looksAhead) return undefined;
		if (this.paragraph !== undefined || this.containers.length > 0) {
			if (this.firstLinesDepth !== undefined || !outermostItem.test(this.source[this.bodyLine + at] ?? ''))
				return undefined;
			// As the item is about to do.
			this.close(0);
		}
		if (this.paragraphEnd !== at - 1 || !isBelowBlank()) return 2 * at;
		// The first paragraph may yet turn out to be a term.
		return this.paragraphDepth > 0 || this.firstParagraph?.end === at - 1 ? undefined : 2 * at + 1;
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
		const isInFormula = this.prose.length < this.formulaEnd;
		if (isInFormula && matched >= Math.min(this.paragraphDepth, this.firstLinesDepth ?? maxContainerDepth))
			this.prose.push(line);
		else this.readBlockStart(line, matched);
	}

	/** Skips the quote marks and the indentation of the open containers. Gives how many of them continue in this line. */
	private matchContainers(line: string): number {
		let matched = 0;
		for (const container of this.containers) {
			const next = nextNonBlank(line, this.offset, this.column);
			const isBlank = next.offset === line.length;
			if (container.kind === 'quote') {
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
		// What is not matched of a footnote's first paragraph goes on as the rest of it.
		const isWhole = matched === this.containers.length || matched === this.firstLinesDepth;
		let depth = matched;
		for (; ; depth++) {
			const next = nextNonBlank(line, this.offset, this.column);
			const rest = line.slice(next.offset);
			const inParagraph = this.paragraph !== undefined && depth === matched;
			const inFirstLines = this.firstLinesDepth !== undefined && depth > this.firstLinesDepth;
			if (rest === '') {
				// Behind a marker nothing need stand: the first lines begin below.
				if (inFirstLines && depth > matched) break;
				this.readBlank(depth);
				return;
			}
			if (next.column - this.column >= 4) {
				if (inParagraph || inFirstLines) break;
				this.close(depth);
				this.prose.push('');
				return;
			}
			if (depth >= maxContainerDepth || !mayBeginBlock.test(rest)) break;
			if (!inFirstLines && this.readLeaf(line, next.offset, depth, isWhole)) return;
			if (!this.openContainer(line, next, rest, depth, inParagraph && isWhole)) break;
		}
		this.readParagraphLine(line, depth, matched);
	}

	private readBlank(depth: number): void {
		this.endParagraph();
		this.firstLinesDepth = undefined;
		// A blank line ends a quote, but not a list item with something in it.
		const ended = this.containers.findIndex(({ kind, isEmpty }, at) => at >= depth && (kind === 'quote' || isEmpty));
		if (ended >= 0) this.containers.length = ended;
		this.prose.push('');
	}

	/** Reads a line that begins, or is, a block in which there are no others. False if it does not. */
	private readLeaf(line: string, at: number, depth: number, isWhole: boolean): boolean {
		const rest = line.slice(at);
		const fence = openingFence(rest);
		const end = endOfHtml(rest);
		if (heading.test(rest)) {
			this.close(depth);
			this.readHeading(line, at);
		} else if (fence) {
			this.close(depth);
			this.fence = { marker: fence, depth };
			this.prose.push('');
		} else if (end) {
			this.close(depth);
			this.readHtml(line, at, { end, depth });
		} else if (this.paragraph !== undefined && setextUnderline.test(rest) && isWhole) {
			this.readSetextUnderline();
		} else if (thematicBreak.test(rest)) {
			this.close(depth);
			this.prose.push('');
		} else return false;
		return true;
	}

	/** Opens the container that `rest` begins with, and goes to what is in it. False if there is none. */
	private openContainer(line: string, next: Place, rest: string, depth: number, inParagraph: boolean): boolean {
		const inFirstLines = this.firstLinesDepth !== undefined && depth > this.firstLinesDepth;
		const marker = listMarker.exec(rest)?.[0];
		if (marker) {
			if (inParagraph && !canInterrupt(marker, rest)) return false;
			// In the first lines the paragraph goes on in the list, so that they stay one.
			if (inFirstLines) this.containers.length = depth;
			else this.close(depth);
			this.goPastListMarker(line, next, marker);
			return true;
		}
		if (rest[0] === '>' && !inFirstLines) {
			this.close(depth);
			this.goPastQuoteMark(line, next);
			this.containers.push({ kind: 'quote', indent: 0, isEmpty: false });
			return true;
		}
		const footnote = footnoteMarker.exec(rest)?.[0];
		const note = footnote ?? (this.hasTerm(depth) ? definitionMarker.exec(rest)?.[0] : undefined);
		if (note === undefined) return false;
		const isFirst = !footnote && this.containers[depth]?.kind !== 'definition';
		this.close(depth);
		// A term is no paragraph, but what first defines it is.
		if (isFirst && this.firstParagraph?.end === this.paragraphEnd) this.firstParagraph = undefined;
		this.containers.push({ kind: footnote ? 'footnote' : 'definition', indent: 4, isEmpty: false });
		this.firstLinesDepth = depth;
		const content = nextNonBlank(line, next.offset + note.length, next.column + note.length);
		this.offset = content.offset;
		this.column = content.column;
		return true;
	}

	/** Whether a definition may begin in this line: below a paragraph, with at most one blank line between, or another. */
	private hasTerm(depth: number): boolean {
		if (this.containers[depth]?.kind === 'definition') return true;
		if (this.paragraphDepth !== depth) return false;
		const blank = this.source[this.bodyLine + this.prose.length - 1] ?? '';
		return this.paragraph !== undefined || (this.paragraphEnd === this.prose.length - 1 && blankLine.test(blank));
	}

	private readParagraphLine(line: string, depth: number, matched: number): void {
		const inFirstLines = this.firstLinesDepth !== undefined && depth > this.firstLinesDepth;
		// A paragraph goes on even where the quote mark or the indentation is left out (CommonMark "laziness").
		if (this.paragraph === undefined || (depth !== matched && !inFirstLines)) {
			this.close(depth);
			this.paragraph = this.prose.length;
			this.paragraphDepth = this.containers.length;
		}
		this.prose.push(line);
		if (line.includes('$$')) this.formulaEnd = this.endOfDisplay(line);
	}

	/** The line behind a formula that a line of a paragraph begins with, if it is closed before the next blank line. */
	private endOfDisplay(opening: string): number {
		const isOpen = /^[\s>]*\$\$/.test(opening) && opening.split('$$').length % 2 === 0;
		if (!isOpen) return 0;
		this.looksAhead = true;
		for (let index = this.prose.length; ; index++) {
			const line = this.source[this.bodyLine + index];
			if (line === undefined || blankLine.test(line)) return 0;
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
		if (this.firstLinesDepth !== undefined && depth <= this.firstLinesDepth) this.firstLinesDepth = undefined;
	}

	private endParagraph(isHeading = false): void {
		if (this.paragraph === undefined) return;
		const isOutside =
			this.paragraphDepth === 0 || (this.paragraphDepth === 1 && this.containers[0]?.kind === 'definition');
		if (this.firstParagraph === undefined && isOutside && !isHeading) {
			const text = beginningOf(this.prose.slice(this.paragraph).join(' '), 1000);
			if (mayBeSentence(text)) this.firstParagraph = { text, end: this.prose.length };
		}
		this.maskInline(this.paragraph, this.prose.length);
		this.paragraph = undefined;
		this.formulaEnd = 0;
		this.paragraphEnd = this.prose.length;
	}

	/** Masks what is not prose in the lines of one paragraph or heading. */
	private maskInline(from: number, to: number): void {
		const lines = this.prose.slice(from, to);
		const masked = maskInline(lines);
		if (masked !== lines) for (const [index, line] of masked.entries()) this.prose[from + index] = line;
	}

	private goPastQuoteMark(line: string, mark: Place): void {
		this.offset = mark.offset + 1;
		this.column = mark.column + 1;
		if (line[this.offset] === ' ' || line[this.offset] === '\t') {
			// Only one column of a tab belongs to the mark; the others count as indentation.
			this.goToColumn(line, this.column + 1);
		}
	}

	private goPastListMarker(line: string, at: Place, marker: string): void {
		const afterMarker = at.column + marker.length;
		const content = nextNonBlank(line, at.offset + marker.length, afterMarker);
		const spaces = content.column - afterMarker;
		const isEmpty = content.offset === line.length;
		const contentColumn = isEmpty || spaces > 4 ? afterMarker + 1 : content.column;
		this.containers.push({ kind: 'item', indent: contentColumn - this.column, isEmpty });
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
