import type { FrontMatter } from '../note.ts';
import { entriesOf, textAt, unquoted, valueSpan } from './headerBlock.ts';
import { isClosingFence } from './keyLine.ts';
import { listAsWritten } from './listAsWritten.ts';
import type { SpanEdit } from './yamlText.ts';

/**
 * The edits that put quotes around what YAML cannot read on a line of a header: the value beside its key or dash, or the
 * items of a list in brackets, one by one. None if the line has no such value. Whether YAML then reads all that could be
 * read before, the caller finds out by reading it again.
 *
 * @param withComment takes `#…` behind a value for a part of it
 */
export function quotingEdits(
	lines: readonly string[],
	header: FrontMatter,
	line: number,
	withComment: boolean,
): SpanEdit[] {
	// The last line is the closing fence, if there is one.
	const end = isClosingFence(lines[header.lastLine] ?? '') ? header.lastLine : header.lastLine + 1;
	const entry = entriesOf(lines, 0, end).findLast((candidate) => candidate.line <= line);
	const list = entry && !withComment && listAsWritten(lines, entry);
	if (!list) return quotedValue(lines, line, withComment);
	const edits = list.items
		.filter(({ isReadable }) => !isReadable)
		.map(({ whole, field }) => ({ span: whole, newText: JSON.stringify(field.value) }));
	const last = list.items.at(-1)?.whole;
	if (list.isClosed || !last) return edits;
	return [...edits, { span: { ...last, start: last.end }, newText: ']' }];
}

function quotedValue(lines: readonly string[], line: number, withComment: boolean): SpanEdit[] {
	const span = valueSpan(lines, line);
	const written = textAt(lines, span);
	// A list or map as a whole is no text; a text may begin with brackets: `[x] y`.
	const isCollection = /^[[{]/.test(written) && !/^(?:\[[^\][]*\]|\{[^{}]*\})\s*[^\s,#\]}]/.test(written);
	if (span.start === 0 || /^(?:[|>#]|$)/.test(written) || isCollection) return [];
	const value = withComment ? written : written.replace(/(?<![ \t])[ \t]+#.*$/, '');
	return [{ span: { ...span, end: span.start + value.length }, newText: JSON.stringify(unquoted(value).value) }];
}
