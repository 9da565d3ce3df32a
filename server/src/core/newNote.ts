import { fold } from './fold.ts';
import { keyLine, lineForKey } from './header/headerEdits.ts';
import { yamlText } from './header/yamlText.ts';
import type { NoteView } from './index/noteIndex.ts';
import { type FrontMatter, type Note, type NoteUri, noNote, undefinedType } from './note.ts';
import { timeOfId } from './noteId.ts';
import { parseNote } from './parseNote.ts';
import { linesOf } from './text.ts';

/** The longest file name made from a title, without the extension. */
const maxSlugLength = 80;

/** File names that Windows reserves for devices, whatever their extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** What a new note takes from the notes around it. */
export interface NoteModel {
	/** Empty for the undefined type. */
	readonly types: readonly string[];
	/** The keys of headers, in the order of the new one. */
	readonly keys: readonly string[];
}

/** A text and a cursor in it. */
export interface TextWithCursor {
	readonly text: string;
	/** UTF-16 offset. */
	readonly cursor: number;
}

/** How many linked notes count for the model of a new one. */
const maxNeighbours = 50;

/** A new note as Cosma writes it (docs/format.md 4.1): title, quoted id and types in the given order; then the body. */
export function newNoteText(title: string, id: string, model: NoteModel = { types: [], keys: [] }, body = ''): string {
	const types = model.types.length > 0 ? model.types : [undefinedType];
	const written: Record<string, string[]> = {
		title: [`title: ${yamlText(title)}`],
		id: [`id: "${id}"`],
		types: ['types:', ...types.map((type) => `  - ${yamlText(type)}`)],
	};
	const order = [...model.keys.map((key) => (key === 'type' ? 'types' : key)), 'title', 'id', 'types'];
	const keys = [...new Set(order)].filter((key) => key in written);
	return ['---', ...keys.flatMap((key) => written[key] ?? []), '---', '', body].join('\n');
}

/** Fills `$title`, `$id` and `$date` (`2023-09-27`) into a template. The cursor is at `$0` or the end. */
export function fillTemplate(template: string, title: string, id: string): TextWithCursor {
	const time = timeOfId(id);
	const pad = (value: number) => String(value).padStart(2, '0');
	const date = time ? `${time.year}-${pad(time.month)}-${pad(time.day)}` : '';
	const fill = (part: string) =>
		part.replace(/^(title:[ \t]*)\$title[ \t]*$|\$(title|id|date)\b/gm, (_all, key?: string, name?: string) => {
			if (key !== undefined) return key + yamlText(title);
			return name === 'title' ? title : name === 'id' ? id : date;
		});
	const [before = '', ...after] = template.split('$0');
	const begun = fill(before);
	return { text: begun + fill(after.join('$0')), cursor: begun.length };
}

/**
 * The text of a new note from a template. A missing header or id is added, since a link to the note may exist already.
 * The body is put at the cursor, or at the end if the cursor is in the header.
 */
export function textFromTemplate(
	template: string,
	title: string,
	id: string,
	model: NoteModel,
	body = '',
): TextWithCursor {
	const { note, lines } = parseNote(noNote, template);
	const known = template.startsWith('---') ? note.header : undefined;
	const header = known ? '' : newNoteText(title, id, model);
	const filled = fillTemplate(known ? withId(template, lines, known, model) : template, title, id);
	const text = header + filled.text;
	const cursor = header.length + filled.cursor;
	if (body === '') return { text, cursor };
	const lastLine = parseNote(noNote, text).note.header?.lastLine ?? -1;
	const place = linesOf(text.slice(0, cursor)).length <= lastLine + 1 ? text.length : cursor;
	const added = place === text.length && !text.endsWith('\n') ? `\n${body}` : body;
	return {
		text: text.slice(0, place) + added + text.slice(place),
		cursor: place === cursor ? cursor + added.length : cursor,
	};
}

function withId(template: string, lines: readonly string[], header: FrontMatter, { keys }: NoteModel): string {
	const line = lineForKey(lines, header, keys, 'id');
	if (header.id || line === undefined) return template;
	if (header.keys.includes('id')) return template.replace(/^id:.*$/m, 'id: "$id"');
	return template
		.split(/(?<=\r\n|\n|\r(?!\n))/)
		.toSpliced(line, 0, keyLine('id', '$id'))
		.join('');
}

/** The model of a note beside another: the types that most of the notes around have, the notebook's order of keys. */
export function modelBeside(view: NoteView, beside: NoteUri): NoteModel {
	const note = view.note(beside);
	const around = note ? [note, ...linkedWith(view, note)] : [];
	const counts = new Map<string, { types: readonly string[]; count: number }>();
	for (const { header } of around) {
		const types = (header?.types ?? []).map((type) => type.value.trim());
		const key = types.join('\n');
		counts.set(key, { types, count: (counts.get(key)?.count ?? 0) + 1 });
	}
	const common = [...counts.values()].find(({ count }) => 2 * count > around.length);
	return { types: common?.types ?? [], keys: view.keyOrder() };
}

function linkedWith(view: NoteView, note: Note): Note[] {
	const found = new Set(note.links.flatMap((link) => view.resolve(link.target)?.notes ?? []));
	for (const { note: from } of view.backlinks(note)) {
		if (found.size >= maxNeighbours) break;
		found.add(from);
	}
	found.delete(note);
	return [...found].slice(0, maxNeighbours);
}

/** A typed title on one line, without outer or double spaces and without invisible characters. */
export function cleanTitle(typed: string): string {
	return typed
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
}

/** File names for a note without end: its title's slug, or the id if that is empty or reserved; then `-2`, `-3`, … */
export function* fileNamesFor(title: string, id: string): Generator<string> {
	const slugged = slug(title);
	const name = slugged === '' || reserved.test(slugged) ? id : slugged;
	yield `${name}.md`;
	for (let count = 2; ; count++) yield `${name}-${count}.md`;
}

/** Lower-case ASCII letters, digits, hyphens: `Œuvre d’été` → `oeuvre-dete` (docs/format.md 4.2, its cases N3, N4). */
export function slug(title: string): string {
	return fold(title)
		.replace(/[\s\p{Pd}_/]+/gu, '-')
		.replace(/[^a-z0-9-]+/g, '')
		.replace(/-{2,}/g, '-')
		.slice(0, maxSlugLength)
		.replace(/^-+|-+$/g, '');
}
