import type { TextEdit } from 'vscode-languageserver-types';
import { parseYaml } from '../../core/header/frontMatter.ts';
import { findHeader, misplacedFence } from '../../core/header/headerBlock.ts';
import { canonicalKey, knownKeys } from '../../core/header/keyLine.ts';
import { readHeader } from '../../core/header/meantHeader.ts';
import { cleanId } from '../../core/header/meantId.ts';
import type { NoteProblem } from '../../core/lint.ts';
import type { FrontMatter, ProblemCode } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import type { Context } from '../shared/context.ts';
import { wordsRead } from '../shared/readWords.ts';
import type { Fix } from './problemEntry.ts';

/** How much of a line is read on each side of a change. UTF-16 units. */
const reach = 500;

/**
 * Whether a fix may be applied without asking: it changes its own note alone, and the reader reads the same words after it;
 * of a header, it ends the problem and keeps every value, too.
 */
export function isSafe(context: Context, parsed: ParsedNote, fix: Fix, problem: NoteProblem): boolean {
	const { uri, header } = parsed.note;
	const changes = fix.edit?.changes ?? {};
	const edits = changes[uri] ?? [];
	if (!fix.isSafe || fix.command || Object.keys(changes).some((changed) => changed !== uri)) return false;
	if (!keepsWords(context, parsed, edits) || isByTouchingLinks(parsed, edits)) return false;
	return problem.line > (header?.lastLine ?? -1) || isSafeInHeader(parsed, edits, [problem]);
}

/** Whether the words that the reader reads, in prose and in links, are the same after some edits. */
function keepsWords(context: Context, parsed: ParsedNote, edits: readonly TextEdit[]): boolean {
	const ends = edits.flatMap(({ range: { start, end } }) => [start.line, end.line]);
	if (ends.length === 0) return true;
	const first = ends.reduce((one, other) => Math.min(one, other));
	const last = ends.reduce((one, other) => Math.max(one, other)) + 1;
	const written = parsed.lines.slice(first, last);
	if (first < parsed.bodyLine) {
		const unescaped = edits.map(({ range, newText }) => ({ range, newText: newText.replace(jsonEscape, ' ') }));
		return plainWords(written) === plainWords(withEdits(written, unescaped, first));
	}
	const prose = parsed.prose.slice(first - parsed.bodyLine, last - parsed.bodyLine);
	const [window, shifted] = windowAround(edits, first);
	const read = (texts: readonly string[], codeless: readonly string[]) =>
		JSON.stringify(texts.flatMap((text, at) => wordsRead(context, codeless[at] ?? text, text)));
	const [before, beforeProse] = [window(written), window(prose)];
	return read(before, beforeProse) === read(withEdits(before, shifted, first), withEdits(beforeProse, shifted, first));
}

/**
 * Whether edits are where two links touch whose words only blanks inside of them keep apart: each of two fixes would leave
 * that to the other.
 */
function isByTouchingLinks({ lines }: ParsedNote, edits: readonly TextEdit[]): boolean {
	return edits.some(({ range: { start, end } }) => {
		const junctions = (lines[start.line] ?? '').matchAll(/\s+\]\]\[\[\s*|\]\]\[\[\s+/g);
		return Array.from(junctions).some(
			({ index, 0: { length } }) => index <= end.character && start.character <= index + length,
		);
	});
}

/** What quotes in YAML write in place of a character. */
const jsonEscape = /\\(?:["\\/bfnrt]|u[0-9a-f]{4})/g;

/**
 * The words of a header without its keys, of which a fix may drop a double one, and without signs in an id that nobody sees;
 * values are compared apart, to the letter.
 */
function plainWords(lines: readonly string[]): string {
	const visible = lines
		.join('\n')
		.replace(/\p{Cf}/gu, '')
		.toLowerCase();
	const words = visible.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
	return JSON.stringify(words.filter((word) => !knownKeys.has(word)));
}

/** Cuts long lines around edits: a line may hold thousands of links, each with its fix. Gives the edits in what is left. */
function windowAround(
	edits: readonly TextEdit[],
	line: number,
): [cut: (lines: readonly string[]) => string[], edits: readonly TextEdit[]] {
	const isOneLine = edits.every(({ range: { start, end } }) => start.line === line && end.line === line);
	if (!isOneLine) return [(lines) => [...lines], edits];
	const from = Math.max(0, Math.min(...edits.map(({ range }) => range.start.character)) - reach);
	const to = Math.max(...edits.map(({ range }) => range.end.character)) + reach;
	const shifted = edits.map(({ range: { start, end }, newText }) => ({
		range: { start: { line, character: start.character - from }, end: { line, character: end.character - from } },
		newText,
	}));
	return [(lines) => lines.map((text) => text.slice(from, to)), shifted];
}

/**
 * Whether a problem of a header is gone after some edits: then there is one less of its code. Otherwise YAML only notices
 * the mistake further down.
 */
export function fixesHeader({ note, lines }: ParsedNote, edits: readonly TextEdit[], problem: NoteProblem): boolean {
	return areFewer([problem], note.header, readHeader(withEdits(lines, edits)));
}

/**
 * Whether fixes of a header are safe, all together: their problems are gone, and every value that could be read before is
 * read after, and is the same.
 */
export function isSafeInHeader(
	{ note, lines }: ParsedNote,
	edits: readonly TextEdit[],
	problems: readonly NoteProblem[],
): boolean {
	const edited = withEdits(lines, edits);
	const after = readHeader(edited);
	if (!areFewer(problems, note.header, after) || valuesOf(note.header) !== valuesOf(after)) return false;
	// The values of other keys are read only where YAML reads all of the header.
	const all = allValues(lines);
	return all === undefined || all === allValues(edited);
}

function areFewer(fixed: readonly NoteProblem[], before?: FrontMatter, after?: FrontMatter): boolean {
	if (!after) return false;
	const count = ({ problems = [] }: Partial<FrontMatter>, code: ProblemCode) =>
		problems.filter((problem) => problem.code === code).length;
	return fixed.every(({ code }) => count(after, code) < count(before ?? {}, code));
}

function valuesOf(header: FrontMatter | undefined): string {
	const { id, title, kezako, thumbnail, link, types = [], tags = [], aliases = [], keys = [] } = header ?? {};
	const single = [id, title, kezako, thumbnail, link].map((field) => field?.value.trim() ?? null);
	const lists = [types, tags, aliases].map((fields) => fields.map(({ value }) => value.trim()));
	return JSON.stringify([single, lists, [...new Set(keys.map(canonicalKey))].sort()]);
}

function allValues(lines: readonly string[]): string | undefined {
	const block = findHeader(lines, misplacedFence(lines));
	const values = block && parseYaml(lines.slice(block.start + 1, block.end).join('\n'));
	if (!values) return undefined;
	// The spelling of keys and of the id may change; of two keys with one meaning, one is empty.
	const read = new Map<string, unknown>();
	for (const [written, value] of values) {
		const key = canonicalKey(written);
		if (!read.has(key) || String(read.get(key)) === '') read.set(key, key === 'id' ? cleanId(String(value)) : value);
	}
	return JSON.stringify([...read].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @param edits that do not overlap. @param firstLine the number of the first of the lines */
function withEdits(lines: readonly string[], edits: readonly TextEdit[], firstLine = 0): string[] {
	const edited = [...lines];
	const lastFirst = edits.toSorted(
		({ range: { start: one } }, { range: { start: other } }) =>
			other.line - one.line || other.character - one.character,
	);
	for (const { range, newText } of lastFirst) {
		const { start, end } = range;
		const [from, to] = [start.line - firstLine, end.line - firstLine];
		const before = (edited[from] ?? '').slice(0, start.character);
		const after = (edited[to] ?? '').slice(end.character);
		edited.splice(from, to - from + 1, ...(before + newText + after).split('\n'));
	}
	return edited;
}
