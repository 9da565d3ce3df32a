/**
 * What the header of a note says. The only door to gray-matter and js-yaml: headerBlock.ts finds the header,
 * headerEntries.ts the places of its values, YAML says what the values are, headerFields.ts joins the two.
 */
import matter from 'gray-matter';
import yaml from 'js-yaml';
import type { FrontMatter, Problem } from '../note.ts';
import { beginningOf, linesOf, type Span } from '../text.ts';
import {
	cut,
	findHeader,
	type HeaderBlock,
	isBlank,
	isConflictMarker,
	isReadable,
	knownKeys,
	lineSpan,
	lineWhere,
	misplacedFence,
	saysKeys,
	withoutBody,
} from './headerBlock.ts';
import { type HeaderEntry, readEntries } from './headerEntries.ts';
import { headerOf, headerWith, type Reading } from './headerFields.ts';
import { readPlainHeader } from './plainHeader.ts';

/** A refused header with more keys is not searched for further mistakes. */
const mostEntriesTried = 200;

/**
 * Reads the header of a note; undefined where there is none. Total: whatever the text, what is odd becomes a `Problem`
 * and the rest is read. Values are exact text, never numbers or dates (docs/format.md 1.3).
 *
 * @param lines of the whole text, without their ends
 */
export function readFrontMatter(lines: readonly string[]): FrontMatter | undefined {
	const fence = misplacedFence(lines);
	return fence ? readMisplaced(lines, fence) : readAtTop(lines);
}

/** A header below blank lines or behind blanks, if it surely is one: closed, and with a key of ours. */
function readMisplaced(lines: readonly string[], fence: Span): FrontMatter | undefined {
	const header = readAtTop(['---', ...lines.slice(fence.line + 1)]);
	const isHeader = header?.keys.some((key) => knownKeys.has(key));
	if (!header || !isHeader || header.problems.some(({ code }) => code === 'frontmatter_unclosed')) return undefined;
	const moved = <Placed extends Span>(placed: Placed): Placed => ({ ...placed, line: placed.line + fence.line });
	return {
		...header,
		lastLine: header.lastLine + fence.line,
		id: header.id && moved(header.id),
		title: header.title && moved(header.title),
		kezako: header.kezako && moved(header.kezako),
		types: header.types.map(moved),
		tags: header.tags.map(moved),
		thumbnail: header.thumbnail && moved(header.thumbnail),
		link: header.link && moved(header.link),
		problems: [{ code: 'frontmatter_not_first', ...fence }, ...header.problems.map(moved)],
	};
}

function readAtTop(lines: readonly string[]): FrontMatter | undefined {
	const block = findHeader(lines);
	if (!block) return undefined;
	const conflict = lineWhere(lines, 1, block.end, isConflictMarker);
	if (conflict < 0) return readBlock(lines, block);
	// Without the markers both sides are read, and the first of two equal keys wins.
	const header = readBlock(
		lines.map((text, line) => (line < block.end && isConflictMarker(text) ? '' : text)),
		block,
	);
	// Of an unclosed header the markers may be in the body.
	if (!header || conflict > header.lastLine) return header;
	return { ...header, problems: [{ code: 'merge_conflict', ...lineSpan(lines, conflict) }] };
}

/** A YAML text as a map of texts, lists and maps; undefined where it is none or is too large. Never throws. */
export function parseYaml(block: string): ReadonlyMap<string, unknown> | undefined {
	const lines = linesOf(block.replace(/^\uFEFF/, ''));
	const read = isReadable(lines) ? readYaml(lines, 0, lines.length) : undefined;
	return read && !('refusal' in read) ? mapping(read.root) : undefined;
}

// --- The values, as YAML reads them ---

// No option stops gray-matter from running a header that begins with `---js`.
const { engines } = matter as unknown as { engines: Record<string, unknown> };
delete engines['javascript'];
delete engines['json'];

interface Refusal {
	readonly reason: string;
	/** The line of the file where YAML gave up, often the one after the mistake. */
	readonly line: number;
}

const matterOptions = {
	language: 'yaml',
	// A close that no header holds: the block is found already, and `----` in it must not end it.
	delimiters: ['---', '\0'] as [string, string],
	engines: {
		// Wrapped, so that gray-matter sees no key of the note: it would make a text of `excerpt_separator`.
		yaml: { parse: (block: string): object => ({ root: yaml.safeLoad(block, yamlOptions) }) },
		javascript: (): never => {
			throw new Error('only YAML is read');
		},
	},
};

const yamlOptions: yaml.LoadOptions & { maxTotalMergeKeys: number } = {
	schema: yaml.FAILSAFE_SCHEMA,
	maxTotalMergeKeys: 1000,
};

/** Reads the lines from `from` to before `end` as one YAML document. */
function readYaml(lines: readonly string[], from: number, end: number): { root: unknown } | { refusal: Refusal } {
	const block = lines.slice(from, end).join('\n');
	if (isCostly(block)) return { refusal: { reason: 'too many aliases or line separators', line: from } };
	try {
		return { root: matter(`---\n${block}`, matterOptions).data['root'] };
	} catch (error) {
		const { reason, mark } = error as Partial<yaml.YAMLException> & { reason?: string; mark?: { line: number } };
		// The first line that js-yaml sees is the rest of the fence.
		const line = Math.max(from, Math.min(from + (mark?.line ?? 1) - 1, end - 1));
		return { refusal: { reason: beginningOf(reason ?? 'too deeply nested', 200), line } };
	}
}

/**
 * Two things that few characters make dear: lists of aliases as keys, which js-yaml makes strings of, and U+2028, at
 * each of which gray-matter begins a search for a comment.
 */
function isCostly(block: string): boolean {
	const most = 200;
	const aliases = block.includes('*') ? (block.match(/[\s,[{:]\*\S/g)?.length ?? 0) : 0;
	return aliases > most || (block.match(/[\u2028\u2029]/g)?.length ?? 0) > most;
}

function mapping(root: unknown): Map<string, unknown> | undefined {
	const isMapping = typeof root === 'object' && root !== null && !Array.isArray(root);
	return isMapping ? new Map(Object.entries(root)) : undefined;
}

// --- The header ---

function readBlock(lines: readonly string[], block: HeaderBlock): FrontMatter | undefined {
	const plain = readPlainHeader(lines, 1, block.end);
	if (plain) return headerWith(block, plain.keys(), (key) => plain.get(key) ?? [], []);
	const read = readYaml(lines, 1, block.end);
	if ('refusal' in read) {
		if (!saysKeys(lines, 1, block.end)) return undefined;
		const shorter = withoutBody(lines, block);
		if (shorter !== block) return readBlock(lines, shorter);
		return headerOf(lines, block, readByEntry(lines, block.end, read.refusal));
	}
	const values = mapping(read.root);
	if (values) {
		const entries = readEntries(lines, 1, block.end);
		const open = entries.find(
			({ odd, keySpan, lastLine }) => odd && 'refusal' in readYaml(lines, keySpan.line, lastLine + 1),
		);
		if (open) {
			const refusal = { reason: 'a quote that closes only after other keys', line: open.keySpan.line };
			return headerOf(lines, block, readByEntry(lines, block.end, refusal));
		}
		const problems = entries.flatMap((entry) => entryProblems(lines, entry));
		return headerOf(lines, block, { values, entries: firstOfEach(entries), problems });
	}
	const isEmpty = read.root === undefined || read.root === null;
	if (!isEmpty && !saysKeys(lines, 1, block.end)) return undefined;
	const line = lineWhere(lines, 1, block.end, (text) => !isBlank(text));
	const problems: Problem[] = isEmpty ? [] : [{ code: 'frontmatter_not_map', ...lineSpan(lines, line) }];
	return headerOf(lines, block, { values: new Map(), entries: new Map(), problems });
}

/**
 * YAML refuses the whole for one mistake; here it reads key by key, so that the note keeps its id and title. Where it
 * refuses a known key too, the value is what is written there.
 */
function readByEntry(lines: readonly string[], end: number, refusal: Refusal): Reading {
	const all = readEntries(lines, 1, end, { staysOnLine: true });
	const entries = firstOfEach(all);
	const values = new Map<string, unknown>();
	const problems = duplicateProblems(all, refusal);
	for (const [index, entry] of all.entries()) {
		const isRead = knownKeys.has(entry.key) && entries.get(entry.key) === entry;
		if (!isRead && index >= mostEntriesTried) continue;
		const { line } = entry.keySpan;
		const read = readYaml(lines, line, entry.lastLine + 1);
		const refused = 'refusal' in read ? read.refusal : undefined;
		// Apart from the others a key does not know their anchors.
		const isOwnMistake = !refused?.reason.startsWith('unidentified alias') || refused.reason === refusal.reason;
		if (refused && isOwnMistake && index < mostEntriesTried) problems.push(refusedProblem(lines, entry, refused));
		if (!isRead) continue;
		const value = 'root' in read ? mapping(read.root)?.get(entry.key) : undefined;
		const [inFull] = refused ? [] : readEntries(lines, line, entry.lastLine + 1);
		const placed = inFull ?? asWritten(lines, entry);
		entries.set(entry.key, placed);
		values.set(entry.key, inFull ? value : placed.places.map((place) => cut(lines, place)));
		if (inFull) problems.push(...entryProblems(lines, inFull));
	}
	if (problems.length === 0)
		problems.push({ code: 'yaml_syntax', ...strayLine(lines, end, refusal), detail: refusal.reason });
	return { values, entries, problems };
}

/** An entry whose places cut out what stands there, less the quotes around it or one that stays open. */
function asWritten(lines: readonly string[], entry: HeaderEntry): HeaderEntry {
	const places = entry.places.map((place) => {
		const text = cut(lines, place);
		const inner = /^(["'])(.*)\1$/.exec(text)?.[2] ?? /^"([^"]*)$|^'([^']*)$/.exec(text)?.slice(1).join('') ?? text;
		const start = place.start + (inner === text ? 0 : 1);
		const isClosed = text.length > 1 && text.endsWith(text[0] ?? '');
		const quoted = isClosed ? (text[0] === '"' ? 'double' : 'single') : undefined;
		const style = inner === text ? place.style : quoted;
		return { ...place, start, end: start + inner.length, style };
	});
	return { ...entry, places };
}

export function firstOfEach(entries: readonly HeaderEntry[]): Map<string, HeaderEntry> {
	const first = new Map<string, HeaderEntry>();
	for (const entry of entries) if (!first.has(entry.key)) first.set(entry.key, entry);
	return first;
}

// --- What is wrong ---

/** What YAML lets pass and the writer would want to know. */
function entryProblems(lines: readonly string[], entry: HeaderEntry): Problem[] {
	const problems: Problem[] = [];
	if (entry.tabLine !== undefined) {
		problems.push({ code: 'yaml_syntax', ...lineSpan(lines, entry.tabLine), detail: 'indented by a tab' });
	}
	if (!knownKeys.has(entry.key)) return problems;
	for (const span of entry.lost) {
		problems.push({ code: 'yaml_comment_in_value', ...bare(span), detail: cut(lines, span) });
	}
	return problems;
}

const isDuplicate = (refusal: Refusal): boolean => refusal.reason === 'duplicated mapping key';

/** One for each occurrence of a key that stands twice. */
function duplicateProblems(entries: readonly HeaderEntry[], refusal: Refusal): Problem[] {
	if (!isDuplicate(refusal)) return [];
	const times = new Map<string, number>();
	for (const { key } of entries) times.set(key, (times.get(key) ?? 0) + 1);
	return entries
		.filter(({ key }) => (times.get(key) ?? 0) > 1)
		.map((entry) => ({ code: 'yaml_duplicate_key', ...entry.keySpan, detail: entry.key }));
}

/** The mistake stands where a quote opens or text follows a closed one; YAML notices only later. */
function refusedProblem(lines: readonly string[], entry: HeaderEntry, refusal: Refusal): Problem {
	if (isDuplicate(refusal)) {
		const span = lineSpan(lines, refusal.line);
		return {
			code: 'yaml_duplicate_key',
			...bare(span),
			detail: cut(lines, span).replace(/:(?:[ \t].*)?$/, ''),
		};
	}
	const { line } = refusal;
	const span = entry.odd ?? entry.places.find((place) => place.line === line) ?? lineSpan(lines, line);
	return { code: 'yaml_syntax', ...bare(span), detail: refusal.reason };
}

/** Where no key alone is wrong: the text before the first key, or the line where YAML gave up. */
function strayLine(lines: readonly string[], end: number, refusal: Refusal): Span {
	const first = lineWhere(lines, 1, end, (text) => !/^\s*(?:#|$)/.test(text));
	const isStray = !/^[^\s:]+[ \t]*:(?:[ \t]|$)/.test(lines[first] ?? '');
	return lineSpan(lines, isStray ? first : refusal.line);
}

/** A stretch without whatever else is known of it. */
function bare({ line, start, end }: Span): Span {
	return { line, start, end };
}
