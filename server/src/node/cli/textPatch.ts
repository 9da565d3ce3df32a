import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';

/** How many lines around a change are shown. */
const contextLines = 3;

/** A line with its end, and its number in the text before all changes; undefined where it is new. */
interface Line {
	readonly text: string;
	readonly from: number | undefined;
}

/** A line of a diff: kept, removed or added. */
interface DiffLine {
	readonly sign: ' ' | '-' | '+';
	readonly text: string;
}

/** A text with rounds of edits, which knows what has become of each line: nothing has to be compared to show the changes. */
export class TextPatch {
	private readonly before: readonly string[];
	private lines: readonly Line[];
	private readonly mark: string;
	readonly isBytewise: boolean;

	/**
	 * @param mark what the file begins with before the text, such as a byte order mark
	 * @param isBytewise whether the lines of the file are those of the text, as its bytes are read by diffs: not in UTF-16
	 */
	constructor(text: string, mark = '', isBytewise = true) {
		this.mark = mark;
		this.isBytewise = isBytewise;
		this.before = linesWithEnds(text);
		this.lines = this.before.map((line, from) => ({ text: line, from }));
	}

	/** The text after all edits. */
	get text(): string {
		return this.lines.map(({ text }) => text).join('');
	}

	/** @param edits that do not overlap */
	apply(edits: readonly TextEdit[]): void {
		const { lines } = this;
		const document = TextDocument.create('', 'markdown', 0, this.text);
		const placed = edits
			.map(({ range, newText }) => ({
				start: document.offsetAt(range.start),
				end: document.offsetAt(range.end),
				newText,
			}))
			.sort((one, other) => one.start - other.start || one.end - other.end);
		const after: Line[] = [];
		let offset = 0;
		let next = 0;
		let at = 0;
		do {
			const first = at;
			const start = offset;
			let text = '';
			const readLine = () => {
				const line = lines[at++]?.text ?? '';
				text += line;
				offset += line.length;
			};
			readLine();
			let written = '';
			let read = start;
			for (let edit = placed[next]; edit && (edit.start < offset || at >= lines.length); edit = placed[++next]) {
				// With the lines that the edit reaches into, or joins to its own.
				while (edit.end >= offset && at < lines.length) readLine();
				written += text.slice(read - start, edit.start - start) + edit.newText;
				read = edit.end;
			}
			after.push(...withOrigins(linesWithEnds(written + text.slice(read - start)), lines.slice(first, at)));
		} while (at < lines.length);
		this.lines = after;
	}

	/** The changes as a unified diff, line by line; without the lines that name the file. */
	*diff(): Iterable<string> {
		const all = this.diffLines();
		const changed = [...all.keys()].filter((at) => all[at]?.sign !== ' ');
		const numbers = { '-': 1, '+': 1 };
		let counted = 0;
		for (let at = 0; at < changed.length; ) {
			const start = Math.max(0, (changed[at] ?? 0) - contextLines);
			// Changes with few lines between them are shown together.
			while ((changed[at + 1] ?? Infinity) - (changed[at] ?? 0) <= 2 * contextLines) at++;
			const end = (changed[at++] ?? 0) + contextLines + 1;
			for (const { sign } of all.slice(counted, start)) {
				if (sign !== '+') numbers['-']++;
				if (sign !== '-') numbers['+']++;
			}
			counted = start;
			yield* hunk(all.slice(start, end), numbers['-'], numbers['+']);
		}
	}

	/** All lines, the removed ones before those that took their place. */
	private diffLines(): DiffLine[] {
		const all: DiffLine[] = [];
		let added: DiffLine[] = [];
		let read = 0;
		const marked = (text: string, at: number) => (at === 0 ? this.mark + text : text);
		const readTo = (end: number) => {
			for (; read < end; read++) all.push({ sign: '-', text: marked(this.before[read] ?? '', read) });
			all.push(...added);
			added = [];
		};
		for (const [at, { text, from }] of this.lines.entries()) {
			const line = marked(text, at);
			// The mark stays at the beginning of the file.
			if (from === undefined || line !== marked(text, from)) {
				added.push({ sign: '+', text: line });
				continue;
			}
			readTo(from);
			all.push({ sign: ' ', text: line });
			read++;
		}
		readTo(this.before.length);
		return all;
	}
}

function* hunk(lines: readonly DiffLine[], from: number, to: number): Iterable<string> {
	const place = (other: DiffLine['sign'], first: number) => {
		const count = lines.filter(({ sign }) => sign !== other).length;
		return `${count === 0 ? first - 1 : first},${count}`;
	};
	yield `@@ -${place('+', from)} +${place('-', to)} @@\n`;
	for (const { sign, text } of lines) {
		const hasEnd = text.endsWith('\n');
		yield sign + text + (hasEnd ? '' : '\n');
		if (!hasEnd) yield '\\ No newline at end of file\n';
	}
}

/** The lines that others became. Those at both ends that are as before keep their numbers. */
function withOrigins(texts: readonly string[], had: readonly Line[]): Line[] {
	const shared = Math.min(texts.length, had.length);
	let head = 0;
	while (head < shared && texts[head] === had[head]?.text) head++;
	let tail = 0;
	while (tail < shared - head && texts.at(-1 - tail) === had.at(-1 - tail)?.text) tail++;
	const added = texts.slice(head, texts.length - tail).map((text) => ({ text, from: undefined }));
	return [...had.slice(0, head), ...added, ...had.slice(had.length - tail)];
}

function linesWithEnds(text: string): string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
