import type { Field } from '../note.ts';
import type { HeaderValues } from './headerFields.ts';
import { shapePart, type ValueForm } from './headerShape.ts';

/** More than any header that people write; yamlDocument.ts does not read all of a longer list. */
const maxLines = 900;

/** A longer key is not plain. UTF-16 units. */
const maxKeyLength = 100;

const space = 32;
const hash = 35;
const dash = 45;
const colon = 58;
const openBracket = 91;

/** What YAML would end an unquoted value at, or make something else of: a colon or a hash. */
const endsValue = 1;
/** What it would so in brackets, besides. */
const endsItem = 2;
/** Characters that YAML refuses or takes for the end of a line. */
const odd = 4;

/**
 * Reads a header whose lines are all `key: value`, `key: [value, value]`, `key:` or `- value`, with the result of YAML in a
 * fraction of its time: the keys in order, each with its texts that are not empty, and their shape. Undefined if any line is less plain, and
 * for no lines. By single characters: a dozen patterns a line would take three times as long.
 */
export function readPlainHeader(lines: readonly string[], from: number, end: number): HeaderValues | undefined {
	const header = new Map<string, Field[]>();
	// Of the last key:
	let fields: Field[] = [];
	let form: ValueForm = 'e';
	let hasEmptyItem = false;
	let keyLine = -1;
	let shape = '';
	let lineAbove = from - 1;
	let takesItems = false;
	let indentation = -1;
	if (end - from > maxLines) return undefined;
	for (let line = from; line < end; line++) {
		const text = lines[line] ?? '';
		const last = withoutEndSpaces(text, text.length);
		const keyEnd = endOfKey(text, last);
		const isKey = keyEnd > 0;
		const markerEnd = isKey ? keyEnd + 1 : endOfDash(text);
		const start = markerEnd > 0 ? behindSpaces(text, markerEnd, last) : last;
		if (isKey) {
			const key = text.slice(0, keyEnd);
			if (header.has(key) || (start === markerEnd && start < last)) return undefined;
			if (keyLine >= 0) {
				shape += shapePart(form, keyLine - lineAbove);
				lineAbove = keyLine;
			}
			fields = [];
			form = 'e';
			hasEmptyItem = false;
			keyLine = line;
			header.set(key, fields);
			takesItems = start === last;
			indentation = -1;
			if (start === last) continue;
		} else {
			if (!takesItems || start === last || start === markerEnd) return undefined;
			if (indentation < 0) indentation = markerEnd;
			if (indentation !== markerEnd) return undefined;
		}
		if (isKey && text.charCodeAt(start) === openBracket) {
			const items = addItems(fields, text, line, start, last);
			if (!items) return undefined;
			form = items;
			continue;
		}
		const count = fields.length;
		if (!addField(fields, text, line, start, last, 'plain')) return undefined;
		const isEmpty = fields.length === count;
		if (!isKey) {
			hasEmptyItem ||= isEmpty;
			form = hasEmptyItem ? 'i' : 'l';
		} else if (!isEmpty) form = 't';
	}
	return header.size > 0 ? { fields: header, shape: shape + shapePart(form, keyLine - lineAbove) } : undefined;
}

/** The colon of an ordinary key, one that not every object has, and that YAML does not read as more than a key; or -1. */
function endOfKey(text: string, last: number): number {
	if (!isAsciiLetter(text.charCodeAt(0))) return -1;
	for (let at = 1; at < last && at <= maxKeyLength; at++) {
		const unit = text.charCodeAt(at);
		if (unit === colon) return at;
		if (!isAsciiLetter(unit) && !(unit >= 48 && unit <= 57) && unit !== 95 && unit !== dash) return -1;
	}
	return -1;
}

/** The place behind the dash of an item, or -1. */
function endOfDash(text: string): number {
	const at = behindSpaces(text, 0, text.length);
	return text.charCodeAt(at) === dash ? at + 1 : -1;
}

/** Adds a value on one line, unless it is empty. False if it is not plainly a text. */
function addField(
	fields: Field[],
	text: string,
	line: number,
	start: number,
	end: number,
	style: 'plain' | 'flow',
): boolean {
	const signs = signsIn(text, start, end);
	const first = text.charCodeAt(start);
	if ((signs & odd) !== 0) return false;
	if (isPlainStart(first)) {
		if ((signs & (style === 'plain' ? endsValue : endsValue | endsItem)) !== 0) return false;
		fields.push({ value: text.slice(start, end), line, start, end, style });
		return true;
	}
	const quote = text[start] ?? '';
	if ((quote !== '"' && quote !== "'") || end - start < 2 || text[end - 1] !== quote) return false;
	const value = text.slice(start + 1, end - 1);
	if (value.includes(quote) || (quote === '"' && value.includes('\\'))) return false;
	const written = quote === '"' ? 'double' : 'single';
	if (value !== '') fields.push({ value, line, start: start + 1, end: end - 1, style: written });
	return true;
}

/** Adds the items of a list in brackets. Undefined if it is not plain, as with a comma between quotes. */
function addItems(fields: Field[], text: string, line: number, start: number, last: number): ValueForm | undefined {
	if (last - start < 2 || text[last - 1] !== ']') return undefined;
	let items = 0;
	for (let from = start + 1; from < last; ) {
		const comma = text.indexOf(',', from);
		const to = comma < 0 || comma > last - 1 ? last - 1 : comma;
		const first = behindSpaces(text, from, to);
		const isPlain = addField(fields, text, line, first, withoutEndSpaces(text, to, first), 'flow');
		if (!isPlain || fields.length > maxLines) return undefined;
		items++;
		from = to + 1;
	}
	return fields.length < items ? 'i' : 'l';
}

/** Which signs with a meaning in YAML, or odd ones, a value holds. */
function signsIn(text: string, start: number, end: number): number {
	let signs = 0;
	for (let at = start; at < end; at++) {
		const unit = text.charCodeAt(at);
		if (unit === colon) {
			if (at + 1 === end || text.charCodeAt(at + 1) === space) signs |= endsValue;
		} else if (unit === hash) {
			if (at > start && text.charCodeAt(at - 1) === space) signs |= endsValue;
		} else if (unit === 91 || unit === 93 || unit === 123 || unit === 125) signs |= endsItem;
		else if (unit < 32 || (unit >= 0x7f && isOdd(unit))) signs |= odd;
	}
	return signs;
}

function isOdd(unit: number): boolean {
	if (unit < 0xa0 || unit === 0x2028 || unit === 0x2029) return true;
	return unit >= 0xd800 && (unit <= 0xdfff || unit === 0xfeff || unit >= 0xfffe);
}

/** A letter or a digit: no character with a meaning in YAML. */
function isPlainStart(unit: number): boolean {
	if (unit < 0x80) return isAsciiLetter(unit) || (unit >= 48 && unit <= 57);
	if (unit < 0x370) return unit >= 0xc0 && unit <= 0x2ff;
	// Ogham has a space there.
	return (unit <= 0x1fff && unit !== 0x1680) || (unit >= 0x4e00 && unit <= 0x9fff);
}

function isAsciiLetter(unit: number): boolean {
	return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

function behindSpaces(text: string, from: number, end: number): number {
	let at = from;
	while (at < end && text.charCodeAt(at) === space) at++;
	return at;
}

function withoutEndSpaces(text: string, end: number, start = 0): number {
	let last = end;
	while (last > start && text.charCodeAt(last - 1) === space) last--;
	return last;
}
