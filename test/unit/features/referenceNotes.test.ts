import { strict as assert } from 'node:assert';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { findWorks } from '../../../server/src/features/views/findWorks.ts';
import { noteLinks } from '../../../server/src/features/views/noteLinks.ts';
import type { CreateNoteParams } from '../../../server/src/protocolCommands.ts';
import { codeActions } from '../../support/inOnePiece.ts';
import {
	contextOf,
	cosmaConfiguration,
	libraryOf,
	readNotebook,
	selectionOf,
	uriOf,
} from '../../support/testNotebook.ts';

const library = libraryOf([
	{
		id: 'doe99',
		title: 'A book:  of two',
		author: [{ family: 'Doe', given: 'Jane' }, { family: 'Smith' }],
		issued: { 'date-parts': [[1999]] },
		DOI: '10.1000/1',
	},
	{ id: 'rich', title: 'On <i>Ulysses</i>, H<sub>2</sub>O and a < b', author: [{ literal: 'The Group' }] },
	{ id: 'anon', title: 'Without an author', URL: 'https://example.org/a' },
	{ id: 'bare', issued: { 'date-parts': [[1999]] } },
	{ id: 'a]b', title: 'No id' },
	{ id: 'known', title: 'Known' },
	{ id: 'other', title: 'Other' },
]);
const withLibrary: Partial<Context> = { library: () => library };

suite('a new reference note', () => {
	test('is called by authors, year and title, has the key for its id, and the address of the work', () => {
		const { title, id, link, isShown } = offered('[voir @doe<|>99, p. 3]') ?? assert.fail();
		assert.deepEqual(
			[title, id, link, isShown],
			['Doe & Smith (1999) A book: of two', 'doe99', 'https://doi.org/10.1000/1', true],
		);
		assert.equal(offered('@doe<|>99', { locale: 'fr' })?.title, 'Doe et Smith (1999) A book: of two');
		assert.equal(offered('[@an<|>on]')?.title, 'Without an author');
		assert.equal(offered('[@an<|>on]')?.link, 'https://example.org/a');
		assert.equal(offered('[@ba<|>re]')?.title, 'bare');
		assert.equal(offered('[@ri<|>ch]')?.title, 'The Group On Ulysses, H2O and a < b');
	});

	test('is offered on what a note lists, and not where there is one, nor where nothing is known', () => {
		assert.equal(offered('---\nreferences: [anon, doe<|>99]\n---')?.id, 'doe99');
		const about = '\n-- b.md --\n---\nid: doe99\n---';
		for (const text of [
			`[@doe<|>99]${about}`,
			`[@do<|>e99]${about.replace('doe', 'DOE')}`,
			'[@un<|>known]',
			'x<|>@doe99',
		])
			assert.equal(offered(text), undefined, text);
		assert.equal(offered('[@doe<|>99]', { library: () => undefined }), undefined);
	});

	test('has the type that Cosma gives works, else that of most notes about works, else none', () => {
		const cosma = (text: string) => ({
			...withLibrary,
			...cosmaConfiguration(`bibliography: r.json\nlink_types: {}\n${text}`),
		});
		const nodes = cosma('references_as_nodes: true\nreferences_type_label: ouvrage');
		const others = `
-- k.md --
---
id: known
types: lecture
---
-- o.md --
---
id: other
type: [lecture]
---
-- c.md --
---
id: 1
types: concept
---
[[2]]`;
		const here = '---\ntypes: concept\nid: 2\n---\n[[1]] [@doe<|>99]';
		assert.deepEqual(offered(`${here}${others}`, nodes)?.types, ['ouvrage']);
		assert.deepEqual(offered(`${here}${others}`)?.types, ['lecture']);
		assert.deepEqual(offered(here)?.types, []);
		assert.equal(offered('[@doe<|>99]')?.types, undefined);
	});
});

suite('works to write about', () => {
	const notebook = readNotebook('[@anon]\n-- k.md --\n---\ntitle: About it\nid: known\n---');
	const found = (query: string, overrides = withLibrary) =>
		findWorks(contextOf(notebook, overrides), { uri: uriOf('note.md'), query });

	test('are found by author, year, title and key, in any order', () => {
		for (const query of ['doe', '1999 smith', 'two book', 'doe99', 'DOE 1999'])
			assert.deepEqual(
				found(query)?.map(({ create }) => create?.id),
				['doe99'],
				query,
			);
		assert.deepEqual(found('nothing like it'), []);
	});

	test('have the note about them, or what makes it, and their address beside a note that is none', () => {
		const [row] = found('known') ?? [];
		assert.deepEqual([row?.note, row?.create], [{ uri: uriOf('k.md'), line: 1 }, undefined]);
		assert.equal(found('anon')?.[0]?.create?.link, 'https://example.org/a');
		const outside = findWorks(contextOf(notebook, withLibrary), { uri: uriOf('no.md'), query: '' });
		assert.equal(outside?.length, 7);
	});

	test('are first those cited, where nothing is typed; none where no library is set', () => {
		assert.match(found('')?.[0]?.description ?? '', /^anon · cited here/);
		assert.equal(found('', {}), null);
	});
});

suite('the links of a note that cites', () => {
	const notebook = `
---
references: [anon]
---
[@doe99], [@nobody; @doe99, p. 3] et [@known]
-- k.md --
---
id: known
title: About it
---
-- b.md --
Voir [voir @known, p. 3] et @known
-- z.md --
---
title: Alone
references: known
---
me@known`;
	const linksOf = (path: string, overrides = withLibrary) =>
		noteLinks(contextOf(readNotebook(notebook), overrides), { uri: uriOf(path) }) ?? assert.fail();

	test('have the works it cites, each once, with the place to go to', () => {
		assert.deepEqual(
			linksOf('note.md').citations?.map(({ key, count, work, note }) => [key, count, work?.title, note?.title]),
			[
				['doe99', 2, 'Doe & Smith 1999 · A book: of two', undefined],
				['nobody', 1, undefined, undefined],
				['known', 1, 'Known', 'About it'],
				['anon', 1, 'Without an author', undefined],
			],
		);
		const [first] = linksOf('note.md').citations ?? [];
		assert.deepEqual([first?.place, first?.work?.place], [{ line: 3, start: 1, end: 7 }, library.get('doe99')?.place]);
	});

	test('have of a note about a work the notes that cite it, with the places, and those that list it', () => {
		assert.deepEqual(
			linksOf('k.md').citedIn?.map(({ note, links }) => [note.title, links.map(({ start, end }) => [start, end])]),
			[
				['Alone', []],
				[
					'b',
					[
						[11, 17],
						[28, 34],
					],
				],
				['note', [[38, 44]]],
			],
		);
		assert.equal(linksOf('b.md').citedIn, undefined);
	});

	test('have them too where the notes that cite have a library, and the note about the work has none', () => {
		const overrides = { library: (uri: string) => (/\/(?:b|note)\.md$/.test(uri) ? library : undefined) };
		assert.deepEqual(
			linksOf('k.md', overrides).citedIn?.map(({ note }) => note.title),
			['b', 'note'],
		);
	});

	test('say nothing of citations where no library is set', () => {
		assert.deepEqual(
			['note.md', 'k.md'].flatMap((path) => Object.keys(linksOf(path, {}))),
			['note.md', 'k.md'].flatMap(() => ['note', 'linkedHere', 'linkedHereCount', 'linksFromHere']),
		);
	});
});

function offered(source: string, overrides: Partial<Context> = {}): CreateNoteParams | undefined {
	const notebook = readNotebook(source);
	const context = contextOf(notebook, { ...withLibrary, ...overrides });
	const uri = notebook.cursor?.uri ?? assert.fail();
	const range = selectionOf(notebook);
	const actions = codeActions(context, { textDocument: { uri }, range, context: { diagnostics: [] } });
	return actions.find(({ title }) => title.startsWith('New reference note'))?.command?.arguments?.[0];
}
