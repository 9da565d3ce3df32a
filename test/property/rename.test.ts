import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { NoteUri } from '../../server/src/core/note.ts';
import type { Position } from '../../server/src/core/text.ts';
import { prepareRename } from '../../server/src/features/rename.ts';
import { textsAfter } from '../support/checkEdit.ts';
import { rename } from '../support/inOnePiece.ts';
import { fuzzFactor } from '../support/seed.ts';
import { contextOf, type Notebook, uriOf } from '../support/testNotebook.ts';

const ids = ['20230924194130', '0012', 'bob', 'été 2023', '1.10'];
const titles = ['PGO', 'Droit des données', 'Le PGO, un partenariat', "L'État"];
const names = ['open data', 'a, b', 'personne'];

const quoted = (text: string): fc.Arbitrary<string> =>
	fc.constantFrom(text, `'${text.replaceAll("'", "''")}'`, JSON.stringify(text), `" ${text} "`, `${text} # note`);
const link = fc
	.tuple(
		fc.constantFrom('', 's:', ' cite :'),
		fc.constantFrom(...ids),
		fc.constantFrom('', ...titles.map((t) => `|${t}`)),
	)
	.map(([type, id, text]) => `[[${type}${id}${text}]]`);
const list = (key: string) =>
	fc.oneof(
		fc.constantFrom(...names).map((name) => `${key}:\n  - ${name}\n  - "x"`),
		fc.constantFrom(...names).map((name) => `${key}: ['${name}', x]`),
	);
const body = fc
	.array(fc.oneof(link, fc.constantFrom('mots', '`[[0012]]`', '🙂')), { maxLength: 6 })
	.map((parts) => parts.join(' '));
const noteWith = (id: string) =>
	fc
		.tuple(
			fc.constantFrom(...titles).chain(quoted),
			quoted(id),
			list('tags'),
			list('types'),
			body,
			fc.constantFrom('\n', '\r\n'),
		)
		.map(([title, field, tags, types, text, eol]) =>
			['---', `title: ${title}`, `id: ${field}`, tags, types, '---', text, ''].join('\n').replaceAll('\n', eol),
		);
const notebooks = fc.tuple(...ids.slice(0, 3).map(noteWith)).map(
	(texts): Notebook => ({
		files: new Map(texts.map((text, at) => [uriOf(`${at}.md`), text])),
		cursor: undefined,
		marks: [],
	}),
);

suite('renaming there and back', () => {
	test('leaves every text as it was, byte by byte', () => {
		fc.assert(
			fc.property(notebooks, fc.nat(), (before, choice) => {
				const renamable = placesIn(before);
				const at = renamable[choice % renamable.length];
				assert.ok(at);
				const there = renamed(before, at, 'zzz');
				assert.notDeepEqual([...there.files], [...before.files]);
				const back = renamed(there, at, at.name);
				assert.deepEqual([...back.files], [...before.files]);
			}),
			{ numRuns: 150 * fuzzFactor },
		);
	});
});

const odd = fc
	.array(
		fc.constantFrom(...'[ ] [[ ]] | : ` `` \\ <!-- --> # - , ; { } " \' & * ! % @ > ~ ? a é 🙂 \0 \t'.split(' '), ' '),
		{
			minLength: 1,
			maxLength: 5,
		},
	)
	.map((parts) => `z${parts.join('')}`)
	.chain((name) => fc.constantFrom(name, name.slice(1)));

suite('renaming to an odd name', () => {
	test('is refused, or can be read: the name at its place, and each link as leading where it led', () => {
		fc.assert(
			fc.property(notebooks, fc.nat(), odd, (before, choice, name) => {
				const renamable = placesIn(before);
				const at = renamable[choice % renamable.length];
				assert.ok(at);
				const { uri, position } = at;
				const done = rename(contextOf(before), { textDocument: { uri }, position, newName: name });
				if (Object.keys(done?.edit.changes ?? {}).length === 0) return;
				const files = [...textsAfter(before, done?.edit ?? {})].map(([path, text]) => [uriOf(path), text] as const);
				const after = { ...before, files: new Map(files) };
				assert.deepEqual(ends(after), ends(before));
				const read = namesIn(after, uri);
				assert.ok(read.includes(name.trim()), `${JSON.stringify(name)} is not among ${JSON.stringify(read)}`);
			}),
			{ numRuns: 1000 * fuzzFactor },
		);
	});
});

/** All names in a note that can be renamed. */
function namesIn(notebook: Notebook, uri: NoteUri): (string | undefined)[] {
	const note = contextOf(notebook).view.note(uri);
	const { id, title, tags = [], types = [] } = note?.header ?? {};
	const fields = [id, title, ...tags, ...types].map((field) => field?.value.trim());
	return [...fields, ...(note?.links ?? []).flatMap((link) => [link.target.trim(), link.type?.trim()])];
}

/** Where each link of a notebook leads, note by note. */
function ends({ files }: Notebook): (string | undefined)[][] {
	const context = contextOf({ files, cursor: undefined, marks: [] });
	return [...files.keys()].map((uri) =>
		(context.view.note(uri)?.links ?? []).map((link) =>
			context.view
				.resolve(link.target)
				?.notes.map((note) => note.uri)
				.join(),
		),
	);
}

interface Place {
	readonly uri: NoteUri;
	readonly position: Position;
	readonly name: string;
}

/** The first place of each name that can be renamed, before any other that a renaming may move. */
function placesIn(notebook: Notebook): Place[] {
	const context = contextOf(notebook);
	return [...notebook.files].flatMap(([uri, text]) =>
		text.split(/\r?\n/).flatMap((line, row) => {
			const first = /^(?:title|id|tags: \[|types: \[| {2}-): *['" ]*|^\[\[/.exec(line);
			const position = { line: row, character: first?.[0].length ?? 0 };
			const found = first && prepareRename(context, { textDocument: { uri }, position });
			return found ? [{ uri, position: found.range.start, name: found.placeholder }] : [];
		}),
	);
}

function renamed(notebook: Notebook, { uri, position }: Place, newName: string): Notebook {
	const done = rename(contextOf(notebook), { textDocument: { uri }, position, newName });
	assert.equal(done?.message, undefined);
	const files = [...textsAfter(notebook, done?.edit ?? {})].map(([path, text]) => [uriOf(path), text] as const);
	return { ...notebook, files: new Map(files) };
}
