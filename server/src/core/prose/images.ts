import type { Span } from '../text.ts';

/** A picture in a body. */
export interface Image extends Span {
	/** The file or address as written, there or in the definition. */
	readonly source: string;
}

/** How many lines a picture may go over. */
const maxLines = 5;

/** How long the source of a picture with its title may be. UTF-16 units. */
const maxSource = 2000;

/** The beginning of a block of HTML, which holds no Markdown up to the next blank line; in a list or quotation too. */
const htmlBlock =
	/^(?:[\s>]|[-*+]\s|\d+[.)]\s)*(?:<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)|<\/?[a-z][^<>]*>\s*$)/i;

const inlineSource =
	/^\(\s*(?:<([^<>\n]*)>|((?:\\.|[^\s<()\\\0]|\((?:\\.|[^\s()\\\0])*\))*))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/;

/**
 * The pictures of some lines of prose as CommonMark has them, `![words](source)` and `![words][definition]`; the place is
 * that of the part on the first line.
 *
 * @param firstLine the number of the first of the lines in its note
 */
export function* imagesIn(prose: readonly string[], firstLine: number): Iterable<Image> {
	let defined: ReadonlyMap<string, string> | undefined;
	const sourceOf = (label: string) => {
		defined ??= definitionsIn(prose);
		return defined.get(labelKey(label));
	};
	/** The lines above the next one to be asked about are in HTML, or not. */
	let known = { index: -1, isHtml: false };
	// By number: entries of an array cost more than the look at a line.
	for (let index = 0; index < prose.length; index++) {
		const line = prose[index] ?? '';
		if (!line.includes('![')) continue;
		known = { index, isHtml: isInHtml(prose, index, known) };
		if (known.isHtml) continue;
		let brackets: Brackets | undefined;
		for (const at of candidates(line)) {
			const plain = plainImageAt(line, at);
			brackets ??= plain ? undefined : bracketsFrom(prose, index);
			const image = plain ?? (brackets && imageAt(brackets, at, sourceOf));
			if (image)
				yield { line: firstLine + index, start: at, end: Math.min(image.end, line.length), source: image.source };
		}
	}
}

/** Where pictures may begin in a line. Where a link stands in place of the words, Cosma reads the link first. */
export function candidates(line: string): readonly number[] {
	const found: number[] = [];
	for (let at = line.indexOf('!['); at >= 0; at = line.indexOf('![', at + 2)) {
		const isLink = line[at + 2] === '[' && !line.startsWith(']]', at + 3);
		if (!isLink && !isEscaped(line, at)) found.push(at);
	}
	return found;
}

function isEscaped(line: string, at: number): boolean {
	let first = at;
	while (line[first - 1] === '\\') first--;
	return (at - first) % 2 === 1;
}

function isInHtml(prose: readonly string[], index: number, known: { index: number; isHtml: boolean }): boolean {
	let first = index;
	while (first > 0 && prose[first - 1]?.trim()) {
		first--;
		if (first === known.index) return known.isHtml;
	}
	const beginning = prose[first] ?? '';
	return beginning.includes('<') && htmlBlock.test(beginning);
}

/** The line with those below it that may belong to a picture in it. */
function paragraphFrom(prose: readonly string[], index: number): string {
	const lines = prose.slice(index, index + maxLines);
	const blank = lines.findIndex((line) => line.trim() === '');
	return lines.slice(0, blank < 0 ? lines.length : blank).join('\n');
}

/** The pictures of a line that begin at these places, if all are written as nearly all are. */
export function plainImagesIn(line: string, number: number, places: readonly number[]): readonly Image[] | undefined {
	const found: Image[] = [];
	for (const at of places) {
		const image = plainImageAt(line, at);
		if (!image) return undefined;
		found.push({ line: number, start: at, end: image.end, source: image.source });
	}
	return found;
}

/** A picture as nearly all are written. */
const plainImage = /!\[[^[\]\\\n\0]*\]\(([^\s()<>\\\0]+)\)/y;

function plainImageAt(line: string, at: number): { readonly end: number; readonly source: string } | undefined {
	plainImage.lastIndex = at;
	const found = plainImage.exec(line);
	return found ? { end: plainImage.lastIndex, source: found[1] ?? '' } : undefined;
}

/** A paragraph with the places of its brackets. */
interface Brackets {
	readonly text: string;
	readonly closing: ReadonlyMap<number, number>;
}

function bracketsFrom(prose: readonly string[], index: number): Brackets {
	const text = paragraphFrom(prose, index);
	return { text, closing: closingBrackets(text) };
}

function imageAt(
	{ text, closing }: Brackets,
	at: number,
	sourceOf: (label: string) => string | undefined,
): { readonly end: number; readonly source: string } | undefined {
	const close = closing.get(at + 1);
	if (close === undefined) return undefined;
	const behind = text.slice(close + 1, close + 1 + maxSource);
	const inline = inlineSource.exec(behind);
	if (inline) return { end: close + 1 + inline[0].length, source: inline[1] ?? inline[2] ?? '' };
	const reference = /^\[([^[\]]*)\]/.exec(behind);
	const label = reference?.[1]?.trim() ? (reference[1] ?? '') : text.slice(at + 2, Math.min(close, at + maxSource));
	const source = sourceOf(label);
	return source === undefined ? undefined : { end: close + 1 + (reference?.[0].length ?? 0), source };
}

/** The place of each bracket that is closed, and of the one that closes it. */
export function closingBrackets(text: string): ReadonlyMap<number, number> {
	const closing = new Map<number, number>();
	const open: number[] = [];
	for (const { index, 0: sign } of text.matchAll(/\\.|[[\]]/g)) {
		if (sign === '[') open.push(index);
		if (sign !== ']') continue;
		const opening = open.pop();
		if (opening !== undefined) closing.set(opening, index);
	}
	return closing;
}

/** The sources of the definitions; of two with one label, the first counts. */
function definitionsIn(prose: readonly string[]): ReadonlyMap<string, string> {
	const sources = new Map<string, string>();
	for (const line of prose) {
		const [, label, enclosed, plain] = /^[\s>]*\[([^[\]]+)\]:\s*(?:<([^<>]*)>|(\S+))/.exec(line) ?? [];
		const source = enclosed ?? plain;
		if (label === undefined || source === undefined || sources.has(labelKey(label))) continue;
		sources.set(labelKey(label), source);
	}
	return sources;
}

/** The name of a definition as names are compared. */
export function labelKey(label: string): string {
	return label.trim().replace(/\s+/g, ' ').toLowerCase();
}
