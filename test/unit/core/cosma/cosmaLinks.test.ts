import { strict as assert } from 'node:assert';
import { cosmaLinks, linksAcrossParagraphs } from '../../../../server/src/core/cosma/cosmaLinks.ts';
import { cosmaSlug } from '../../../../server/src/core/cosmaSlug.ts';
import { cost } from '../../../support/cost.ts';

/** Type, target and text of each link. */
function read(text: string): (string | undefined)[][] {
	return cosmaLinks(text).map((link) => [link.type, link.target, link.text]);
}

suite('links as Cosma reads them', () => {
	const vectors: readonly (readonly [string, ...(readonly (string | undefined)[])[]])[] = [
		['[[a]]]', [undefined, 'a', undefined]],
		['[[a|b]]]', [undefined, 'a', 'b']],
		['[[a|voir [note]]]', [undefined, 'a', 'voir [note']],
		['[[a|b|c]]', [undefined, 'a', 'b|c']],
		['[[a|]]', [undefined, 'a|', undefined]],
		['[[a| ]]', [undefined, 'a', ' ']],
		['[[|x]]', [undefined, '|x', undefined]],
		['[[:a]]', [undefined, ':a', undefined]],
		['[[a:]]', [undefined, 'a:', undefined]],
		['[[a:b:c|d]]', ['a', 'b:c', 'd']],
		['[[t]x:a]]', [undefined, 't]x:a', undefined]],
		['[[ a ]]', [undefined, ' a ', undefined]],
		['[[[a]]]', [undefined, '[a', undefined]],
		['[[a [[b]] c]]', [undefined, 'a [[b', undefined]],
		['[[]] and [[x]]', [undefined, ']] and [[x', undefined]],
		['[[open and [[abc]]', [undefined, 'open and [[abc', undefined]],
		['[[a\n]]'],
		['[[a|b\nc]]'],
		['[[un\nfoo: bar [[abc]]', ['un\nfoo', ' bar [[abc', undefined]],
		['[[a#h|x]]', [undefined, 'a#h', 'x']],
		['[[a\\|x]]', [undefined, 'a\\', 'x']],
		['[[https://e.org/a|b]]', ['https', '//e.org/a', 'b']],
		['[[2022-01-15T19:14]]', ['2022-01-15T19', '14', undefined]],
		['[[record: b]]', ['record', ' b', undefined]],
		['![[a.png]]', [undefined, 'a.png', undefined]],
		['[x]([[a]]), [[a]](b)', [undefined, 'a', undefined], [undefined, 'a', undefined]],
		['[[1,2],[3,4]]', [undefined, '1,2],[3,4', undefined]],
		['[[a|]] and [[b]]', [undefined, 'a', ']] and [[b']],
		['[[a\n[[b]]', [undefined, 'b', undefined]],
		['[[a:\nb]] [[c]]', [undefined, 'c', undefined]],
		['[[[[a]]]]', [undefined, '[[a', undefined]],
		['[['],
		['[[]]'],
		['[[a]'],
		['\\[[x]]', [undefined, 'x', undefined]],
	];

	for (const [text, ...links] of vectors)
		test(JSON.stringify(text), () => {
			assert.deepEqual(read(text), links);
		});

	test('take as long a text twice the time, whatever is left open in it', () => {
		for (const piece of [
			'[[',
			'[[a|',
			'[[a:',
			'[[a: b\n',
			'[[a|]\n',
			']]',
			'[[a|b]] ',
			'[[a\n\nb: c [[d]]\n\n',
			'|:]',
		]) {
			const [short, long] = [20_000, 160_000].map((count) => {
				const text = piece.repeat(count / piece.length);
				return cost(() => linksAcrossParagraphs(text, cosmaLinks(text)));
			});
			assert.ok((long ?? 0) < 25 * Math.max(short ?? 0, 1), `${piece}: ${short} ms, ${long} ms`);
		}
	});
});

suite('links that swallow another one across paragraphs', () => {
	const across = (text: string) => linksAcrossParagraphs(text, cosmaLinks(text)).map(({ start }) => start);

	test('make Cosma stop', () => {
		assert.deepEqual(across('[[unclosed\n\nPara: bar [[abc]]'), [0]);
		assert.deepEqual(across('x [[a\n\nb: [[c]]\n\n[[d\n\n\n\ne: f [[g]]'), [2, 17]);
	});

	test('do not where nothing is lost', () => {
		assert.deepEqual(across('[[un\nfoo: bar [[abc]]'), []);
		assert.deepEqual(across('[[unclosed\n \nPara: bar [[abc]]'), []);
		assert.deepEqual(across('[[unclosed\n\nPara: bar ]] [[ bar ]]'), []);
		assert.deepEqual(across('[[unclosed\n\nPara, bar [[abc]]'), []);
		assert.deepEqual(across('[[abc]] [[unclosed\n\nPara: bar [[ABC]]'), []);
	});
});

suite('the slug of Cosma 2.6', () => {
	const vectors: Readonly<Record<string, string>> = {
		'Évergreen  Notes': 'evergreen-notes',
		œuvre: 'uvre',
		'l’été': 'lete',
		"l'été": 'lete',
		Straße: 'strae',
		'a – b': 'a-b',
		'a—b': 'ab',
		'C++': 'c',
		'C#': 'c',
		'100 %': '100-',
		'1.1': '11',
		日本: '',
		Λόγος: '',
		'...': '',
		'  ': '',
		Foo_Bar: 'foobar',
		'-x-': '-x-',
		'a/b': 'ab',
		'20230924194130': '20230924194130',
	};
	for (const [text, slug] of Object.entries(vectors)) test(`of ${text}`, () => assert.equal(cosmaSlug(text), slug));
});
