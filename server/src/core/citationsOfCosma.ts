/** What Cosma reads as citations in a whole text: it knows no code, no links and no addresses (format.md 7). */
import { citationsOf } from './citations/citations.ts';
import { readByCosma } from './citations/cosmaGrammar.ts';
import { keyIn, type Stretch } from './citations/grammar.ts';
import { replacementsByCosma } from './citations/printed.ts';
import { lowerBound } from './lowerBound.ts';
import type { KeysOfLibrary } from './nearKeys.ts';
import type { Note } from './note.ts';
import type { ParsedNote } from './parseNote.ts';
import { lineStarts, type Span } from './text.ts';

/** The text of a note, and its body with code blanked out. */
export type NoteText = Pick<ParsedNote, 'lines' | 'prose' | 'bodyLine'>;

/** A key where nobody cites. */
export interface OnlyOfCosma extends Span {
	readonly key: string;
	/** Whether it is in code; not in a comment. */
	readonly isInCode: boolean;
}

/** A citation in the place of which Cosma prints nothing, but elsewhere. */
export interface Misplaced {
	readonly place: Span;
	readonly text: string;
	readonly key: string;
	/** The line in which it is printed instead. */
	readonly line: number;
}

/** The keys that Cosma reads beside those of the citations of a note: in code, in comments, in links, in addresses. */
export function citationsOnlyOfCosma(note: Note, { lines, prose, bodyLine }: NoteText): OnlyOfCosma[] {
	const body = bodyOf({ lines, bodyLine });
	if (!body.includes('@')) return [];
	const ours = new Set(
		note.citations
			.flatMap((cluster) => citationsOf(cluster, 'cosma'))
			.map(({ key: { line, start } }) => `${line}:${start}`),
	);
	const places = new Places(body, bodyLine);
	const comments = Array.from(body.matchAll(/<!--[\s\S]*?(?:-->|$)/g), ({ 0: { length }, index }) => ({
		start: index,
		end: index + length,
	}));
	return readByCosma(body)
		.flatMap(({ parts }) => parts)
		.flatMap((part) => {
			const place = places.of(part.key.start, part.key.end);
			if (ours.has(`${place.line}:${place.start}`)) return [];
			const isBlank = prose[place.line - bodyLine]?.[place.start] !== body[part.key.start];
			return [{ ...place, key: keyIn(body, part), isInCode: isBlank && !isInOneOf(comments, part.at) }];
		});
}

/** The citations in a text that Cosma prints where the same text stands first, though it is no citation there. */
export function misplacedCitations({ lines, bodyLine }: NoteText, library: KeysOfLibrary): Misplaced[] {
	const body = bodyOf({ lines, bodyLine });
	if (!body.includes('@')) return [];
	const places = new Places(body, bodyLine);
	const work = { names: '', year: undefined };
	return replacementsByCosma(body, (key) => (!library.has(key) ? undefined : work))
		.filter(({ start, replaced }) => replaced.start !== start)
		.map(({ start, end, key, replaced }) => ({
			place: places.of(start, end),
			text: body.slice(start, end),
			key,
			line: places.of(replaced.start, replaced.end).line,
		}));
}

function bodyOf({ lines, bodyLine }: Pick<NoteText, 'lines' | 'bodyLine'>): string {
	return lines.slice(bodyLine).join('\n');
}

function isInOneOf(stretches: readonly Stretch[], at: number): boolean {
	const next = lowerBound(stretches.length, (index) => (stretches[index]?.start ?? 0) <= at);
	return at < (stretches[next - 1]?.end ?? 0);
}

/** Where offsets of a text are, as lines of a note. */
class Places {
	private readonly starts: readonly number[];
	private readonly firstLine: number;
	private readonly text: string;

	constructor(text: string, firstLine: number) {
		this.text = text;
		this.starts = lineStarts(text);
		this.firstLine = firstLine;
	}

	/** A stretch over several lines ends with its first one. */
	of(start: number, end: number): Span {
		const line = lowerBound(this.starts.length, (at) => (this.starts[at] ?? 0) <= start) - 1;
		const first = this.starts[line] ?? 0;
		const lineEnd = (this.starts[line + 1] ?? this.text.length + 1) - 1;
		return { line: line + this.firstLine, start: start - first, end: Math.min(end, lineEnd) - first };
	}
}
