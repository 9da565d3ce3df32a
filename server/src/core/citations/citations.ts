import { lowerBound } from '../lowerBound.ts';
import type { CitationCluster, PlacedText } from '../note.ts';
import { lineStarts, type Position, type Range } from '../text.ts';
import { readByCosma } from './cosmaGrammar.ts';
import { isGlued, keyIn, type ReadCluster, type ReadPart, type Stretch } from './grammar.ts';
import { readByPandoc } from './pandocGrammar.ts';

/** By which rules citations are read: those of Cosma where a configuration of it covers the note, else those of Pandoc. */
export type CitationGrammar = 'cosma' | 'pandoc';

/** What a note says of one work. A text over several lines has the place of its first one. */
export interface Citation {
	/** Without braces. */
	readonly key: PlacedText;
	/** All that stands for this work, without the semicolons around it. */
	readonly part: Range;
	readonly prefix: PlacedText | undefined;
	/** What stands in braces behind the key, without them; it may be empty. */
	readonly locator: PlacedText | undefined;
	/** What follows the key, or the locator in braces, without the comma: `p. 33`, `voir aussi`. */
	readonly suffix: PlacedText | undefined;
	/** The type of the link, without the colon; only Cosma reads one. */
	readonly type: PlacedText | undefined;
	/** Whether it stands in the text, `@doe99`, not in brackets. */
	readonly isInText: boolean;
	readonly suppressesAuthor: boolean;
	/** Whether its key stands in braces, `@{doe99}`. */
	readonly isInBraces: boolean;
}

/** What a grammar reads in a cluster, in its order: nothing where only the other reads it. */
export function citationsOf(cluster: CitationCluster, grammar: CitationGrammar): readonly Citation[] {
	return readCluster(cluster, grammar)
		.flatMap(({ parts }) => parts)
		.filter(({ at }) => !isGlued(cluster.text, at))
		.map((part) => citationFrom(cluster, part));
}

/** The keys alone of the same, which takes a fraction of the time. */
export function citedKeysOf(cluster: CitationCluster, grammar: CitationGrammar): readonly string[] {
	return readCluster(cluster, grammar)
		.flatMap(({ parts }) => parts)
		.filter(({ at }) => !isGlued(cluster.text, at))
		.map((part) => keyIn(cluster.text, part));
}

/** The clusters and citations in the text that a grammar reads in a candidate. */
export function readCluster({ text }: CitationCluster, grammar: CitationGrammar): readonly ReadCluster[] {
	return grammar === 'cosma' ? readByCosma(text) : readByPandoc(text);
}

function citationFrom(cluster: CitationCluster, part: ReadPart): Citation {
	const placed = (stretch: Stretch) => placedText(cluster, stretch);
	const { key, prefix, locator, suffix, type, isInText, suppressesAuthor, isInBraces } = part;
	// Behind a locator in braces, Cosma prints the comma, too.
	const comma = suffix && locator ? (/^,\s*/.exec(cluster.text.slice(suffix.start, suffix.end))?.[0] ?? '').length : 0;
	return {
		key: { ...placed(key), value: keyIn(cluster.text, part) },
		part: rangeIn(cluster, part),
		prefix: prefix && placed(prefix),
		locator: locator && placed(locator),
		suffix:
			suffix && suffix.start + comma < suffix.end
				? placed({ start: suffix.start + comma, end: suffix.end })
				: undefined,
		type: type && placed(type),
		...{ isInText, suppressesAuthor, isInBraces },
	};
}

function placedText(cluster: CitationCluster, stretch: Stretch): PlacedText {
	const value = cluster.text.slice(stretch.start, stretch.end);
	const { line, character } = positionIn(cluster, stretch.start);
	return { value, line, start: character, end: character + value.split('\n', 1).join().length };
}

/** The place in the note of a stretch of a cluster. */
export function rangeIn(cluster: CitationCluster, { start, end }: Stretch): Range {
	return { start: positionIn(cluster, start), end: positionIn(cluster, end) };
}

function positionIn(cluster: CitationCluster, offset: number): Position {
	const { line, start } = cluster;
	const starts = lineStartsOf(cluster);
	const last = lowerBound(starts.length, (at) => (starts[at] ?? 0) <= offset) - 1;
	return { line: line + last, character: offset - (starts[last] ?? 0) + (last === 0 ? start : 0) };
}

/** Of the last cluster that was asked about: its citations are asked about one after the other. */
let lastStarts: { readonly text: string; readonly starts: readonly number[] } | undefined;

function lineStartsOf({ text }: CitationCluster): readonly number[] {
	if (lastStarts?.text !== text) lastStarts = { text, starts: lineStarts(text) };
	return lastStarts.starts;
}
