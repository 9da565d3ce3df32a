/** What is wrong in the citations of a note (format.md 7). */
import { type Citation, type CitationGrammar, citationsOf } from './citations/citations.ts';
import { gluedCitationsIn } from './citations/gluedCitations.ts';
import { losesBlank } from './citations/locators.ts';
import { type CitationOddity, type OddCitation, oddCitationsIn } from './citations/oddCitations.ts';
import { printedByCosma } from './citations/printed.ts';
import { citationsOnlyOfCosma, misplacedCitations, type NoteText } from './citationsOfCosma.ts';
import type { CosmaConfiguration } from './cosma/configuration.ts';
import type { CosmaEffects, CosmaProblem } from './cosma/effects.ts';
import { type KeysOfLibrary, keyInFront, meantKey } from './nearKeys.ts';
import type { CitationCluster, Note } from './note.ts';
import { isBefore, type Range, type Span, spanOf } from './text.ts';

/** What the problem of a citation has beside its place. */
export interface CitationFacts {
	/** The key that was probably meant. */
	readonly meant?: string | undefined;
	/** How many citations Cosma 2.6 does not print because of it: all of the note. */
	readonly unprinted?: number;
	/** What kind of odd text it is. */
	readonly oddity?: CitationOddity;
	/** Whether Cosma reads the brackets of a link or a footnote as what follows the key. */
	readonly takesBrackets?: boolean;
	/** What Cosma prints for what follows the key; empty where that is only without the blank in front. */
	readonly printed?: string;
	/** The line in which it is printed, from 0. */
	readonly line?: number;
	/** Whether the key stands elsewhere in the note as `citation_glued`, with which this is over, too. */
	readonly isElsewhere?: boolean;
}

/** The problem of a citation. */
export interface CitationProblem extends CosmaProblem {
	readonly citation?: CitationFacts;
}

/** By what the citations of a note are checked. */
export interface CitationSurroundings {
	readonly library: KeysOfLibrary;
	readonly grammar: CitationGrammar;
	/** The configuration by which Cosma prints them; undefined where it does not. */
	readonly printing: CosmaConfiguration | undefined;
	/** The text of the note, if it is loaded: what Cosma reads in code, and beside words, is found in it. */
	readonly text: NoteText | undefined;
}

const codeOf = {
	mangled: 'citation_suffix',
	lost: 'citation_not_printed',
	typed: 'citation_type',
	noKey: 'citation_not_printed',
	shortKey: 'citation_not_printed',
	pair: 'citation_glued',
} as const satisfies Readonly<Record<CitationOddity, CosmaProblem['code']>>;

/** Nothing is said by a library without entries, or of which a file cannot be read to its end, which is said there. */
export function* lintCitations(note: Note, surroundings: CitationSurroundings): Iterable<CitationProblem> {
	const { library, grammar, printing, text } = surroundings;
	if (library.size === 0 || !library.isWhole) return;
	const read = note.citations.map((cluster) => ({ cluster, citations: citationsOf(cluster, grammar) }));
	const unprinted = read.reduce((count, { citations }) => count + citations.length, 0);
	const glued: readonly CitationProblem[] = printing && text ? gluedIn(library, text) : [];
	const unknown = definesReferences(note, grammar) ? [] : unknownIn(read, surroundings, printing && unprinted);
	// What is lost behind a key that is read too long is not when the key ends where it should.
	const tooLong = unknown.filter(({ detail = '' }) => keyInFront(library, detail));
	const odd = (printing ? oddIn(note.citations, printing) : []).filter(
		({ line, start, citation }) =>
			citation?.oddity !== 'lost' || !tooLong.some((key) => key.line === line && key.end === start),
	);
	if (grammar === 'cosma') yield* unknownReferences(note, library);
	// A known key that is read together with what touches it is said to be glued, not unknown.
	const gluedKeys = [...glued, ...odd.filter(({ code }) => code === 'citation_glued')];
	const misread = new Map(
		unknown.flatMap((problem) => {
			const key = gluedKeys.find((other) => overlaps(other, problem));
			return key ? [[key, problem]] : [];
		}),
	);
	for (const problem of [...odd, ...glued]) {
		const { cosma, citation } = misread.get(problem) ?? {};
		yield cosma ? { ...problem, cosma, citation: { ...problem.citation, ...citation, meant: undefined } } : problem;
	}
	const misreadKeys = new Set(misread.values());
	for (const problem of unknown) if (!misreadKeys.has(problem)) yield problem;
	const keysElsewhere = new Set(glued.map(({ detail = '' }) => detail));
	if (printing && text) yield* textProblems(note, { library, text }, unprinted, keysElsewhere);
}

/** Pandoc finds entries under `references` in a header, too, which nobody has read. */
function definesReferences({ header }: Note, grammar: CitationGrammar): boolean {
	return grammar === 'pandoc' && (header?.keys.includes('references') ?? false);
}

interface ReadCitations {
	readonly cluster: CitationCluster;
	readonly citations: readonly Citation[];
}

function unknownIn(
	read: readonly ReadCitations[],
	{ library, grammar }: CitationSurroundings,
	unprinted: number | undefined,
): CitationProblem[] {
	const examples = grammar === 'pandoc' ? numberedExamples(read) : noExamples;
	return read
		.flatMap(({ citations }) => citations)
		.flatMap(({ key }) => {
			if (library.has(key.value) || examples.has(key.value)) return [];
			if (unprinted === undefined && isCrossReference(key.value)) return [];
			const citation = { meant: meantKey(library, key.value), ...(unprinted !== undefined && { unprinted }) };
			const cosma = unprinted === undefined ? undefined : bothLoseIt;
			return [
				{ code: 'unknown_citation', ...spanOf(key), detail: key.value, citation, ...(cosma && { cosma }) } as const,
			];
		});
}

/** The keys that a header lists, which the library does not have. */
function* unknownReferences({ header }: Note, library: KeysOfLibrary): Iterable<CitationProblem> {
	for (const field of header?.references ?? []) {
		const key = field.value.trim();
		if (key === '' || library.has(key)) continue;
		const citation = { meant: meantKey(library, key) };
		yield { code: 'unknown_citation', ...spanOf(field), detail: key, citation };
	}
}

const noExamples: ReadonlySet<string> = new Set();

/** The labels of Pandoc's numbered examples, `(@good)` at the start of a line; elsewhere they stand for the number. */
function numberedExamples(read: readonly ReadCitations[]): ReadonlySet<string> {
	const labelled = read.filter(({ cluster: { start, text } }) => start < 4 && text.startsWith('(@'));
	return new Set(labelled.map(({ citations: [first] }) => first?.key.value ?? ''));
}

const bothLoseIt: CosmaEffects = { '2.5': 'changes', '2.6': 'changes' };

const bothMisreadIt: CosmaEffects = { '2.5': 'misreads', '2.6': 'misreads' };

/** Whether a key names a figure, a table or the like, as pandoc-crossref and Quarto have it. */
function isCrossReference(key: string): boolean {
	return /^(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|exm|exr|def|rem|alg|nte|tip|wrn|imp|cau)[:-]./i.test(key);
}

function oddIn(clusters: readonly CitationCluster[], { linkTypes }: CosmaConfiguration): CitationProblem[] {
	return clusters.flatMap((cluster) => {
		const found = oddCitationsIn(cluster).filter(({ oddity, text }) => oddity !== 'typed' || !linkTypes.has(text));
		const read = found.some(({ oddity }) => oddity === 'mangled') ? citationsOf(cluster, 'cosma') : [];
		return found.map((odd) => {
			const { oddity, text, range } = odd;
			return {
				code: codeOf[oddity],
				...placeOf(range, text),
				detail: text.replace(/^[\s>]+/, ''),
				citation: { oddity, ...(oddity === 'mangled' && { printed: printedBehindKey(cluster, read, odd) }) },
			};
		});
	});
}

/** What Cosma prints behind the year of the citation in which a text is odd. */
function printedBehindKey(cluster: CitationCluster, read: readonly Citation[], { range, text }: OddCitation): string {
	const year = '\u0001';
	const behind = behindKey(cluster, read, range) ?? `, ${text}`;
	const printed = printedByCosma({ ...cluster, text: `[@k1${behind}]` }, () => ({ names: '', year }));
	const all = printed.slice(printed.indexOf(year) + 1, -1);
	return losesBlank(all) ? '' : all.replace(/^[,\s]+/, '');
}

/** What is written behind the key around a place, if it is on one line. */
function behindKey(cluster: CitationCluster, read: readonly Citation[], { start, end }: Range): string | undefined {
	const around = read.find(
		({ part, isInText }) => !isInText && !isBefore(start, part.start) && !isBefore(part.end, end),
	);
	if (!around || cluster.text.includes('\n')) return undefined;
	const keyEnd = around.key.end + Number(around.isInBraces);
	return cluster.text.slice(keyEnd - cluster.start, around.part.end.character - cluster.start);
}

function gluedIn(library: KeysOfLibrary, { prose, bodyLine }: NoteText): CitationProblem[] {
	const isKnown = (key: string) => library.has(key);
	return gluedCitationsIn(prose, 0, prose.length, isKnown).map(({ key, takesBrackets, edit: { range } }) => {
		const { line, start, end } = placeOf(range, prose[range.start.line] ?? '');
		const misread = takesBrackets && ({ cosma: bothMisreadIt, citation: { takesBrackets } } as const);
		return { code: 'citation_glued', line: line + bodyLine, start, end, detail: key, ...misread };
	});
}

/** What is found only in the whole text: what Cosma reads in code, and where it prints something else. */
function* textProblems(
	note: Note,
	{ library, text }: { readonly library: KeysOfLibrary; readonly text: NoteText },
	unprinted: number,
	keysElsewhere: ReadonlySet<string>,
): Iterable<CitationProblem> {
	const reported = new Set<string>();
	for (const { key, isInCode, ...place } of citationsOnlyOfCosma(note, text)) {
		if (library.has(key)) {
			if (isInCode) yield { code: 'citation_in_code', ...place, detail: key };
		} else if (unprinted > 0 && !reported.has(key)) {
			reported.add(key);
			yield { code: 'citation_misread', ...place, detail: key, citation: { unprinted } };
		}
	}
	for (const { line, key, ...place } of misplacedCitations(text, library)) {
		const citation = { line, isElsewhere: keysElsewhere.has(key) };
		yield { code: 'citation_misplaced', ...place.place, detail: place.text, citation };
	}
}

/** The odd text at the place of a problem. */
export function oddAt({ citations }: Note, { line, start, citation }: CitationProblem): OddCitation | undefined {
	return citations
		.flatMap((cluster) => (mayHold(cluster, line, start) ? oddCitationsIn(cluster) : []))
		.find(({ oddity, range, text }) => {
			const place = placeOf(range, text);
			return oddity === citation?.oddity && place.line === line && place.start === start;
		});
}

/** Whether a place is in a candidate, as far as is clear without a look at its lines. */
function mayHold(cluster: CitationCluster, line: number, start: number): boolean {
	const { text } = cluster;
	if (line < cluster.line || line > cluster.line + text.length) return false;
	if (line === cluster.line && start < cluster.start) return false;
	return text.includes('\n') || (line === cluster.line && start <= cluster.start + text.length);
}

/** The place of a range that may span lines: what it has of its first line, or else of its last one. */
function placeOf({ start, end }: Range, text: string): Span {
	const { line, character } = start;
	if (line === end.line) return { line, start: character, end: end.character };
	const [first = ''] = text.split('\n', 1);
	if (first.trim() !== '') return { line, start: character, end: character + first.length };
	const last = text.slice(text.lastIndexOf('\n') + 1).replace(/^[\s>]+/, '');
	return { line: end.line, start: end.character - last.length, end: end.character };
}

function overlaps(one: Span, other: Span): boolean {
	return one.line === other.line && one.start < other.end && other.start < one.end;
}
