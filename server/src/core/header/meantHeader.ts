/** Reads the header of a note as people write it, where Cosma reads nothing: `ID: 1`, `id:: 1`, `id 1`, … */

import type { Field, FrontMatter, Problem } from '../note.ts';
import { beginningOf, type Span } from '../text.ts';
import type { RangeEdit } from './fenceEdits.ts';
import { readFrontMatter } from './frontMatter.ts';
import {
	type Entry,
	entriesOf,
	isConflictMarker,
	isEmptyEntry,
	isOpenValue,
	lineSpan,
	misplacedFence,
} from './headerBlock.ts';
import { keysOf } from './headerFields.ts';
import { canonicalKey, isClosingFence, keyColon, type MeantKey, meantKeyOf, synonymsOf } from './keyLine.ts';
import { cleanId } from './meantId.ts';

/** How much of a line a sentence shows. UTF-16 units. */
const maxShown = 60;

/** The most lines of one value at the margin. */
const maxLinesBelow = 100;

/** What makes one thing in a header right. */
interface Correction {
	readonly problem: Problem;
	/** The key as Cosma reads it. */
	readonly key: string;
	readonly edits: readonly RangeEdit[];
}

/** The parts of a header that hold texts, each with the key by which it is known here. */
const parts = ['id', 'title', 'kezako', 'types', 'tags', 'aliases', 'thumbnail', 'link'] as const;
type Part = (typeof parts)[number];

/**
 * Reads the header of a note as people read it; undefined if there is none. Where `readFrontMatter`, which reads as Cosma
 * does, finds no text, one counts under a key that is spelt in another way. Never throws.
 *
 * @param lines of the whole text, without their ends
 */
export function readHeader(lines: readonly string[]): FrontMatter | undefined {
	const strict = readFrontMatter(lines);
	if (!strict) return undefined;
	return withCleanId(isReadByCosma(strict) ? strict : correct(lines, strict).header);
}

/** The edits that make right what `readHeader` reports with a code of its own; none for other problems. */
export function meantEdits(lines: readonly string[], { code, line }: Problem): readonly RangeEdit[] {
	const strict = readFrontMatter(lines);
	const corrections = strict ? correct(lines, strict).corrections : [];
	return corrections.find(({ problem }) => problem.code === code && problem.line === line)?.edits ?? [];
}

/** The header with nothing but what Cosma reads of it; itself if that is all. */
export function asCosmaReadsIt(header: FrontMatter): FrontMatter {
	if (parts.every((part) => textsOf(header, part).every(({ strict }) => strict === undefined))) return header;
	const one = (field: Field | undefined) => (field ? strictly(field)[0] : undefined);
	return {
		...header,
		id: one(header.id),
		title: one(header.title),
		kezako: one(header.kezako),
		types: asCosmaReadsThem(header.types),
		tags: asCosmaReadsThem(header.tags),
		aliases: asCosmaReadsThem(header.aliases),
		thumbnail: one(header.thumbnail),
		link: one(header.link),
	};
}

/** The texts that Cosma reads of some; themselves if that is all. */
export function asCosmaReadsThem(fields: readonly Field[]): readonly Field[] {
	return fields.some(({ strict }) => strict !== undefined) ? fields.flatMap(strictly) : fields;
}

function strictly(field: Field): Field[] {
	return field.strict === undefined ? [field] : field.strict === '' ? [] : [{ ...field, value: field.strict }];
}

/** By the array of keys, which many headers share. */
const areKnownAsWritten = new WeakMap<readonly string[], boolean>();

function isReadByCosma(header: FrontMatter): boolean {
	const { keys } = header;
	let isKnown = areKnownAsWritten.get(keys);
	if (isKnown === undefined) {
		isKnown = keys.every((key) => canonicalKey(key) === key);
		areKnownAsWritten.set(keys, isKnown);
	}
	return isKnown && !isRefused(header);
}

/** Corrects the lines in memory, reads them as Cosma would, and moves what is read to where it really is. */
function correct(
	lines: readonly string[],
	strict: FrontMatter,
): { header: FrontMatter; corrections: readonly Correction[] } {
	const correcting = new Correcting(lines, strict);
	const corrections = [...correcting.keys(), ...correcting.values()];
	const read = corrections.length > 0 ? readFrontMatter(correcting.lines) : undefined;
	if (read?.lastLine !== strict.lastLine) return { header: strict, corrections: [] };
	const moved = <Place extends Span>(place: Place): Place => correcting.moved(place);
	const useful = corrections.filter(
		({ problem, key }) => hasTexts(read, key) || keyColon(lines[problem.line] ?? '') < 0,
	);
	const texts = (part: Part): readonly Field[] => {
		const own = textsOf(strict, part);
		const found = textsOf(read, part).map(moved);
		if (own.length === 0) return found.map((field) => ({ ...field, strict: '' }));
		// What YAML refuses may go on in lines below.
		return own.every(({ value }, at) => found[at]?.value.startsWith(value)) ? found : own;
	};
	const isConflict = read.problems.some(({ code }) => code === 'merge_conflict');
	const own = isConflict ? [] : useful.map(({ problem }) => problem);
	// Without any space behind a colon, one problem is reported for all keys.
	const isGluedOnly =
		strict.problems.some(({ code }) => code === 'frontmatter_not_map') &&
		own.every(({ detail = '' }) => /^[a-z]+:[^\s:]/.test(detail));
	// One of two equal keys that are spelt in another way is corrected: YAML refuses both all the same.
	const duplicates = strict.problems.filter(
		({ code, line }) => code === 'yaml_duplicate_key' && !read.problems.some((problem) => problem.line === line),
	);
	const header = {
		...strict,
		keys: keysOf([...strict.keys, ...read.keys.filter((key) => !strict.keys.some((own) => canonicalKey(own) === key))]),
		...{ id: texts('id')[0], title: texts('title')[0], kezako: texts('kezako')[0] },
		...{ types: texts('types'), tags: texts('tags'), aliases: texts('aliases') },
		...{ thumbnail: texts('thumbnail')[0], link: texts('link')[0] },
		// Of what YAML refuses, no key has a value.
		shape: isRefused(strict) ? '' : strict.shape,
		problems: isGluedOnly ? strict.problems : [...own, ...read.problems.map(moved), ...duplicates].sort(inOrder),
	};
	return { header, corrections: useful };
}

function isRefused({ problems }: FrontMatter): boolean {
	return problems.some(({ code }) => code === 'yaml_syntax' || code === 'frontmatter_not_map');
}

function inOrder(one: Span, other: Span): number {
	return one.line - other.line || one.start - other.start;
}

/** The texts that are read for a key or its synonyms. */
function textsOf(header: FrontMatter, key: string): readonly Field[] {
	const part = parts.find((candidate) => synonymsOf(candidate).includes(key));
	return part ? [header[part] ?? []].flat() : [];
}

function hasTexts(header: FrontMatter, key: string): boolean {
	return textsOf(header, key).length > 0;
}

/** Corrects the lines of a header. */
class Correcting {
	readonly lines: string[];
	private readonly original: readonly string[];
	private readonly strict: FrontMatter;
	private readonly from: number;
	private readonly end: number;
	/** By line: how much longer the beginning of the corrected line is. UTF-16 units. */
	private readonly shifts = new Map<number, number>();

	constructor(lines: readonly string[], strict: FrontMatter) {
		this.original = lines;
		this.lines = [...lines];
		this.strict = strict;
		this.from = (misplacedFence(lines)?.line ?? 0) + 1;
		this.end = strict.lastLine + (isClosingFence(lines[strict.lastLine] ?? '') ? 0 : 1);
	}

	/** The first key of each name that is spelt or indented in another way, where Cosma reads no text for it. */
	*keys(): Iterable<Correction> {
		const entries = entriesOf(this.original, this.from, this.end);
		const found = new Set<string>();
		for (const { line, indent, meant } of this.meantKeys()) {
			const { key } = meant;
			if (found.has(key) || hasTexts(this.strict, key)) continue;
			const exact = entries.filter((entry) => entry.key === key);
			// A key that says something Kezako does not understand is not to be passed over.
			if (!exact.every((entry) => isEmptyEntry(this.original, entry))) continue;
			found.add(key);
			const text = this.original[line] ?? '';
			const end = indent + meant.end;
			// Where YAML reads all keys behind spaces, none may stand before the others.
			const before = this.strict.problems.some(({ code }) => code === 'yaml_syntax') ? '' : text.slice(0, indent);
			const written = `${before}${key}:${/^(?:[ \t]|$)/.test(text.slice(end)) ? '' : ' '}`;
			this.replace(line, end, written);
			for (const entry of exact) this.lines[entry.line] = '';
			const detail = beginningOf(text.slice(indent), maxShown);
			yield {
				problem: { code: 'key_spelling', line, start: indent, end: text.slice(0, end).trimEnd().length, detail },
				key,
				edits: [edit(line, 0, line, end, written), ...exact.map((entry) => edit(entry.line, 0, entry.line + 1, 0, ''))],
			};
		}
	}

	/** The known keys that are not written as Cosma reads them, in order. */
	private *meantKeys(): Iterable<{ line: number; indent: number; meant: MeantKey }> {
		const isRefused = this.strict.problems.some(({ code }) => code === 'yaml_syntax');
		// Below a text on one line, or at the beginning, no map begins.
		let isFlat = true;
		const first = this.original.slice(this.from, this.end).find((text) => !/^[ \t]*(?:#|$)/.test(text)) ?? '';
		const margin = /^ */.exec(first)?.[0].length ?? 0;
		for (let line = this.from; line < this.end; line++) {
			const text = this.original[line] ?? '';
			const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0;
			const meant = meantKeyOf(text.slice(indent));
			if (indent === (isRefused ? 0 : margin) && meant && !meant.isExact) yield { line, indent, meant };
			if (indent > 0 && meant && isRefused && isFlat && text.slice(indent, indent + meant.end).includes(':'))
				yield { line, indent, meant };
			if (/^[ \t]*(?:#|$)/.test(text)) continue;
			const value = text.slice(indent + (meant?.end ?? keyColon(text) + 1)).trim();
			const isKey = meant !== undefined || (indent === 0 && keyColon(text) >= 0);
			isFlat = isKey && (isFlat || indent === 0) && value !== '' && !value.startsWith('#') && !isOpenValue(value);
		}
	}

	/** Values at the margin below their keys. */
	*values(): Iterable<Correction> {
		for (const entry of entriesOf(this.lines, this.from, this.end)) {
			const last = this.lastLineBelow(entry);
			if (last === undefined) continue;
			const { key, line, strayLine } = entry;
			const [own] = textsOf(this.strict, key);
			if ((own && own.line !== strayLine) || (key === 'id' && last > strayLine)) continue;
			const isList = last > strayLine && Array.isArray(this.strict[synonymsOf(key)[0] as Part]);
			const keyEnd = (this.original[line] ?? '').trimEnd().length;
			const isAlone = last === strayLine && !/#/.test(this.original[line] ?? '');
			const edits: RangeEdit[] = isAlone ? [edit(line, keyEnd, strayLine, 0, ' ')] : [];
			for (let at = strayLine; at <= last; at++) {
				const before = isList ? '- ' : '  ';
				this.replace(at, 0, before);
				if (!isAlone) edits.push(edit(at, 0, at, 0, before));
			}
			yield {
				problem: { code: 'value_not_indented', ...lineSpan(this.original, strayLine), detail: key },
				key,
				edits,
			};
		}
	}

	/** A place in the corrected lines, in the original ones. */
	moved<Place extends Span>(place: Place): Place {
		const shift = this.shifts.get(place.line) ?? 0;
		const length = this.original[place.line]?.length ?? 0;
		const at = (character: number) => Math.min(length, Math.max(0, character - shift));
		return { ...place, start: at(place.start), end: at(place.end) };
	}

	private replace(line: number, end: number, written: string): void {
		this.lines[line] = written + (this.lines[line] ?? '').slice(end);
		this.shifts.set(line, (this.shifts.get(line) ?? 0) + written.length - end);
	}

	/** The last line of a value at the margin below its key; undefined if there is none, or more than a value. */
	private lastLineBelow({ line, lastLine, strayLine }: Entry): number | undefined {
		const text = this.lines[line] ?? '';
		if (strayLine !== line + 1 || !/^[ \t]*(?:#.*)?$/.test(text.slice(keyColon(text) + 1))) return undefined;
		let last = line;
		while (last < lastLine && last - line < maxLinesBelow && isValueLine(this.lines[last + 1] ?? '')) last++;
		const isMore = this.lines.slice(last + 1, lastLine + 1).some((below) => !/^[ \t]*(?:#|$)/.test(below));
		return last === line || isMore ? undefined : last;
	}
}

function edit(line: number, character: number, endLine: number, endCharacter: number, newText: string): RangeEdit {
	return { range: { start: { line, character }, end: { line: endLine, character: endCharacter } }, newText };
}

function isValueLine(text: string): boolean {
	// `x：` and `x:` with a no-break space behind it are meant as keys.
	const isKey = /^[\p{L}\p{N}_-]+\s*[:：](?!\/\/)/u.test(text) || meantKeyOf(text) !== undefined;
	return !isKey && /^[^\s#\]}-]/.test(text) && !isConflictMarker(text);
}

/** The header with the id that people see. */
function withCleanId(header: FrontMatter): FrontMatter {
	const { id } = header;
	const value = id && cleanId(id.value);
	if (!id || value === undefined || value === id.value) return header;
	const { line, start, end } = id;
	const at = id.value.indexOf(value);
	const isWritten = id.style !== undefined && end - start === id.value.length && at >= 0;
	const place = isWritten ? { line, start: start + at, end: start + at + value.length } : { line, start, end };
	const problem: Problem = { code: 'id_spelling', line, start, end, detail: value };
	const { strict = id.value } = id;
	return { ...header, id: { ...id, ...place, value, strict }, problems: [problem, ...header.problems] };
}
