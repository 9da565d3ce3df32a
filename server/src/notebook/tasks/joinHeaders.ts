import { nameKey } from '../../core/fold.ts';
import { addTexts } from '../../core/header/addTexts.ts';
import { parseYaml } from '../../core/header/frontMatter.ts';
import { entriesOf, isEmptyEntry } from '../../core/header/headerBlock.ts';
import { entriesUnder, keyInsertion } from '../../core/header/headerEdits.ts';
import { canonicalKey, isClosingFence, referenceKeys, synonymsOf } from '../../core/header/keyLine.ts';
import { yamlText } from '../../core/header/yamlText.ts';
import { type FrontMatter, isNamed } from '../../core/note.ts';
import { decoded } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { isBefore } from '../../core/text.ts';
import { relativeUri } from '../../features/exports/relativeUri.ts';
import type { Context } from '../../features/shared/context.ts';
import { Edits } from '../../features/shared/edits.ts';
import { asMarkdown } from '../../features/shared/markdown.ts';
import { hasKey } from '../../features/shared/noteEdits.ts';
import { movedPath } from './movedAddresses.ts';

/** Lists, of which a note has all texts of both. */
const lists = ['tags', 'types', 'aliases', 'references', 'bibliography'] as const;
const singles = ['kezako', 'link', 'thumbnail', 'begin', 'end'] as const;

/** Two notes as they stand. */
export interface Merging {
	/** The note that goes. */
	readonly from: ParsedNote;
	/** The note that stays. */
	readonly to: ParsedNote;
}

/** What became of the header of the note that goes. */
export interface JoinedHeaders {
	/** The keys that could not be added to the header that stays, though it has nothing else under them. */
	readonly left: readonly string[];
	/** What that header has no place for, as paragraphs in Markdown. */
	readonly others: readonly string[];
}

/**
 * Adds the lists of one header to the other, and what that one lacks. Where both have another value, that of the note that
 * stays is left as it is.
 */
export function joinHeaders(context: Context, { from, to }: Merging, edits: Edits): JoinedHeaders {
	const other = from.note.header;
	if (!other) return { left: [], others: [] };
	const values = valuesOf(from);
	const others: string[] = [];
	const own = new Edits();
	const left = new Set<string>();
	for (const key of lists) {
		const moved = (path: string) => (key === 'bibliography' ? movedPath(path, from.note.uri, to.note.uri) : path);
		const texts = textsToAdd(key, other, values, to.note.header, moved);
		if (texts.length === 0 || addList(context, to, own, key, texts)) continue;
		left.add(key);
		others.push(asMarkdown(`${key}: ${texts.join(', ')}`));
	}
	const written = new Set<number>();
	for (const read of values ? fieldsOf(from, other, values) : knownFieldsOf(other)) {
		const field = withPicture(context, { from, to }, read);
		if (isEmpty(field.value) || isSame(valueIn(to, field.key), field.value)) continue;
		if (addField(context, to, own, field)) for (const line of field.lines) written.add(line);
		else {
			if (isEmpty(valueIn(to, field.key))) left.add(field.key);
			others.push(asParagraph(field));
		}
	}
	others.push(...(values ? comments(from, values, written) : wholeHeader(from)));
	for (const { range, newText } of inOrder(own.changes[to.note.uri] ?? [])) edits.addRange(to.note, range, newText);
	return { left: [...left], others };
}

/** Changes by their places: what is inserted where another line changes comes before that line. */
function inOrder(edits: Edits['changes'][string]): Edits['changes'][string] {
	const isInsertion = ({ range: { start, end } }: (typeof edits)[number]) => (isBefore(start, end) ? 0 : 1);
	return [...edits].sort(
		(one, other) =>
			one.range.start.line - other.range.start.line ||
			one.range.start.character - other.range.start.character ||
			isInsertion(other) - isInsertion(one),
	);
}

/** A value of a header, and how it is written. */
interface HeaderField {
	readonly key: string;
	/** A text, a list or an object. */
	readonly value: unknown;
	readonly yaml: string;
	/** The lines that hold it. */
	readonly lines: readonly number[];
}

/** A thumbnail that names the same picture from the folder of the note that stays. */
function withPicture(context: Context, { from, to }: Merging, field: HeaderField): HeaderField {
	const { key, value } = field;
	if (key !== 'thumbnail' || typeof value !== 'string') return field;
	const picture = context.thumbnail(from.note.uri, value.trim());
	if (picture === undefined || context.thumbnail(to.note.uri, value.trim()) === picture) return field;
	const path = decoded(relativeUri(to.note.uri.slice(0, to.note.uri.lastIndexOf('/')), picture));
	return { key, value: path, yaml: `${key}: ${yamlText(path)}`, lines: field.lines };
}

/** The lines of a header between its fences. */
function headerLines({ lines, note: { header } }: ParsedNote): readonly string[] {
	if (!header) return [];
	const isClosed = isClosingFence(lines[header.lastLine] ?? '');
	return lines.slice(1, isClosed ? header.lastLine : header.lastLine + 1);
}

/** What YAML reads in the header; undefined if it refuses it. */
function valuesOf(parsed: ParsedNote): ReadonlyMap<string, unknown> | undefined {
	return parseYaml(headerLines(parsed).join('\n'));
}

function namesOfList(key: (typeof lists)[number]): readonly string[] {
	return key === 'references' ? referenceKeys : synonymsOf(key);
}

/** The texts of a list that the header that stays does not have. */
function textsToAdd(
	key: (typeof lists)[number],
	other: FrontMatter,
	values: ReadonlyMap<string, unknown> | undefined,
	own: FrontMatter | undefined,
	moved: (text: string) => string,
): string[] {
	const known = new Set((own?.[key] ?? []).map(({ value }) => nameKey(value.trim())));
	// Of two keys that mean the same, the header gives one.
	const written = [...(values ?? [])].flatMap(([name, value]) =>
		namesOfList(key).includes(canonicalKey(name)) ? asTexts(value) : [],
	);
	const found = new Map<string, string>();
	for (const text of [...other[key].map(({ value }) => value), ...written]) {
		const added = moved(text.trim().replace(/\s+/g, ' '));
		if (isNamed(added) && !known.has(nameKey(added)) && !found.has(nameKey(added))) found.set(nameKey(added), added);
	}
	return [...found.values()];
}

function asTexts(value: unknown): string[] {
	return [value].flat().map((one) => (typeof one === 'string' ? one : (JSON.stringify(one) ?? '')));
}

function addList(context: Context, { note, lines }: ParsedNote, edits: Edits, key: string, texts: string[]): boolean {
	const { header } = note;
	if (!header) return false;
	const [name = key] = key === 'references' ? referenceKeys.filter((one) => header.keys.includes(one)) : [];
	const added = addTexts(lines, header, { key: name, order: context.view.keyOrder() }, texts);
	for (const { range, newText } of added ?? []) edits.addRange(note, range, newText);
	return added !== undefined;
}

/** All that a header says besides its id, title and lists, its lines as they are written. */
function fieldsOf(parsed: ParsedNote, header: FrontMatter, values: ReadonlyMap<string, unknown>): HeaderField[] {
	const listed = new Set(['id', 'title', ...lists.flatMap(namesOfList)]);
	const entries = entriesOf(parsed.lines, 1, headerLines(parsed).length + 1);
	return [...values].flatMap(([name, value]) => {
		if (listed.has(canonicalKey(name))) return [];
		const entry = entries.find(({ key }) => key === name);
		const written =
			entry &&
			parsed.lines
				.slice(entry.line, entry.lastLine + 1)
				.join('\n')
				.trimEnd();
		// With an alias, lines say nothing elsewhere.
		const isWhole = written !== undefined && isSame(parseYaml(written)?.get(name), value);
		const yaml = isWhole ? written : `${yamlText(name)}: ${yamlOf(value)}`;
		const lines = entry && isWhole ? written.split('\n').map((_text, at) => entry.line + at) : [];
		const key = singles.find((single) => header[single] && canonicalKey(name) === single) ?? name;
		return [{ key, value, yaml, lines }];
	});
}

/** What is read in a header that YAML refuses. */
function knownFieldsOf(header: FrontMatter): HeaderField[] {
	return singles.flatMap((key) => {
		const value = header[key]?.value.trim() ?? '';
		return value === '' ? [] : [{ key, value, yaml: `${key}: ${yamlText(value)}`, lines: [] }];
	});
}

function yamlOf(value: unknown): string {
	return typeof value === 'string' ? yamlText(value) : JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || [value].flat().every((one) => one === '' || one === null);
}

function isSame(one: unknown, other: unknown): boolean {
	const plain = (value: unknown) => JSON.stringify(typeof value === 'string' ? value.trim() : value);
	return plain(one) === plain(other);
}

/** What a note has under a key. */
function valueIn(parsed: ParsedNote, key: string): unknown {
	const single = singles.find((one) => one === key);
	const values = valuesOf(parsed);
	if (values?.has(key)) return values.get(key);
	return single && parsed.note.header?.[single]?.value;
}

/** Adds a field that the header has not, or without a value. @returns false if it cannot */
function addField(context: Context, to: ParsedNote, edits: Edits, { key, value, yaml }: HeaderField): boolean {
	const { note, lines } = to;
	const text = typeof value === 'string' ? value : yaml;
	const place = note.header && keyInsertion(lines, note.header, context.view.keyOrder(), key, text);
	if (!note.header || !place) return false;
	const there = entriesUnder(lines, note.header, key);
	const [empty] = there;
	if (!empty && hasKey(note.header, key)) return false;
	if (empty) {
		if (!there.every((entry) => isEmptyEntry(lines, entry))) return false;
		const { line } = empty;
		edits.add(note, { line, start: 0, end: lines[line]?.length ?? 0 }, yaml);
		return true;
	}
	// Between braces, or below an indent, lines that are written otherwise cannot stand.
	const isAtMargin = place.character === 0 && !/^[ \t]/.test(place.text);
	if (!isAtMargin && typeof value !== 'string') return false;
	edits.insert(note, place.line, place.character, isAtMargin ? `${yaml}\n` : place.text);
	return true;
}

/** A value that the header has no place for, in the text; a kezako alone. */
function asParagraph({ key, value, yaml }: HeaderField): string {
	const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
	if (!isList && typeof value !== 'string') return asCode(yaml);
	const text = isList ? value.join(', ') : String(value).trim();
	if (/^https?:\/\/[^\s<>]+$/.test(text)) return `${asMarkdown(key)}: <${text}>`;
	if (key === 'kezako') return asMarkdown(text);
	const line = asMarkdown(`${key}: ${text}`);
	// No number in a list, behind a key.
	return text.includes('\n') ? line : line.replaceAll('\\.', '.');
}

/** Lines of YAML as code. */
function asCode(yaml: string): string {
	const longest = Math.max(2, ...Array.from(yaml.matchAll(/`+/g), ([marks]) => marks.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}yaml\n${yaml}\n${fence}`;
}

/** A header as code; nothing if it is empty. */
function wholeHeader(parsed: ParsedNote): readonly string[] {
	const yaml = headerLines(parsed).join('\n');
	return yaml.trim() === '' ? [] : [asCode(yaml)];
}

/** The comments of a header but for those in these lines. */
function comments(
	parsed: ParsedNote,
	values: ReadonlyMap<string, unknown>,
	written: ReadonlySet<number>,
): readonly string[] {
	const read = JSON.stringify([...values]);
	return headerLines(parsed).flatMap((text, at) => {
		const comment = /(?:^|[ \t])#+[ \t]*(\S.*)$/.exec(text)?.[1]?.trim();
		if (comment === undefined || written.has(at + 1)) return [];
		// A hash inside a value begins none.
		const isValue = read.includes(JSON.stringify(comment.replace(/["'\]},]+$/, '')).slice(1, -1));
		return isValue ? [] : [asMarkdown(comment)];
	});
}
