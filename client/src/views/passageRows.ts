import { graphemeStart } from '../../../server/src/core/text.ts';
import type { Passage } from '../../../server/src/protocol.ts';

/** The most of a sentence before the link. UTF-16 units. */
const maxBefore = 16;

/** About how much a row shows in a side bar that is as wide as at first. Columns. */
const maxColumns = 28;

/** What stands for the title of the note whose links are shown: the reader knows it. */
const knownTitle = '[[…]]';

/** A row, and what is marked in it. UTF-16 units. */
export interface PassageRow {
	readonly label: string;
	readonly highlights: [number, number][];
}

/** Ignores case and accents. */
const { compare } = new Intl.Collator(undefined, { sensitivity: 'base' });

/**
 * A sentence in a row or two, begun near the place that is marked, so that what stands on either side of it is seen.
 *
 * @param title of the note whose links are shown: of words that say it, the first is enough
 */
export function passageRows({ text, start, end, isTitle }: Passage, title: string): PassageRow[] {
	const before = nearEnd(text.slice(0, start));
	const words = text.slice(start, end);
	const isSaid = compare(words, title.slice(0, words.length)) === 0;
	const marked = isTitle ? knownTitle : isSaid ? words.replace(/(?<=\S)\s.*$/s, '…') : words;
	const label = before + marked + text.slice(end);
	const from = before.length;
	const to = from + marked.length;
	const rest = restOf(label);
	if (rest === undefined) return [{ label, highlights: [[from, to]] }];
	const first = label.slice(0, rest).trimEnd();
	// VS Code marks nothing where a mark is longer than its row.
	return [
		{ label: first, highlights: marks(from, Math.min(to, first.length)) },
		{ label: label.slice(rest), highlights: marks(Math.max(0, from - rest), to - rest) },
	];
}

function marks(from: number, to: number): [number, number][] {
	return from < to ? [[from, to]] : [];
}

/** The end of a text, from a word on. */
function nearEnd(text: string): string {
	if (text.length <= maxBefore) return text;
	const from = text.length - maxBefore;
	const word = text.indexOf(' ', from - 1) + 1;
	return `…${text.slice(word > 0 && word < text.length ? word : graphemeStart(text, from))}`;
}

/** Where the second row begins: at a word, if one ends in the second half of the first. Undefined if one row is enough. */
function restOf(text: string): number | undefined {
	const end = endOfRow(text);
	if (end >= text.length) return undefined;
	const space = text.lastIndexOf(' ', end);
	return space > end / 2 ? space + 1 : graphemeStart(text, end);
}

function endOfRow(text: string): number {
	let columns = 0;
	let at = 0;
	for (const sign of text) {
		columns += /[\u1100-\u11ff\u2e80-\uffff]/u.test(sign) || sign.length > 1 ? 2 : 1;
		if (columns > maxColumns) return at;
		at += sign.length;
	}
	return at;
}
