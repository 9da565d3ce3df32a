import { keyIn, type ReadCluster, type ReadPart, type Stretch } from './grammar.ts';
import { readByPandoc } from './pandocGrammar.ts';
import type { CitedWork, WorkOf } from './printed.ts';

/** What it prints for the year of a work that says none. */
export const undated = 's. d.';

/**
 * About what Pandoc prints for the citations in a text, by author and year: `(Doe, 1999, p. 33)`, `Doe (1999)`. Those of
 * which a work is unknown stay as they are.
 */
export function printedByPandoc(text: string, workOf: WorkOf): string {
	let printed = '';
	let end = 0;
	for (const cluster of readByPandoc(text)) {
		const inPlace = printedCluster(text, cluster, workOf);
		if (inPlace === undefined) continue;
		// The sign that suppresses the author of a citation in the text is printed by nobody.
		const isSigned = cluster.isInText && text[cluster.start - 1] === '-';
		printed += text.slice(end, cluster.start - Number(isSigned)) + inPlace;
		end = cluster.end;
	}
	return printed + text.slice(end);
}

function printedCluster(text: string, { parts, isInText }: ReadCluster, workOf: WorkOf): string | undefined {
	const works = parts.map((part) => workOf(keyIn(text, part)));
	if (works.includes(undefined)) return undefined;
	const items = parts.map((part, at) => {
		const work = works[at] ?? { names: '', year: undefined };
		return isInText && at === 0 ? behindNames(text, part, work) : printedPart(text, part, work);
	});
	const names = isInText && !parts[0]?.suppressesAuthor && works[0]?.names ? `${works[0].names} ` : '';
	return `${names}(${items.join(' ; ')})`;
}

function printedPart(text: string, part: ReadPart, work: CitedWork): string {
	const names = part.suppressesAuthor || work.names === '' ? [] : [work.names];
	const item = [...names, behindNames(text, part, work)].join(', ');
	return part.prefix ? `${textOf(text, part.prefix)} ${item}` : item;
}

function behindNames(text: string, { locator, suffix }: ReadPart, { year }: CitedWork): string {
	const behind = [locator, suffix].flatMap((stretch) => (stretch ? textOf(text, stretch).replace(/^,\s*/, '') : []));
	return [year ?? undated, ...behind].filter((part) => part !== '').join(', ');
}

function textOf(text: string, { start, end }: Stretch): string {
	return text.slice(start, end).replaceAll('\n', ' ');
}
