import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { LinkOccurrence } from '../core/note.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { linkSpans } from '../core/prose/links.ts';
import { phraseBefore } from '../core/prose/phrase.ts';
import { rangeOf, type Span, touches } from '../core/text.ts';
import type { Feature, NoteIdentifier } from './shared/context.ts';
import { linkAt } from './shared/linkAt.ts';

/**
 * What “Expand Selection” takes in a link: the part at the cursor, all between the brackets, the link, the link with the
 * phrase before it. Elsewhere nothing of ours: editors expand by words and blocks themselves.
 */
export const selectionRanges: Feature<
	{ textDocument: NoteIdentifier; positions: readonly Position[] },
	SelectionRange[] | null
> = (context, { textDocument, positions }) => {
	const parsed = context.open(textDocument.uri);
	if (!parsed) return null;
	const found = positions.map((position) => {
		const link = linkAt(parsed.note, position);
		return link ? nested(stretches(parsed, link, position)) : undefined;
	});
	if (found.every((range) => range === undefined)) return null;
	// One for each position is what the protocol wants.
	return found.map((range, at) => range ?? emptyAt(positions[at] ?? { line: 0, character: 0 }));
};

/** From the smallest to the largest. */
function stretches(parsed: ParsedNote, link: LinkOccurrence, position: Position): Span[] {
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

function nested(stretches: readonly Span[]): SelectionRange | undefined {
	let parent: SelectionRange | undefined;
	for (const [at, span] of [...stretches].reverse().entries()) {
		const inner = stretches[stretches.length - at];
		// Equal ones would be a step that selects nothing more.
		if (inner && inner.start === span.start && inner.end === span.end) continue;
		parent = { range: rangeOf(span), ...(parent && { parent }) };
	}
	return parent;
}

function emptyAt(position: Position): SelectionRange {
	return { range: { start: position, end: position } };
}
