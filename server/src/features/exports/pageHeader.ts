import { parseYaml } from '../../core/header/frontMatter.ts';
import { findHeader } from '../../core/header/headerBlock.ts';
import { entriesUnder } from '../../core/header/headerEdits.ts';
import { aliasKeys } from '../../core/header/keyLine.ts';
import { flowText, yamlText } from '../../core/header/yamlText.ts';
import type { FrontMatter } from '../../core/note.ts';
import { idOf, shownTitle, timeOfId } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { otherValues } from './headerValues.ts';

/**
 * What programs end at: a value that says its type, `!t`, if they do not know it; in Hugo, a question mark between brackets, and
 * a key behind one, which may be a list.
 * Quoted texts are blanked out before.
 */
const refused = /(?:^\s*|[:-]\s+|[[{,]\s*)!|(?:^\s*|[:-]\s+)[[{].*\?|^\s*\?\s/;
const quoted = /"(?:\\.|[^"\\])*"|'[^']*'/g;

/** An item of a list in YAML that has no text. */
const blankItem = /^\s*-\s*(?:~|null|""|'')?\s*$|(?:,|\[(?!\s*\]))\s*(?:~|null|""|'')?\s*[,\]]/m;
const noText = /^(?:~|null)$/i;

/** Lines of YAML by their keys. */
type Entries = ReadonlyMap<string, string>;

/**
 * The header of a note as it is, with more entries; with its fences and a line break. The title and the tags stand under
 * `title` and `tags`, whichever keys the writer has for them. One that only people can read, or in which the entries find no
 * place, is written anew from what Kezako reads in it; so is one at which
 * some programs end.
 *
 * @param added the entries that it gets where it has none of the key
 * @param replaced keys whose entries go
 */
export function pageHeader(parsed: ParsedNote, added: Entries, replaced: readonly string[] = []): string {
	const { note, lines } = parsed;
	const { header } = note;
	const named = namedEntries(parsed);
	const isBlank = !replaced.includes('aliases') && hasBlankAlias(parsed);
	const aliases = isBlank ? textsOf(header?.aliases ?? []).filter((name) => !noText.test(name)) : [];
	if (aliases.length > 0) named.set('aliases', listEntry('aliases', aliases));
	const missing = new Map([...named, ...added]);
	const gone = [...replaced, ...named.keys(), ...(isBlank ? aliasKeys : [])];
	const own = header && ownLines(lines, header, gone);
	const has = new Set(header?.keys.map((key) => key.toLowerCase()));
	const more = [...missing].flatMap(([key, text]) => (has.has(key) && !gone.includes(key) ? [] : [text]));
	const inside = own && [...own, ...more];
	const isUsable =
		inside &&
		header &&
		!own.some((text) => /[!?]/.test(text) && refused.test(text.replace(quoted, '""'))) &&
		(isPlain(header, inside) || isReadWith(inside, ['title', ...added.keys()]));
	const written = isUsable
		? inside
		: [...entriesRead(parsed, new Set([...replaced, ...added.keys()])), ...added.values()];
	return `${['---', ...written, '---'].join('\n')}\n`;
}

/** The title and the tags, where programs that do not know Kezako's other keys for them find none. */
function namedEntries({ note }: ParsedNote): Map<string, string> {
	const { header } = note;
	const found = new Map<string, string>();
	const keys = header?.keys ?? [];
	const title = header?.title?.value.trim() ?? '';
	if (title === '' || noText.test(title) || !keys.includes('title')) {
		found.set('title', textEntry('title', shownTitle(note)));
	}
	const tags = textsOf(header?.tags ?? []);
	if (tags.length > 0 && !keys.includes('tags')) found.set('tags', listEntry('tags', tags));
	return found;
}

/** Whether an item of the other names says none, as templates begin such a list: Hugo 0.111 ends there. */
function hasBlankAlias({ note: { header }, lines }: ParsedNote): boolean {
	if (!header?.keys.some((key) => aliasKeys.includes(key.toLowerCase()))) return false;
	const entries = aliasKeys.flatMap((key) => entriesUnder(lines, header, key));
	return entries.some(({ line, lastLine }) => blankItem.test(lines.slice(line, lastLine + 1).join('\n')));
}

/** The values that are no blanks. */
export function textsOf(values: readonly { readonly value: string }[]): string[] {
	return values.map(({ value }) => value.trim()).filter((value) => value !== '');
}

/** The entry of a list. */
export function listEntry(key: string, values: readonly string[]): string {
	const texts = values.map((value) => (value.includes('?') ? JSON.stringify(value) : flowText(value)));
	return `${key}: [${texts.join(', ')}]`;
}

export function textEntry(key: string, value: string): string {
	return `${key}: ${yamlText(value)}`;
}

/** The time that the id of a note encodes, as `2023-09-27T15:10:49`; undefined without one. */
export function timeEntry({ note }: ParsedNote): string | undefined {
	const time = timeOfId(idOf(note) ?? '');
	if (!time) return undefined;
	const { year, month, day, hour, minute, second = 0 } = time;
	const pad = (value: number) => String(value).padStart(2, '0');
	return `date: ${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`;
}

/** Whether lines at the margin can surely be added to a header: nearly all are so, and reading YAML takes long. */
function isPlain({ problems }: FrontMatter, inside: readonly string[]): boolean {
	return problems.length === 0 && /^[\p{L}_]/u.test(inside.find((text) => !/^\s*(?:#|$)/.test(text)) ?? '');
}

function isReadWith(inside: readonly string[], keys: readonly string[]): boolean {
	const names = [...(parseYaml(inside.join('\n'))?.keys() ?? [])].map((name) => name.toLowerCase());
	return new Set(names).size === names.length && keys.every((key) => names.includes(key));
}

/** The lines between the fences, without the entries that are replaced. Of blank ones, tabs go: YAML of Hugo has none there. */
function ownLines(lines: readonly string[], header: FrontMatter, replaced: readonly string[]): string[] | undefined {
	const block = findHeader(lines);
	if (!block) return undefined;
	const gone = new Set<number>();
	for (const { line, lastLine } of replaced.flatMap((key) => entriesUnder(lines, header, key))) {
		for (let at = line; at <= lastLine; at++) gone.add(at);
	}
	return lines.slice(1, block.end).flatMap((text, at) => (gone.has(at + 1) ? [] : [text.trim() === '' ? '' : text]));
}

/** What Kezako reads in a header, as YAML. @param left keys that are written elsewhere */
function entriesRead(parsed: ParsedNote, left: ReadonlySet<string>): string[] {
	const { note } = parsed;
	const { header } = note;
	const texts = (['kezako', 'thumbnail', 'link', 'begin', 'end'] as const).flatMap((key) => {
		const value = header?.[key]?.value.trim();
		return value && !left.has(key) ? [textEntry(key, value)] : [];
	});
	const lists = (['types', 'tags', 'aliases'] as const).flatMap((key) => {
		const values = textsOf(header?.[key] ?? []);
		return values.length > 0 && !left.has(key) ? [listEntry(key, values)] : [];
	});
	const id = header?.id?.value.trim();
	const known = [
		textEntry('title', shownTitle(note)),
		...(id ? [`id: ${JSON.stringify(id)}`] : []),
		...lists,
		...texts,
	];
	const own = new Set([
		'begin',
		'end',
		...aliasKeys,
		...left,
		...known.map((entry) => entry.slice(0, entry.indexOf(':'))),
	]);
	// To Hugo, keys in other cases are the same.
	const others = [...otherValues(parsed)].flatMap(([key, value]) => {
		const isTaken = own.has(key.toLowerCase());
		own.add(key.toLowerCase());
		return isTaken ? [] : [`${yamlText(key)}: ${JSON.stringify(value)}`];
	});
	return [...known, ...others];
}
