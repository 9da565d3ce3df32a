import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { NoteUri } from '../../server/src/core/note.ts';
import type { Position } from '../../server/src/core/text.ts';
import { prepareRename, rename } from '../../server/src/features/rename.ts';
import { textsAfter } from '../support/checkEdit.ts';
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
			{ numRuns: 300 },
		);
	});
});

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
