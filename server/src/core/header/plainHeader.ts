import type { Field } from '../note.ts';
import type { FieldsByKey } from './headerFields.ts';

/** More than any header that people write; yamlDocument.ts does not read all of a longer list. */
const maxLines = 900;

/** Only ordinary keys: none that every object has, none that YAML could read as more than a key. */
const keyLine = /^([A-Za-z][\w-]{0,99}):(?: +(\S.*))?$/;
const itemLine = /^( *)- +(\S.*)$/;

/** A letter or a digit: no character with a meaning in YAML. */
const plainStart = /^[0-9A-Za-z\u00c0-\u02ff\u0370-\u1fff\u4e00-\u9fff]/;
/** In these places YAML would end an unquoted value or make something else of it; `flow` is in brackets. */
const ends = { plain: /: | #|:$/, flow: /: | #|:$|[[\]{}]/ };
/** Characters that YAML refuses or takes for the end of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are the point
const odd = /[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

/**
 * Reads a header whose lines are all `key: value`, `key: [value, value]`, `key:` or `- value`, with the result of YAML in a
 * fraction of its time: the keys in order, each with its texts that are not empty. Undefined if any line is less plain, and
 * for no lines.
 */
export function readPlainHeader(lines: readonly string[], from: number, end: number): FieldsByKey | undefined {
	const header = new Map<string, Field[]>();
	// Of the last key:
	let fields: Field[] = [];
	let takesItems = false;
	let indentation: string | undefined;
	if (end - from > maxLines) return undefined;
	for (let at = from; at < end; at++) {
		const line = withoutEndSpaces(lines[at] ?? '');
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

/** A value on one line; undefined if it is not plainly a text. */
function fieldOf(written: string, line: number, start: number, style: 'plain' | 'flow'): Field | undefined {
	const end = start + written.length;
	if (plainStart.test(written)) {
		return ends[style].test(written) ? undefined : { value: written, line, start, end, style };
	}
	const quote = written[0];
	if ((quote !== '"' && quote !== "'") || written.length < 2 || !written.endsWith(quote)) return undefined;
	const value = written.slice(1, -1);
	if (value.includes(quote) || (quote === '"' && value.includes('\\'))) return undefined;
	return { value, line, start: start + 1, end: end - 1, style: quote === '"' ? 'double' : 'single' };
}

/** Adds the items of a list in brackets. False if it is not plain, as with a comma between quotes. */
function addItems(fields: Field[], written: string, line: number, start: number): boolean {
	if (!written.endsWith(']')) return false;
	let at = start + 1;
	for (const part of written.slice(1, -1).split(',')) {
		const spaces = /^ */.exec(part)?.[0].length ?? 0;
		const field = fieldOf(withoutEndSpaces(part.slice(spaces)), line, at + spaces, 'flow');
		if (!field || fields.length > maxLines) return false;
		if (field.value !== '') fields.push(field);
		at += part.length + 1;
	}
	return true;
}

/** Without a regular expression, which would take quadratic time for many spaces. */
function withoutEndSpaces(line: string): string {
	let end = line.length;
	while (line[end - 1] === ' ') end--;
	return line.slice(0, end);
}
