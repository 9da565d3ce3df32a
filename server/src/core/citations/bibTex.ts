import * as tex from '@citation-js/plugin-bibtex/lib/input/constants.js';
import { bibtexGrammar, parse as parseFields } from '@citation-js/plugin-bibtex/lib/input/file.js';
import { parse as parseValue } from '@citation-js/plugin-bibtex/lib/input/value.js';
import { parse as cslItemsOf } from '@citation-js/plugin-bibtex/lib/mapping/index.js';
import { lowerBound } from '../lowerBound.ts';
import type { Span } from '../text.ts';
import { type BibEntry, type BibField, bibEntriesIn } from './bibEntries.ts';
import { type CslItem, packItem } from './cslItem.ts';
import type { LibraryFile, LibraryProblem, PackedEntry } from './library.ts';

/** The fields that a work is made of: others are not decoded. */
const usedFields = new Set(
	`abstract author booksubtitle booktitle crossref date day doi editor howpublished institution journal journalsubtitle journaltitle
	maintitle mainsubtitle month organization publisher school subtitle title type url year`.split(/\s+/),
);

/** What only gives others something: nobody cites it. */
const uncitable = new Set(['xdata', 'control']);

/** How many works are taken from one another. */
const maxCrossrefs = 5;

/** How much of an abstract is decoded: more than is shown. UTF-16 units. */
const maxAbstract = 450;

/** How many entries are a step. */
const entriesAtOnce = 100;

interface Fields {
	readonly [field: string]: unknown;
}

interface Work {
	readonly type: string;
	readonly key: string;
	readonly place: Span;
	readonly fields: Fields;
}

/**
 * Reads a library in BibTeX or BibLaTeX. Total: what is broken is a problem, and all else is read. Of two works with one key
 * the last counts, as of those in CSL-JSON.
 */
export function readBibTex(uri: string, text: string): LibraryFile {
	const steps = bibTexInSteps(uri, text);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** The same, which lets other work in at each `yield`. */
export function* bibTexInSteps(uri: string, text: string): Generator<undefined, LibraryFile> {
	const problems: LibraryProblem[] = [];
	const works = new Map<string, Work>();
	const placeOf = placesIn(text);
	// Without a prototype, the library fills it in place; otherwise it makes a copy for each entry.
	const strings: object = Object.assign(Object.create(null), tex.defaultStrings);
	let count = 0;
	for (const entry of bibEntriesIn(text)) {
		if (++count % entriesAtOnce === 0) yield;
		const { key, keyStart, type, start } = entry;
		const { fields, broken } = fieldsOf(entry, text, strings);
		const place = key === '' ? placeOf(start, start + 1 + type.length) : placeOf(keyStart, keyStart + key.length);
		const isBroken = entry.hasBrokenKey || !entry.isClosed;
		if (isBroken) problems.push({ code: 'library_syntax', ...place, detail: key });
		else if (broken) problems.push({ code: 'library_syntax', ...placeOf(broken.start, broken.end), detail: key });
		if (type === 'string') continue;
		if (key === '') {
			if (!isBroken) problems.push({ code: 'library_no_id', ...place });
			continue;
		}
		const former = works.get(key);
		if (former) problems.push({ code: 'library_duplicate_id', ...former.place, detail: key });
		works.set(key, { type, key, place, fields });
	}
	if (count === 0 && /^\s*[[{<]/.test(text))
		problems.push({ code: 'library_form', line: 0, start: 0, end: 1, detail: '' });
	const entries: PackedEntry[] = [];
	for (const work of works.values()) {
		if (++count % entriesAtOnce === 0) yield;
		if (!uncitable.has(work.type)) entries.push(packItem(work.key, work.place, itemOf(work, works)));
	}
	return { uri, entries, problems };
}

/** What the fields of an entry say, and the first that cannot be read: it takes no other with it. */
function fieldsOf(entry: BibEntry, text: string, strings: object): { fields: Fields; broken?: BibField } {
	bibtexGrammar.defaultState.strings = strings;
	const all = entry.fields.map(({ start, end }) => text.slice(start, end));
	if (entry.type === 'string') {
		const isRead = all.every((one) => attempt(() => parseFields(`@string{${one}\n}`)) !== undefined);
		const [first] = entry.fields;
		return { fields: {}, ...(!isRead && first && { broken: first }) };
	}
	const whole = entry.isClosed ? attempt(() => parseFields(bodyWith(all.join(',')))) : undefined;
	if (whole) return { fields: decoded(whole[0]?.properties ?? {}) };
	const fields: Record<string, string | number> = {};
	let broken: BibField | undefined;
	for (const [at, one] of all.entries()) {
		// Other names are names, too; the library does not know them.
		if (/^\s*(?:%.*\s+)*[^\s={}"#,%]*[^\w\s={}"#,%:+-][^\s={}"#,%]*\s*=/.test(one)) continue;
		const read = attempt(() => parseFields(bodyWith(one)));
		if (read) Object.assign(fields, read[0]?.properties);
		else broken ??= entry.fields[at];
	}
	return { fields: decoded(fields), ...(broken && { broken }) };
}

function bodyWith(fields: string): string {
	return `@x{x,${fields}\n}`;
}

/** The texts that used fields have, without TeX. */
function decoded(properties: Readonly<Record<string, string | number>>): Fields {
	const fields: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(properties)) {
		if (!usedFields.has(name) || value === '') continue;
		const text = String(value);
		// As a date, the library would read one before our era as the year 0.
		const isBefore = name === 'date' && /^\s*-\d/.test(text);
		fields[isBefore ? 'year' : name] = isBefore ? (/-\d+/.exec(text)?.[0] ?? '') : decodedField(name, text);
	}
	return fields;
}

function decodedField(name: string, value: string): unknown {
	if (name === 'crossref') return value;
	if (name === 'url' || name === 'howpublished') return /https?:\/\/[^\s{}]+/.exec(unescaped(value))?.[0] ?? '';
	if (name === 'doi') return unescaped(value);
	const text = withoutRareTex(name === 'abstract' ? begun(value) : value);
	return attempt(() => parseValue(text, name)) ?? plain(text, name);
}

const knownCommands: readonly object[] = [
	tex.commands,
	tex.mathCommands,
	tex.formattingCommands,
	tex.formattingEnvs,
	tex.mathScriptFormatting,
	tex.argumentCommands,
	tex.diacritics,
];

/** Commands of TeX that the library does not know, and what they print. */
const rareCommands: Readonly<Record<string, string>> = { aa: 'å', AA: 'Å', ldots: '…', dots: '…', og: '« ', fg: ' »' };

function withoutRareTex(text: string): string {
	if (!text.includes('\\')) return text;
	return text
		.replace(/(\\['"`^~=.uvH]) *(?:\{ *\\([ij]) *\}|\\([ij])(?![a-zA-Z]) *(?:\{\})?)/g, '$1{$2$3}')
		.replace(/\\(aa|AA|ldots|dots|og|fg)(?![a-zA-Z])\s*(?:\{\})?/g, (_, name: string) => rareCommands[name] ?? '')
		.replace(/\\(?:foreignlanguage|selectlanguage)\s*\{[^{}]*\}|\\[-/]/g, '')
		.replace(/\\[ ,;:!\\]/g, ' ')
		.replace(/\\([a-zA-Z]{2,}) */g, (command, name: string) => (isKnown(name) ? command : ''));
}

/** Whether the library knows a command: of others it would keep the name, stuck to what follows. */
function isKnown(name: string): boolean {
	return name === 'begin' || name === 'end' || knownCommands.some((names) => Object.hasOwn(names, name));
}

/** An address, in which the library decodes nothing. */
function unescaped(text: string): string {
	return text.replace(/\\([&%$#_{}~])/g, '$1');
}

/** The beginning of an abstract, with its braces closed: the rest is not shown, and takes the most time. */
function begun(text: string): string {
	if (text.length <= maxAbstract) return text;
	const beginning = text.slice(0, text.lastIndexOf(' ', maxAbstract) + 1 || maxAbstract);
	const open = beginning.split('{').length - beginning.split('}').length;
	return beginning + '}'.repeat(Math.max(0, open));
}

/** What is left of a value whose TeX is broken. */
function plain(text: string, name: string): unknown {
	const words = text.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
	return name === 'author' || name === 'editor' ? words.split(' and ').map((family) => ({ family })) : words;
}

/** A work as an item of CSL-JSON, with what it has from those that it names in `crossref`. */
function itemOf(work: Work, works: ReadonlyMap<string, Work>): CslItem {
	const chain = [work];
	for (let next = parentOf(work, works); next && chain.length < maxCrossrefs; next = parentOf(next, works)) {
		if (chain.includes(next)) break;
		chain.push(next);
	}
	// The library looks them up by labels, and would go round in circles.
	const linked = chain.map(({ type, fields }, at) => {
		const { crossref: _, ...others } = fields;
		const properties = at + 1 < chain.length ? { ...others, crossref: String(at + 1) } : others;
		return { type, label: String(at), properties };
	});
	const item = attempt(() => cslItemsOf(linked)[0]) ?? { title: work.fields['title'] };
	const { howpublished = '' } = work.fields;
	const named = Object.entries({ URL: howpublished, ...item });
	return Object.fromEntries(named.map(([name, value]) => [name, withoutStyle(name, value)]));
}

function parentOf({ fields }: Work, works: ReadonlyMap<string, Work>): Work | undefined {
	const { crossref } = fields;
	return typeof crossref === 'string' ? works.get(crossref.trim()) : undefined;
}

/** Without the marks of emphasis that the library writes, and the `others` of names. */
function withoutStyle(name: string, value: unknown): unknown {
	if (typeof value === 'string') {
		const text = value.includes('<') ? value.replace(/<\/?(?:i|b|sc|sub|sup|span)\b[^<>]*>/g, '') : value;
		return text.replaceAll('\xA0', ' ');
	}
	if ((name === 'author' || name === 'editor') && Array.isArray(value))
		return value.filter(({ family, given }: CslItem) => family !== 'others' || given !== undefined);
	return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : value;
}

/** The place between two offsets, as far as it is on one line. */
function placesIn(text: string): (start: number, end: number) => Span {
	const lines = [0];
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
	return (start, end) => {
		const from = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
		const line = lowerBound(lines.length, (at) => (lines[at] ?? 0) <= from) - 1;
		const begin = lines[line] ?? 0;
		const words = text.slice(from, end).split(/\r?\n/, 1)[0]?.trimEnd() ?? '';
		return { line, start: from - begin, end: from - begin + words.length };
	};
}

/** What a function of the library gives; undefined where it throws. */
function attempt<Result>(read: () => Result): Result | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
