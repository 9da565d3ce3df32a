import { lookupKey, nameKey } from './fold.ts';
import { fenceEdits } from './header/fenceEdits.ts';
import { entriesUnder, keyInsertion, keyLine } from './header/headerEdits.ts';
import { canonicalKey, typeKeys } from './header/keyLine.ts';
import { fillTemplate, type TextWithCursor } from './header/template.ts';
import { fieldEdit, yamlText } from './header/yamlText.ts';
import type { NoteView } from './index/noteView.ts';
import { asTarget } from './linkTarget.ts';
import { isNamed, type Note, type NoteUri, noNote, undefinedType } from './note.ts';
import { timeOfId } from './noteId.ts';
import { parseNote } from './parseNote.ts';
import { maxSlugLength, slug } from './slug.ts';
import { beginningOf, lineStarts, linesOf, type Position } from './text.ts';

/** So many notes of one title are enough; the search for a free name must end. */
const maxFileNames = 1000;

/** File names that Windows reserves for devices, whatever their extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** What a new note takes from the notes around it. */
export interface NoteModel {
	/** Empty for the undefined type, and undefined where nobody uses types. */
	readonly types?: readonly string[] | undefined;
	/** The keys of headers, in the order of the new one. */
	readonly keys: readonly string[];
}

/** How many linked notes count for the model of a new one. */
const maxNeighbours = 50;

/** What the writer says of a new note beside its title. All may be empty. */
export interface NoteContent {
	/** What the note is, on one line. */
	readonly kezako?: string;
	/** The address of what it is about. */
	readonly link?: string;
	/** The text below the header. */
	readonly body?: string;
	/** The types that the writer chose. */
	readonly types?: readonly string[];
}

/** A new note as Cosma writes it (docs/format.md 4.1): title, quoted id, types, kezako and link in the given order; then the body. */
export function newNoteText(
	title: string,
	id: string,
	model: NoteModel = { keys: [] },
	{ kezako = '', link = '', body = '' }: NoteContent = {},
): string {
	const types = model.types?.length === 0 ? [undefinedType] : model.types;
	const written: Record<string, string[]> = {
		title: [`title: ${yamlText(title)}`],
		id: [`id: ${JSON.stringify(id)}`],
		...(types && { types: ['types:', ...types.map((type) => `  - ${yamlText(type)}`)] }),
		...(kezako && { kezako: [`kezako: ${yamlText(kezako)}`] }),
		...(link && { link: [`link: ${yamlText(link)}`] }),
	};
	const own = model.keys.map(canonicalKey).map((key) => (key === 'type' ? 'types' : key));
	const order = [...own, 'title', 'id', 'types', 'kezako', 'link'];
	const keys = [...new Set(order)].filter((key) => key in written);
	return ['---', ...keys.flatMap((key) => written[key] ?? []), '---', '', body].join('\n');
}

/**
 * Which file of a folder of templates a note of some types begins with: that of the first type that has one, `concept.md` for
 * the type `Concept`, `type-dacteur.md` for `Type d’acteur`; else `default.md`. Undefined where there is none of them.
 *
 * @param names of the files, without folders
 */
export function templateFor(types: readonly string[], names: readonly string[]): string | undefined {
	const stems = names
		.filter((name) => /\.md$/i.test(name))
		.map((name) => ({ name, stem: name.slice(0, -'.md'.length) }));
	for (const type of [...types.map((name) => name.trim()).filter((name) => name !== ''), 'default']) {
		const found =
			stems.find(({ stem }) => stem === type) ??
			stems.find(({ stem }) => lookupKey(stem) === lookupKey(type)) ??
			stems.find(({ stem }) => slug(type) !== '' && slug(stem) === slug(type));
		if (found) return found.name;
	}
	return undefined;
}

/**
 * The text of a new note from a template (core/header/template.ts fills it). A missing header is added, and so are the id,
 * in place of another, since a link to the note may exist already, and the kezako that the template does not place, and the
 * types that the writer chose, if it names none. The body
 * is put at the cursor, or at the end if the cursor is in the header.
 */
export function textFromTemplate(
	template: string,
	title: string,
	id: string,
	model: NoteModel,
	content: NoteContent = {},
): TextWithCursor {
	const { kezako = '', link = '', body = '', types = [] } = content;
	const given = parseNote(noNote, template).note.header;
	const isFirst = !given?.problems.some(({ code }) => code === 'frontmatter_not_first');
	const lineEnd = /\r\n|\n|\r/.exec(template)?.[0] ?? '\n';
	const begun = given ? (isFirst ? template : template.trimStart()) : withFences(template, lineEnd);
	const header = begun === template ? given : parseNote(noNote, begun).note.header;
	const filled = fillTemplate(begun, header, { title, id, kezako, date: dayOf(id) });
	const withOwn = header && withId(filled, id, model, lineEnd);
	const isDone = withOwn && parseNote(noNote, withOwn.text).note.header?.id?.value === id;
	const whole = isDone
		? withLink(
				withKezako(
					withTypes(withOwn, types.filter(isNamed), model, lineEnd),
					...([kezako, /\$kezako(?![\p{L}\p{N}_])/u.test(template), model, lineEnd] as const),
				),
				...([link, model, lineEnd] as const),
			)
		: beginningWith(newNoteText(title, id, model, { kezako, link }).replaceAll('\n', lineEnd), filled);
	if (body === '') return whole;
	const { text, cursor } = whole;
	const lastLine = parseNote(noNote, text).note.header?.lastLine ?? -1;
	const place = linesOf(text.slice(0, cursor)).length <= lastLine + 1 ? text.length : cursor;
	const added = place === text.length && !text.endsWith('\n') ? `\n${body}` : body;
	return {
		text: text.slice(0, place) + added + text.slice(place),
		cursor: place === cursor ? cursor + added.length : cursor,
	};
}

/** The template with the fences that its header is meant to have, so that no other goes above it. */
function withFences(template: string, lineEnd: string): string {
	const starts = lineStarts(template);
	const at = ({ line, character }: Position) => (starts[line] ?? template.length) + character;
	return fenceEdits(linesOf(template)).reduceRight(
		(text, { range, newText }) =>
			text.slice(0, at(range.start)) + newText.replaceAll('\n', lineEnd) + text.slice(at(range.end)),
		template,
	);
}

/** The day of an id, `2023-09-27`; empty for an id without one. */
function dayOf(id: string): string {
	const time = timeOfId(id);
	const pad = (value: number) => String(value).padStart(2, '0');
	return time ? `${time.year}-${pad(time.month)}-${pad(time.day)}` : '';
}

function beginningWith(header: string, { text, cursor }: TextWithCursor): TextWithCursor {
	return { text: header + text, cursor: header.length + cursor };
}

/** The note with that id in its header, whatever stood there. */
function withId(filled: TextWithCursor, id: string, model: NoteModel, lineEnd: string): TextWithCursor {
	const { header } = parseNote(noNote, filled.text).note;
	return header?.id?.value.trim() === id ? filled : withField(filled, 'id', id, model, lineEnd);
}

/** The note with that kezako, if any, in its header; in a template without the key, unless it places it elsewhere. */
function withKezako(
	filled: TextWithCursor,
	kezako: string,
	isPlaced: boolean,
	model: NoteModel,
	lineEnd: string,
): TextWithCursor {
	const { header } = parseNote(noNote, filled.text).note;
	if (kezako === '' || !header || header.kezako?.value === kezako) return filled;
	const hasKey = header.keys.some((key) => canonicalKey(key) === 'kezako');
	return isPlaced && !hasKey ? filled : withField(filled, 'kezako', kezako, model, lineEnd);
}

/** The note with that link, if any, in its header, unless it has another. */
function withLink(filled: TextWithCursor, link: string, model: NoteModel, lineEnd: string): TextWithCursor {
	const { header } = parseNote(noNote, filled.text).note;
	return link === '' || header?.link?.value.trim() ? filled : withField(filled, 'link', link, model, lineEnd);
}

/** The note with these types in its header, unless it names some. */
function withTypes(
	filled: TextWithCursor,
	types: readonly string[],
	{ keys }: NoteModel,
	lineEnd: string,
): TextWithCursor {
	const { note, lines } = parseNote(noNote, filled.text);
	const { header } = note;
	if (types.length === 0 || !header || header.types.some(({ value }) => isNamed(value.trim()))) return filled;
	const starts = lineStarts(filled.text);
	const at = (line: number, character = 0) => (starts[line] ?? filled.text.length) + character;
	const written = ['types:', ...types.map((type) => `  - ${yamlText(type)}`)].join(lineEnd);
	const [entry] = typeKeys.flatMap((key) => entriesUnder(lines, header, key));
	if (entry) return replaced(filled, at(entry.line), at(entry.lastLine, lines[entry.lastLine]?.length), written);
	const place = keyInsertion(lines, header, keys, 'types', 'x');
	if (!place) return filled;
	const { line, character, text } = place;
	// A header that is indented, or between braces, takes them on one line.
	const isUsual = text.startsWith('types:') && text.endsWith('\n');
	const inserted = isUsual
		? written + lineEnd
		: text.replace(/"?x"?/, () => JSON.stringify(types)).replace('\n', lineEnd);
	return replaced(filled, at(line, character), at(line, character), inserted);
}

/** The note with that value of a key in its header, in place of another. */
function withField(
	filled: TextWithCursor,
	key: 'id' | 'kezako' | 'link',
	value: string,
	{ keys }: NoteModel,
	lineEnd: string,
): TextWithCursor {
	const { note, lines } = parseNote(noNote, filled.text);
	const { header } = note;
	if (!header) return filled;
	const starts = lineStarts(filled.text);
	const at = (line: number, character = 0) => (starts[line] ?? filled.text.length) + character;
	const field = header[key];
	const edit = field && fieldEdit(field, value);
	if (edit) {
		const { line, start, end } = edit.span;
		return replaced(filled, at(line, start), at(line, end), edit.newText);
	}
	const [entry] = entriesUnder(lines, header, key);
	const written = keyLine(key, value);
	if (entry)
		return replaced(filled, at(entry.line), at(entry.lastLine, lines[entry.lastLine]?.length), written.trimEnd());
	// Below the opening fence it is right in a header without an end, too.
	const { line, character, text } = keyInsertion(lines, header, keys, key, value) ?? {
		line: 1,
		character: 0,
		text: written,
	};
	const free = at(line, character);
	return replaced(filled, free, free, text.replace('\n', lineEnd));
}

/** The text with a part of it replaced; the cursor stays where it is in the rest. */
function replaced({ text, cursor }: TextWithCursor, start: number, end: number, newText: string): TextWithCursor {
	return {
		text: text.slice(0, start) + newText + text.slice(end),
		cursor: cursor >= end ? cursor + newText.length - (end - start) : cursor,
	};
}

/** Whether links can lead to a new note by that id. */
export function isNewId(id: string): boolean {
	return !/[`\p{Cc}\p{Cs}]/u.test(id) && asTarget(id) !== undefined;
}

/** Whether a new note may have that id: before a colon in it, links have their type, but the key of a work often has one. */
export function isNewIdOrKey(id: string): boolean {
	return isNewId(id.replaceAll(':', '-'));
}

/** The model of a note beside another: the types that most of the notes around have, the notebook's order of keys. */
export function modelBeside(view: NoteView, beside: NoteUri): NoteModel {
	const keys = view.keyOrder();
	if (![...view.usage('type')].some(({ name }) => isNamed(name))) return { keys };
	const note = view.note(beside);
	// One without a header says nothing about types, least of all when it is about to get one.
	const around = note ? [...(note.header ? [note] : []), ...linkedWith(view, note)] : [];
	const counts = new Map<string, { types: readonly string[]; count: number }>();
	for (const { header } of around) {
		const types = (header?.types ?? []).map((type) => type.value.trim());
		const key = types.map(nameKey).join('\n');
		counts.set(key, { types, count: (counts.get(key)?.count ?? 0) + 1 });
	}
	const common = [...counts.values()].find(({ count }) => 2 * count > around.length);
	return { types: common?.types ?? [], keys };
}

function linkedWith(view: NoteView, note: Note): Note[] {
	const found = new Set(note.links.flatMap((link) => view.resolve(link.target)?.notes ?? []));
	for (const { note: from } of view.firstBacklinks(note, maxNeighbours)) found.add(from);
	found.delete(note);
	return [...found].slice(0, maxNeighbours);
}

/** What nobody sees in a title, and what hyphens that a page once needed leave in a word that is pasted. */
const unseen = /[\u00ad\u180e\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0001}]+/gu;

/**
 * A typed title on one line, without outer or double spaces and without what cannot be seen. What joins letters and
 * emojis (`👩‍🔬`, `می‌خواهم`) stays, but makes no title alone.
 */
export function cleanTitle(typed: string): string {
	const clean = typed
		.replace(unseen, '')
		.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b]+/gu, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
	return /^[\p{Default_Ignorable_Code_Point}\s]*$/u.test(clean) ? '' : clean;
}

/**
 * File names for a note, the wanted ones first: its title's slug, or the id if that is empty or reserved; then `-2`, `-3`,
 * … up to a thousand. Each is a single name that every system takes.
 */
export function* fileNamesFor(title: string, id: string): Generator<string> {
	const slugged = slug(title);
	const name = slugged === '' || reserved.test(slugged) ? nameFromId(id) : slugged;
	yield `${name}.md`;
	for (let count = 2; count <= maxFileNames; count++) yield `${name}-${count}.md`;
}

/** An id as a file name: it may hold whatever a link can, such as `2023/09/27` or `?`. */
function nameFromId(id: string): string {
	const name = beginningOf(id.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._~+-]+/gu, '-'), maxSlugLength);
	const clean = name.replace(/^[-.]+|[-.]+$/g, '').replace(/\.{2,}/g, '.');
	return clean === '' || reserved.test(clean.toLowerCase().replace(/\..*/, '')) ? 'note' : clean;
}
