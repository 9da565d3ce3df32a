import { findNodeAtLocation, getNodeValue, parse, parseTree, visit } from 'jsonc-parser';
import type { Span } from '../text.ts';
import { asText, type CslItem, packItem } from './cslItem.ts';
import type { Entry, LibraryFile, LibraryProblem, PackedEntry } from './library.ts';

/** How Zotero's web interface and its own export name a work, so that nobody can cite it. */
const webId = /^(?:\d+\/|https?:\/\/(?:www\.)?zotero\.org\/(?:users|groups)\/(?:local\/)?\w+\/items\/)[A-Z0-9]{8}$/;

/** A place in the text of an entry, or of its id where it has one. */
interface EntryPlace {
	readonly start: Span;
	id: Span | undefined;
}

/**
 * Reads a library in CSL-JSON: a list of entries, or a map of them. Total: what JSON refuses is a problem, and what can
 * be read of it is. Cosma reads the id alone as a key, and of two with one id the last.
 */
export function readCslJson(uri: string, text: string): LibraryFile {
	const steps = cslJsonInSteps(uri, text);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** How many entries are a step. */
const entriesAtOnce = 1000;

/** The same, which lets other work in at each `yield`. */
export function* cslJsonInSteps(uri: string, text: string): Generator<undefined, LibraryFile> {
	const problems: LibraryProblem[] = [];
	const first: Span = { line: 0, start: 0, end: Math.min(1, text.length) };
	const hasMark = text.startsWith('\uFEFF');
	const json = hasMark ? ` ${text.slice(1)}` : text;
	if (hasMark) problems.push({ code: 'library_mark', ...first });
	const places = placesIn(json, problems);
	yield;
	const values = valuesIn(json);
	if (!isLibrary(values)) {
		if (!problems.some(({ code }) => code === 'library_syntax')) problems.push({ code: 'library_form', ...first });
		return { uri, entries: [], problems };
	}
	const entries = new Map<string, PackedEntry>();
	const idPlaces = new Map<string, Span>();
	const webIds: LibraryProblem[] = [];
	for (const [at, [name, value]] of Object.entries(values).entries()) {
		if (at % entriesAtOnce === 0) yield;
		if (typeof value !== 'object' || value === null) continue;
		const item = value as CslItem;
		const found = places.get(name);
		const place = found?.id ?? found?.start ?? first;
		const key = asText(item['id']);
		if (key === '') {
			problems.push({ code: 'library_no_id', ...place });
			continue;
		}
		const former = idPlaces.get(key);
		if (former) problems.push({ code: 'library_duplicate_id', ...former, detail: key });
		if (webId.test(key)) webIds.push({ code: 'library_web_id', ...place, detail: key });
		else if (asText(item['title']) === '') problems.push({ code: 'library_no_title', ...place, detail: key });
		idPlaces.set(key, place);
		entries.set(key, packItem(key, place, item));
	}
	// Where one has such an id, all of the export have.
	return { uri, entries: [...entries.values()], problems: [...problems, ...webIds.slice(0, 1)] };
}

/** A list or a map of entries, or an empty one; Zotero's web interface wraps the list in `items`, where Cosma finds none. */
function isLibrary(values: unknown): values is object {
	if (typeof values !== 'object' || values === null || ('items' in values && Array.isArray(values.items))) return false;
	const items: readonly unknown[] = Object.values(values);
	return items.length === 0 || items.some((item) => typeof item === 'object' && item !== null);
}

/** What the text says; as far as it can be read where it is no JSON. */
function valuesIn(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return parse(json, [], { allowTrailingComma: true });
	}
}

/** The entries by index or name, with their places; and what is no JSON. */
function placesIn(json: string, problems: LibraryProblem[]): ReadonlyMap<string, EntryPlace> {
	const places = new Map<string, EntryPlace>();
	let depth = 0;
	let name = '';
	let count = 0;
	let isId = false;
	let comma: Span | undefined;
	let isBroken = false;
	const close = () => {
		depth--;
		if (comma && !isBroken) problems.push({ code: 'library_trailing_comma', ...comma });
		comma = undefined;
	};
	const begin = (line: number, start: number) => {
		comma = undefined;
		if (depth++ === 1) places.set(name || String(count++), { start: { line, start, end: start + 1 }, id: undefined });
	};
	visit(
		json,
		{
			onObjectBegin: (_offset, _length, line, start) => begin(line, start),
			onArrayBegin: (_offset, _length, line, start) => begin(line, start),
			onObjectEnd: close,
			onArrayEnd: close,
			onObjectProperty: (property, _offset, _length, _line, _start) => {
				comma = undefined;
				if (depth === 1) name = property;
				isId = depth === 2 && property === 'id';
			},
			onLiteralValue: (_value, _offset, length, line, start) => {
				comma = undefined;
				if (depth === 1) count++;
				const entry = isId ? places.get(name || String(count - 1)) : undefined;
				if (entry) entry.id = { line, start, end: start + length };
				isId = false;
			},
			onSeparator: (sign, _offset, _length, line, start) => {
				comma = sign === ',' ? { line, start, end: start + 1 } : undefined;
			},
			onError: (_error, _offset, length, line, start) => {
				if (!isBroken) problems.push({ code: 'library_syntax', line, start, end: start + length });
				isBroken = true;
			},
		},
		{ allowTrailingComma: true, disallowComments: true },
	);
	return places;
}

/** The entries with some keys, as they are written. */
export function itemsWith(keys: ReadonlySet<string>, text: string): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	const root = parseTree(text.replace('\uFEFF', ' '), [], { allowTrailingComma: true });
	for (const child of root?.children ?? []) {
		const item = child.type === 'property' ? child.children?.[1] : child;
		const id = item?.type === 'object' ? findNodeAtLocation(item, ['id']) : undefined;
		const key = id ? asText(getNodeValue(id)) : '';
		if (item && keys.has(key)) found.set(key, text.slice(item.offset, item.offset + item.length));
	}
	return found;
}

/** An entry of a library in another format, as far as it is known. */
export function itemText({ key, kind, authors, year, title, container, publisher, link }: Entry): string {
	const texts = { title, 'container-title': container, publisher, URL: link };
	const filled = Object.entries(texts).filter(([, text]) => text !== '');
	const author = authors.map(({ family, given }) => (given === '' ? { literal: family } : { family, given }));
	const issued = /^\d+$/.test(year) ? { 'date-parts': [[Number(year)]] } : { literal: year };
	const item = {
		id: key,
		type: kind || 'document',
		...Object.fromEntries(filled),
		...(author.length > 0 && { author }),
		...(year !== '' && { issued }),
	};
	return JSON.stringify(item, undefined, '\t');
}
