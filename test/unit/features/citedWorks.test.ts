import { strict as assert } from 'node:assert';
import { backlinkLens } from '../../../server/src/features/backlinkLens.ts';
import { definition } from '../../../server/src/features/definition.ts';
import { incomingLinks, linkHierarchy, outgoingLinks } from '../../../server/src/features/hierarchy.ts';
import { highlights, references } from '../../../server/src/features/references.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { runToEnd } from '../../../server/src/notebook/jobs.ts';
import {
	atCursor,
	contextOf,
	libraryOf,
	type Notebook,
	pathOf,
	readNotebook,
	uriOf,
} from '../../support/testNotebook.ts';

const library = libraryOf([{ id: 'doe99', title: 'A book' }, { id: 'smith04', title: 'Another' }, { id: 77 }]);
const withLibrary = { library: () => library };

suite('a citation opens', () => {
	test('the note about the work, whose id is the key', () => {
		check('Voir [voir @do<|>e99, p. 3].\n-- b.md --\n---\nid: doe99\ntitle: Doe\n---', ['b.md 2:7']);
		check('@doe99<|> [p. 3]\n-- b.md --\n---\nid: doe99\n---', ['b.md 1:4']);
	});

	test('else the entry in the library', () => {
		check('Voir [voir <|>@smith04, p. 3].', ['references.json 6:8']);
		check('Voir [@{77<|>}].', ['references.json 10:8']);
	});

	test('from a list of references, too', () => {
		check('---\nreferences: [doe99, smi<|>th04]\n---', ['references.json 6:8']);
		check('---\nreferences:\n- do<|>e99\n---\n-- b.md --\n---\nid: doe99\n---', ['b.md 1:4']);
	});

	test('and nothing where the key is unknown, or no library is set', () => {
		check('[@do<|>e98]', []);
		check('[@do<|>e99]\n-- b.md --\n---\nid: doe99\n---', [], { library: () => undefined });
		check('me@do<|>e99', []);
	});

	function check(source: string, expected: readonly string[], overrides: Partial<Context> = withLibrary): void {
		const notebook = readNotebook(source);
		const found = definition(contextOf(notebook, overrides), atCursor(notebook));
		assert.deepEqual(
			found.map(({ targetUri, targetRange: { start } }) => `${pathOf(targetUri)} ${start.line}:${start.character}`),
			expected,
		);
	}
});

const notebook = (cited = '', listed = '', id = '', link = '') => `
	-- a.md --
	---
	title: A
	references: [smith04, doe${listed}99]
	                      ^^^^^ place
	---
	Vu [voir @doe${cited}99, p. 33; @smith04] et @{doe99}.
	          ^^^^^ place
	                                       ^^^^^ place
	-- b.md --
	---
	id: doe${id}99
	    ^^^^^ id
	title: Doe
	---
	-- c.md --
	me@doe99 [-@doe99] et [[doe${link}99]]
	            ^^^^^ place
	                        ^^^^^ place`;

suite('the places of a key', () => {
	test('are its citations, where it is listed, and the links to the note about it, from each of them', () => {
		for (const source of [notebook('<|>'), notebook('', '<|>'), notebook('', '', '<|>'), notebook('', '', '', '<|>')])
			check(source);
	});

	test('are also links that lead nowhere where no note is about it', () => {
		check('-- a.md --\n[@smi<|>th04]\n  ^^^^^^^ place\n-- b.md --\n[[smith04]] [[smith4]]\n  ^^^^^^^ place');
	});

	test('and those of an unknown key', () => {
		check('-- a.md --\n[@smi<|>th]\n  ^^^^^ place\n-- b.md --\n@smith\n ^^^^^ place');
	});

	test('are none where no library is set, nor those where another is', () => {
		check('-- a.md --\n[@do<|>e99]', { library: () => undefined });
		const others = libraryOf([{ id: 'doe99' }], 'file:///others/references.json');
		const byFolder: Partial<Context> = { library: (uri) => (pathOf(uri).startsWith('a') ? library : others) };
		check('-- a.md --\n[@do<|>e99]\n  ^^^^^ place\n-- b.md --\n@doe99', byFolder);
	});

	test('come with the id of the note and the entry where declarations are asked for', () => {
		const found = placesOf(readNotebook(notebook('<|>')), true);
		assert.equal(found.filter((place) => place === 'b.md 1:4').length, 1);
		assert.equal(found.filter((place) => place === 'references.json 2:8').length, 1);
	});

	test('are marked in the note', () => {
		check(notebook('<|>').split('-- b.md --')[0] ?? '', withLibrary, marked);
		check(
			'---\nid: doe<|>99\n    ^^^^^ id\n---\n@doe99 [[doe99]]\n ^^^^^ place\n         ^^^^^ place',
			withLibrary,
			marked,
		);
	});

	function check(source: string, overrides = withLibrary as Partial<Context>, found = placesOf): void {
		const whole = readNotebook(source);
		const marks = whole.marks.filter(({ label }) => label === 'place');
		const expected = marks.map(({ uri, range: { start } }) => `${pathOf(uri)} ${start.line}:${start.character}`);
		assert.deepEqual(found(whole, false, overrides).toSorted(), expected.toSorted(), source);
	}

	function placesOf(whole: Notebook, includeDeclaration: boolean, overrides: Partial<Context> = withLibrary): string[] {
		const asked = { ...atCursor(whole), context: { includeDeclaration } };
		return runToEnd(references(contextOf(whole, overrides), asked)).map(
			({ uri, range: { start } }) => `${pathOf(uri)} ${start.line}:${start.character}`,
		);
	}

	function marked(whole: Notebook, _: boolean, overrides: Partial<Context> = withLibrary): string[] {
		return highlights(contextOf(whole, overrides), atCursor(whole)).map(
			({ range: { start } }) => `${pathOf(whole.cursor?.uri ?? '')} ${start.line}:${start.character}`,
		);
	}
});

suite('the note about a work', () => {
	const source = `
		-- a.md --
		---
		title: A
		id: 1
		references: doe99
		---
		[@doe99, p. 3] [[doe99]] [[2]] @smith04
		-- b.md --
		---
		title: Doe
		id: doe99
		---
		[@smi<|>th04]
		-- c.md --
		---
		title: Smith
		id: smith04
		---
		-- d.md --
		@doe99`;

	test('says over its title in how many notes the work is cited', () => {
		const lenses = (overrides: Partial<Context>) =>
			backlinkLens(contextOf(readNotebook(source), overrides), { textDocument: { uri: uriOf('b.md') } });
		assert.deepEqual(
			lenses(withLibrary).map(({ command }) => command?.title),
			['1 note links here', 'Cited in 2 notes'],
		);
		assert.deepEqual(lenses({}).length, 1);
	});

	test('is called by those that cite the work, and calls those that it cites', () => {
		const context = contextOf(readNotebook(source), withLibrary);
		const [root] = linkHierarchy(context, atCursor(readNotebook(source))) ?? [];
		assert.equal(root?.name, 'Smith');
		const callers = incomingLinks(context, { item: { uri: uriOf('b.md') } });
		assert.deepEqual(
			callers.map(({ from, fromRanges }) => [from.name, ...fromRanges.map(({ start }) => start.character)]),
			[
				['A', 15, 12, 2],
				['d', 1],
			],
		);
		const called = outgoingLinks(context, { item: { uri: uriOf('a.md') } });
		assert.deepEqual(
			called.map(({ to, fromRanges }) => [to.name, fromRanges.length]),
			[
				['Doe', 3],
				['Smith', 1],
			],
		);
		assert.deepEqual(
			incomingLinks(contextOf(readNotebook(source)), { item: { uri: uriOf('c.md') } }),
			[],
			'without a library',
		);
	});
});
