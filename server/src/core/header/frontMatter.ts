/**
 * What the header of a note says. headerBlock.ts finds the header, yamlDocument.ts reads it, plainHeader.ts reads most
 * headers sooner; headerFields.ts makes the result of what they read.
 */

import type { Field, FieldStyle, FrontMatter, Problem } from '../note.ts';
import { linesOf, type Span } from '../text.ts';
import {
	cut,
	findHeader,
	type HeaderBlock,
	isBlank,
	isConflictMarker,
	isReadable,
	type KeyedLines,
	keyColon,
	keyedLines,
	knownKeys,
	lineSpan,
	lineWhere,
	marginLines,
	misplacedFence,
	saysKeys,
	unquoted,
	valueSpan,
	withoutBody,
} from './headerBlock.ts';
import { headerOf } from './headerFields.ts';
import { readPlainHeader } from './plainHeader.ts';
import { type Anchors, type Refusal, YamlDocument } from './yamlDocument.ts';

/** A refused header with more keys is not searched for further mistakes. */
const maxEntriesTried = 200;

/** A header with more keys is read in one go. */
const maxEntriesApart = 50;

/** Of a list that YAML refuses. */
const maxItems = 1000;

/**
 * Reads the header of a note; undefined where there is none. Total: whatever the text, what is odd becomes a `Problem`
 * and the rest is read. Values are exact text, never numbers or dates (format.md 1.3).
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

/** A YAML text as a map of texts, lists and objects; undefined where it is none or is too large. Never throws. */
export function parseYaml(text: string): ReadonlyMap<string, unknown> | undefined {
	const lines = linesOf(text.replace(/^\uFEFF/, ''));
	return isReadable(lines) ? new YamlDocument(lines, 0, lines.length).values() : undefined;
}

function readBlock(lines: readonly string[], block: HeaderBlock): FrontMatter | undefined {
	const plain = readPlainHeader(lines, 1, block.end);
	if (plain) return headerOf(block, plain, []);
	const entries = keyedLines(lines, 1, block.end);
	const reading = new Reading(lines, block.end);
	// Most entries of most headers are plain: only the others need YAML.
	const isInEntries = entries.length <= maxEntriesApart && marginLines(lines, 1, block.end) === entries.length;
	if (isInEntries) reading.addEntries(entries);
	if (!isInEntries || reading.isInDoubt) {
		const document = new YamlDocument(lines, 1, block.end);
		if (!document.refusal) return readDocument(lines, block, document);
		if (!isInEntries) reading.addEntries(entries);
		reading.addRefusal(document.refusal);
	}
	if (!reading.isRefused) return headerOf(block, reading.fields, reading.problems);
	if (!saysKeys(lines, 1, block.end)) return undefined;
	const shorter = withoutBody(lines, block);
	if (shorter !== block) return readBlock(lines, shorter);
	return headerOf(block, reading.fields, [...reading.problems, ...duplicates(lines, entries)]);
}

/** The keys that an entry before or after has, too: nothing else reports them in a refused front matter. */
function duplicates(lines: readonly string[], entries: readonly KeyedLines[]): Problem[] {
	const counts = new Map<string, number>();
	for (const { key } of entries) counts.set(key, (counts.get(key) ?? 0) + 1);
	return entries
		.filter(({ key }) => (counts.get(key) ?? 0) > 1)
		.map(({ key, line }) => {
			const end = (lines[line] ?? '').slice(0, keyColon(lines[line] ?? '')).trimEnd().length;
			return { code: 'yaml_duplicate_key', line, start: 0, end, detail: key };
		});
}

function readDocument(lines: readonly string[], block: HeaderBlock, document: YamlDocument): FrontMatter | undefined {
	const reading = new Reading(lines, block.end);
	if (!reading.addDocument(document) && !document.isEmpty) {
		if (!saysKeys(lines, 1, block.end)) return undefined;
		const line = lineWhere(lines, 1, block.end, (text) => !isBlank(text));
		reading.problems.push({ code: 'frontmatter_not_map', ...lineSpan(lines, line) });
	}
	return headerOf(block, reading.fields, reading.problems);
}

/** What is read of a header, part by part. */
class Reading {
	/** Of a key that stands twice those of the first. Keys that mean nothing to Kezako have none. */
	readonly fields = new Map<string, readonly Field[]>();
	readonly problems: Problem[] = [];
	isRefused = false;
	/** Only the whole header can tell whether it is right. */
	isInDoubt = false;
	private readonly lines: readonly string[];
	private readonly end: number;

	constructor(lines: readonly string[], end: number) {
		this.lines = lines;
		this.end = end;
	}

	/** Adds what a text says; false where it is no map. */
	addDocument(document: YamlDocument): boolean {
		const entries = document.entries();
		for (const [key, value] of entries ?? []) {
			const foundComment = (span: Span, detail: string) =>
				this.problems.push({ code: 'yaml_comment_in_value', ...span, detail });
			this.add(key, () => document.fields(value, key === 'kezako', foundComment));
		}
		this.problems.push(...document.mistakes);
		return entries !== undefined;
	}

	/**
	 * Adds each entry by itself, so that a mistake in one costs the others nothing: a note keeps its id and title. Where YAML
	 * refuses an entry, the value is what is written there.
	 */
	addEntries(entries: readonly KeyedLines[]): void {
		const anchors: Anchors = new Map();
		for (const [index, entry] of entries.entries()) {
			const plain = this.plain(entry);
			if (plain) {
				this.add(entry.key, () => plain);
			} else if (index >= maxEntriesTried && (this.fields.has(entry.key) || !knownKeys.has(entry.key))) {
				this.add(entry.key, () => []);
			} else {
				const end = entry.lastLine + 1;
				const document = new YamlDocument(this.lines, entry.line, end, { anchors, goesOn: end < this.end });
				if (!document.refusal) this.addDocument(document);
				else {
					this.add(entry.key, () => fieldsAsWritten(this.lines, entry));
					this.problems.push(refusedProblem(this.lines, entry, document.refusal));
					this.isRefused = true;
					// Where a quote stays open, yaml takes one that is escaped for its end if another stands further down.
					this.isInDoubt ||= this.lines.slice(entry.line, end).some((text) => /(?:''|\\")$/.test(text));
				}
			}
		}
	}

	/** A header is refused: if no entry alone is, a text stands before the first, or they are wrong together. */
	addRefusal({ line, reason }: Refusal): void {
		if (this.isRefused) return;
		this.isRefused = true;
		const first = lineWhere(this.lines, 1, this.end, (text) => !/^\s*(?:#|$)/.test(text));
		const place = lineSpan(this.lines, keyColon(this.lines[first] ?? '') < 0 ? first : line);
		this.problems.push({ code: 'yaml_syntax', ...place, detail: reason });
	}

	private add(key: string, fields: () => readonly Field[]): void {
		if (this.fields.has(key)) this.isInDoubt = true;
		else this.fields.set(key, knownKeys.has(key) ? fields() : []);
	}

	/** What a plain entry says, whatever comments stand below it. */
	private plain({ key, line, lastLine }: KeyedLines): readonly Field[] | undefined {
		let last = lastLine;
		while (last > line && /^[ \t]*(?:#|$)/.test(this.lines[last] ?? '')) last--;
		return readPlainHeader(this.lines, line, last + 1)?.get(key);
	}
}

/** What is written beside a key, or else in the items below it, where YAML refuses to read it. */
function fieldsAsWritten(lines: readonly string[], { line, lastLine }: KeyedLines): Field[] {
	const beside = valueSpan(lines, line);
	const text = beside.start === 0 ? '' : cut(lines, beside);
	const isOpenList = /^\[[^\]]*$/.test(text);
	const parts: Span[] = [];
	if (isOpenList) {
		const closes = lineWhere(lines, line, lastLine + 1, (below) => below.includes(']'));
		for (let at = line; at <= Math.max(line, closes); at++) {
			const from = at === line ? beside.start + 1 : 0;
			const items = (lines[at] ?? '').slice(from).replace(/\].*$|(?:^|[ \t])#.*$/, '');
			for (const { index, 0: item } of items.matchAll(/[^\s,][^,]*/g)) {
				parts.push({ line: at, start: from + index, end: from + index + item.trimEnd().length });
			}
		}
	} else if (text !== '' && !/^[|>#]/.test(text)) {
		parts.push(beside);
	} else {
		// Items, or the first line of a text.
		for (let at = line + 1; at <= lastLine && parts.length < maxItems; at++) {
			const below = lines[at] ?? '';
			if (/^[ \t]*-[ \t]/.test(below) || (parts.length === 0 && !/^\s*(?:#|$)/.test(below)))
				parts.push(valueSpan(lines, at));
		}
	}
	return parts
		.slice(0, maxItems)
		.flatMap((part) => fieldAsWritten(part, cut(lines, part), isOpenList ? 'flow' : 'plain'));
}

/** A text without the comment behind it and without quotes. */
function fieldAsWritten({ line, start }: Span, written: string, style: FieldStyle): Field[] {
	const text = written.replace(/(?:^|[ \t])#.*$/, '').trimEnd();
	const { value, quote, isClosed } = unquoted(text);
	const from = quote ? start + 1 : start;
	const quotedStyle = isClosed ? quote : undefined;
	return value === ''
		? []
		: [{ value, line, start: from, end: from + value.length, style: quote ? quotedStyle : style }];
}

/** YAML often notices a mistake only later: it is a text at the margin that is no key, or it is in the value on its line. */
function refusedProblem(lines: readonly string[], entry: KeyedLines, { reason, line }: Refusal): Problem {
	const stray = lineWhere(lines, entry.line + 1, entry.lastLine + 1, (text) =>
		/^(?:[^\s#\]}-]|-(?![ \t]|$))/.test(text),
	);
	const span = stray < 0 ? valueSpan(lines, line) : lineSpan(lines, stray);
	return { code: 'yaml_syntax', ...span, detail: reason };
}
