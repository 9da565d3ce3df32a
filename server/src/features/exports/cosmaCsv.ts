import { lookupKey } from '../../core/fold.ts';
import { asCosmaReadsIt } from '../../core/header/meantHeader.ts';
import { type Note, type NoteUri, undefinedType } from '../../core/note.ts';
import { fileName, idOf, shownTitle } from '../../core/noteId.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { slug } from '../../core/slug.ts';
import type { Context } from '../shared/context.ts';
import { byUse } from '../shared/names.ts';
import { passageAround } from '../views/passages.ts';
import { csvFile, csvLine, type ExactText } from './csv.ts';
import type { ExportedFile } from './exportedFile.ts';
import { asLine, bodyOf, isPassedOn, otherValues } from './headerValues.ts';

/** Columns that Cosma interprets: keys of headers with these names are left out. */
const cosmaColumns = new Set(['content', 'metas', 'links', 'references', 'reference', 'begin', 'end', 'label']);

/** Limits of columns, beyond which a table is of no use. */
const maxTerms = 20;
const maxKeys = 100;

/**
 * The two tables that Cosma reads if `select_origin` is `csv`: `nodes_origin` and `links_origin`. Cosma 2.5 reads the
 * second and later types and tags of a note from columns with a colon, 2.6 ignores them.
 *
 * @param chosen the notes that are written, and the links between them; all if it is left out
 */
export function cosmaFiles(context: Context, chosen?: ReadonlySet<NoteUri>): readonly ExportedFile[] {
	const { view } = context;
	const isChosen = ({ uri }: Note) => !chosen || chosen.has(uri);
	const notes = [...view.all()].filter(isChosen).map(asCosmaReadsNote);
	const most = (kind: 'types' | 'tags', least: number) =>
		notes.reduce((count, note) => Math.max(count, valuesOf(note, kind).length), least);
	const types = numbered('type', most('types', 1));
	const tags = numbered('tag', most('tags', 0));
	const keys = otherKeys(notes);
	const times = ['begin', 'end'].filter((key) => notes.some(({ header }) => header?.keys.includes(key)));
	const names = nodeNames(notes);
	const nameOf = ({ uri }: Note) => names.get(uri) ?? '';
	let links = 0;

	function nodeLine(parsed: ParsedNote): string {
		const note = asCosmaReadsNote(parsed.note);
		const values = otherValues(parsed);
		const text = (key: string) => asLine(values.get(key) ?? '');
		const typesOfNote = valuesOf(note, 'types');
		return cosmaLine([
			shownTitle(note),
			nameOf(note),
			...filled(typesOfNote.length > 0 ? typesOfNote : [undefinedType], types.length).map(asName),
			...filled(valuesOf(note, 'tags'), tags.length).map(asName),
			asName(note.header?.thumbnail?.value.trim() ?? ''),
			...times.flatMap((key) => [text(key), text(key)]).map(asName),
			asLine(note.header?.kezako?.value ?? ''),
			note.header?.link?.value.trim() ?? '',
			...keys.map(text),
			(bodyOf(parsed) ?? '').trim(),
		]);
	}

	function linkLines(parsed: ParsedNote): string {
		return parsed.note.links
			.flatMap((link) => {
				const [to] = view.resolve(link.target)?.notes ?? [];
				// Cosma knows whole targets only, and no ids and titles under other keys.
				// A link to a note that is not in the tables is broken for Cosma.
				if (!to || !isChosen(to) || !keysForCosma(to).includes(lookupKey(link.target))) return [];
				const { text } = passageAround(context, parsed, linkSpans(link).link);
				return [
					cosmaLine([++links, nameOf(parsed.note), nameOf(to), text, asName(link.type?.trim() || undefinedType)]),
				];
			})
			.join('');
	}

	const timeColumns = times.flatMap((key) => [key, `time:${key}`]);
	const head = ['title', 'id', ...types, ...tags, 'thumbnail', ...timeColumns, 'kezako', 'link', ...keys, 'content'];
	return [
		csvFile('nodes.csv', cosmaLine(head.map(asName)), nodeLine),
		csvFile('links.csv', csvLine(['id', 'source', 'target', 'label', 'type']), linkLines),
	];
}

function asCosmaReadsNote(note: Note): Note {
	const header = note.header && asCosmaReadsIt(note.header);
	return header === note.header ? note : { ...note, header };
}

/** By what links lead to a note: its id, and its title if the header has none. */
function keysForCosma(note: Note): string[] {
	const read = asCosmaReadsNote(note);
	const title = read.header?.id ? undefined : read.header?.title?.value;
	return [idOf(read) ?? [], title ?? []].flat().map(lookupKey);
}

/**
 * Cosma's id of each note: the note's id in the spelling of Cosma 2.6, which respells it in only one of the tables;
 * another name if the note has no id, or another note has the same.
 */
function nodeNames(notes: readonly Note[]): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	const taken = new Set<string>();
	/** Name → the number to try next, as thousands of notes may have one name. */
	const next = new Map<string, number>();
	for (const note of [...notes].sort((one, other) => (one.uri < other.uri ? -1 : 1))) {
		const name = slug(idOf(note) ?? '') || slug(shownTitle(note)) || slug(fileName(note.uri)) || 'note';
		let free = name;
		let count = next.get(name) ?? 2;
		while (taken.has(free)) free = `${name}-${count++}`;
		next.set(name, count);
		taken.add(free);
		names.set(note.uri, free);
	}
	return names;
}

function valuesOf(note: Note, kind: 'types' | 'tags'): string[] {
	const values = (note.header?.[kind] ?? []).map(({ value }) => value.trim()).filter((value) => value !== '');
	return [...new Set(values)].slice(0, maxTerms);
}

function numbered(name: string, count: number): string[] {
	return Array.from({ length: count }, (_, at) => (at === 0 ? name : `${name}:${at + 1}`));
}

function filled(values: readonly string[], length: number): string[] {
	return Array.from({ length }, (_, at) => values[at] ?? '');
}

/** The keys of headers that become columns, the most frequent first. */
function otherKeys(notes: readonly Note[]): string[] {
	const counts = new Map<string, number>();
	for (const { header } of notes) {
		for (const key of header?.keys ?? []) {
			if (isPassedOn(key) && !cosmaColumns.has(key) && !key.includes(':')) counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}
	return [...counts]
		.sort(byUse)
		.slice(0, maxKeys)
		.map(([key]) => key);
}

/** Cosma shows what guards a text from spreadsheets; a space at its beginning nobody sees. */
function cosmaLine(values: readonly (string | number | ExactText)[]): string {
	return csvLine(values, ' ');
}

/**
 * What Cosma compares with its configuration, or reads: names of types, files and fields, and times. Without these signs
 * a formula calls nothing: what has them is guarded all the same.
 */
function asName(text: string): string | ExactText {
	return /[(!|]/.test(text) ? text : { exact: text };
}
