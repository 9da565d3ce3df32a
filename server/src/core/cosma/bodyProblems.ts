import { cosmaSlug } from '../cosmaSlug.ts';
import type { LinkOccurrence, Problem, ProblemCode } from '../note.ts';
import { type Image, imagesIn } from '../prose/images.ts';
import { type LinksFound, linkSpans } from '../prose/links.ts';
import type { Span } from '../text.ts';
import { type CosmaLink, cosmaLinks, linksAcrossParagraphs } from './cosmaLinks.ts';

/** What is found in a body only for Cosma. All depends on the whole body. */
const codes: ReadonlySet<ProblemCode> = new Set([
	'link_across_paragraphs',
	'link_swallowing',
	'link_in_brackets',
	'link_without_letters',
	'body_image',
	'image_source',
	'image_without_file',
]);

export function isOfBody({ code }: Problem): boolean {
	return codes.has(code);
}

/** A body as it was read. */
export interface ReadBody extends LinksFound {
	/** The lines of the note. */
	readonly lines: readonly string[];
	/** The lines from `bodyLine` on, without code. */
	readonly prose: readonly string[];
	readonly bodyLine: number;
	readonly signs: BodySigns;
}

/** What a body may have that only Cosma minds. Some line of it says so by itself. */
export interface BodySigns {
	/** Brackets in code that are no plain link, or three in a row. */
	readonly brackets: boolean;
	readonly images: boolean;
}

/**
 * What the lines of a body show at a glance.
 *
 * @param former what they showed before only the lines from `from` to before `to` changed
 */
export function signsIn(
	{ lines, prose, bodyLine }: Pick<ReadBody, 'lines' | 'prose' | 'bodyLine'>,
	{ from, to }: { readonly from: number; readonly to: number },
	former: BodySigns | undefined,
): BodySigns {
	let { brackets, images } = former ?? { brackets: false, images: false };
	// What was there may be gone with the lines that changed.
	const isAll = brackets || images;
	if (isAll) brackets = images = false;
	const end = isAll ? prose.length : to;
	for (let index = isAll ? 0 : from; index < end; index++) {
		const written = lines[bodyLine + index] ?? '';
		if (!written.includes('[')) continue;
		const line = prose[index] ?? '';
		images ||= line.includes('![');
		brackets ||= hasOddBrackets(line, written);
	}
	return { brackets, images };
}

/** A link that everybody reads alike, and that keeps a letter or digit in Cosma 2.6. */
const plainLink = /\[\[(?:[^[\]|:]+:)?[^[\]|:A-Za-z0-9]*[A-Za-z0-9][^[\]|:]*(?:\|[^[\]]+)?\]\]/g;

function hasOddBrackets(line: string, written: string): boolean {
	if (written === line) return line.includes('[[[');
	if (!written.includes('[[')) return false;
	return written.includes('[[[') || /\[\[|\]\]/.test(written.replace(plainLink, ''));
}

/** What only Cosma minds in a body and only its text shows, whether Cosma reads the note or not. */
export function bodyProblems(body: ReadBody): Problem[] {
	const { signs, prose, bodyLine } = body;
	const ofLinks = signs.brackets || mayBeOdd(body) ? linkProblems(body) : [];
	return signs.images ? [...ofLinks, ...imageProblems(imagesIn(prose, bodyLine))] : ofLinks;
}

/** Whether Cosma may read other links than we do, as the links found and one look at the text show. */
export function mayBeOdd({ links, problems }: LinksFound): boolean {
	return problems.some(({ code }) => code !== 'link_to_file') || links.some(({ text }) => text === '');
}

/** The first picture, for which Cosma 2.6 needs to know a folder, and those that Cosma does not find by their names. */
export function imageProblems(images: Iterable<Image>): Problem[] {
	const found: Problem[] = [];
	for (const { source, line, start, end } of images) {
		if (found.length === 0) found.push({ code: 'body_image', line, start, end });
		if (/^\.{0,2}\/?$/.test(source)) found.push({ code: 'image_without_file', line, start, end });
		if (isEncoded(source)) found.push({ code: 'image_source', line, start, end, detail: source });
	}
	return found;
}

/** Whether Markdown writes the name of a file in another way than the disk: Cosma does not undo that. */
function isEncoded(source: string): boolean {
	return !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(source) && /[\s%]|[^\0-\x7f]/.test(source);
}

function linkProblems({ lines, bodyLine, links, problems }: ReadBody): Problem[] {
	const starts: number[] = [];
	let length = 0;
	for (const line of lines.slice(bodyLine)) {
		starts.push(length);
		length += line.length + 1;
	}
	const text = lines.slice(bodyLine).join('\n');
	const found = cosmaLinks(text);
	const place = placing(starts, bodyLine, lines);
	const offsetOf = ({ line, start }: Pick<Span, 'line' | 'start'>) => (starts[line - bodyLine] ?? 0) + start;
	const across: Problem[] = linksAcrossParagraphs(text, found).map((link) => ({
		code: 'link_across_paragraphs',
		...place(link),
	}));
	const ours = new Map(links.map((link) => [offsetOf(link), link]));
	const nested = new Set(problems.flatMap((problem) => (problem.code === 'link_nested' ? offsetOf(problem) : [])));
	const lost = lostLinks(found, ours);
	// Where we read all links that Cosma reads, it is seen from ours. Of `[[a|]]]]` Cosma reads more.
	const isOurs = ({ start, end }: CosmaLink) => {
		const link = ours.get(start);
		return link !== undefined && start + linkSpans(link).link.end - link.start === end;
	};
	const empty = found.filter((link) => (lost.length > 0 || !isOurs(link)) && cosmaSlug(link.target) === '');
	return [
		...across,
		...lost.flatMap(([link, inside]): Problem[] => {
			if (nested.has(link.start)) return [];
			const { start } = linkSpans(inside).link;
			const isInBrackets = /^\[*$/.test(text.slice(link.start, offsetOf({ line: inside.line, start })));
			const code = isInBrackets ? 'link_in_brackets' : 'link_swallowing';
			return [{ code, ...place(link), detail: textOf(text, inside, offsetOf) }];
		}),
		...empty.map((link): Problem => ({ code: 'link_without_letters', ...place(link), detail: link.target })),
	];
}

function textOf(text: string, link: LinkOccurrence, offsetOf: (span: Pick<Span, 'line' | 'start'>) => number): string {
	const { start, end, line } = linkSpans(link).link;
	const at = offsetOf({ line, start });
	return text.slice(at, at + end - start);
}

/** The links of Cosma's in which links of ours are lost, each with the first of these. */
function lostLinks(
	found: readonly CosmaLink[],
	ours: ReadonlyMap<number, LinkOccurrence>,
): (readonly [CosmaLink, LinkOccurrence])[] {
	const read = new Set(found.map(({ start }) => start));
	const lost = new Map<CosmaLink, LinkOccurrence>();
	let at = 0;
	for (const [start, link] of ours) {
		if (read.has(start)) continue;
		while (at < found.length - 1 && (found[at]?.end ?? 0) <= start) at++;
		const around = found[at];
		if (around && !lost.has(around)) lost.set(around, link);
	}
	return [...lost];
}

/** Gives the place of a link in its note: the part on its first line. */
function placing(starts: readonly number[], bodyLine: number, lines: readonly string[]): (link: CosmaLink) => Span {
	let index = 0;
	return ({ start, end }) => {
		// Links come in order, but of each kind of problem once more.
		if ((starts[index] ?? 0) > start) index = 0;
		while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= start) index++;
		const line = bodyLine + index;
		const from = starts[index] ?? 0;
		return { line, start: start - from, end: Math.min(end - from, lines[line]?.length ?? 0) };
	};
}
