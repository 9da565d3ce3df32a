import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CitationEdit } from '../../server/src/core/citations/oddCitations.ts';
import { type CitedWork, replacementsByCosma } from '../../server/src/core/citations/printed.ts';
import { textAfter } from './checkEdit.ts';

/** A row of test/citations/citations.yml, which describes it. */
export interface CitationRow {
	readonly source: string;
	readonly cosma?: readonly string[];
	readonly pandoc?: readonly string[];
	readonly printed: string;
	readonly odd?: readonly string[];
	readonly fixed?: string;
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

export const citationRows: readonly CitationRow[] = parse(read('../citations/citations.yml'));

interface Entry {
	readonly id: string;
	readonly title?: string;
	readonly author?: readonly { readonly family: string }[];
	readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
}

const entries: readonly Entry[] = JSON.parse(read('../cosma/citations/library.json'));

/** The works that the rows cite, as test/cosma/citations/author-date.csl names them. */
export const citedWorks: ReadonlyMap<string, CitedWork> = new Map(
	entries.map(({ id, title = '', author, issued }) => {
		const families = author?.map(({ family }) => family) ?? [title];
		const names = families.length > 3 ? `${families[0]} et al.` : families.join(', ');
		return [id, { names, year: issued?.['date-parts'][0]?.[0]?.toString() }];
	}),
);

/** Of edits that touch each other, only the first is made. */
export function editedText(text: string, edits: readonly CitationEdit[]): string {
	const made: CitationEdit[] = [];
	for (const edit of edits) {
		const last = made.at(-1)?.range.end;
		const { start } = edit.range;
		const isBehind = !last || last.line < start.line || (last.line === start.line && last.character <= start.character);
		if (isBehind) made.push(edit);
	}
	return textAfter(text, made);
}

/** What stands in the page of Cosma, but for what Markdown makes of it. */
export function printedText(text: string): string {
	const replacements = replacementsByCosma(text, (key) => citedWorks.get(key));
	let printed = text;
	for (const { replaced, printed: by } of replacements.toSorted((a, b) => b.replaced.start - a.replaced.start))
		printed = printed.slice(0, replaced.start) + by + printed.slice(replaced.end);
	return printed;
}
