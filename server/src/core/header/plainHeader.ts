import type { Field } from '../note.ts';

/** No header that people write has more; of a longer list not all is read. */
const maxLines = 900;

/** Only keys of the kind that people give: none that an object has by itself, none that YAML could take for more. */
const keyLine = /^([A-Za-z][\w-]{0,99}):(?: +(\S.*))?$/;
const itemLine = /^( *)- +(\S.*)$/;

/** A letter or a digit: nothing that means something to YAML at the beginning of a value. */
const plainStart = /^[0-9A-Za-z\u00c0-\u02ff\u0370-\u1fff\u4e00-\u9fff]/;
/** Where a value without quotes would end or be another thing; the same between brackets. */
const ends = { plain: /: | #|:$/, flow: /: | #|:$|[[\]{}]/ };
/** What YAML refuses or takes for the end of a line. Most headers have none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
const odd = /[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

/**
 * A header in which every line is `key: value`, `key: [value, value]`, `key:` or `- value`, as YAML reads it when all is
 * text, in a fraction of the time: the keys in order, each with its texts that are not empty. Undefined where anything at
 * all is not that plain, and for no lines.
 */
export function readPlainHeader(
	lines: readonly string[],
	from: number,
	end: number,
): ReadonlyMap<string, readonly Field[]> | undefined {
	const header = new Map<string, Field[]>();
	/** Those of the last key. */
	let fields: Field[] = [];
	let takesItems = false;
	/** Of the items of the last key. */
	let indentation: string | undefined;
	if (end - from > maxLines) return undefined;
	for (let at = from; at < end; at++) {
		const line = withoutEndBlanks(lines[at] ?? '');
		if (odd.test(line)) return undefined;
		const pair = keyLine.exec(line);
		const item = pair ? undefined : itemLine.exec(line);
		const written = pair ? pair[2] : item?.[2];
		if (pair) {
			const [, key = ''] = pair;
			if (header.has(key)) return undefined;
			fields = [];
			header.set(key, fields);
			takesItems = written === undefined;
			indentation = undefined;
		} else if (item && takesItems) {
			indentation ??= item[1];
			if (indentation !== item[1]) return undefined;
		} else return undefined;
		if (written === undefined) continue;
		const start = line.length - written.length;
		if (pair && written.startsWith('[')) {
			if (!addItems(fields, written, at, start)) return undefined;
		} else {
			const field = fieldOf(written, at, start, 'plain');
			if (!field) return undefined;
			if (field.value !== '') fields.push(field);
		}
	}
	return header.size > 0 ? header : undefined;
}

/** A value on one line; undefined where it is not plainly a text. */
function fieldOf(written: string, line: number, start: number, style: 'plain' | 'flow'): Field | undefined {
	const end = start + written.length;
	if (plainStart.test(written)) {
		return ends[style].test(written) ? undefined : { value: written, line, start, end, style };
	}
	const quote = written[0];
	if ((quote !== '"' && quote !== "'") || written.length < 2 || !written.endsWith(quote)) return undefined;
	const value = written.slice(1, -1);
	if (value.includes(quote) || (quote === '"' && value.includes('\\'))) return undefined;
	// The place is inside of the quotes.
	return { value, line, start: start + 1, end: end - 1, style: quote === '"' ? 'double' : 'single' };
}

/** Adds the items of a list in brackets. False where it is not plainly one; a comma between quotes makes it that. */
function addItems(fields: Field[], written: string, line: number, start: number): boolean {
	if (!written.endsWith(']')) return false;
	let at = start + 1;
	for (const part of written.slice(1, -1).split(',')) {
		const blanks = /^ */.exec(part)?.[0].length ?? 0;
		const field = fieldOf(withoutEndBlanks(part.slice(blanks)), line, at + blanks, 'flow');
		if (!field || fields.length > maxLines) return false;
		if (field.value !== '') fields.push(field);
		at += part.length + 1;
	}
	return true;
}

/** By hand: a pattern that looks for blanks at the end looks again at each blank before. */
function withoutEndBlanks(line: string): string {
	let end = line.length;
	while (line[end - 1] === ' ') end--;
	return line.slice(0, end);
}
