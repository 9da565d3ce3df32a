import { readCslJson } from '../../server/src/core/citations/cslJson.ts';
import { Library } from '../../server/src/core/citations/library.ts';
import { NoteIndex } from '../../server/src/core/index/noteIndex.ts';
import type { NoteUri } from '../../server/src/core/note.ts';
import { kindOf } from '../../server/src/core/notebookKind.ts';
import { IdDispenser } from '../../server/src/core/noteId.ts';
import { type ParsedNote, parseNote } from '../../server/src/core/parseNote.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import type { Position, Range } from '../../server/src/core/text.ts';
import type { Context, NoteIdentifier } from '../../server/src/features/shared/context.ts';
import { CosmaConfigurations } from '../../server/src/notebook/state/cosmaConfigurations.ts';
import { NotebookFolders } from '../../server/src/notebook/state/folders.ts';
import { NoteIdentity } from '../../server/src/notebook/state/noteIdentity.ts';

/**
 * A notebook in one string: `-- path --` begins a file, `<|>` is the cursor, two are a selection, a line of carets under a line marks a
 * range of it with a label: `    ^^^^ target`. What stands before the first file is the file `note.md`.
 */
export interface Notebook {
	readonly files: ReadonlyMap<NoteUri, string>;
	readonly cursor: { readonly uri: NoteUri; readonly position: Position; readonly end?: Position } | undefined;
	readonly marks: readonly Mark[];
}

export interface Mark {
	readonly label: string;
	readonly uri: NoteUri;
	readonly range: Range;
}

export const root = 'file:///notes';

const identity = new NoteIdentity();

/** A URI as one of a note. */
export function noteAt(uri: string): NoteUri {
	return identity.known(uri);
}

export function uriOf(path: string): NoteUri {
	return noteAt(`${root}/${encodeURIComponent(path).replaceAll('%2F', '/')}`);
}

/** The notebook in `root`. */
export function foldersWithout(...exclude: string[]): NotebookFolders {
	return new NotebookFolders([root], () => exclude, identity);
}

/** The path of a note of a notebook in `root`. */
export function pathOf(uri: string): string {
	return decodeURIComponent(uri.slice(root.length + 1));
}

export function readNotebook(source: string): Notebook {
	const files = new Map<string, string[]>();
	const marks: Mark[] = [];
	let cursor: Notebook['cursor'];
	let path = 'note.md';
	for (const raw of dedent(source)) {
		const file = /^-- (.+) --$/.exec(raw)?.[1];
		if (file !== undefined) {
			path = file;
			files.set(path, []);
			continue;
		}
		const lines = files.get(path) ?? [];
		files.set(path, lines);
		const carets = /^\s*(\^+)(?: (\S+))?$/.exec(raw);
		if (carets?.[1]) {
			const start = raw.indexOf('^');
			const line = lines.length - 1;
			const range = { start: { line, character: start }, end: { line, character: start + carets[1].length } };
			marks.push({ label: carets[2] ?? '', uri: uriOf(path), range });
			continue;
		}
		let text = raw;
		for (let at = text.indexOf('<|>'); at >= 0; at = text.indexOf('<|>')) {
			const position = { line: lines.length, character: at };
			cursor = cursor ? { ...cursor, end: position } : { uri: uriOf(path), position };
			text = text.replace('<|>', '');
		}
		lines.push(text);
	}
	return {
		files: new Map([...files].map(([name, lines]) => [uriOf(name), lines.join('\n')])),
		cursor,
		marks,
	};
}

/** The context in which a feature is asked about a notebook whose notes are all open. */
export function contextOf(notebook: Notebook, overrides: Partial<Context> = {}): Context {
	const index = new NoteIndex();
	const open = new Map<NoteUri, ParsedNote>();
	for (const [uri, text] of notebook.files) {
		const parsed = parseNote(uri, text);
		open.set(uri, parsed);
		index.put(parsed.note);
	}
	const now = () => new Date(2024, 0, 31, 23, 59, 59);
	const ids = new IdDispenser((id) => index.isIdInUse(id), now);
	return {
		view: index,
		settingsFor: () => defaultSettings,
		kindOf: () => kindOf(index.idCounts('')),
		isIndexing: false,
		locale: 'en',
		isVsCode: true,
		open: (uri) => open.get(uri),
		freshLines: () => [],
		version: () => 1,
		formerTitles: () => new Set(),
		now,
		deletedTitle: () => undefined,
		recent: () => [...index.all()].map((note) => note.uri),
		thumbnail: () => undefined,
		pictures: () => [],
		declared: () => ({ recordTypes: new Map(), linkTypes: new Map() }),
		isForCosma: () => false,
		cosma: () => undefined,
		configurations: () => [],
		library: () => undefined,
		valuesOf: () => [],
		pathIn: pathOf,
		reserveId: (place, time) => ids.reserve(place, time),
		...overrides,
	};
}

/** What a context says where a `config.yml` of Cosma covers all notes. @param text its lines besides a usual one */
export function cosmaConfiguration(text: string): Pick<Context, 'cosma' | 'declared' | 'isForCosma'> {
	const uri = `${root}/config.yml`;
	const configurations = new CosmaConfigurations();
	configurations.read(uri, `select_origin: directory\n${text.trim()}\n`);
	return {
		cosma: (note) => configurations.covering(note),
		declared: (note) => configurations.declared(note),
		isForCosma: (note) => configurations.covers(note),
	};
}

/** The cursor of a notebook that must have one, as the parameters of a request. */
export function atCursor(notebook: Notebook): { textDocument: NoteIdentifier; position: Position } {
	if (!notebook.cursor) throw new Error('The notebook has no <|>.');
	return { textDocument: { uri: notebook.cursor.uri }, position: notebook.cursor.position };
}

/** The selection of a notebook, empty where there is only a cursor. */
export function selectionOf({ cursor }: Notebook): Range {
	if (!cursor) throw new Error('The notebook has no <|>.');
	return { start: cursor.position, end: cursor.end ?? cursor.position };
}

/** Puts a text in place of a range of one line. */
export function replaceInText(text: string, range: Range, newText: string): string {
	const lines = text.split('\n');
	const line = lines[range.start.line] ?? '';
	lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
	return lines.join('\n');
}

function dedent(source: string): string[] {
	const lines = source.split('\n');
	if (lines[0]?.trim() === '') lines.shift();
	if (lines.at(-1)?.trim() === '') lines.pop();
	const indent = Math.min(
		...lines.filter((line) => line.trim() !== '').map((line) => /^\t*/.exec(line)?.[0].length ?? 0),
	);
	return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0));
}

/** A library of CSL-JSON entries, as they stand in its file: `libraryOf([{ id: 'doe99', … }])`. */
export function libraryOf(entries: readonly object[], uri = `${root}/references.json`): Library {
	return new Library([readCslJson(uri, JSON.stringify(entries, null, '\t'))]);
}
