import type { LinkOccurrence, NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { blankLine, heading, listMarker } from '../../core/prose/blockMarks.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { plainText } from '../../core/prose/plainText.ts';
import type { NoteSummary } from '../../protocol.ts';
import type { Backlinks } from '../../protocolQueries.ts';
import type { Context } from '../shared/context.ts';
import { asLabel } from '../shared/markdown.ts';
import { summaryOf } from './noteSummary.ts';
import { passageAround, withTitles } from './passages.ts';

/** The most notes, and of each the most paragraphs. */
const maxNotes = 50;
const maxPassages = 5;

/** Of a longer paragraph, the sentence with the link is shown. UTF-16 units. */
const maxParagraph = 600;

/** What a line of an item, a heading or a quotation begins with. */
const marks = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?(?:#{1,6}[ \t]+)?/;

/** The notes that link to one and are shown with it. */
export function linkingNotes({ view }: Context, uri: NoteUri): NoteUri[] {
	const note = view.note(uri);
	return note ? view.firstBacklinks(note, maxNotes).map(({ note: from }) => from.uri) : [];
}

/**
 * The backlinks of a note with the paragraphs around them. Null where the file is no note.
 *
 * @param parsed the notes that link to it
 */
export function backlinkPassages(
	context: Context,
	uri: NoteUri,
	parsed: ReadonlyMap<NoteUri, ParsedNote>,
): Backlinks<NoteSummary> | null {
	const { view } = context;
	const note = view.note(uri);
	if (!note) return null;
	const notes = view.firstBacklinks(note, maxNotes).map(({ note: from, links }) => {
		const text = parsed.get(from.uri);
		const passages = new Set<string>();
		for (const link of text ? links : []) {
			if (!text || passages.size >= maxPassages) break;
			const passage = paragraphAround(context, text, link);
			if (passage !== '') passages.add(passage);
		}
		return { note: summaryOf(from), passages: [...passages] };
	});
	return { notes, more: Math.max(0, view.backlinkCount(note) - notes.length) };
}

/** The paragraph around a link, as a reader sees it, on one line. */
function paragraphAround(context: Context, text: ParsedNote, link: LinkOccurrence): string {
	const { lines, bodyLine } = text;
	const { line, start, end } = linkSpans(link).link;
	const goesOn = (at: number) => {
		const [above, here] = [lines[at - 1] ?? '', lines[at] ?? ''];
		return (
			at > bodyLine &&
			!blankLine.test(above) &&
			!beginsBlock(above, true) &&
			!blankLine.test(here) &&
			!beginsBlock(here)
		);
	};
	let [first, last] = [line, line];
	while (line - first < maxParagraph && goesOn(first)) first--;
	while (last - line < maxParagraph && goesOn(last + 1)) last++;
	const read = lines.slice(first, last + 1).map((one) => one.replace(marks, ''));
	const paragraph = read.join('\n');
	const isTable = /^[\s>]*\|/.test(lines[line] ?? '');
	if (isTable || paragraph.length > maxParagraph) return passageAround(context, text, { line, start, end }).text;
	return asLabel(plainText(withTitles(context, { text: paragraph })));
}

/** Whether a line is one of its own, or the first of a block. @param isAlone it is one of its own */
function beginsBlock(line: string, isAlone = false): boolean {
	const rest = line.replace(/^[\s>]*/, '');
	if (heading.test(rest) || /^(?:\||`{3}|~{3}|(?:-{3,}|={3,})\s*$)/.test(rest)) return true;
	return !isAlone && listMarker.test(rest);
}
