import type { Field, FieldStyle, FrontMatter, Problem } from '../note.ts';
import { detach, intern } from '../text.ts';
import { cut, type HeaderBlock, lineWhere, longestHeader, tagKeys, typeKeys } from './headerBlock.ts';
import type { HeaderEntry, Place } from './headerEntries.ts';

/** Of one value: texts, lists and maps. */
const mostNodes = 1000;

const mostProblems = 200;

/** The entries of a header by key, with what YAML reads under them. */
export interface Reading {
	readonly values: ReadonlyMap<string, unknown>;
	readonly entries: ReadonlyMap<string, HeaderEntry>;
	readonly problems: readonly Problem[];
}

/** The header of a note, from what YAML reads and where it stands. */
export function headerOf(lines: readonly string[], block: HeaderBlock, reading: Reading): FrontMatter {
	return headerWith(block, reading.entries.keys(), (key) => fieldsOf(lines, block.end, reading, key), reading.problems);
}

/** @param fields gives the texts of a key */
export function headerWith(
	block: HeaderBlock,
	keys: Iterable<string>,
	fields: (key: string) => readonly Field[],
	problemsOfValues: readonly Problem[],
): FrontMatter {
	const firstFilled = (same: readonly string[]) => same.map(fields).find((found) => found.length > 0) ?? [];
	const { problem } = block;
	// Where the header is cut, what looks wrong may be right in full.
	const others = problem?.code === 'frontmatter_too_large' ? [] : problemsOfValues;
	const problems = problem ? [problem, ...others] : others;
	return {
		lastLine: block.lastLine,
		keys: keysOf(keys),
		id: fields('id')[0],
		title: joined(fields('title')),
		kezako: joined(fields('kezako')),
		types: firstFilled(typeKeys),
		tags: firstFilled(tagKeys),
		thumbnail: fields('thumbnail')[0],
		link: fields('link')[0],
		problems: problems.slice(0, mostProblems),
	};
}

/** A notebook has few orders of keys, shared by thousands of headers. */
const knownOrders = new Map<string, readonly string[]>();
const mostOrders = 1000;
const mostKeys = 50;

function keysOf(given: Iterable<string>): readonly string[] {
	const keys = [...given].slice(0, mostKeys).map(intern);
	const signature = keys.join('\n');
	const known = knownOrders.get(signature);
	if (known) return known;
	if (knownOrders.size < mostOrders) knownOrders.set(detach(signature), keys);
	return keys;
}

/** What is written at the place of a scalar, read; undefined where it is more than quotes and escapes. */
function rawValue(raw: string, style: FieldStyle): string | undefined {
	switch (style) {
		case 'plain':
		case 'flow':
			return raw;
		case 'single':
			return raw.replaceAll("''", "'");
		case 'double':
			return raw.includes('\\') ? unescaped(raw) : raw;
	}
}

function unescaped(raw: string): string | undefined {
	try {
		return JSON.parse(`"${raw}"`) as string;
	} catch {
		return undefined;
	}
}

/** The texts under a key that are not empty, each with its place. */
export function fieldsOf(lines: readonly string[], end: number, reading: Reading, key: string): Field[] {
	const value = reading.values.get(key);
	if (value === undefined || value === null) return [];
	const texts = textsIn(value, key === 'kezako');
	const entry = reading.entries.get(key);
	const fields: Field[] = [];
	for (const [index, text] of texts.entries()) {
		if (text === '') continue;
		const place = entry ? placeIn(entry, index, texts.length) : anyPlaceOf(lines, end, text);
		const style = place.style && rawValue(cut(lines, place), place.style) === text ? place.style : undefined;
		fields.push({ value: text, line: place.line, start: place.start, end: place.end, style });
	}
	return fields;
}

/**
 * The texts in a value: itself, or those of its lists, and of its maps where they count. Bounded: with aliases a few
 * characters are a million texts.
 */
function textsIn(value: unknown, mapsToo: boolean): string[] {
	const texts: string[] = [];
	let nodes = 0;
	let size = 0;
	const visit = (node: unknown, depth: number): void => {
		if (typeof node === 'string') {
			size += node.length;
			if (size <= longestHeader) texts.push(node);
		}
		if (typeof node !== 'object' || node === null || depth === 0 || !(mapsToo || Array.isArray(node))) return;
		for (const inner of Object.values(node)) {
			if (++nodes > mostNodes) return;
			visit(inner, depth - 1);
		}
	};
	visit(value, 3);
	return texts;
}

/** Several texts as one, e.g. a title that is a list, a kezako in two languages. */
function joined(fields: readonly Field[]): Field | undefined {
	const [first] = fields;
	const last = fields.at(-1);
	if (!first || !last || first === last) return first;
	const value = fields.map((field) => field.value).join(', ');
	const end = last.line === first.line ? last.end : first.end;
	return { value, line: first.line, start: first.start, end, style: undefined };
}

/** The place of the text, or what stands beside the key where it is not clear which place is which text's. */
function placeIn({ places, rest, keySpan }: HeaderEntry, index: number, count: number): Place {
	const place = places.length === count ? places[index] : undefined;
	return place ?? { ...(rest.end > rest.start ? rest : keySpan), style: undefined };
}

/** For keys that do not stand at column 0, as in `{id: 5}`. */
function anyPlaceOf(lines: readonly string[], end: number, text: string): Place {
	const line = lineWhere(lines, 1, end, (candidate) => candidate.includes(text));
	const start = lines[line]?.indexOf(text) ?? 0;
	const place = line < 0 ? { line: 1, start: 0, end: 0 } : { line, start, end: start + text.length };
	return { ...place, style: undefined };
}
