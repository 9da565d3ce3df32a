import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { LinkOccurrence } from '../core/note.ts';
import { shownTitle } from '../core/noteId.ts';
import type { ParsedNote } from '../core/parseNote.ts';
import { linkSpans } from '../core/prose/links.ts';
import { linkWords } from '../core/prose/linkWords.ts';
import { phraseBefore } from '../core/prose/phrase.ts';
import { rangeOf, type Span, touches } from '../core/text.ts';
import type { Context, Feature, NoteIdentifier } from './shared/context.ts';
import { linkAt } from './shared/linkAt.ts';

/**
 * The steps of “Expand Selection” in a link: the part at the cursor, all between the brackets, the link, the link with
 * the words that say the title beside it, or else the phrase before it. Elsewhere none: editors expand by words and blocks themselves.
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
		const selection = link && nested(spansAt(context, parsed, link, position));
		return selection ?? { range: { start: position, end: position } };
	});
};

/** From the smallest to the largest. */
function spansAt(context: Context, parsed: ParsedNote, link: LinkOccurrence, position: Position): Span[] {
	const spans = linkSpans(link);
	const { line, start, end } = spans.link;
	const part = [spans.target, spans.text, spans.type].find((span) => span && touches(span, position));
	const note = context.view.resolve(link.target)?.notes[0];
	const words = note && linkWords(parsed.lines, link, shownTitle(note)).range;
	const isHere = words?.start.line === line && words.end.line === line;
	const phrase = isHere ? undefined : phraseBefore((parsed.lines[line] ?? '').slice(0, start));
	return [
		...(part ? [part] : []),
		{ line, start: start + 2, end: end - 2 },
		spans.link,
		...(isHere
			? [{ line, start: Math.min(start, words.start.character), end: Math.max(end, words.end.character) }]
			: []),
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
