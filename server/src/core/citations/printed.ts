import type { CitationCluster } from '../note.ts';
import { readByCosma } from './cosmaGrammar.ts';
import { keyIn, type ReadCluster, type ReadPart, type Stretch } from './grammar.ts';
import { type Locator, type LocatorKind, readLocator, readSuffix } from './locators.ts';

/** What is printed of a work. */
export interface CitedWork {
	/** Of its authors, or its title, as a style shortens them: `Doe`, `Aa et al.` Empty where a library says neither. */
	readonly names: string;
	readonly year: string | undefined;
}

/** The work of a key; undefined if there is none. */
export type WorkOf = (key: string) => CitedWork | undefined;

/** What it prints for the year of a work that says none. */
export const undated = 'sans date';

/** What Cosma prints for a cluster without a key. */
export const noPrintedForm = '[NO_PRINTED_FORM]';

/** French labels, one and many. */
const printedLabels: Readonly<Record<LocatorKind, readonly [one: string, many: string]>> = {
	book: ['liv', 'liv'],
	chapter: ['chap', 'chap'],
	column: ['col', 'col'],
	figure: ['fig', 'fig'],
	folio: ['fᵒ', 'fᵒˢ'],
	issue: ['nᵒ', 'nᵒˢ'],
	line: ['l', 'l'],
	note: ['n', 'n'],
	opus: ['op', 'op'],
	page: ['p', 'p'],
	paragraph: ['paragr', 'paragr'],
	part: ['part', 'part'],
	section: ['sect', 'sect'],
	'sub verbo': ['s\u00a0v', 's\u00a0vv'],
	verse: ['v', 'v'],
	volume: ['vol', 'vol'],
};

/**
 * What Cosma prints in place of a candidate, in French and by author and year, as most styles do: `(Doe, 1999, p. 33)`. Its
 * citations stay as they are where a work is unknown.
 */
export function printedByCosma({ text }: CitationCluster, workOf: WorkOf): string {
	let printed = '';
	let end = 0;
	for (const cluster of readByCosma(text)) {
		printed += text.slice(end, cluster.start) + (printedCluster(text, cluster, workOf) ?? textOf(text, cluster));
		end = cluster.end;
	}
	return printed + text.slice(end);
}

/** A cluster in a text, and where Cosma 2.6 puts what it prints for it. */
export interface Replacement extends Stretch {
	/** The stretch that is replaced: an earlier one, where the same text stands first in what is no citation. */
	readonly replaced: Stretch;
	/** Its first key. */
	readonly key: string;
	readonly printed: string;
}

/** More that is no citation, but has an `@`, is not compared. */
const maxLoose = 1000;

/**
 * What Cosma replaces in the body of a note, code included; clusters with unknown keys are left out. For each it looks for
 * the same text from the beginning on: `(@doe99) puis @doe99` becomes `((Doe, 1999)) puis @doe99`.
 */
export function replacementsByCosma(body: string, workOf: WorkOf): Replacement[] {
	const found: Replacement[] = [];
	const clusters = readByCosma(body);
	const loose = looseIn(body, clusters);
	for (const cluster of clusters) {
		const printed = printedCluster(body, cluster, workOf);
		if (printed === undefined) continue;
		const source = textOf(body, cluster);
		const at = cluster.isInText ? loose.findIndex((at) => at < cluster.start && body.startsWith(source, at)) : -1;
		const start = loose[at] ?? cluster.start;
		if (at >= 0) {
			loose.splice(at, 1, cluster.start);
			loose.sort((one, other) => one - other);
		}
		const replaced = { start, end: start + source.length };
		const [first] = cluster.parts;
		const key = first ? keyIn(body, first) : '';
		found.push({ start: cluster.start, end: cluster.end, replaced, key, printed });
	}
	return found;
}

/** Where an `@` stands that belongs to no cluster. */
function looseIn(body: string, clusters: readonly ReadCluster[]): number[] {
	const loose: number[] = [];
	let next = 0;
	for (let at = body.indexOf('@'); at >= 0 && loose.length < maxLoose; at = body.indexOf('@', at + 1)) {
		while ((clusters[next]?.end ?? body.length) <= at) next++;
		if (at < (clusters[next]?.start ?? body.length)) loose.push(at);
	}
	return loose;
}

/** What Cosma prints for a cluster; undefined if it does not know one of the works. */
export function printedCluster(text: string, { parts }: ReadCluster, workOf: WorkOf): string | undefined {
	if (parts.length === 0) return noPrintedForm;
	const printed: string[] = [];
	let former: string | undefined;
	for (const part of parts) {
		const work = workOf(keyIn(text, part));
		if (!work) return undefined;
		printed.push(printedPart(text, part, work, former === work.names));
		former = work.names;
	}
	return `(${printed.join(' ; ')})`;
}

function printedPart(text: string, part: ReadPart, work: CitedWork, isSameAuthor: boolean): string {
	const prefix = part.prefix && typeset(textOf(text, part.prefix));
	const suffix = part.suffix ? textOf(text, part.suffix) : '';
	const read = readSuffix(suffix);
	const locator = part.locator ? readLocator(textOf(text, part.locator)) : read.locator;
	const rest = typeset(part.locator ? suffix : read.rest);
	const names = part.suppressesAuthor || isSameAuthor || work.names === '' ? [] : [work.names];
	const item = [...names, work.year ?? undated, ...(locator ? [printedLocator(locator)] : [])].join(', ');
	return joined(prefix, item + (/^[&\p{L}[(]/u.test(rest) ? ` ${rest}` : rest));
}

function joined(prefix: string | undefined, item: string): string {
	if (prefix === undefined) return item;
	return /[\p{L}\p{N},.;:&?!)”»’']$/u.test(prefix) ? `${prefix} ${item}` : prefix + item;
}

function printedLocator({ kind, value }: Locator): string {
	const isMany = /[\p{L}\d]\s*(?:[,&–-]|\bet\b)\s*[\p{L}\d]/u.test(value);
	return `${printedLabels[kind][Number(isMany)]}.\u00a0${typeset(printedNumbers(value))}`;
}

/** With its ranges, the last of a chain, written with the hyphen at which no line ends. */
function printedNumbers(value: string): string {
	const tidy = value
		.replaceAll(/\s*-(?!-)\s*/g, '-')
		.replaceAll(/\s+,/g, ',')
		.replace(/^(?:-(?!-)|,\s+)/, '');
	if (!/^(?:\d|[ivxlcdm]+\b)/i.test(tidy)) return tidy;
	return tidy.replaceAll(/\b(\d+|[ivxlcdm]+)-(\d+|[ivxlcdm]+)\b(?!-)/gi, (range, from: string, to: string) =>
		Number(from) > Number(to) ? range : `${from}\u2011${to}`,
	);
}

/** With the quotation marks and blanks of French. */
function typeset(text: string): string {
	if (!/['":!?«»]/.test(text)) return text;
	return text
		.replaceAll(/(?<![\p{L}\p{N}])(["'])(\S[^"']*?)\1(?![\p{L}\p{N}])/gu, '«\u00a0$2\u00a0»')
		.replaceAll("'", '’')
		.replaceAll(/«[ \u00a0](?=\S)(?=[^»]*[^\u00a0»]»)/g, '«\u202f')
		.replaceAll(/(?<=\S) (?=[»:!?])/g, '\u202f');
}

function textOf(text: string, { start, end }: Stretch): string {
	return text.slice(start, end);
}
