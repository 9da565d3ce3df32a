/** The end of the HTML elements whose content is no Markdown. CommonMark lets each of them end the others. */
export const endOfElement = /<\/(?:pre|script|style|textarea)>/gi;
export const endOfComment = /-->/g;

/** Whether a text may hold something that is not prose. */
const mayHold = /[`<$]/;

/** What may begin code in a paragraph; an escaped sign begins nothing. */
const codeStart = /\\[\s\S]|`+|<!--|<(?:pre|script|style|textarea)(?=[\s>])/gi;

/** The row below the head of a table, and the end of a cell. */
const delimiterRow = /^[\s>|:-]+$/;
const cellEnd = /(?<!\\)\|/;

/** A link takes its dollars with it, so that none in its text or target begins or ends a formula. */
const link = String.raw`\[\[(?:(?!\[\[|\]\]).)*\]\]`;
const formulaStart = new RegExp(String.raw`\\[\\$]|${link}|\$\$?`, 'g');
const displayEnd = new RegExp(String.raw`${link}|\$\$`, 'g');
const formulaEnd = /\\[\\$]|\[\[|\$/g;

/**
 * The lines of one paragraph or heading with what is not prose blanked out by NULs of the same length: code spans,
 * comments, `<pre>`, `<script>`, `<style>` and `<textarea>` with their content, and formulas. Linear.
 */
export function maskInline(lines: readonly string[]): readonly string[] {
	if (!lines.some((line) => mayHold.test(line))) return lines;
	const masked = maskCode(lines.join('\n'));
	return masked.includes('$') ? withoutFormulas(masked.split('\n')) : masked.split('\n');
}

/** A formula ends in its cell: dollars that say in each row of a table how dear something is are none. */
function withoutFormulas(lines: readonly string[]): string[] {
	const isTable = lines.some((line) => line.includes('-') && line.includes('|') && delimiterRow.test(line));
	if (!isTable) return maskFormulas(lines.join('\n')).split('\n');
	const masked: string[] = [];
	let first = 0;
	for (const [at, line] of [...lines, '|'].entries()) {
		if (!line.includes('|')) continue;
		if (first < at) masked.push(...maskFormulas(lines.slice(first, at).join('\n')).split('\n'));
		if (at < lines.length) masked.push(line.split(cellEnd).map(maskFormulas).join('|'));
		first = at + 1;
	}
	return masked;
}

function maskCode(text: string): string {
	/** Opening → the offset from which on nothing closes it. */
	const unclosed = new Map<string, number>();
	return mask(text, codeStart, (found, start) => {
		if (found[0] === '\\') return undefined;
		const opening = /^<\w/.test(found) ? '<' : found;
		// A search that has failed is not repeated, so that a text full of backticks stays linear.
		if (start >= (unclosed.get(opening) ?? Number.POSITIVE_INFINITY)) return undefined;
		const end = endOfCode(text, start, opening);
		if (end === undefined) unclosed.set(opening, start);
		return end;
	});
}

function endOfCode(text: string, start: number, opening: string): number | undefined {
	if (opening === '<') return endOf(endOfElement, text, start);
	if (opening === '<!--') return endOf(endOfComment, text, start + 2);
	return endOf(/`+/g, text, start + opening.length, (run) => run.length === opening.length);
}

/**
 * Masks formulas by Pandoc's rule, `$…$` without spaces inside the dollars or a digit behind them, and `$$…$$`. A `$…$`
 * with a link in it is prose, as it may be two prices: only `$$…$$` hides links.
 */
function maskFormulas(text: string): string {
	if (!text.includes('$')) return text;
	return mask(text, formulaStart, (opening, start) => {
		if (opening === '$') return endOfFormula(text, start);
		// Something stands between double dollars.
		return opening === '$$' ? endOf(displayEnd, text, start + 3, (found) => found === '$$') : undefined;
	});
}

function endOfFormula(text: string, start: number): number | undefined {
	if (/\s/.test(text[start + 1] ?? ' ')) return undefined;
	const end = endOf(formulaEnd, text, start + 1, (found) => found === '$' || found === '[[');
	if (end === undefined || text[end - 1] !== '$' || /\d/.test(text[end] ?? '')) return undefined;
	return /\s/.test(text[end - 2] ?? '') && text[end - 3] !== '\\' ? undefined : end;
}

/** Blanks out what begins with a match of a pattern and ends where `endFor` says, if it says so. */
function mask(text: string, opener: RegExp, endFor: (opening: string, start: number) => number | undefined): string {
	let masked = '';
	let at = 0;
	opener.lastIndex = 0;
	for (let match = opener.exec(text); match; match = opener.exec(text)) {
		const end = endFor(match[0], match.index);
		if (end === undefined) continue;
		masked += text.slice(at, match.index) + text.slice(match.index, end).replace(/[^\n]/g, '\0');
		at = end;
		opener.lastIndex = end;
	}
	return masked + text.slice(at);
}

/** The offset behind the next match of a pattern that is the wanted one, from an offset on. */
export function endOf(
	pattern: RegExp,
	text: string,
	from: number,
	isWanted: (found: string) => boolean = () => true,
): number | undefined {
	pattern.lastIndex = from;
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		if (isWanted(match[0])) return pattern.lastIndex;
	}
	return undefined;
}
