import { lowerBound } from '../lowerBound.ts';
import type { PlacedText } from '../note.ts';

/** The body of a note without what is not prose, so that the reader of links need not know about code. */
export interface Prose {
	/**
	 * One entry for each line of the body. Code and comments are blanked out by NULs of the same length, whole lines of
	 * code are empty; other lines are as written, so offsets in them are offsets in the note.
	 */
	readonly lines: readonly string[];
	readonly firstHeading: PlacedText | undefined;
	/**
	 * The first paragraph that is neither heading, list, quote, table nor picture, as written, with spaces for line breaks;
	 * and the line behind it, as an index into `lines`.
	 */
	readonly firstParagraph: { readonly text: string; readonly end: number } | undefined;
	/**
	 * The lines before which everything is closed, so that they mean the same whatever stands above: twice the index of each,
	 * and one more if the line may define the paragraph above. Ascending.
	 */
	readonly rests: readonly number[];
}

/** What was read of a body before some of its lines changed. */
export interface FormerProse {
	readonly prose: Prose;
	readonly bodyLine: number;
	/** The changed lines, as indices into the lines of the former body. */
	readonly start: number;
	readonly end: number;
	/** How many more lines the body has now. */
	readonly added: number;
	/** By how many lines the unchanged ones below have moved in the note. */
	readonly moved: number;
}

/** Lines of a body, as indices: from one to before another. */
interface Lines {
	readonly from: number;
	readonly to: number;
}

/** What was read above the changed lines, up to a rest, and the state that this rest stands for. */
export function beginningOfFormer({ prose, bodyLine, start }: FormerProse) {
	const { firstHeading, firstParagraph } = prose;
	// That an item of a list closes what is above it is known from its own line.
	const last = prose.rests.findLastIndex((rest) => rest >> 1 < start);
	const rest = prose.rests[last] ?? 0;
	const at = rest >> 1;
	return {
		prose: prose.lines.slice(0, at),
		rests: prose.rests.slice(0, Math.max(0, last)),
		paragraphEnd: rest % 2 === 1 ? at - 1 : undefined,
		firstHeading: firstHeading && firstHeading.line - bodyLine < at ? firstHeading : undefined,
		firstParagraph: firstParagraph && firstParagraph.end <= at ? firstParagraph : undefined,
	};
}

/**
 * The whole prose, if what follows is the same as before: the next line is below the changed ones, and it was a rest
 * before as it is now.
 */
export function withEndOfFormer(former: FormerProse, found: Prose, rest: number): Prose | undefined {
	const { prose, bodyLine, end, added, moved } = former;
	const restBefore = rest - 2 * added;
	const at = restBefore >> 1;
	const index = at < end ? -1 : lowerBound(prose.rests.length, (index) => (prose.rests[index] ?? 0) < restBefore);
	if (prose.rests[index] !== restBefore) return undefined;
	const { firstHeading: heading, firstParagraph: paragraph } = prose;
	const hadHeading = heading !== undefined && heading.line - bodyLine < at;
	const hadParagraph = paragraph !== undefined && paragraph.end <= at;
	// Below, another heading or paragraph may be the first one now.
	if (hadHeading !== (found.firstHeading !== undefined)) return undefined;
	if (hadParagraph !== (found.firstParagraph !== undefined)) return undefined;
	const rests = prose.rests.slice(index);
	return {
		lines: found.lines.concat(prose.lines.slice(at)),
		rests: found.rests.concat(added === 0 ? rests : rests.map((other) => other + 2 * added)),
		firstHeading: found.firstHeading ?? (heading && { ...heading, line: heading.line + moved }),
		firstParagraph: found.firstParagraph ?? (paragraph && { ...paragraph, end: paragraph.end + added }),
	};
}

/** The lines of the prose, as indices, whose links must be read again. */
export function changedProse({ prose, start, end, added }: FormerProse, lines: readonly string[]): Lines {
	let from = 0;
	let to = lines.length;
	while (from < start && lines[from] === prose.lines[from]) from++;
	while (to > end + added && to > from && lines[to - 1] === prose.lines[to - 1 - added]) to--;
	// Whether an unclosed link goes on in the next line is said of its first line.
	return { from: Math.max(0, from - 1), to };
}

/** What was found in the changed lines, among that which stands, as before, in the lines above and below. */
export function withUnchanged<Item extends { readonly line: number }>(
	{ bodyLine, added, moved }: FormerProse,
	{ from, to }: Lines,
	former: readonly Item[],
	found: readonly Item[],
): Item[] {
	const before = (line: number) => lowerBound(former.length, (at) => (former[at]?.line ?? 0) < bodyLine + line);
	const below = former.slice(before(to - added));
	const shifted = moved === 0 ? below : below.map((item) => ({ ...item, line: item.line + moved }));
	return former.slice(0, before(from)).concat(found, shifted);
}
