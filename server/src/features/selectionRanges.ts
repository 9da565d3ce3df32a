import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { LinkOccurrence } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { linkSpans } from '../core/prose/links.ts';
import { phraseBefore } from '../core/prose/phrase.ts';
import { rangeOf, type Span, touches } from '../core/text.ts';
import type { Feature, NoteIdentifier } from './shared/context.ts';
import { linkAt } from './shared/linkAt.ts';

/**
 * The steps of “Expand Selection” in a link: the part at the cursor, all between the brackets, the link, the link with
 * the phrase before it. Elsewhere none: editors expand by words and blocks themselves.
 */
export const selectionRanges: Feature<
	{ textDocument: NoteIdentifier; positions: readonly Position[] },
	SelectionRange[] | null
> = (context, { textDocument, positions }) => {
	const parsed = context.open(textDocument.uri);
	if (!parsed) return null;
	if (!positions.some((position) => linkAt(parsed.note, position))) return null;
	// The protocol wants a range for each position.
	return positions.map((position) => {
		const link = linkAt(parsed.note, position);
		const selection = link && nested(spansAt(parsed, link, position));
		return selection ?? { range: { start: position, end: position } };
	});
};

/** From the smallest to the largest. */
function spansAt(parsed: ParsedNote, link: LinkOccurrence, position: Position): Span[] {
	const spans = linkSpans(link);
	const { line, start, end } = spans.link;
	const part = [spans.target, spans.text, spans.type].find((span) => span && touches(span, position));
	const phrase = phraseBefore((parsed.lines[line] ?? '').slice(0, start));
	return [
		...(part ? [part] : []),
		{ line, start: start + 2, end: end - 2 },
		spans.link,
		...(phrase ? [{ line, start: phrase.start, end }] : []),
	];
}

function nested(spans: readonly Span[]): SelectionRange | undefined {
	let parent: SelectionRange | undefined;
	for (const [at, span] of [...spans].reverse().entries()) {
		const outer = spans[spans.length - at];
		// An equal span would be a step that selects nothing more.
		if (outer && outer.start === span.start && outer.end === span.end) continue;
		parent = { range: rangeOf(span), ...(parent && { parent }) };
	}
	return parent;
}
