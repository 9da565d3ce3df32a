import type { HeaderEntry, Place } from './headerEntries.ts';

/** Only keys of the kind that people give: none that an object has by itself, none that YAML could take for more. */
const keyLine = /^([A-Za-z][\w-]{0,99}):(?: +(\S.*))?$/;
const itemLine = /^( *)- +(\S.*)$/;

/** A letter or a digit: nothing that means something to YAML at the beginning of a value. */
const plainStart = /^[0-9A-Za-z\u00c0-\u02ff\u0370-\u1fff\u4e00-\u9fff]/;
/** Where a plain value would end or be another thing. */
const plainEnd = /: | #|:$/;
/** What YAML refuses or takes for the end of a line. Most headers have none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
const odd = /[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

export interface PlainHeader {
	readonly values: ReadonlyMap<string, unknown>;
	/** As `readEntries` would give them. */
	readonly entries: readonly HeaderEntry[];
}

/**
 * A header in which every line is `key: value`, `key:` or `- value`, as YAML reads it when all is text: a third of the
 * time that takes. Undefined where anything at all is not that plain, and for no lines.
 */
export function readPlainHeader(lines: readonly string[], from: number, end: number): PlainHeader | undefined {
	const values = new Map<string, unknown>();
	const entries: PlainEntry[] = [];
	/** The list that is growing to be the value of the last key. */
	let list: { readonly indentation: string; readonly items: string[] } | undefined;
	let takesItems = false;
	for (let at = from; at < end; at++) {
		const line = withoutEndBlanks(lines[at] ?? '');
		if (odd.test(line)) return undefined;
		const pair = keyLine.exec(line);
		const item = pair ? undefined : itemLine.exec(line);
		const written = pair ? pair[2] : item?.[2];
		const value = written === undefined ? null : textOf(written);
		if (value === undefined) return undefined;
		const start = line.length - (written?.length ?? 0);
		const entry = entries.at(-1);
		if (pair) {
			const [, name = ''] = pair;
			if (values.has(name)) return undefined;
			values.set(name, value);
			takesItems = value === null;
			list = undefined;
			if (entry) entry.lastLine = at - 1;
			entries.push({
				key: name,
				keySpan: { line: at, start: 0, end: name.length },
				rest: { line: at, start: takesItems ? (lines[at] ?? '').length : start, end: line.length },
				lastLine: end - 1,
				places: written === undefined ? [] : [placeOf(at, start, written)],
				lost: [],
				odd: undefined,
				tabLine: undefined,
			});
		} else if (item && takesItems && entry && written !== undefined && value !== null) {
			const [, indentation = ''] = item;
			if (list && list.indentation !== indentation) return undefined;
			list ??= { indentation, items: [] };
			list.items.push(value);
			values.set(entry.key, list.items);
			entry.places.push(placeOf(at, start, written));
		} else return undefined;
	}
	return values.size > 0 ? { values, entries } : undefined;
}

/** Still growing. */
type PlainEntry = Omit<HeaderEntry, 'places' | 'lastLine'> & { places: Place[]; lastLine: number };

/** Inside of the quotes where the value stands in some. */
function placeOf(line: number, start: number, written: string): Place {
	const end = start + written.length;
	if (written[0] === '"') return { line, start: start + 1, end: end - 1, style: 'double' };
	if (written[0] === "'") return { line, start: start + 1, end: end - 1, style: 'single' };
	return { line, start, end, style: 'plain' };
}

/** The text of a value on one line; undefined where it is not plainly one. */
function textOf(written: string): string | undefined {
	if (plainStart.test(written)) return plainEnd.test(written) ? undefined : written;
	const quote = written[0];
	if ((quote !== '"' && quote !== "'") || written.length < 2 || !written.endsWith(quote)) return undefined;
	const inner = written.slice(1, -1);
	return inner.includes(quote) || (quote === '"' && inner.includes('\\')) ? undefined : inner;
}

/** By hand: a pattern that looks for blanks at the end looks again at each blank before. */
function withoutEndBlanks(line: string): string {
	let end = line.length;
	while (line[end - 1] === ' ') end--;
	return line.slice(0, end);
}
