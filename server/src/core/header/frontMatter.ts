/**
 * Reads the front matter of a note, in Kezako's words its header. headerBlock.ts finds it; plainHeader.ts reads most
 * headers, yamlDocument.ts the others; headerFields.ts makes the result.
 */

import type { Field, FrontMatter, Problem } from '../note.ts';
import { linesOf, rangeOf, type Span, spanOf } from '../text.ts';
import {
	type Entry,
	entriesOf,
	findHeader,
	type HeaderBlock,
	hasKeys,
	isBlank,
	isConflictMarker,
	lineBeyondLimits,
	lineSpan,
	lineWhere,
	misplacedFence,
	textAt,
	unquoted,
	valueSpan,
	withoutBody,
} from './headerBlock.ts';
import { type HeaderValues, headerOf } from './headerFields.ts';
import { shapePart, type ValueForm } from './headerShape.ts';
import { canonicalKey, citationKeys, isClosingFence, knownKeys, timeKeys } from './keyLine.ts';
import { listAsWritten } from './listAsWritten.ts';
import { readPlainHeader } from './plainHeader.ts';
import { Anchors, type WrittenText, YamlDocument } from './yamlDocument.ts';

/** In a refused header, only so many entries are searched for mistakes. */
const maxEntriesTried = 200;

/** A header with more entries is read as a whole. */
const maxEntriesApart = 50;

/** The most items read of a list that YAML refuses. */
const maxItems = 1000;

/**
 * Reads the header of a note; undefined if there is none. Never throws: any mistake becomes a `Problem`, and the rest is
 * read. Values are exact text, never numbers or dates (format.md 1.3).
 *
 * @param lines of the whole text, without their ends
 */
export function readFrontMatter(lines: readonly string[]): FrontMatter | undefined {
	const plain = readPlain(lines);
	if (plain) return plain;
	const misplaced = misplacedFence(lines);
	const block = findHeader(lines, misplaced);
	const header = block && readMerged(lines, block);
	if (!header) return undefined;
	if (!misplaced) return withFenceProblems(lines, header);
	// Below blank lines or after spaces, only what is closed and has a known key is surely a header.
	const isClosed = header.problems.every(({ code }) => code !== 'frontmatter_unclosed');
	if (!isClosed || !header.keys.some((key) => knownKeys.has(canonicalKey(key)))) return undefined;
	return { ...header, problems: [{ code: 'frontmatter_not_first', ...misplaced }, ...header.problems] };
}

/** The header with what only Cosma minds about its fences (format.md 1.2). */
function withFenceProblems(lines: readonly string[], header: FrontMatter): FrontMatter {
	const problems: Problem[] = [];
	const [opening = ''] = lines;
	if (/[ \t]$/.test(opening)) {
		const start = opening.trimEnd().length;
		problems.push({ code: 'frontmatter_spaces', line: 0, start, end: opening.length });
	}
	// Without any text above it, it is one of the header.
	const first = lines[1] === '' ? 3 : 2;
	const line = lineWhere(lines, first, header.lastLine, (text) => /^[-|.]{3}/.test(text) && !isConflictMarker(text));
	if (line >= 0) problems.push({ code: 'frontmatter_ends_early', ...lineSpan(lines, line) });
	return problems.length > 0 ? { ...header, problems: [...header.problems, ...problems].sort(inOrder) } : header;
}

function inOrder(one: Span, other: Span): number {
	return one.line - other.line || one.start - other.start;
}

/** A closed header whose lines are all plain, as most are: nothing can be wrong with it. */
function readPlain(lines: readonly string[]): FrontMatter | undefined {
	if (lines[0] !== '---') return undefined;
	const end = lineWhere(lines, 1, lines.length, isClosingFence);
	const plain = end < 0 ? undefined : readPlainHeader(lines, 1, end);
	if (!plain || lineBeyondLimits(lines, 1, end) >= 0) return undefined;
	return headerOf({ start: 0, end, lastLine: end }, plain, []);
}

/** A YAML text as a map of texts, lists and objects; undefined if it is not a map or is too large. Never throws. */
export function parseYaml(text: string): ReadonlyMap<string, unknown> | undefined {
	const lines = linesOf(text.replace(/^\uFEFF/, ''));
	return lineBeyondLimits(lines, 0, lines.length) < 0 ? new YamlDocument(lines, 0, lines.length).values() : undefined;
}

/**
 * The texts that are values in lines of YAML, in order, each with its place in the file; none where they are too large. If
 * YAML refuses the lines, those of each entry: one that it refuses alone, as `a: b : c`, has the text beside its key.
 */
export function textsIn(lines: readonly string[], from: number, end: number): WrittenText[] {
	if (lineBeyondLimits(lines, from, end) >= 0) return [];
	const whole = new YamlDocument(lines, from, end);
	if (!whole.refusal) return whole.writtenTexts();
	return entriesOf(lines, from, end).flatMap(({ line, lastLine, strayLine }) => {
		const last = strayLine < 0 ? lastLine : strayLine - 1;
		const entry = new YamlDocument(lines, line, last + 1);
		if (!entry.refusal) return entry.writtenTexts();
		const beside = valueSpan(lines, line);
		const value = textAt(lines, beside);
		const isOneLine = lineWhere(lines, line + 1, last + 1, (text) => !isBlank(text)) < 0;
		if (!isOneLine || /^["'[{|>&*!#]|\s#/.test(value)) return [];
		return [{ value, ...rangeOf(beside), style: 'plain' }];
	});
}

/** Reads a header without its conflict markers: both sides count, and the first of two equal keys wins. */
function readMerged(lines: readonly string[], block: HeaderBlock): FrontMatter | undefined {
	const conflict = lineWhere(lines, block.start, block.end, isConflictMarker);
	if (conflict < 0) return readBlock(lines, block);
	const merged = lines.map((text, line) => (line < block.end && isConflictMarker(text) ? '' : text));
	const header = readBlock(merged, block);
	// If the header is unclosed, the markers may be in the body.
	if (!header || conflict > header.lastLine) return header;
	return { ...header, problems: [{ code: 'merge_conflict', ...lineSpan(lines, conflict) }] };
}

function readBlock(lines: readonly string[], block: HeaderBlock): FrontMatter | undefined {
	const from = block.start + 1;
	const { end } = block;
	const plain = readPlainHeader(lines, from, end);
	if (plain) return headerOf(block, plain, []);
	const entries = entriesOf(lines, from, end);
	const firstKey = entries[0]?.line ?? end;
	// Reading entries apart is fast: most entries of most headers are plain, and only the others need YAML.
	const isApart =
		entries.length <= maxEntriesApart &&
		lines.slice(from, firstKey).every((text) => /^[ \t]*(?:#|$)/.test(text)) &&
		entries.every(({ strayLine }) => strayLine < 0);
	const reading = new Reading(lines, end);
	if (isApart) reading.addEntries(entries);
	if (isApart && !reading.isRefused && !reading.isInDoubt) return headerOf(block, reading, reading.problems);
	if (!isApart || reading.isInDoubt) {
		const document = new YamlDocument(lines, from, end);
		if (!document.refusal) return readDocument(lines, block, document);
		if (!isApart) reading.addEntries(entries);
		// If no entry alone is refused, a text comes before the first, or the entries are wrong together.
		if (!reading.isRefused) {
			const textAbove = lineWhere(lines, from, firstKey, (text) => !/^\s*(?:#|$)/.test(text));
			const place = lineSpan(lines, textAbove < 0 ? document.refusal.line : textAbove);
			reading.problems.push({ code: 'yaml_syntax', ...place, detail: document.refusal.reason });
		}
	}
	if (!hasKeys(lines, from, end)) return undefined;
	const shorter = withoutBody(lines, block);
	if (shorter) return readBlock(lines, shorter);
	return headerOf(block, reading, [...reading.problems, ...duplicates(entries)]);
}

function readDocument(lines: readonly string[], block: HeaderBlock, document: YamlDocument): FrontMatter | undefined {
	const reading = new Reading(lines, block.end);
	reading.addDocument(document);
	if (!document.isMapOrEmpty) {
		if (!hasKeys(lines, block.start + 1, block.end)) return undefined;
		const line = lineWhere(lines, block.start + 1, block.end, (text) => !isBlank(text));
		reading.problems.push({ code: 'frontmatter_not_map', ...lineSpan(lines, line) });
	}
	return headerOf(block, reading, reading.problems);
}

/** Keys that occur twice: nothing else reports them in a refused header. */
function duplicates(entries: readonly Entry[]): Problem[] {
	const counts = new Map<string, number>();
	for (const { key } of entries) counts.set(key, (counts.get(key) ?? 0) + 1);
	return entries
		.filter(({ key }) => (counts.get(key) ?? 0) > 1)
		.map((entry) => ({ code: 'yaml_duplicate_key', ...spanOf(entry), detail: entry.key }));
}

/** Collects the values and problems of a header. */
class Reading {
	/** By key; the first of two equal keys counts. Keys without a meaning to Kezako have no fields. */
	readonly fields = new Map<string, readonly Field[]>();
	readonly problems: Problem[] = [];
	shape = '';
	isRefused = false;
	/** True if only the whole header shows whether it is right. */
	isInDoubt = false;
	private readonly lines: readonly string[];
	private readonly end: number;
	private lineAbove = 0;

	constructor(lines: readonly string[], end: number) {
		this.lines = lines;
		this.end = end;
	}

	addDocument(document: YamlDocument): void {
		for (const [key, value, line] of document.entries())
			this.add(key, line, document.formOf(value), () => document.fields(value, key === 'kezako'));
		this.problems.push(...document.comments, ...document.mistakes);
	}

	/**
	 * Adds each entry on its own, so that a mistake in one costs the others nothing: a note keeps its id and title. If YAML
	 * refuses an entry, its value is taken as it is written.
	 */
	addEntries(entries: readonly Entry[]): void {
		const anchors = new Anchors();
		for (const [index, entry] of entries.entries()) {
			const plain = this.plain(entry);
			if (plain) {
				this.add(entry.key, entry.line, plain.shape.at(-1) as ValueForm, () => plain.fields.get(entry.key) ?? []);
			} else if (index >= maxEntriesTried && (this.fields.has(entry.key) || !knownKeys.has(entry.key))) {
				this.add(entry.key, entry.line, 't', () => []);
			} else this.addYaml(entry, anchors);
		}
	}

	private addYaml(entry: Entry, anchors: Anchors): void {
		const end = entry.lastLine + 1;
		const document = new YamlDocument(this.lines, entry.line, end, anchors, end < this.end);
		if (!document.refusal) {
			this.addDocument(document);
			this.isInDoubt ||= end < this.end && isRightOnlyAlone(this.lines.slice(entry.line + 1, end));
			return;
		}
		this.isRefused = true;
		const stray = this.strayLine(entry, document.refusal.line);
		const above = stray < 0 ? document : new YamlDocument(this.lines, entry.line, stray, anchors, true);
		// What is below its key may be all that a value has.
		if (above.refusal || !isBesideKey(this.lines, entry))
			this.add(entry.key, entry.line, 't', () => fieldsAsWritten(this.lines, entry));
		else this.addDocument(above);
		const place = stray < 0 ? valueSpan(this.lines, document.refusal.line) : lineSpan(this.lines, stray);
		this.problems.push({ code: 'yaml_syntax', ...place, detail: document.refusal.reason });
		// yaml takes an escaped quote for the end of an open one if another quote follows further down.
		this.isInDoubt ||= this.lines.slice(entry.line, end).some((text) => /(?:''|\\")$/.test(text));
	}

	/**
	 * The line of a refused entry that does not belong there, or -1 if it is the value that is wrong. YAML often notices a
	 * mistake late, or on the comment before it.
	 */
	private strayLine(entry: Entry, noticed: number): number {
		if (entry.strayLine >= 0) return entry.strayLine;
		const line = lineWhere(this.lines, noticed, entry.lastLine + 1, (text) => !/^[ \t]*(?:#|$)/.test(text));
		return line > noticed || (line > entry.line && /^-/.test(this.lines[line] ?? '') && isBesideKey(this.lines, entry))
			? line
			: -1;
	}

	private add(key: string, line: number, form: ValueForm, fields: () => readonly Field[]): void {
		if (this.fields.has(key)) {
			this.isInDoubt = true;
			return;
		}
		const isRead = knownKeys.has(key) || timeKeys.has(key) || citationKeys.has(key);
		this.fields.set(key, isRead ? fields() : []);
		this.shape += shapePart(form, line - this.lineAbove);
		this.lineAbove = line;
	}

	/** The values of a plain entry, whatever comments follow it. */
	private plain({ line, lastLine }: Entry): HeaderValues | undefined {
		let last = lastLine;
		while (last > line && /^ *(?:#|$)/.test(this.lines[last] ?? '')) last--;
		return readPlainHeader(this.lines, line, last + 1);
	}
}

/** Whether yaml may refuse lines below a key once another key follows: a text below a comment such as `#c`, or a tab alone. */
function isRightOnlyAlone(lines: readonly string[]): boolean {
	const comment = lines.findIndex((text) => text.startsWith('#'));
	const isTextBelow = lines.findLastIndex((text) => !/^[ \t]*(?:#|$)/.test(text)) > comment;
	return (comment >= 0 && isTextBelow) || lines.some((text) => /^ *\t[ \t]*$/.test(text));
}

function isBesideKey(lines: readonly string[], { line }: Entry): boolean {
	const beside = valueSpan(lines, line);
	return beside.start > 0 && !/^(?:#|$)/.test(textAt(lines, beside));
}

/** The values that a refused entry seems to have: beside its key, else in the items below it. */
function fieldsAsWritten(lines: readonly string[], entry: Entry): Field[] {
	const list = listAsWritten(lines, entry);
	if (list) return list.items.map(({ field }) => field).filter(({ value }) => value !== '');
	const { line, lastLine } = entry;
	const beside = valueSpan(lines, line);
	const text = beside.start === 0 ? '' : textAt(lines, beside);
	const parts: Span[] = [];
	if (text !== '' && !/^[|>#]/.test(text)) {
		parts.push(beside);
	} else {
		// Items, or the first line of a text.
		for (let at = line + 1; at <= lastLine && parts.length < maxItems; at++) {
			const below = lines[at] ?? '';
			const isFirst = parts.length === 0 && !/^\s*(?:#|$)/.test(below);
			if (isFirst || /^[ \t]*-[ \t]/.test(below)) parts.push(valueSpan(lines, at));
		}
	}
	return parts.slice(0, maxItems).flatMap((part) => {
		const fields = fieldAsWritten(part, textAt(lines, part));
		return goesOn(lines, entry, part.line) ? fields.map((field) => ({ ...field, style: undefined })) : fields;
	});
}

/** Whether the line below would belong to a value on this one, if it were written so that YAML reads it. */
function goesOn(lines: readonly string[], { line, lastLine }: Entry, at: number): boolean {
	const below = lines.slice(at + 1, lastLine + 1).find((text) => !/^\s*(?:#|$)/.test(text)) ?? '';
	return /^[ \t]/.test(below) && (at === line || !/^[ \t]*-[ \t]/.test(below));
}

/** The text without its quotes and without the comment after it; none if it is empty. */
function fieldAsWritten({ line, start }: Span, written: string): Field[] {
	// A hash inside quotes begins no comment.
	const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=[ \t]*(?:$|[ \t]#))/.exec(written)?.[0];
	const text = quoted ?? written.replace(/(?:^|[ \t])#.*$/, '').trimEnd();
	const { value: inside, isQuoted, style } = unquoted(text);
	const value = (quoted && parseYaml(`k: ${quoted}`)?.get('k')) ?? inside;
	if (typeof value !== 'string' || value === '') return [];
	const from = isQuoted ? start + 1 : start;
	return [{ value, line, start: from, end: from + inside.length, style: isQuoted ? style : 'plain' }];
}
