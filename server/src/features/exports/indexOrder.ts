import type { NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { blankLine, listMarker, nextNonBlank, type Place } from '../../core/prose/blockMarks.ts';
import { type Heading, headingsIn } from '../../core/prose/headings.ts';
import type { Context } from '../shared/context.ts';
import { proseLines } from './exportedBody.ts';
import type { Part, PlacedNote } from './exportTarget.ts';
import { plainLine } from './plainLine.ts';
import { wrappedLinks } from './wrappedLinks.ts';

/** A heading above the line at hand, and the level of what is right below it. */
interface Above {
	readonly level: number;
	readonly below: number;
}

/** An item of a list that is open: the column of its mark, the level of its notes, and whether one of them is above what follows. */
interface Item {
	readonly indent: number;
	readonly level: number;
	holdsNote: boolean;
}

/**
 * The notes to which an index note links, each once, in its order. A note in a nested list is below the one above it, and
 * what stands below a heading is below that. A heading that is a link to a note is that note. An item that has no note, or one
 * that stands elsewhere in the order, has nothing below it, as that would seem to be a part of the note before it.
 */
export function indexOrder(context: Context, index: ParsedNote): PlacedNote[] {
	const { note, lines, bodyLine } = index;
	const prose = proseLines(index);
	const headings = headingsIn(lines, prose, bodyLine);
	const linked = linkedNotes(context, index, prose, headings);
	const headingAt = new Map(headings.map((heading) => [heading.line, heading]));
	const seen = new Set<NoteUri>([note.uri]);
	const found: PlacedNote[] = [];
	/** The note at each level that is above what follows. */
	const latest: (NoteUri | undefined)[] = [];
	let above: Above[] = [];
	let items: readonly Item[] = [];
	let parts: Part[] = [];
	for (let line = bodyLine; line < prose.length; line++) {
		const heading = headingAt.get(line);
		if (heading) above = above.filter(({ level }) => level < heading.level);
		const outermost = above.at(-1)?.below ?? 1;
		items = heading ? [] : itemsAt(items, { lines, prose, line, outermost });
		const item = items.at(-1);
		const level = item?.level ?? outermost;
		if (heading) parts = parts.filter((part) => part.level < level);
		const before = found.length;
		for (const to of linked.get(line) ?? []) {
			if (!seen.has(to)) {
				seen.add(to);
				found.push({ uri: to, level, parts: parts.splice(0) });
				latest.length = level;
				latest.push(to);
			}
			if (item && latest[level] === to) item.holdsNote = true;
		}
		if (!heading) continue;
		const title = plainLine(context, heading.text);
		const isPart = found.length === before;
		// A heading without words, or without a note below it, says nothing of the order.
		if (isPart && title === '') continue;
		if (isPart) {
			parts.push({ title, level });
			latest.length = level;
		}
		above.push({ level: heading.level, below: level + 1 });
	}
	return found;
}

/** The notes to which each line links; those of a heading on the first of its lines. */
function linkedNotes(
	{ view }: Context,
	{ note }: ParsedNote,
	prose: readonly string[],
	headings: readonly Heading[],
): ReadonlyMap<number, readonly NoteUri[]> {
	const firstLines = new Map<number, number>();
	for (const { line, lastLine } of headings) for (let at = line; at < lastLine; at++) firstLines.set(at, line);
	const links = [...note.links, ...wrappedLinks(note, prose).map(({ link }) => link)];
	links.sort((one, other) => one.line - other.line || one.start - other.start);
	const linked = new Map<number, NoteUri[]>();
	for (const link of links) {
		const to = view.resolve(link.target)?.notes[0]?.uri;
		const line = firstLines.get(link.line) ?? link.line;
		if (to === undefined) continue;
		const others = linked.get(line);
		if (others) others.push(to);
		else linked.set(line, [to]);
	}
	return linked;
}

/** The items of lists that are open in a line that is no heading, given those in the line before it. */
function itemsAt(
	items: readonly Item[],
	{
		lines,
		prose,
		line,
		outermost,
	}: { lines: readonly string[]; prose: readonly string[]; line: number; outermost: number },
): readonly Item[] {
	const text = prose[line] ?? '';
	const written = lines[line] ?? '';
	const before = lines[line - 1] ?? '';
	const isQuote = written.startsWith('>');
	// A quotation at the margin is in no list before it, and no list behind it in the quotation.
	const isApart = before.startsWith('>') ? !isQuote : isQuote;
	const open = isApart && written !== '' ? [] : items;
	const indent = indentOfItem(text);
	if (indent !== undefined) {
		// One column more is a slip: no program reads a list in a list there.
		const outer = open.filter((item) => item.indent + 1 < indent);
		const parent = outer.at(-1);
		const level = parent ? parent.level + (parent.holdsNote ? 1 : 0) : outermost;
		return [...outer, { indent, level, holdsNote: false }];
	}
	// A line of text at the margin goes on the item right above it; a break, code or a comment does not.
	const goesOn = text !== '' && !blankLine.test(before);
	return /^\S/.test(written) && !isQuote && !goesOn ? [] : open;
}

/** The column of the mark of an item of a list; undefined in any other line. */
function indentOfItem(text: string): number | undefined {
	if (blankLine.test(text)) return undefined;
	const { length } = /^[\s>]*/.exec(text)?.[0] ?? '';
	if (!listMarker.test(text.slice(length))) return undefined;
	let place: Place = { offset: 0, column: 0 };
	while (place.offset < length) {
		place = nextNonBlank(text, place.offset, place.column);
		if (place.offset < length) place = { offset: place.offset + 1, column: place.column + 1 };
	}
	return place.column;
}
