import { clustersIn } from './citations/clusters.ts';
import { imageProblems, mayBeOdd } from './cosma/bodyProblems.ts';
import { isClosingFence } from './header/keyLine.ts';
import { readHeader } from './header/meantHeader.ts';
import type { CitationCluster, FrontMatter, Note, NoteUri } from './note.ts';
import { endProblem, maxNoteLength, openingOf } from './parseNote.ts';
import { proseOf } from './prose/blocks.ts';
import { candidates, type Image, imagesIn, plainImagesIn } from './prose/images.ts';
import { type LinksFound, readLinks } from './prose/links.ts';
import { linesOf } from './text.ts';

/** What hides links, or may: code, formulas, comments, elements whose content is no Markdown. */
const hidingSigns = ['`', '$', '~~~', '<'];

/** How code begins that is indented, in a list or quote too. */
const mayBeCode = /^[ >*+\-\d.):~]*(?:\t| {4})/;

/** How a line begins that is neither a fence nor meant as one. */
const ordinaryStart = /^[\p{L}\p{N}"'[{#(«]/u;

/** What stands in front of the body. */
interface Head {
	/** The lines with the fences; none where there is no header. */
	readonly lines: readonly string[];
	/** Where the body begins. UTF-16 offset. */
	readonly end: number;
}

/**
 * The note that `parseNote` gives, in half of the time, or undefined where only that can tell: it looks at the lines that
 * hold links, not at all lines, so nothing in the text may hide links. What else may do so in Markdown must be known here.
 */
export function quickNote(uri: NoteUri, written: string): Note | undefined {
	const text = written.includes('\r') ? written.replaceAll('\r\n', '\n') : written;
	if (text.length > maxNoteLength || text.includes('\r') || text.includes('\0')) return undefined;
	const head = headOf(text);
	if (!head || hidingSigns.some((sign) => text.includes(sign, head.end))) return undefined;
	const found = linksIn(text, head);
	if (!found) return undefined;
	const images = imagesOf(text, head);
	const citations = citationsIn(text, head);
	if (!images || !citations) return undefined;
	// The header costs most. It is read last, since other readers would read it again.
	const header = head.lines.length > 0 ? readHeader(head.lines) : undefined;
	if (header?.lastLine !== (head.lines.length > 0 ? head.lines.length - 1 : undefined)) return undefined;
	const atEnd = header && head.end === text.length && !text.endsWith('\n') ? endProblem(header, head.lines) : undefined;
	const problems = [...(atEnd ? [atEnd] : []), ...found.problems, ...imageProblems(images)];
	return { uri, header, ...beginningOf(text, head, header), links: found.links, citations, problems };
}

/** The links of a body in which nothing hides any, if that is plain to see. */
function linksIn(text: string, { lines, end }: Head): LinksFound | undefined {
	const found: LinksFound = { links: [], problems: [] };
	let line = lines.length;
	let lineStart = end;
	for (let open = text.indexOf('[[', end); open >= 0; ) {
		for (let next = text.indexOf('\n', lineStart); next >= 0 && next < open; next = text.indexOf('\n', lineStart)) {
			line++;
			lineStart = next + 1;
		}
		const next = text.indexOf('\n', open);
		const lineEnd = next < 0 ? text.length : next;
		const prose = text.slice(lineStart, lineEnd);
		// Of three brackets, Cosma may read other links.
		if (mayBeCode.test(prose) || prose.includes('[[[')) return undefined;
		readLinks(prose, line, found);
		open = text.indexOf('[[', lineEnd);
	}
	// Another line may close a link, and Cosma may read links otherwise where one is odd.
	return mayBeOdd(found) ? undefined : found;
}

/** The pictures of a body, if it is plain to see that all that looks like one is one, each on its own line. */
function imagesOf(text: string, { lines, end }: Head): readonly Image[] | undefined {
	const found: Image[] = [];
	let line = lines.length;
	let lineStart = end;
	for (let at = text.indexOf('![', end); at >= 0; ) {
		for (let next = text.indexOf('\n', lineStart); next >= 0 && next < at; next = text.indexOf('\n', lineStart)) {
			line++;
			lineStart = next + 1;
		}
		const next = text.indexOf('\n', at);
		const lineEnd = next < 0 ? text.length : next;
		const prose = text.slice(lineStart, lineEnd);
		const places = candidates(prose);
		const images = plainImagesIn(prose, line, places) ?? [...imagesIn([prose], line)];
		if (images.length !== places.length || (places.length > 0 && mayBeCode.test(prose))) return undefined;
		found.push(...images);
		at = text.indexOf('![', lineEnd);
	}
	return found;
}

/** What may be citations, if it is plain to see which lines are code: those of paragraphs with an `@`. */
function citationsIn(text: string, { lines, end }: Head): readonly CitationCluster[] | undefined {
	if (!text.includes('@', end)) return [];
	const body = linesOf(text.slice(end));
	const found = clustersIn(body, 0, body.length);
	const isCode = ({ line, text }: CitationCluster) => {
		let from = line;
		while (from > 0 && body[from - 1]?.trim()) from--;
		const to = line + text.split('\n').length;
		return body.slice(from, to).some((written) => mayBeCode.test(written));
	};
	if (found.some(isCode)) return undefined;
	return found.map((cluster) => ({ ...cluster, line: lines.length + cluster.line }));
}

/** The lines of the header, if it is plain to see where it ends, or that there is none. */
function headOf(text: string): Head | undefined {
	if (!text.startsWith('---\n')) return ordinaryStart.test(text) ? { lines: [], end: 0 } : undefined;
	for (let start = 3; start >= 0; start = text.indexOf('\n', start + 1)) {
		const sign = text[start + 1];
		if (sign !== '-' && sign !== '.') continue;
		const next = text.indexOf('\n', start + 1);
		const end = next < 0 ? text.length : next;
		if (!isClosingFence(text.slice(start + 1, end))) continue;
		return { lines: linesOf(text.slice(0, end)), end: Math.min(text.length, end + 1) };
	}
	return undefined;
}

function beginningOf(
	text: string,
	{ lines: { length: bodyLine }, end }: Head,
	header: FrontMatter | undefined,
): Pick<Note, 'heading' | 'opening'> {
	const wantsHeading = !header?.title;
	if (!wantsHeading && header.kezako?.value.trim()) return { heading: undefined, opening: undefined };
	// The places of lines count from the first one of the file.
	const lines = [...new Array<string>(bodyLine).fill(''), ...linesOf(text.slice(end))];
	const prose = proseOf(lines, bodyLine, undefined, ({ lines: { length }, firstHeading, firstParagraph }) => {
		// A definition may make a term of the paragraph two lines above.
		const isParagraphSure = firstParagraph !== undefined && length >= firstParagraph.end + 2;
		return isParagraphSure && (!wantsHeading || firstHeading !== undefined);
	});
	return { heading: wantsHeading ? prose.firstHeading : undefined, opening: openingOf(prose, header) };
}
