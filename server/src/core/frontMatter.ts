import matter from 'gray-matter';
import yaml from 'js-yaml';
import {
	type Entry,
	entriesOf,
	findHeader,
	type HeaderBlock,
	isConflictMarker,
	type WrittenValues,
	writtenValues,
} from './headerLines.ts';
import type { Field, FrontMatter, Problem } from './note.ts';
import { detach, type Span } from './text.ts';

/** The keys that are read, canonical spelling first: it wins over its synonyms (format.md 1.4). */
const types = ['types', 'type'];
const tags = ['tags', 'tag', 'keywords', 'keyword'];
const known = new Set(['id', 'title', 'kezako', 'thumbnail', 'link', ...types, ...tags]);

/** Deeper or longer values are somebody's attack. */
const deepestValue = 3;
const mostItems = 1000;

/**
 * Reads the front matter of a note. Total: a header that YAML refuses still gives what its lines say, and a `Problem`.
 *
 * @param lines the lines of the note, from `linesOf`
 * @returns undefined where the note has no header
 */
export function readFrontMatter(lines: readonly string[]): FrontMatter | undefined {
	const block = findHeader(lines);
	if (!block) return undefined;
	const closed = block.isClosed ? readBlock(lines, block, block.end) : undefined;
	if (closed && !(closed.isBroken && block.proseFrom !== undefined)) return closed.frontMatter;
	// The fence that was found is a rule in the text: the header's own is missing.
	const end = block.proseFrom ?? block.end;
	if (end <= 1) return undefined;
	const problem: Problem = {
		code: block.isTooLarge ? 'frontmatter_too_large' : 'frontmatter_unclosed',
		line: 0,
		start: 0,
		end: 3,
	};
	const { frontMatter } = readBlock(lines, block, end) ?? {};
	return frontMatter && { ...frontMatter, lastLine: end - 1, problems: [problem, ...frontMatter.problems] };
}

/** Reads YAML as plain text: every scalar is a string. Undefined where it is no mapping, or no YAML. */
export function parseYaml(block: string): ReadonlyMap<string, unknown> | undefined {
	const { values } = attempt(block);
	return values instanceof Map ? values : undefined;
}

function readBlock(
	lines: readonly string[],
	block: HeaderBlock,
	end: number,
): { frontMatter: FrontMatter; isBroken: boolean } | undefined {
	const entries = entriesOf(lines, end);
	const written = new Map<Entry, WrittenValues>();
	for (const entry of entries) if (known.has(entry.key)) written.set(entry, writtenValues(lines, entry));
	const conflict = lines.slice(1, end).findIndex(isConflictMarker);
	if (conflict >= 0) {
		const line = conflict + 1;
		const problem: Problem = { code: 'merge_conflict', line, start: 0, end: (lines[line] ?? '').length };
		return { frontMatter: assemble(block.end, written, undefined, [problem]), isBroken: false };
	}

	const problems: Problem[] = duplicates(entries, lines);
	const { values, error } = attempt(textOf(lines, end, entries));
	if (error) {
		problems.push({ code: 'yaml_syntax', ...placeOfError(lines, end, entries, written, error), detail: error.reason });
	} else if (values === undefined) {
		if (!lines.slice(1, end).some((line) => /^\w+:/.test(line))) return undefined;
		problems.push({ code: 'frontmatter_not_map', line: 1, start: 0, end: (lines[1] ?? '').length });
	}
	for (const { comments } of written.values()) {
		for (const { value, line, start, end: stop } of comments) {
			problems.push({ code: 'yaml_comment_in_value', line, start, end: stop, detail: value });
		}
	}
	const frontMatter = assemble(block.end, written, values instanceof Map ? values : undefined, problems);
	return { frontMatter, isBroken: !(values instanceof Map) && values !== null };
}

function assemble(
	lastLine: number,
	written: ReadonlyMap<Entry, WrittenValues>,
	values: ReadonlyMap<string, unknown> | undefined,
	problems: readonly Problem[],
): FrontMatter {
	const many = (...keys: string[]): Field[] => {
		for (const key of keys) {
			const fields = fieldsOf(key, written, values);
			if (fields.length > 0) return fields;
		}
		return [];
	};
	const one = (key: string): Field | undefined => {
		const [first, ...others] = many(key);
		if (!first || others.length === 0) return first;
		return { ...first, value: [first, ...others].map((field) => field.value).join(', ') };
	};
	return {
		lastLine,
		id: one('id'),
		title: one('title'),
		kezako: one('kezako'),
		types: many(...types),
		tags: many(...tags),
		thumbnail: one('thumbnail'),
		link: one('link'),
		problems,
	};
}

/** The values of a key, each with its place: as YAML reads them, or as they are written where YAML refuses. */
function fieldsOf(
	key: string,
	written: ReadonlyMap<Entry, WrittenValues>,
	values: ReadonlyMap<string, unknown> | undefined,
): Field[] {
	let entry: Entry | undefined;
	for (const candidate of written.keys()) if (candidate.key === key) entry ??= candidate;
	const places = entry && written.get(entry);
	if (!entry || !places) return [];
	if (!values) return places.fields.filter((field) => field.value.trim() !== '');
	const texts: string[] = [];
	collect(values.get(key), texts, 0, key === 'kezako');
	const onKey: Span = { line: entry.line, start: 0, end: key.length };
	return texts
		.map((value, at) => {
			const place = texts.length === places.fields.length ? places.fields[at] : undefined;
			return { value: detach(value), ...spanOf(place ?? (texts.length === 1 ? places.fields[0] : undefined) ?? onKey) };
		})
		.filter((field) => field.value.trim() !== '');
}

function spanOf({ line, start, end }: Span): Span {
	return { line, start, end };
}

/** The texts in a value, however nested, within bounds. Only a definition may be a mapping, of languages. */
function collect(value: unknown, texts: string[], depth: number, takesMap: boolean): void {
	if (texts.length >= mostItems) return;
	if (typeof value === 'string') texts.push(value);
	else if (Array.isArray(value)) {
		if (depth < deepestValue) for (const item of value) collect(item, texts, depth + 1, false);
	} else if (takesMap && typeof value === 'object' && value !== null) {
		for (const item of Object.values(value)) if (typeof item === 'string') texts.push(item);
	}
}

/** One problem on each occurrence of a key that stands more than once; the first one counts. */
function duplicates(entries: readonly Entry[], lines: readonly string[]): Problem[] {
	const count = new Map<string, number>();
	for (const { key } of entries) count.set(key, (count.get(key) ?? 0) + 1);
	return entries
		.filter(({ key }) => (count.get(key) ?? 0) > 1)
		.map(({ key, line }) => ({
			code: 'yaml_duplicate_key',
			line,
			start: (lines[line] ?? '').indexOf(key),
			end: key.length,
			detail: key,
		}));
}

/** The block as YAML gets it: a key that comes again is left out, so that it does not cost the others. */
function textOf(lines: readonly string[], end: number, entries: readonly Entry[]): string {
	const seen = new Set<string>();
	let block: string[] | undefined;
	for (const entry of entries) {
		if (!seen.has(entry.key)) {
			seen.add(entry.key);
			continue;
		}
		block ??= lines.slice(1, end);
		for (let at = entry.line; at < entry.end; at++) block[at - 1] = '';
	}
	return (block ?? lines.slice(1, end)).join('\n');
}

/** What YAML complains of is often a line after the one at fault. */
function placeOfError(
	lines: readonly string[],
	end: number,
	entries: readonly Entry[],
	written: ReadonlyMap<Entry, WrittenValues>,
	error: YamlError,
): Span {
	const atFault =
		entries.find((entry) => written.get(entry)?.isOpen) ??
		entries.find(({ line, valueStart }) => /^[^"'[{|>#&!*].*?:(?:[ \t]|$)/.test((lines[line] ?? '').slice(valueStart)));
	const line = atFault?.line ?? Math.max(1, Math.min(error.line, end - 1));
	const text = lines[line] ?? '';
	const entry = entries.find((candidate) => candidate.line === line);
	return { line, start: entry?.valueStart ?? text.length - text.trimStart().length, end: text.trimEnd().length };
}

interface YamlError {
	/** In the note. */
	readonly line: number;
	readonly reason: string;
}

// gray-matter runs what a `---js` header holds. Options do not stop it; without the engine it cannot.
delete (matter as unknown as { engines: Record<string, unknown> }).engines['javascript'];

const refuse = () => {
	throw new Error('Only YAML is read.');
};
const refused = { parse: refuse, stringify: refuse };

/** The only call of gray-matter, with the block alone: it is not asked to find it. */
function attempt(block: string): { values?: Map<string, unknown> | null; error?: YamlError } {
	// What begins a value as if it were a header of its own must not choose the engine.
	try {
		const { data } = matter(`---\n${block}\n---\n`, {
			language: 'yaml',
			engines: { yaml: { parse: parseText, stringify: refuse }, javascript: refused, json: refused },
		}) as { data: unknown };
		const value = (data as { value?: unknown }).value;
		if (value === undefined || value === null) return { values: null };
		return typeof value === 'object' && !Array.isArray(value) ? { values: new Map(Object.entries(value)) } : {};
	} catch (error) {
		const { mark, reason } = error as { mark?: { line?: number }; reason?: string };
		return { error: { line: mark?.line ?? 1, reason: reason ?? 'it cannot be read' } };
	}
}

/** Every scalar is text: an id such as 0012 is no number, a title such as 2020-06-03 no date. */
function parseText(text: string): { value: unknown } {
	return { value: yaml.safeLoad(text, { schema: yaml.FAILSAFE_SCHEMA }) };
}
