/** Names that notes share with each other and with a configuration: tags, types, types of links, keys of headers. */
import { type ConfigurationName, configurationNames } from '../../core/cosma/configurationNames.ts';
import { nameKey } from '../../core/fold.ts';
import { keyFields } from '../../core/header/keyFields.ts';
import { canonicalKey, cosmaKeys } from '../../core/header/keyLine.ts';
import type { Field, LinkOccurrence, Note, NoteUri } from '../../core/note.ts';
import type { ParsedNote } from '../../core/parseNote.ts';
import { linkSpans } from '../../core/prose/links.ts';
import { webAddress } from '../../core/targetParts.ts';
import { type Position, type Span, spanOf, touches } from '../../core/text.ts';
import type { ConfigurationFile, Context, NotePosition } from './context.ts';
import { linkAt } from './linkAt.ts';
import { trimmed } from './noteEdits.ts';

export interface SharedName {
	/** A `meta` is a key that means nothing to Cosma, which only shows its value. */
	readonly kind: 'tag' | 'type' | 'linkType' | 'meta';
	readonly name: string;
}

/** A place where such a name stands. The span is without quotes and outer spaces. */
export type NamePlace = { readonly uri: string; readonly span: Span } & (
	| { readonly in: 'value' | 'key'; readonly note: Note; readonly field: Field }
	| { readonly in: 'link'; readonly note: Note; readonly link: LinkOccurrence }
	| { readonly in: 'configuration'; readonly file: ConfigurationFile; readonly field: ConfigurationName }
);

/** Where the headers of closed notes have a key: the index knows only that they have it. */
export type KeysOfClosed = ReadonlyMap<NoteUri, readonly Field[]>;

/** The name at a place in an open note or in a configuration. */
export function sharedNameAt(
	context: Context,
	{ textDocument: { uri }, position }: NotePosition,
): (SharedName & { readonly span: Span }) | undefined {
	const file = configurationAt(context, uri);
	if (file) return nameInConfiguration(file, position);
	const parsed = context.open(uri);
	return parsed && (nameInLink(parsed.note, position) ?? nameInHeader(parsed, position));
}

/** The configuration of Cosma that a document is. */
export function configurationAt(context: Context, uri: NoteUri): ConfigurationFile | undefined {
	return context.configurations().find((file) => file.uri === uri);
}

/** All places of a name that is one. */
export interface Places {
	readonly all: readonly NamePlace[];
	/** Whether the same name in a note would be that one. */
	isMeantIn(note: NoteUri): boolean;
}

/**
 * All places of a name: in notes, and in the configurations by which Cosma reads them. Another configuration and its notes
 * may have the same name for something else, unless it reads one of these notes as well.
 *
 * @param asked the note or configuration where somebody asks
 */
export function* placesOf(
	context: Context,
	wanted: SharedName,
	asked: NoteUri,
	keysOfClosed?: KeysOfClosed,
): Generator<undefined, Places> {
	const all: NamePlace[] = [];
	const { reading, isMeantIn } = yield* scopeOf(context, wanted, asked);
	for (const note of notesWith(context, wanted)) {
		if (!isMeantIn(note.uri)) continue;
		for (const place of placesIn(context, note, wanted, keysOfClosed)) {
			all.push(place);
			yield;
		}
		yield;
	}
	for (const file of context.configurations()) if (reading.has(file.uri)) all.push(...placesInFile(file, wanted));
	return { all, isMeantIn };
}

/** The configurations where a name is the same thing, by their URIs, and a test whether it is so in a note. */
function* scopeOf(context: Context, wanted: SharedName, asked: NoteUri) {
	const readersOf = (note: NoteUri) => context.configurations(note).map(({ uri }) => uri);
	const file = configurationAt(context, asked);
	const first = file ? [file.uri] : readersOf(asked);
	const reading = new Set<string>(first);
	const groups = new Map<string, readonly string[]>();
	for (const { uri } of context.configurations().length > 0 ? notesWith(context, wanted) : []) {
		const readers = readersOf(uri);
		groups.set(readers.join('\n'), readers);
		yield;
	}
	// What is asked in a note that Cosma does not read is meant wherever the name is; so are tags, which nobody declares.
	const isMeantAnywhere = first.length === 0 || wanted.kind === 'tag';
	for (let size = -1; size !== reading.size; ) {
		({ size } = reading);
		for (const readers of groups.values())
			if (isMeantAnywhere || readers.some((uri) => reading.has(uri))) for (const uri of readers) reading.add(uri);
	}
	const folder = file?.uri.replace(/[^/]*$/, '') ?? '';
	const isMeantIn = (note: NoteUri) => {
		if (isMeantAnywhere) return true;
		const readers = readersOf(note);
		return readers.length > 0 ? readers.some((uri) => reading.has(uri)) : note.startsWith(folder);
	};
	return { reading, isMeantIn };
}

/** The places of a name in one note. */
export function placesIn(
	context: Context,
	note: Note,
	{ kind, name }: SharedName,
	keysOfClosed: KeysOfClosed = new Map(),
): NamePlace[] {
	const { uri, header } = note;
	const isMeant = ({ value }: Field) => nameKey(value) === nameKey(name);
	const inHeader = (where: 'value' | 'key', fields: readonly Field[] = []) =>
		fields.filter(isMeant).map((field) => ({ in: where, uri, note, field, span: spanOfName(field) }));
	switch (kind) {
		case 'tag':
			return inHeader('value', header?.tags);
		case 'type':
			return inHeader('value', header?.types);
		case 'meta':
			return inHeader('key', keysIn(context.open(uri)) ?? keysOfClosed.get(uri));
		case 'linkType':
			return note.links.flatMap((link) => {
				const type = typeIn(link);
				return type && isMeant(type) ? [{ in: 'link', uri, note, link, span: spanOf(type) }] : [];
			});
	}
}

/** The places of a name in a configuration. */
export function placesInFile(file: ConfigurationFile, { kind, name }: SharedName): NamePlace[] {
	return configurationNames(file.lines)
		.filter((field) => field.kind === kind && nameKey(field.value) === nameKey(name))
		.map((field) => ({ in: 'configuration', uri: file.uri, file, field, span: spanOfName(field) }));
}

/** Whether a place is where a configuration says what a type looks like, or that a key is shown. */
export function isDeclaration(place: NamePlace): place is Extract<NamePlace, { in: 'configuration' }> {
	return place.in === 'configuration' && place.field.isDeclaration;
}

/** The notes that have a name. */
export function notesWith({ view }: Context, { kind, name }: SharedName): Iterable<Note> {
	return kind === 'meta' ? view.notesWithKey(name) : view.notesUsing(kind, name);
}

/** Where a note has the keys of a name. */
export function keysNamed(parsed: ParsedNote, name: string): readonly Field[] {
	return (keysIn(parsed) ?? []).filter(({ value }) => nameKey(value) === nameKey(name));
}

/** Where a note has its keys; undefined if it has no header. */
function keysIn(parsed: ParsedNote | undefined): readonly Field[] | undefined {
	return parsed?.note.header && keyFields(parsed.lines, parsed.note.header);
}

function nameInConfiguration(file: ConfigurationFile, position: Position) {
	const field = configurationNames(file.lines).find((name) => touches(name, position));
	if (!field || (field.kind === 'meta' && cosmaKeys.has(field.value))) return undefined;
	return { kind: field.kind, name: field.value.trim(), span: spanOfName(field) };
}

function nameInLink(note: Note, position: Position) {
	const link = linkAt(note, position);
	const type = link && typeIn(link);
	return type && touches(type, position)
		? ({ kind: 'linkType', name: type.value, span: spanOf(type) } as const)
		: undefined;
}

function nameInHeader(parsed: ParsedNote, position: Position) {
	const { header } = parsed.note;
	if (!header || position.line > header.lastLine) return undefined;
	const at = (field: Field) => touches(field, position);
	const named = (kind: SharedName['kind'], field: Field | undefined) =>
		field && { kind, name: field.value.trim(), span: spanOfName(field) };
	if ([header.id, header.title].some((field) => field && at(field))) return undefined;
	const value = named('tag', header.tags.find(at)) ?? named('type', header.types.find(at));
	if (value) return value;
	const key = keysIn(parsed)?.find(at);
	return key && !cosmaKeys.has(canonicalKey(key.value)) ? named('meta', key) : undefined;
}

/** The type of a link, without outer spaces. */
function typeIn(link: LinkOccurrence): Field | undefined {
	const { type } = linkSpans(link);
	if (!type || !link.type?.trim() || webAddress(link) !== undefined) return undefined;
	return { ...trimmed(type, link.type), value: link.type.trim(), style: undefined };
}

function spanOfName(field: Field): Span {
	return field.end - field.start === field.value.length ? trimmed(field, field.value) : spanOf(field);
}
