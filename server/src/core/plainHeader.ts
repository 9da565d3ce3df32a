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

/**
 * The values of a header in which every line is `key: value`, `key:` or `- value`, as YAML reads them when all is text:
 * a third of the time that takes. Undefined where anything at all is not that plain, and for no lines.
 */
export function readPlainHeader(lines: readonly string[], from: number, end: number): Map<string, unknown> | undefined {
	const values = new Map<string, unknown>();
	/** The key that has no value yet, and the list that is growing to be it. */
	let key: string | undefined;
	let list: { readonly indentation: string; readonly items: string[] } | undefined;
	for (let at = from; at < end; at++) {
		const line = withoutEndBlanks(lines[at] ?? '');
		if (odd.test(line)) return undefined;
		const pair = keyLine.exec(line);
		const item = pair ? undefined : itemLine.exec(line);
		if (pair) {
			const [, name = '', written] = pair;
			const value = written === undefined ? null : textOf(written);
			if (value === undefined || values.has(name)) return undefined;
			values.set(name, value);
			key = value === null ? name : undefined;
			list = undefined;
		} else if (item && key !== undefined) {
			const [, indentation = '', written = ''] = item;
			const value = textOf(written);
			if (value === undefined || (list && list.indentation !== indentation)) return undefined;
			list ??= { indentation, items: [] };
			list.items.push(value);
			values.set(key, list.items);
		} else return undefined;
	}
	return values.size > 0 ? values : undefined;
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
