import { isClosingFence } from './header/keyLine.ts';
import { readHeader } from './header/meantHeader.ts';
import type { FrontMatter, Note, NoteUri } from './note.ts';
import { maxNoteLength, openingOf } from './parseNote.ts';
import { proseOf } from './prose/blocks.ts';
import { type LinksFound, readLinks } from './prose/links.ts';
import { linesOf } from './text.ts';

/** What hides links, or may: code, formulas, comments, elements whose content is no Markdown. */
const hidingSigns = ['`', '$', '~~~', '<'];

/** How code begins that is indented, in a list or quote too. */
const mayBeCode = /^[ >*+\-\d.):~]*(?:\t| {4})/;

/** How a line begins that is neither a fence nor meant as one. */
const ordinaryStart = /^[\p{L}\p{N}"'[{#(«]/u;

interface Head {
	readonly header: FrontMatter | undefined;
	/** Where the body begins. UTF-16 offset. */
	readonly end: number;
	/** The line in which it begins. */
	readonly bodyLine: number;
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
	const { header, end, bodyLine } = head;
	const found: LinksFound = { links: [], problems: [] };
	let line = bodyLine;
	let lineStart = end;
	for (let open = text.indexOf('[[', end); open >= 0; ) {
		for (let next = text.indexOf('\n', lineStart); next >= 0 && next < open; next = text.indexOf('\n', lineStart)) {
			line++;
			lineStart = next + 1;
		}
		const next = text.indexOf('\n', open);
		const lineEnd = next < 0 ? text.length : next;
		const prose = text.slice(lineStart, lineEnd);
		if (mayBeCode.test(prose)) return undefined;
		readLinks(prose, line, found);
		open = text.indexOf('[[', lineEnd);
	}
	// Another line may close a link.
	if (found.problems.some(({ code }) => code === 'link_unclosed')) return undefined;
	return { uri, header, ...beginningOf(text, head), ...found };
}

/** The header, if it is plain to see where it ends, or that there is none. */
function headOf(text: string): Head | undefined {
	if (!text.startsWith('---\n')) {
		return ordinaryStart.test(text) ? { header: undefined, end: 0, bodyLine: 0 } : undefined;
	}
	for (let start = 3; start >= 0; start = text.indexOf('\n', start + 1)) {
		const sign = text[start + 1];
		if (sign !== '-' && sign !== '.') continue;
		const next = text.indexOf('\n', start + 1);
		const end = next < 0 ? text.length : next;
		if (!isClosingFence(text.slice(start + 1, end))) continue;
		const lines = linesOf(text.slice(0, end));
		const header = readHeader(lines);
		const bodyLine = lines.length;
		return header?.lastLine === bodyLine - 1 ? { header, end: Math.min(text.length, end + 1), bodyLine } : undefined;
	}
	return undefined;
}

function beginningOf(text: string, { header, end, bodyLine }: Head): Pick<Note, 'heading' | 'opening'> {
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
