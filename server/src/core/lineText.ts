import { detach, linesOf, type Position, type Range } from './text.ts';

/** More lines than this that a new text changes are not copied one by one. */
const maxCopiedLines = 1000;

/** The text of an open note, cut into lines so that a change in one of them copies no other. Immutable. */
export class LineText {
	/** Without their ends, as `linesOf` gives them. */
	readonly lines: readonly string[];
	/** UTF-16 units. */
	readonly length: number;
	/** The end of each line; the last one has none. */
	private readonly ends: readonly string[];

	private constructor(lines: readonly string[], ends: readonly string[], length: number) {
		this.lines = lines;
		this.ends = ends;
		this.length = length;
	}

	static of(text: string): LineText {
		const lines = linesOf(text);
		const ends = text.includes('\r') ? (text.match(/\r\n|\n|\r/g) ?? []) : new Array(lines.length - 1).fill('\n');
		return new LineText(lines, [...ends, ''], text.length);
	}

	/** The first units of the text, or all. */
	start(length: number): string {
		let text = '';
		for (let line = 0; line < this.lines.length && text.length < length; line++) {
			text += `${this.lines[line]}${this.ends[line]}`;
		}
		return text.slice(0, length);
	}

	/** The first of some lines that ends with a lone `\r`, and not on the way to another line end; -1 if none does. */
	loneReturn(from: number, to: number): number {
		const isBroken = (line: number) => this.lines[line + 1] === '' && /\n$/.test(this.ends[line + 1] ?? '');
		for (let line = from; line < to; line++) if (this.ends[line] === '\r' && !isBroken(line)) return line;
		return -1;
	}

	/** Whether some line has this in it. */
	includes(part: string): boolean {
		return this.lines.some((line) => line.includes(part));
	}

	/** The text after a change. Places that it does not have are those nearest to them. */
	replaced({ start, end }: Range, written: string): LineText {
		const [from, to] = [this.nearest(start), this.nearest(end)].sort(inOrder) as [Position, Position];
		// A `\n` is one end together with the `\r` before it.
		const joins = from.character === 0 && this.ends[from.line - 1] === '\r';
		const first = joins ? from.line - 1 : from.line;
		const above = joins ? `${this.lines[first]}\r` : '';
		const before = `${above}${this.lines[from.line]?.slice(0, from.character)}`;
		const after = `${this.lines[to.line]?.slice(to.character)}${this.ends[to.line]}`;
		const part = LineText.of(before + written + after);
		// Behind the end of the last line stands the line below, not an empty one.
		const count = part.lines.length - (to.line < this.lines.length - 1 ? 1 : 0);
		const spliced = (all: readonly string[], parts: readonly string[]) =>
			all.slice(0, first).concat(parts.slice(0, count), all.slice(to.line + 1));
		let length = this.length + part.length;
		for (let line = first; line <= to.line; line++) {
			length -= (this.lines[line]?.length ?? 0) + (this.ends[line]?.length ?? 0);
		}
		return new LineText(spliced(this.lines, part.lines), spliced(this.ends, part.ends), length);
	}

	/** Another text, with the lines of this one where they are the same. */
	replacedBy(text: string): LineText {
		const other = LineText.of(text);
		const { before, after } = sameLines(this.lines, other.lines);
		const changed = other.lines.slice(before, other.lines.length - after);
		if (changed.length > maxCopiedLines) return other;
		// Each line is cut out of its text and keeps it in memory: of this text none is to be left.
		const lines = this.lines.slice(0, before).concat(changed.map(detach), this.lines.slice(this.lines.length - after));
		return new LineText(lines, other.ends, other.length);
	}

	private nearest({ line, character }: Position): Position {
		const last = this.lines.length - 1;
		if (line > last) return { line: last, character: this.lines[last]?.length ?? 0 };
		if (!(line >= 0)) return { line: 0, character: 0 };
		return { line, character: Math.min(Math.max(0, character), this.lines[line]?.length ?? 0) };
	}
}

/** How many lines at the beginning are the same, and how many others at the end. */
export function sameLines(former: readonly string[], lines: readonly string[]): { before: number; after: number } {
	const most = Math.min(former.length, lines.length);
	let before = 0;
	while (before < most && former[before] === lines[before]) before++;
	let after = 0;
	while (after < most - before && former[former.length - 1 - after] === lines[lines.length - 1 - after]) after++;
	return { before, after };
}

function inOrder(one: Position, other: Position): number {
	return one.line - other.line || one.character - other.character;
}
