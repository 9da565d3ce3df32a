import { isBefore, type Position, type Range } from '../../core/text.ts';

/** A change of a text that is exported. */
export interface TextEdit extends Range {
	readonly text: string;
}

/**
 * The lines from one on, changed. Of changes that overlap, the one that begins first is made as a whole; what another leaves
 * out goes all the same.
 */
export function editedFrom(lines: readonly string[], first: number, edits: readonly TextEdit[]): string {
	if (edits.length === 0) return lines.slice(first).join('\n');
	const sorted = [...edits].sort((one, other) => compare(one.start, other.start) || compare(one.end, other.end));
	const parts: string[] = [];
	let at: Position = { line: first, character: 0 };
	for (const { start, end, text } of sorted) {
		if (isBefore(start, at)) {
			if (text.trim() === '' && isBefore(at, end)) at = end;
			continue;
		}
		parts.push(textBetween(lines, at, start), text);
		at = end;
	}
	parts.push(textBetween(lines, at, { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }));
	return parts.join('');
}

/** The text from one place to another. */
export function textBetween(lines: readonly string[], start: Position, end: Position): string {
	if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
	const between = lines.slice(start.line + 1, end.line);
	const last = (lines[end.line] ?? '').slice(0, end.character);
	return [(lines[start.line] ?? '').slice(start.character), ...between, last].join('\n');
}

function compare(one: Position, other: Position): number {
	return one.line - other.line || one.character - other.character;
}
