import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { citationPreparation } from '../../../server/src/features/citationCompletion.ts';
import { completion, completionCard } from '../../../server/src/features/completion.ts';
import { opensCompletion } from '../../../server/src/features/opensCompletion.ts';
import type { Context } from '../../../server/src/features/shared/context.ts';
import { accepted, itemAt, offered } from '../../support/checkCompletion.ts';
import { atCursor, contextOf, cosmaConfiguration, libraryOf, readNotebook } from '../../support/testNotebook.ts';

const works = [
	{
		id: 'bush1945',
		type: 'article-magazine',
		author: [{ family: 'Bush', given: 'Vannevar' }],
		issued: { 'date-parts': [[1945]] },
		title: 'As We May Think',
		'container-title': 'The Atlantic',
		abstract: 'A memex is a device in which an individual stores all his books.',
	},
	{
		id: 'nelson65',
		type: 'paper-conference',
		author: [{ family: 'Nelson', given: 'Theodor Holm' }],
		issued: { 'date-parts': [[1965]] },
		title: 'A File Structure for the Complex, the Changing and the Indeterminate',
	},
	{
		id: 'otlet1934',
		type: 'book',
		author: [{ family: 'Otlet', given: 'Paul' }],
		issued: { 'date-parts': [[1934]] },
		title: 'Traité de documentation',
	},
	{ id: 'doe99', type: 'book', author: [{ family: 'Doe', given: 'Jane' }], issued: { raw: '1999' }, title: 'A book' },
	{ id: 'doe04', type: 'book', author: [{ family: 'Doe', given: 'Jane' }], issued: { raw: '2004' }, title: 'A book' },
	{ id: 'a key', type: 'book', author: [{ family: 'Blank', given: 'Ann' }], title: 'Spaces' },
	{ id: 'x', type: 'book', author: [{ family: 'Ix' }], title: 'One letter' },
	{ id: 'end.', type: 'book', author: [{ family: 'Point' }], title: 'Ends' },
];
const withLibrary: Partial<Context> = { library: () => libraryOf(works) };
const forCosma: Partial<Context> = {
	...withLibrary,
	...cosmaConfiguration(`
bibliography: references.json
link_types:
  cites:
    stroke: simple
    color: '#147899'
  inspire:
    stroke: simple
    color: '#147899'
`),
};

/** The label of the first work offered. */
function firstOf(source: string, overrides = withLibrary): string | undefined {
	return offered(source, overrides)?.[0];
}

describe('citations are completed', () => {
	it('by author, year, title and key, in any order, without accents, and misspelt', () => {
		const queries = [
			...[
				'bush',
				'Vannevar',
				'vannevar bush',
				'bush vann',
				'1945',
				'1945 bush',
				'think may we',
				'bush1945',
				'atlantic',
			],
			...['vanevar', 'vannever bush', 'BUSH'],
		];
		for (const query of queries) assert.equal(firstOf(`[@${query}<|>]`), 'Bush 1945', query);
		assert.equal(firstOf('[@traite<|>]'), 'Otlet 1934');
		assert.equal(firstOf('[@documentation otlet<|>'), 'Otlet 1934');
	});

	it('show author and year, the title, and the key', () => {
		const { labelDetails } = itemAt('[@otl<|>]', 'Otlet 1934', withLibrary);
		assert.deepEqual(labelDetails, { detail: ' · Traité de documen…', description: 'otlet1934' });
	});

	it('in a sentence until a sign ends the word, so that Enter breaks the line', () => {
		const shownWith = (source: string, sign: string) =>
			itemAt(source, 'Bush 1945', withLibrary).filterText?.slice('bush'.length).includes(sign);
		for (const sign of [',', ';', '!', '?', ')', '.', '"', '”', '»']) {
			assert.equal(shownWith('Merci @bush<|>', sign), false, sign);
			assert.equal(shownWith('Merci [@bush<|>]', sign), true, sign);
		}
		for (const sign of ['1', 'x', ' ', 'é']) assert.equal(shownWith('Merci @bush<|>', sign), true, sign);
	});

	it('where a citation may begin', () => {
		const places = [
			...['[@bus<|>', '[@bus<|>]', '[@doe99; @bus<|>]', '[@doe99;@bus<|>]', '[-@bus<|>]', '[voir @bus<|>, p. 3]'],
			...['[cites: @bus<|>]', '[cites:@bus<|>]', '@bus<|>', 'selon @bus<|> et', '-@bus<|>', '* @bus<|>', '> @bus<|>'],
			...['[voir -@bus<|>]', '[@{bus<|>}]', '# @bus<|>', '- [ ] @bus<|>', '[[note]] et [@bus<|>]', '^[voir @bus<|>]'],
			...['[@doe99, p. 3; voir @bus<|>', '(voir @bus<|>)', '| a | @bus<|> |', '[^1]: @bus<|>'],
		];
		for (const place of places) assert.equal(firstOf(place), 'Bush 1945', place);
	});

	it('nowhere else', () => {
		const places = [
			...['me@bus<|>', 'l’@bus<|>', "l'@bus<|>", '`@bus<|>`', '```\n@bus<|>\n```', '    @bus<|>', '\\@bus<|>'],
			...['[a](https://x.org/@bus<|>)', '[voir @bus<|>](a.md)', '<!-- @bus<|> -->', '<me@bus<|>', '![voir](@bus<|>'],
			...['https://x.org/@bus<|>', '[a](b.md "@bus<|>")', '[@doe99 <|>', '[@doe99, p<|>', '@doe99 dit<|>'],
			...['@doe99.<|>', '@doe99, et<|>', '@ bus<|>', '[3 @ 5<|> euros]', '@Marie a dit<|>'],
		];
		for (const place of places) assert.equal(offered(place, withLibrary), undefined, place);
		assert.ok(!offered('[[note @bus<|>', withLibrary)?.includes('Bush 1945'));
	});

	it('not where no library is set', () => {
		for (const place of ['[@bus<|>]', '@<|>', '[@<|>']) assert.equal(offered(place), undefined, place);
		assert.equal(offered('[ci<|>', cosmaConfiguration('bibliography: references.json')), undefined);
	});

	it('with a bracket where none closes, and with the one that is there', () => {
		assert.equal(accepted('[@vann<|>', 'Bush 1945', withLibrary), '[@bush1945]<|>');
		assert.equal(accepted('[@vann<|>]', 'Bush 1945', withLibrary), '[@bush1945<|>]');
		assert.equal(accepted('[@vannevar bu<|>]', 'Bush 1945', withLibrary), '[@bush1945<|>]');
		assert.equal(accepted('a [@vann<|> et [[note]]', 'Bush 1945', withLibrary), 'a [@bush1945]<|> et [[note]]');
		assert.equal(accepted('[@doe99; @vann<|>', 'Bush 1945', withLibrary), '[@doe99; @bush1945]<|>');
		assert.equal(accepted('[@vann<|>\nvoir]', 'Bush 1945', withLibrary), '[@bush1945<|>');
		assert.equal(accepted('[@vann<|>\n\nvoir]', 'Bush 1945', withLibrary), '[@bush1945]<|>');
		assert.equal(accepted('@vann<|> dit', 'Bush 1945', withLibrary), '@bush1945<|> dit');
	});

	it('with the rest of a key that is there, and nothing behind it', () => {
		assert.equal(accepted('[@bu<|>ch1945, p. 3]', 'Bush 1945', withLibrary), '[@bush1945<|>, p. 3]');
		assert.equal(accepted('[@bu<|>, p. 3]', 'Bush 1945', withLibrary), '[@bush1945<|>, p. 3]');
		assert.equal(accepted('[@bu<|>, p. 3', 'Bush 1945', withLibrary), '[@bush1945<|>, p. 3');
		assert.equal(accepted('[@doe99; @bu<|>; @doe04]', 'Bush 1945', withLibrary), '[@doe99; @bush1945<|>; @doe04]');
		assert.equal(accepted('[@bu<|>;@doe04]', 'Bush 1945', withLibrary), '[@bush1945<|>;@doe04]');
		assert.equal(accepted('selon @bu<|>sh1945.', 'Bush 1945', withLibrary), 'selon @bush1945<|>.');
		assert.equal(accepted('[@<|>doe99, p. 3]', 'Bush 1945', withLibrary), '[@bush1945<|>, p. 3]');
		assert.equal(accepted('[@<|>boush45]', 'Bush 1945', withLibrary), '[@bush1945<|>]');
		assert.equal(accepted('[@<|>boush, p. 3]', 'Bush 1945', withLibrary), '[@bush1945<|>, p. 3]');
		assert.equal(accepted('[@<|>voir p. 3]', 'Bush 1945', withLibrary), '[@bush1945 <|>voir p. 3]');
		assert.equal(accepted('selon @<|>dit', 'Bush 1945', withLibrary), 'selon @bush1945 <|>dit');
		assert.equal(accepted('[@<|>dit', 'Bush 1945', withLibrary), '[@bush1945]<|>dit');
		assert.equal(accepted('[@{bu<|>}, p. 3]', 'Bush 1945', withLibrary), '[@bush1945<|>, p. 3]');
	});

	it('up to what a key never holds', () => {
		assert.equal(accepted('| @bu<|>sh1945|x |', 'Bush 1945', withLibrary), '| @bush1945<|>|x |');
		assert.equal(accepted('(voir @bu<|>sh1945) et', 'Bush 1945', withLibrary), '(voir @bush1945<|>) et');
		assert.equal(accepted('*selon @bu<|>sh1945*', 'Bush 1945', withLibrary), '*selon @bush1945<|>*');
		assert.equal(accepted('[@bu<|>sh1945{p. 3}]', 'Bush 1945', withLibrary), '[@bush1945<|>{p. 3}]');
		assert.equal(accepted('**[@bu<|>**', 'Bush 1945', withLibrary), '**[@bush1945]<|>**');
		assert.equal(accepted('[@{<|>}]', 'Bush 1945', withLibrary), '[@bush1945<|>]');
	});

	it('by their key where a library says nothing else of them', () => {
		const library = () => libraryOf([{ id: 'bare99' }]);
		const { labelDetails } = itemAt('[@bar<|>]', 'bare99', { library });
		assert.deepEqual(labelDetails, { description: 'bare99' });
	});

	it('with braces around a key that needs them', () => {
		for (const overrides of [withLibrary, forCosma]) {
			assert.equal(accepted('[@one lett<|>]', 'Ix', overrides), '[@{x}<|>]');
			assert.equal(accepted('[@ends<|>]', 'Point', overrides), '[@{end.}<|>]');
			assert.equal(accepted('[@spac<|>]', 'Blank', overrides), '[@{a key}<|>]');
		}
		assert.equal(accepted('[@{a k<|>}]', 'Blank', forCosma), '[@{a key}<|>]');
		// Cosma parts brackets at every semicolon.
		const odd = { ...forCosma, library: () => libraryOf([{ id: 'a;b', title: 'Semicolon' }]) };
		assert.deepEqual(offered('[@semi<|>]', odd), ['No reference found']);
	});

	it('first those that this note cites, then those that a note is about, among equals', () => {
		assert.deepEqual(offered('[@doe04]\n\n[@doe<|>]', withLibrary)?.slice(0, 2), ['Doe 2004', 'Doe 1999']);
		assert.deepEqual(offered('[@doe99]\n\n[@doe<|>]', withLibrary)?.slice(0, 2), ['Doe 1999', 'Doe 2004']);
		const note = '-- doe.md --\n---\nid: doe04\ntitle: On Doe\n---\n';
		assert.deepEqual(offered(`[@doe<|>]\n${note}`, withLibrary)?.slice(0, 2), ['Doe 2004', 'Doe 1999']);
		const { labelDetails } = itemAt(`[@doe04]\n\n[@doe<|>]\n${note}`, 'Doe 2004', withLibrary);
		assert.deepEqual(labelDetails?.description, 'doe04 · cited here · has a note');
		assert.equal(itemAt('[@doe99;\n@doe04<|>]', 'Doe 2004', withLibrary).labelDetails?.description, 'doe04');
		assert.equal(itemAt('[@doe99;\n@doe<|>]', 'Doe 1999', withLibrary).labelDetails?.description, 'doe99 · cited here');
		assert.equal(itemAt('[@doe04<|>]', 'Doe 2004', withLibrary).labelDetails?.description, 'doe04');
	});

	it('before anything is typed: those that this note cites, then those that others cite', () => {
		const notebook = '[@doe99]\n[@otlet1934]\n\n[@<|>]\n-- other.md --\n[@nelson65]\n[@doe99]';
		assert.deepEqual(offered(notebook, withLibrary)?.slice(0, 4), [
			'Otlet 1934',
			'Doe 1999',
			'Nelson 1965',
			'Bush 1945',
		]);
		assert.equal(offered('@<|>', withLibrary)?.length, works.length);
	});

	it('by several words in a sentence, if a work has them all', () => {
		assert.equal(firstOf('selon @vannevar bu<|>'), 'Bush 1945');
		assert.equal(accepted('selon @vannevar bu<|>', 'Bush 1945', withLibrary), 'selon @bush1945<|>');
		assert.equal(firstOf('[@Bush, Vannevar<|>]'), 'Bush 1945');
		assert.equal(offered('[@unknown99, p. 3<|>]', withLibrary), undefined);
		assert.equal(offered('selon @vannevar bush dit<|>', withLibrary), undefined);
		assert.equal(offered('selon @paul dit que bush<|>', withLibrary), undefined);
	});

	it('by keys with signs, as they are or in braces', () => {
		const keys = ['DBLP:conf/icml/Foo', 'a*b', 'smith_2004-b', '77', 'Smith&Doe', 'é99', 'doi:10.1/a(b)', 'a,b'];
		const written = [
			'DBLP:conf/icml/Foo',
			'{a*b}',
			'smith_2004-b',
			'77',
			'Smith&Doe',
			'é99',
			'{doi:10.1/a(b)}',
			'{a,b}',
		];
		for (const overrides of [withLibrary, forCosma]) {
			const found = keys.map((id) => {
				const library = () => libraryOf([{ id, title: 'Signs' }]);
				return accepted('[@sign<|>]', 'Signs', { ...overrides, library });
			});
			assert.deepEqual(
				found,
				written.map((key) => `[@${key}<|>]`),
			);
		}
	});

	it('with a row that informs in brackets where nothing is found', () => {
		assert.deepEqual(offered('[@qqqqq<|>]', withLibrary), ['No reference found']);
		assert.equal(accepted('[@qqq<|>qq]', 'No reference found', withLibrary), '[@qqqqq<|>]');
		assert.equal(offered('@qqqqq<|>', withLibrary), undefined);
	});

	it('with what hovers show of the work beside the list', () => {
		const source = '[@bush<|>]\n-- other.md --\n[@bush1945]';
		const { documentation } = completionCard(
			contextOf(readNotebook(source), withLibrary),
			itemAt(source, 'Bush 1945', withLibrary),
		);
		const text = typeof documentation === 'object' ? documentation.value : '';
		assert.match(text, /^Bush, Vannevar \\?\(1945\\?\)\\?\. “As We May Think”\. \*The Atlantic\*\./);
		assert.match(text, /A memex is a device/);
	});
});

describe('references in a header are completed', () => {
	it('beside the key, in brackets and in a list', () => {
		assert.equal(
			accepted('---\ntitle: a\nreferences: [vann<|>]\n---\n', 'Bush 1945', withLibrary),
			'references: [bush1945<|>]',
		);
		assert.equal(
			accepted('---\ntitle: a\nreferences: [doe99, vann<|>]\n---\n', 'Bush 1945', withLibrary),
			'references: [doe99, bush1945<|>]',
		);
		assert.equal(
			accepted('---\ntitle: a\nreference:\n  - vann<|>\n---\n', 'Bush 1945', withLibrary),
			'  - bush1945<|>',
		);
	});

	it('but for those that are listed, and only where a library is set', () => {
		const source = '---\ntitle: a\nreferences: [doe99, doe<|>]\n---\n';
		assert.deepEqual(offered(source, withLibrary), ['Doe 2004']);
		assert.equal(offered(source), undefined);
	});
});

describe('types of links are completed before a citation', () => {
	it('in a folder of Cosma, by their beginning', () => {
		assert.equal(accepted('[ci<|>]', 'cites: @', forCosma), '[cites: @<|>]');
		assert.equal(accepted('[ci<|>', 'cites: @', forCosma), '[cites: @<|>');
		assert.equal(accepted('[ci<|>@doe99]', 'cites: @', forCosma), '[cites: @<|>doe99]');
		assert.equal(accepted('[ci<|>tes: @doe99]', 'cites: @', forCosma), '[cites: @<|>doe99]');
		assert.equal(accepted('[@doe99; ins<|>]', 'inspire: @', forCosma), '[@doe99; inspire: @<|>]');
	});

	it('but for those that no citation can have', () => {
		const overrides = {
			...withLibrary,
			...cosmaConfiguration('link_types:\n  cites;x:\n    stroke: simple\n    color: red'),
		};
		assert.equal(offered('[ci<|>]', overrides), undefined);
	});

	it('not elsewhere', () => {
		assert.equal(offered('[ci<|>]', withLibrary), undefined);
		for (const place of [
			'[<|>',
			'[ ]<|>',
			'[ <|>]',
			'[ci<|>](a.md)',
			'![ci<|>]',
			'[^ci<|>]',
			'[texte<|>',
			'[x] ci<|>',
			'@doe99 [ci<|>]',
			'[a][ci<|>]',
			'[voir ci<|>]',
			'[a; ci<|>]',
			'`[ci<|>`',
		])
			assert.equal(offered(place, forCosma), undefined, place);
	});
});

describe('the words of a library are read', () => {
	const preparation = (source: string) => {
		const notebook = readNotebook(source);
		return citationPreparation(contextOf(notebook, withLibrary), atCursor(notebook));
	};

	it('before the first citation is completed, in steps, and in any order with its completion', () => {
		const notebook = readNotebook('[@bush<|>]');
		const library = libraryOf(works);
		const context = contextOf(notebook, { library: () => library });
		const steps = citationPreparation(context, atCursor(notebook));
		steps?.next();
		assert.equal(completion(context, atCursor(notebook))?.items[0]?.label, 'Bush 1945');
		assert.equal(steps?.next().done, true);
		assert.equal(citationPreparation(context, atCursor(notebook)), undefined);
	});

	it('only where works are typed', () => {
		for (const place of ['[@<|>', '---\ntitle: a\nreferences: [do<|>]\n---']) assert.ok(preparation(place), place);
		for (const place of ['[[a<|>', 'a<|>', '---\ntitle: a\ntags: [do<|>]\n---', 'me@bus<|>'])
			assert.equal(preparation(place), undefined, place);
	});
});

describe('the list of works opens by itself', () => {
	const opens = (source: string, overrides: Partial<Context> = withLibrary) => {
		const notebook = readNotebook(source);
		return opensCompletion(contextOf(notebook, overrides), atCursor(notebook));
	};

	it('for what a work is called', () => {
		for (const place of ['[@bu<|>]', '[@As we m<|>]', '[@vann<|>]', '[@bush19<|>]']) assert.ok(opens(place), place);
		assert.ok(opens('[ins<|>]', forCosma));
		for (const place of ['[@zzz<|>]', '@qq<|>']) assert.ok(!opens(place), place);
		assert.ok(!opens('[@bu<|>]', {}));
	});
});
