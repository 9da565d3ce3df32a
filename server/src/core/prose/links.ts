import type { LinkOccurrence, Problem } from '../note.ts';
import { embedsFile, leadingDigits } from '../targetParts.ts';
import type { Span } from '../text.ts';

/** The links found so far, and what is wrong with others. */
export interface LinksFound {
	readonly links: LinkOccurrence[];
	readonly problems: Problem[];
}

/**
 * Reads the links of one line of prose into `found` (docs/format.md 2.1, 2.2). Linear: a link ends on its line.
 *
 * Unlike in Cosma, an unclosed or empty `[[` does not swallow the link after it, and `[[id|]]` is the id with an
 * empty text: both are what the writer sees.
 *
 * @param prose the line with code blanked out by NULs
 * @param written the line as it is: the text of a link may hold code
 */
export function readLinks(prose: string, line: number, found: LinksFound, written = prose): void {
	let start = prose.indexOf('[[');
	let close = -1;
	let isClosedTwice: boolean | undefined;
	while (start >= 0) {
		// The inner two of three brackets are the link's.
		while (prose[start + 2] === '[') start++;
		// The last `]]` found is used again: a line of a thousand open links is read once, not a thousand times.
		if (close < start + 2) {
			close = indexOrEnd(prose, ']]', start + 2);
			isClosedTwice = undefined;
		}
		const next = indexOrEnd(prose, '[[', start + 2);
		if (next <= close) {
			isClosedTwice ??= closesNext(prose, close + 2);
			const code = next < close && isClosedTwice ? 'link_nested' : 'link_unclosed';
			found.problems.push({ code, line, start, end: next });
			if (next === prose.length) return;
			start = next;
			continue;
		}
		const inside = prose.slice(start + 2, close);
		if (inside.trim() === '') found.problems.push({ code: 'link_empty', line, start, end: close + 2 });
		else {
			const link = readInside(inside, line, start, written.slice(start + 2, close));
			if (link && embedsFile(prose.slice(Math.max(0, start - 2), start), link.target))
				found.problems.push({ code: 'link_to_file', line, start, end: close + 2, detail: link.target.trim() });
			else if (link) found.links.push(link);
		}
		start = prose.indexOf('[[', close + 2);
	}
}

/** Whether the next brackets from a place on close a link. */
function closesNext(text: string, from: number): boolean {
	const behind = text.slice(from);
	return behind.startsWith(']]', behind.search(/[[\]]|$/));
}

function indexOrEnd(text: string, part: string, from: number): number {
	const index = text.indexOf(part, from);
	return index < 0 ? text.length : index;
}

/** Where the parts of a link are. */
export interface LinkSpans {
	/** With the brackets. */
	readonly link: Span;
	/** Without the colon. */
	readonly type: Span | undefined;
	readonly target: Span;
	/** Without the bar. */
	readonly text: Span | undefined;
}

export function linkSpans(link: LinkOccurrence): LinkSpans {
	const { line } = link;
	const typeStart = link.start + 2;
	const targetStart = link.type === undefined ? typeStart : typeStart + link.type.length + 1;
	const targetEnd = targetStart + link.target.length;
	const textStart = targetEnd + (link.barIsEscaped ? 2 : 1);
	const close = link.text === undefined ? targetEnd : textStart + link.text.length;
	return {
		link: { line, start: link.start, end: close + 2 },
		type: link.type === undefined ? undefined : { line, start: typeStart, end: typeStart + link.type.length },
		target: { line, start: targetStart, end: targetEnd },
		text: link.text === undefined ? undefined : { line, start: textStart, end: close },
	};
}

/** How a link is written. @param bar as its line needs it */
export function linkMarkup(link: Pick<LinkOccurrence, 'target'> & Partial<LinkOccurrence>, bar = '|'): string {
	const type = link.type === undefined ? '' : `${link.type}:`;
	return `[[${type}${link.target}${link.text === undefined ? '' : bar + link.text}]]`;
}

/** The bar of a link: in a row of a table, also in a list or quotation, it must not end the cell. */
export function barIn(line: string): string {
	return /^(?:[\s>]|[-*+]\s|\d+[.)]\s)*\|/.test(line) ? '\\|' : '|';
}

/** Reads `type:target|text`, where only the target is required. Undefined if type or target contain code. */
function readInside(inside: string, line: number, start: number, written: string): LinkOccurrence | undefined {
	const type = typeBefore(inside);
	const rest = type === undefined ? inside : inside.slice(type.length + 1);
	// The target has at least one character, so a bar in the first place belongs to it.
	const bar = rest.indexOf('|', 1);
	const barIsEscaped = bar > 1 && rest[bar - 1] === '\\';
	const target = bar < 0 ? rest : rest.slice(0, barIsEscaped ? bar - 1 : bar);
	if (target.includes('\0') || type?.includes('\0')) return undefined;
	const text = bar < 0 ? undefined : written.slice(inside.length - rest.length + bar + 1);
	return { line, start, type, target, text, barIsEscaped };
}

/**
 * The link type: the text before the first colon, if it is not empty, has no `|` or `]`, and a target follows. Behind an id
 * of digits stands a title, which may have a colon: `[[202301011200 Rome: a city]]`.
 */
export function typeBefore(inside: string): string | undefined {
	const colon = inside.indexOf(':');
	if (colon < 1 || colon === inside.length - 1) return undefined;
	const type = inside.slice(0, colon);
	return /[|\]]/.test(type) || leadingDigits(type) !== undefined ? undefined : type;
}
