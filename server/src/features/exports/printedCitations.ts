import { formatEntry, shortNames } from '../../core/citations/formatEntry.ts';
import type { Entry } from '../../core/citations/library.ts';
import { printedByCosma, undated as undatedByCosma } from '../../core/citations/printed.ts';
import { printedByPandoc, undated as undatedByPandoc } from '../../core/citations/printedByPandoc.ts';
import type { Note } from '../../core/note.ts';
import { slug } from '../../core/slug.ts';
import { citingWords, citingWordsBefore } from '../html/citedPlaces.ts';
import { escaped } from '../html/page.ts';
import { citationsIn, grammarOf } from '../shared/citations.ts';
import type { Context } from '../shared/context.ts';
import { asLabel, asMarkdownLabel } from '../shared/markdown.ts';
import type { TextEdit } from './textEdits.ts';

/** The citations of a note, as readers see them. */
export interface PrintedCitations {
	/**
	 * The changes that put what is printed in place of each citation whose works are known, as Markdown in which the names
	 * and the year of a work lead to it.
	 */
	readonly edits: readonly TextEdit[];
	/** The works that are cited or listed as references, in order of their names. */
	readonly works: readonly PrintedWork[];
}

interface PrintedWork {
	/** What names it among the works of the note, for addresses. */
	readonly name: string;
	readonly html: string;
}

/** What is printed of a work in the text. */
interface PrintedNames {
	/** Its place among the works. */
	readonly at: number;
	/** As Markdown. */
	readonly names: string;
	readonly year: string;
}

/** Prints the citations of a note by its library. Without one they stay as they are. */
export function printedCitations(context: Context, note: Note): PrintedCitations {
	const references = note.header?.references ?? [];
	const isCiting = note.citations.length > 0 || references.length > 0;
	const library = isCiting ? context.library(note.uri) : undefined;
	if (!library) return { edits: [], works: [] };
	const isCosma = grammarOf(context, note.uri) === 'cosma';
	const keys = [
		...citationsIn(context, note).map(({ key }) => key.value),
		...references.map(({ value }) => value.trim()),
	];
	const works = [...new Set(keys)].flatMap((key) => {
		const entry = library.get(key);
		return entry ? [{ key, entry, line: formatEntry(entry, asLabel, asLabel), html: workAsHtml(entry) }] : [];
	});
	works.sort((one, other) => collator.compare(one.line, other.line) || (one.line < other.line ? -1 : 1));
	const printed = new Map<string, PrintedNames>();
	for (const [at, { key, entry }] of works.entries()) {
		const year = asMarkdownLabel(entry.year) || (isCosma ? undatedByCosma : undatedByPandoc);
		printed.set(key, { at, names: asMarkdownLabel(shortNames(entry)), year });
	}
	return { edits: citationsAsPrinted(note, isCosma, printed), works: named(works) };
}

function citationsAsPrinted(note: Note, isCosma: boolean, works: ReadonlyMap<string, PrintedNames>): TextEdit[] {
	const byPlace = [...works.values()];
	const namesBefore = (at: number) => (byPlace[at]?.names ? `${byPlace[at].names}, ` : '');
	const workOf = (key: string) => {
		const work = works.get(key);
		return work && { names: work.names, year: citingWords(work.at, work.year) };
	};
	return note.citations.flatMap(({ line, start, text }) => {
		const printed = isCosma ? printedByCosma({ line, start, text }, workOf) : printedByPandoc(text, workOf);
		if (printed === text) return [];
		const lines = text.split('\n');
		const last = lines.at(-1) ?? '';
		const end = { line: line + lines.length - 1, character: (lines.length === 1 ? start : 0) + last.length };
		return [{ start: { line, character: start }, end, text: citingWordsBefore(printed, namesBefore) }];
	});
}

/** Works with names of their own. */
function named(works: readonly { readonly key: string; readonly html: string }[]): PrintedWork[] {
	const taken = new Set<string>();
	return works.map(({ key, html }) => {
		const name = `w-${slug(key) || 'work'}`;
		let free = name;
		for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
		taken.add(free);
		return { name: free, html };
	});
}

const collator = new Intl.Collator('en');

function workAsHtml(entry: Entry): string {
	const line = formatEntry(
		entry,
		(text) => `<cite>${escaped(asLabel(text))}</cite>`,
		(text) => escaped(asLabel(text)),
	);
	if (!/^https?:\/\//i.test(entry.link)) return line;
	const address = escaped(asLabel(entry.link));
	return `${line} <a href="${address}" rel="noreferrer">${address}</a>`;
}
