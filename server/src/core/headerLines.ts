import type { Field } from './note.ts';
import { detach } from './text.ts';

/** The lines of a header between its fences, or of what looks like one where the closing fence is missing. */
export interface HeaderBlock {
	/** The first line after the block: the closing fence, or the first line of the body. */
	readonly end: number;
	readonly isClosed: boolean;
	/** Where the header is closed, but a paragraph of prose stands before the fence: the line after the header's last. */
	readonly proseFrom: number | undefined;
	readonly isTooLarge: boolean;
}

/** A `key: value` of the top level of a header, with the places of its values. */
export interface Entry {
	readonly key: string;
	readonly line: number;
	/** The line after the last one of its value. */
	readonly end: number;
	/** UTF-16 offset in the line where the value begins. */
	readonly valueStart: number;
}

/** The values of an entry as they are written: enough to place what YAML reads, and to stand in where YAML refuses. */
export interface WrittenValues {
	readonly isList: boolean;
	readonly fields: readonly Field[];
	/** The places of `#…` that cut an unquoted value. */
	readonly comments: readonly Field[];
	/** A quote is opened and not closed. */
	readonly isOpen: boolean;
}

/** Larger headers are not read to their end. UTF-16 units. */
const largestHeader = 64 * 1024;

/** More blank lines in a row than these are no header; gray-matter would need seconds for them. */
const mostBlankLines = 200;

const fence = /^\uFEFF?---[ \t]*$/;
const closingFence = /^(?:---|\.\.\.)[ \t]*$/;
const keyLine = /^(?:([\w-]+)|"([\w-]+)"|'([\w-]+)')[ \t]*:(?=[ \t]|$)/;
const knownKey = /^["']?(?:id|title|kezako|types?|tags?|keywords?|thumbnail|link)\b/;
const conflictMarker = /^(?:<{7}|={7}|>{7})(?: |$)/;
const blank = /^\s*$/;

/** Finds the header of a note: tolerant where Cosma is not (format.md 1.2), so that what is odd can be told. */
export function findHeader(lines: readonly string[]): HeaderBlock | undefined {
	if (!fence.test(lines[0] ?? '')) return undefined;
	let size = 0;
	let blanks = 0;
	let at = 1;
	for (; at < lines.length; at++) {
		const line = lines[at] ?? '';
		size += line.length + 1;
		blanks = blank.test(line) ? blanks + 1 : 0;
		if (size > largestHeader || blanks > mostBlankLines) break;
		if (closingFence.test(line)) {
			const { end, stopsAfterBlank } = endOfHeaderLines(lines, at);
			return { end: at, isClosed: true, proseFrom: stopsAfterBlank ? end : undefined, isTooLarge: false };
		}
	}
	const { end } = endOfHeaderLines(lines, at);
	const isTooLarge = size > largestHeader && end === at;
	return end > 1 ? { end, isClosed: false, proseFrom: undefined, isTooLarge } : undefined;
}

export function isConflictMarker(line: string): boolean {
	return conflictMarker.test(line);
}

/**
 * The line after the last one before `limit` that looks like a line of a header, and whether what stops it is prose or
 * a heading after a blank line.
 */
function endOfHeaderLines(lines: readonly string[], limit: number): { end: number; stopsAfterBlank: boolean } {
	let end = 1;
	let stopsAfterBlank = false;
	let afterBlank = false;
	let hasKey = false;
	for (let at = 1; at < limit; at++) {
		const line = lines[at] ?? '';
		if (blank.test(line)) {
			afterBlank = true;
			continue;
		}
		const isKey = keyLine.test(line);
		const continues = hasKey && /^(?:[ \t]|- |-$|[\]}])/.test(line);
		const isComment = line.startsWith('#') && !afterBlank;
		// After a blank line, `Remark: text` is rather prose than a key.
		const isRemark = isKey && afterBlank && !knownKey.test(line);
		if ((!isKey && !continues && !isComment && !conflictMarker.test(line)) || isRemark) {
			stopsAfterBlank = afterBlank && hasKey;
			break;
		}
		hasKey ||= isKey;
		afterBlank = false;
		end = at + 1;
	}
	return { end: hasKey ? end : 1, stopsAfterBlank };
}

/** The entries of the top level, in order. */
export function entriesOf(lines: readonly string[], end: number): Entry[] {
	const entries: Entry[] = [];
	let open: { key: string; line: number; valueStart: number } | undefined;
	const close = (at: number) => {
		if (open) entries.push({ ...open, end: at });
		open = undefined;
	};
	for (let at = 1; at < end; at++) {
		const line = lines[at] ?? '';
		const match = keyLine.exec(line);
		if (match) {
			close(at);
			const after = match[0].length;
			const valueStart = after + (/^[ \t]*/.exec(line.slice(after)) ?? [''])[0].length;
			open = { key: match[1] ?? match[2] ?? match[3] ?? '', line: at, valueStart };
		} else if (!/^(?:[ \t]|-|$|#|[\]}])/.test(line)) close(at);
	}
	close(end);
	return entries;
}

/** Reads the values of an entry where they stand. */
export function writtenValues(lines: readonly string[], entry: Entry): WrittenValues {
	const reader = new ValueReader(lines, entry);
	return reader.read();
}

class ValueReader {
	private readonly lines: readonly string[];
	private readonly entry: Entry;
	private readonly fields: Field[] = [];
	private readonly comments: Field[] = [];
	private isOpen = false;

	constructor(lines: readonly string[], entry: Entry) {
		this.lines = lines;
		this.entry = entry;
	}

	read(): WrittenValues {
		const { line, valueStart, end } = this.entry;
		const first = this.lines[line] ?? '';
		// An anchor or a tag stands before the value.
		const start = valueStart + (/^(?:[&!]\S*[ \t]+)*/.exec(first.slice(valueStart)) ?? [''])[0].length;
		const rest = first.slice(start);
		let isList = false;
		if (/^[|>]/.test(rest)) this.readBlockScalar(line + 1, end);
		else if (rest.startsWith('[')) {
			isList = true;
			this.readFlow(line, start + 1, end);
		} else if (rest === '' || rest.startsWith('#')) {
			this.readScalar(line, start, line);
			isList = this.readBelow(line + 1, end);
		} else this.readScalar(line, start, end);
		return { isList, fields: this.fields, comments: this.comments, isOpen: this.isOpen };
	}

	/** A list below the key, or a text that begins on the next line. */
	private readBelow(from: number, end: number): boolean {
		let isList = false;
		for (let at = from; at < end; at++) {
			const line = this.lines[at] ?? '';
			const item = /^[ \t]*-(?:[ \t]+|$)/.exec(line);
			if (item) {
				isList = true;
				this.readScalar(at, item[0].length, at);
			} else if (!isList && line.trim() !== '' && !line.trim().startsWith('#')) {
				this.readScalar(at, line.length - line.trimStart().length, end);
				return false;
			}
		}
		return isList;
	}

	private readBlockScalar(from: number, end: number): void {
		for (let at = from; at < end; at++) {
			const line = this.lines[at] ?? '';
			if (line.trim() === '') continue;
			this.add(at, line.length - line.trimStart().length, line.trimEnd().length);
			return;
		}
	}

	/** One plain or quoted text that begins in a line; `end` is the line up to which a quote may be closed. */
	private readScalar(at: number, start: number, end: number): void {
		const line = this.lines[at] ?? '';
		const quote = line[start];
		if (quote === '"' || quote === "'") {
			const close = closingQuote(line, start, quote);
			if (close >= 0) this.add(at, start + 1, close);
			else {
				this.add(at, start + 1, line.trimEnd().length);
				const isClosedBelow = this.lines.slice(at + 1, end).some((below) => closingQuote(below, -1, quote) >= 0);
				this.isOpen ||= !isClosedBelow;
			}
			return;
		}
		const comment = /(?:^|[ \t])#.*$/.exec(line.slice(start));
		const stop = comment ? start + comment.index : line.length;
		const text = line.slice(start, stop).trimEnd();
		if (text !== '') this.add(at, start, start + text.length);
		// `# with a blank` was meant as a comment; `#hashtag` was not.
		if (comment && /#\S/.test(comment[0].slice(0, comment[0].indexOf('#') + 2))) {
			const from = line.indexOf('#', stop);
			this.comments.push({ value: line.slice(from), line: at, start: from, end: line.length });
		}
	}

	/** The items of `[a, "b", …]`, over one line or more. */
	private readFlow(from: number, start: number, end: number): void {
		let depth = 1;
		for (let at = from; at < end && depth > 0; at++) {
			const line = this.lines[at] ?? '';
			let item: number | undefined;
			const finish = (stop: number) => {
				if (item === undefined) return;
				const text = line.slice(item, stop).trimEnd();
				if (text !== '') this.add(at, item, item + text.length);
				item = undefined;
			};
			for (let offset = at === from ? start : 0; offset < line.length && depth > 0; offset++) {
				const unit = line[offset] ?? '';
				if (item === undefined && (unit === '"' || unit === "'")) {
					const close = closingQuote(line, offset, unit);
					this.add(at, offset + 1, close < 0 ? line.length : close);
					this.isOpen ||= close < 0;
					offset = close < 0 ? line.length : close;
				} else if (unit === '[' || unit === ']' || unit === ',') {
					finish(offset);
					depth += unit === '[' ? 1 : unit === ']' ? -1 : 0;
				} else if (unit === '#' && (offset === 0 || /[ \t]/.test(line[offset - 1] ?? ''))) {
					finish(offset);
					break;
				} else if (item === undefined && !/[ \t]/.test(unit)) item = offset;
			}
			finish(line.length);
		}
	}

	private add(line: number, start: number, end: number): void {
		this.fields.push({ value: detach((this.lines[line] ?? '').slice(start, end)), line, start, end });
	}
}

/** Where the quote that opens at `open` is closed in the line, -1 where it is not. `''` and `\"` do not close. */
function closingQuote(line: string, open: number, quote: string): number {
	for (let at = open + 1; at < line.length; at++) {
		if (quote === '"' && line[at] === '\\') at++;
		else if (line[at] === quote) {
			if (quote === "'" && line[at + 1] === "'") at++;
			else return at;
		}
	}
	return -1;
}
