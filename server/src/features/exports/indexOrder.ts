import type { NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { blankLine, listMarker } from '../../core/prose/blockMarks.ts';
import { headingsIn } from '../../core/prose/headings.ts';
import type { Context } from '../shared/context.ts';
import { proseLines } from './exportedBody.ts';
import type { Part, PlacedNote } from './exportTarget.ts';
import { plainLine } from './plainLine.ts';

/** A heading above the line at hand, and the level of what is right below it. */
interface Above {
	readonly level: number;
	readonly below: number;
}

/**
 * The notes to which an index note links, each once, in its order. A note in a nested list is below the one above it, and
 * what stands below a heading is below that. A heading that is a link to a note is that note.
 */
export function indexOrder(context: Context, index: ParsedNote): PlacedNote[] {
	const { note, lines, bodyLine } = index;
	const prose = proseLines(index);
	const headings = new Map(headingsIn(lines, prose, bodyLine).map((heading) => [heading.line, heading]));
	const linked = new Map<number, NoteUri[]>();
	for (const { line, target } of note.links) {
		const to = context.view.resolve(target)?.notes[0]?.uri;
		if (to !== undefined) linked.set(line, [...(linked.get(line) ?? []), to]);
	}
	const seen = new Set<NoteUri>([note.uri]);
	const found: PlacedNote[] = [];
	let above: Above[] = [];
	let items: number[] = [];
	let parts: Part[] = [];
	for (let line = bodyLine; line < prose.length; line++) {
		const heading = headings.get(line);
		const indent = indentOfItem(prose[line] ?? '');
		if (heading) {
			above = above.filter(({ level }) => level < heading.level);
			items = [];
		} else if (indent !== undefined) items = [...items.filter((outer) => outer < indent), indent];
		else if (/^\S/.test(prose[line] ?? '')) items = [];
		const outermost = above.at(-1)?.below ?? 1;
		const level = heading ? outermost : outermost + Math.max(0, items.length - 1);
		const before = found.length;
		for (const to of linked.get(line) ?? []) {
			if (seen.has(to)) continue;
			seen.add(to);
			found.push({ uri: to, level, parts: parts.splice(0) });
		}
		if (!heading) continue;
		if (found.length === before) {
			// A heading without a note below it says nothing of the order.
			parts = parts.filter((part) => part.level < level);
			parts.push({ title: plainLine(context, heading.text), level });
		}
		above.push({ level: heading.level, below: level + 1 });
	}
	return found;
}

/** The column of the mark of an item of a list; undefined in any other line. */
function indentOfItem(text: string): number | undefined {
	if (blankLine.test(text)) return undefined;
	const indent = /^[\s>]*/.exec(text)?.[0] ?? '';
	return listMarker.test(text.slice(indent.length)) ? indent.replaceAll('\t', '    ').length : undefined;
}
