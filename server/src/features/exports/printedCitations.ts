import { formatEntry, shortNames } from '../../core/citations/formatEntry.ts';
import type { Entry } from '../../core/citations/library.ts';
import { printedByCosma } from '../../core/citations/printed.ts';
import { printedByPandoc } from '../../core/citations/printedByPandoc.ts';
import type { Note } from '../../core/note.ts';
import { escaped } from '../html/page.ts';
import { citationsIn, grammarOf } from '../shared/citations.ts';
import type { Context } from '../shared/context.ts';
import { asLabel, asMarkdownLabel } from '../shared/markdown.ts';
import type { TextEdit } from './textEdits.ts';

/** The citations of a note, as readers see them. */
export interface PrintedCitations {
	/** The changes that put what is printed in place of each citation whose works are known, as Markdown. */
	readonly edits: readonly TextEdit[];
	/** The works that are cited or listed as references, in order of their names, as HTML. */
	readonly works: readonly string[];
}

/** Prints the citations of a note by its library. Without one they stay as they are. */
export function printedCitations(context: Context, note: Note): PrintedCitations {
	const references = note.header?.references ?? [];
	const isCiting = note.citations.length > 0 || references.length > 0;
	const library = isCiting ? context.library(note.uri) : undefined;
	if (!library) return { edits: [], works: [] };
	const workOf = (key: string) => {
		const entry = library.get(key);
		if (!entry) return undefined;
		return { names: asMarkdownLabel(shortNames(entry)), year: entry.year === '' ? undefined : asLabel(entry.year) };
	};
	const isCosma = grammarOf(context, note.uri) === 'cosma';
	const edits = note.citations.flatMap(({ line, start, text }) => {
		const printed = isCosma ? printedByCosma({ line, start, text }, workOf) : printedByPandoc(text, workOf);
		if (printed === text) return [];
		const lines = text.split('\n');
		const last = lines.at(-1) ?? '';
		const end = { line: line + lines.length - 1, character: (lines.length === 1 ? start : 0) + last.length };
		return [{ start: { line, character: start }, end, text: printed }];
	});
	const keys = [
		...citationsIn(context, note).map(({ key }) => key.value),
		...references.map(({ value }) => value.trim()),
	];
	const entries = [...new Set(keys)].flatMap((key) => library.get(key) ?? []);
	const works = entries.map((entry) => ({ line: formatEntry(entry, asLabel, asLabel), html: workAsHtml(entry) }));
	works.sort((one, other) => collator.compare(one.line, other.line) || (one.line < other.line ? -1 : 1));
	return { edits, works: works.map(({ html }) => html) };
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
