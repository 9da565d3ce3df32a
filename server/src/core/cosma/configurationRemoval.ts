import type { RangeEdit } from '../header/fenceEdits.ts';
import type { Position } from '../text.ts';
import type { ConfigurationValue } from './configurationDocument.ts';

/** Something among others: an entry of a map, an item of a list. */
export interface Part {
	/** Where it begins, without the dash of a list. */
	readonly start: Position;
	/** All of it but for its key. */
	readonly value: ConfigurationValue;
}

/**
 * The edits that take some parts out of those of a map or list, with the lines that are theirs alone; none where they
 * cannot be taken out. Comments on lines of their own stay.
 *
 * @param isFlow the parts stand in brackets or braces
 */
export function removal(
	lines: readonly string[],
	parts: readonly Part[],
	removed: ReadonlySet<Part>,
	isFlow: boolean,
): RangeEdit[] {
	if (!isFlow) return parts.flatMap((part) => (removed.has(part) ? (linesOfPart(lines, part) ?? []) : []));
	const edits: RangeEdit[] = [];
	for (let at = 0; at < parts.length; at++) {
		const first = parts[at];
		if (!first || !removed.has(first)) continue;
		let last = first;
		for (let next = parts[at + 1]; next && removed.has(next); next = parts[at + 1]) {
			last = next;
			at++;
		}
		const next = parts[at + 1];
		const before = parts[parts.indexOf(first) - 1];
		// Up to the next one that is there; the last ones go with the comma before them.
		const range = next
			? { start: first.start, end: next.start }
			: { start: behindOther(lines, first, before), end: last.value.place.end };
		edits.push({ range, newText: '' });
	}
	return edits;
}

/** Behind the part before, or behind its comma and its comment where these end another line. */
function behindOther(lines: readonly string[], { start }: Part, before: Part | undefined): Position {
	if (!before) return start;
	const { end } = before.value.place;
	const isRemark = start.line > end.line && (lines[end.line] ?? '').slice(end.character).includes('#');
	return isRemark ? { line: start.line - 1, character: lines[start.line - 1]?.length ?? 0 } : end;
}

/** The last line of a value: YAML ends those in blocks before the next text. */
export function lastLineOf(lines: readonly string[], value: ConfigurationValue): number {
	const isBlock = value.kind !== 'scalar' && !value.isFlow;
	const last = isBlock ? (value.kind === 'map' ? value.entries.at(-1)?.value : value.items.at(-1)) : undefined;
	// What is not written has no line of its own.
	if (last && !(last.kind === 'scalar' && last.written === '')) return lastLineOf(lines, last);
	const { start, end } = value.place;
	let line = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
	const behind = isBlock ? /^\s*(?:#.*)?$/ : /^\s*$/;
	while (line > start.line && behind.test(lines[line] ?? '')) line--;
	return line;
}

/** Undefined where something else stands before it. */
function linesOfPart(lines: readonly string[], { start, value }: Part): RangeEdit | undefined {
	if (!/^\s*(?:- *)?$/.test((lines[start.line] ?? '').slice(0, start.character))) return undefined;
	const last = Math.max(start.line, lastLineOf(lines, value));
	if (last + 1 < lines.length)
		return { range: { start: { line: start.line, character: 0 }, end: { line: last + 1, character: 0 } }, newText: '' };
	const above = start.line - 1;
	const from = above < 0 ? { line: 0, character: 0 } : { line: above, character: lines[above]?.length ?? 0 };
	return { range: { start: from, end: { line: last, character: lines[last]?.length ?? 0 } }, newText: '' };
}
