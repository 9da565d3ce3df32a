import type { FrontMatter } from '../note.ts';
import { type Entry, entriesOf, textAt, unquoted, valueSpan } from './headerBlock.ts';
import { isClosingFence } from './keyLine.ts';
import { listAsWritten } from './listAsWritten.ts';
import { YamlDocument } from './yamlDocument.ts';
import type { SpanEdit } from './yamlText.ts';

/** The most items of a list that are quoted in one go. */
const maxItems = 100;

/**
 * The ways to put quotes around what YAML cannot read on a line of a header, each as its edits: around the value beside
 * its key or dash, or the items of its list, one by one. None if the line has no such value. Whether YAML then reads all
 * that could be read before, the caller finds out by reading it again.
 *
 * @param withComment takes `#…` behind a value for a part of it
 */
export function quotingEdits(
	lines: readonly string[],
	header: FrontMatter,
	line: number,
	withComment: boolean,
): SpanEdit[][] {
	// The last line is the closing fence, if there is one.
	const end = isClosingFence(lines[header.lastLine] ?? '') ? header.lastLine : header.lastLine + 1;
	const entries = entriesOf(lines, 0, end);
	const at = entries.findLastIndex((candidate) => candidate.line <= line);
	const [above, entry] = [entries[at - 1], entries[at]];
	// `a: @b]` may be an item of the list that is open above.
	if (above && listAsWritten(lines, above)?.isClosed === false && lines[line]?.includes(']')) return [];
	const list = entry && !withComment && listAsWritten(lines, entry);
	if (!list) {
		const alone = quotedValue(lines, line, withComment);
		if (!entry || withComment || line === entry.line || alone.length === 0) return [alone];
		return [alone, [...alone, ...refusedBeside(lines, entry, line)]];
	}
	const edits = list.items
		.filter(({ isReadable }) => !isReadable)
		.map(({ whole, field }) => ({ span: whole, newText: JSON.stringify(field.value) }));
	const last = list.items.at(-1)?.whole;
	if (list.isClosed || !last) return [edits];
	return [[...edits, { span: { ...last, start: last.end }, newText: ']' }]];
}

function quotedValue(lines: readonly string[], line: number, withComment: boolean): SpanEdit[] {
	const span = valueSpan(lines, line);
	const written = textAt(lines, span);
	// A list or map as a whole is no text; a text may begin with brackets: `[x] y`.
	const isCollection = /^[[{]/.test(written) && !/^(?:\[[^\][]*\]|\{[^{}]*\})\s*[^\s,#\]}]/.test(written);
	if (span.start === 0 || /^(?:[|>#\]}]|$)/.test(written) || isCollection) return [];
	const value = withComment ? written : written.replace(/(?<![ \t])[ \t]+#.*$/, '');
	return [{ span: { ...span, end: span.start + value.length }, newText: JSON.stringify(unquoted(value).value) }];
}

/** Quotes around the values that YAML refuses on the other lines of the same list or map. */
function refusedBeside(lines: readonly string[], { line: first, lastLine }: Entry, line: number): SpanEdit[] {
	const own = indentation(lines[line] ?? '');
	const edits: SpanEdit[] = [];
	for (let at = first + 1; at <= lastLine && edits.length < maxItems; at++) {
		const span = valueSpan(lines, at);
		if (at === line || indentation(lines[at] ?? '') !== own) continue;
		if (new YamlDocument([`- ${textAt(lines, span)}`], 0, 1).refusal) edits.push(...quotedValue(lines, at, false));
	}
	return edits;
}

function indentation(text: string): number {
	return text.length - text.trimStart().length;
}
