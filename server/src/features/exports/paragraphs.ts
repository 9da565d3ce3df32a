import { lowerBound } from '../../core/lowerBound.ts';
import { blankLine } from '../../core/prose/blockMarks.ts';
import { closingBrackets, labelKey } from '../../core/prose/images.ts';
import type { Position } from '../../core/text.ts';
import type { TextEdit } from './textEdits.ts';

/** A link or a picture whose brackets are at these offsets of a paragraph. */
export interface BracketedLink {
	readonly open: number;
	readonly close: number;
	/** Behind its address or name. */
	readonly end: number;
	readonly isPicture: boolean;
}

/** A link by a name that is defined elsewhere: `[words][name]`, `[name][]`, `[name]`. */
export interface ReferenceLink extends BracketedLink {
	/** As names are compared. */
	readonly key: string;
}

/** What stands between the address of a link and its end. */
const endOfLink = /^>?(?:[\s>]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/;

/** Lines of prose that belong together, as links may go over several. */
export class Paragraph {
	readonly text: string;
	readonly lastLine: number;
	private readonly line: number;
	/** Where each line begins. */
	private readonly starts: readonly number[];
	private readonly closing: ReadonlyMap<number, number>;
	private readonly opening: ReadonlyMap<number, number>;

	constructor(lines: readonly string[], line: number) {
		this.text = lines.join('\n');
		this.line = line;
		this.lastLine = line + lines.length - 1;
		let next = 0;
		this.starts = lines.map(({ length }) => {
			const start = next;
			next += length + 1;
			return start;
		});
		this.closing = closingBrackets(this.text);
		this.opening = new Map(Array.from(this.closing, ([open, close]) => [close, open]));
	}

	offset(line: number, character: number): number {
		return (this.starts[line - this.line] ?? 0) + character;
	}

	edit(start: number, end: number, text: string): TextEdit {
		return { start: this.place(start), end: this.place(end), text };
	}

	/** The link whose brackets end at an offset, and whose address ends at another; undefined where there is none. */
	linkAt(close: number, addressEnd: number): BracketedLink | undefined {
		const open = this.opening.get(close);
		const ending = endOfLink.exec(this.text.slice(addressEnd));
		if (open === undefined || this.text[open + 1] === '^' || !ending) return undefined;
		return { open, close, end: addressEnd + ending[0].length, isPicture: this.isPicture(open) };
	}

	/** The links by names, defined or not. */
	*references(): Iterable<ReferenceLink> {
		const { text } = this;
		for (const [open, close] of this.closing) {
			const isPart = text[open - 1] === ']' || (text[open - 1] === '[' && text[close + 1] === ']');
			if (isPart || /[\^@]/.test(text[open + 1] ?? '') || /[({]/.test(text[close + 1] ?? '')) continue;
			const isDefinition = text[close + 1] === ':' && /(?:^|\n)[\s>]*$/.test(text.slice(Math.max(0, open - 50), open));
			if (isDefinition) continue;
			const named =
				text[close + 1] === '[' && !/[\^@[]/.test(text[close + 2] ?? '') ? this.closing.get(close + 1) : undefined;
			const end = (named ?? close) + 1;
			const name = (named === undefined ? '' : text.slice(close + 2, named)).trim() || text.slice(open + 1, close);
			yield { open, close, end, key: labelKey(name.replace(/\n[\s>]*/g, ' ')), isPicture: this.isPicture(open) };
		}
	}

	/** Whether a bracket opens a picture, not a link. */
	private isPicture(open: number): boolean {
		return (
			this.text[open - 1] === '!' && !/(?<!\\)(?:\\\\)*\\$/.test(this.text.slice(Math.max(0, open - 50), open - 1))
		);
	}

	private place(offset: number): Position {
		const at = lowerBound(this.starts.length - 1, (index) => (this.starts[index + 1] ?? 0) <= offset);
		return { line: this.line + at, character: offset - (this.starts[at] ?? 0) };
	}
}

/** The paragraphs of a note, each read once if its lines are asked about one after the other. */
export function paragraphsOf(prose: readonly string[]): (line: number) => Paragraph {
	let end = 0;
	let paragraph: Paragraph | undefined;
	return (line) => {
		if (paragraph && line < end) return paragraph;
		let first = line;
		while (first > end && !blankLine.test(prose[first - 1] ?? '')) first--;
		end = line + 1;
		while (end < prose.length && !blankLine.test(prose[end] ?? '')) end++;
		paragraph = new Paragraph(prose.slice(first, end), first);
		return paragraph;
	};
}
