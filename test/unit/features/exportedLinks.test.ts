import { strict as assert } from 'node:assert';
import type { ExportTargetName } from '../../../server/src/protocolExports.ts';
import { cost } from '../../support/cost.ts';
import { bodyOf, exported } from '../../support/exports.ts';

/** The notes to which a sentence of another links. */
const others = `
-- notes/ethique.md --
---
title: Éthique
id: "20230927151049"
---
-- l-etranger.md --
---
title: L’Étranger
id: "20230101120000"
---
-- prince.md --
---
title: Le Petit Prince
id: "20230202120000"
---
-- elias.md --
---
title: Elias (1897–1990)
id: "20230606120000"
---
-- key.md --
---
title: A key_word = one * two
id: "20230707120000"
---
-- bracket.md --
---
title: A [b] c
id: "20230808120000"
---
-- law.md --
---
title: Law [1978]
id: "20230404120000"
---
-- use.md --
---
title: Law [1978] in use
id: "20230505120000"
---
`;

/** What a sentence of a note becomes. */
function written(sentence: string, target: ExportTargetName = 'markdown'): string {
	const made = exported(`${others}-- deep/here.md --\n---\ntitle: Here\n---\n${sentence}`, target);
	return bodyOf(made, target === 'manuscript' ? 'notebook.md' : 'deep/here.md');
}

suite('a link in an exported page', () => {
	const cases: readonly (readonly [sentence: string, expected: string])[] = [
		['See [[#Part I]].', 'See Part I.'],
		[
			'[[20230927151049|a]]([[20230101120000|b]]) [c [[20990101000000|d]]]([[20230101120000]])',
			'[a](../notes/ethique.md)([b](../letranger.md)) [c d](../letranger.md)',
		],
		['See [[20230927151049|the book]].', 'See [the book](../notes/ethique.md).'],
		['See [[cites:20230927151049|the book]].', 'See [the book](../notes/ethique.md).'],
		['The éthique [[20230927151049]] of Spinoza', 'The [éthique](../notes/ethique.md) of Spinoza'],
		['The [[20230927151049]] Éthique of Spinoza', 'The [Éthique](../notes/ethique.md) of Spinoza'],
		['Read [[20230927151049]].', 'Read [Éthique](../notes/ethique.md).'],
		['Read [[s:20230927151049]].', 'Read [Éthique](../notes/ethique.md).'],
		['Éthique ([[20230927151049]]), his work', '[Éthique](../notes/ethique.md), his work'],
		['Éthique — [[20230927151049]] — his work', '[Éthique](../notes/ethique.md) — his work'],
		['Éthique - [[20230927151049]] - his work', '[Éthique](../notes/ethique.md) - his work'],
		['<b>Éthique</b> [[20230927151049]].', '<b>[Éthique](../notes/ethique.md)</b>.'],
		['Éthique → [[20230927151049]]', '[Éthique](../notes/ethique.md)'],
		['Éthique -> [[20230927151049]].', '[Éthique](../notes/ethique.md).'],
		['l’[[20230101120000]]', 'l’[Étranger](../letranger.md)'],
		['*Éthique* [[20230927151049]]', '*[Éthique](../notes/ethique.md)*'],
		['le *Petit* Prince [[20230202120000]]', 'le [*Petit* Prince](../le-petit-prince.md)'],
		['**Éthique [[20230927151049]]**', '**[Éthique](../notes/ethique.md)**'],
		['Petit\nPrince [[20230202120000]]', '[Petit\nPrince](../le-petit-prince.md)'],
		['> Petit\n> Prince [[20230202120000]]', '> [Petit\n> Prince](../le-petit-prince.md)'],
		['[[20230927151049]] Éthique [[20230927151049]]', '[Éthique](../notes/ethique.md)'],
		['[[20230927151049|a ] b]]', '[a \\] b](../notes/ethique.md)'],
		['[[20230927151049|a \\]]', '[a \\\\](../notes/ethique.md)'],
		['[[20230927151049|`a[0]` b]]', '[`a[0]` b](../notes/ethique.md)'],
		['| a |\n|---|\n| [[20230927151049\\|b]] |', '| a |\n|---|\n| [b](../notes/ethique.md) |'],
		['[[éthique]]', '[éthique](../notes/ethique.md)'],
		['[[20230927151049#Part I]]', '[Éthique](../notes/ethique.md)'],
		['![[20230927151049]]', '[Éthique](../notes/ethique.md)'],
		['[words]([[20230927151049]])', '[words](../notes/ethique.md)'],
		['A \\[b\\] c [[20230808120000]]', 'A &#91;[b\\] c](../a-b-c.md)'],
		['Elias (1897–1990) [[20230606120000]], a', '[Elias (1897–1990)](../elias-1897-1990.md), a'],
		['*Elias (1897–1990)* [[20230606120000]]', '*[Elias (1897–1990)](../elias-1897-1990.md)*'],
		['(Elias (1897–1990), [[20230606120000]])', '([Elias (1897–1990)](../elias-1897-1990.md))'],
		['(Elias, 1897–1990 [[20230606120000]])', '([Elias, 1897–1990](../elias-1897-1990.md))'],
		['a key_word = one * two [[20230707120000]]', 'a [key_word = one * two](../a-key-word-one-two.md)'],
		[
			'law[[20230927151049]], [[20230927151049]]s',
			'law [Éthique](../notes/ethique.md), [Éthique](../notes/ethique.md)s',
		],
		['pre[[20230927151049|fix]]', 'pre[fix](../notes/ethique.md)'],
		['[[20230927151049|a]][[20230202120000|b]]', '[a](../notes/ethique.md) [b](../le-petit-prince.md)'],
		['Éthique [[20230927151049]][[20230202120000|b]]', '[Éthique](../notes/ethique.md) [b](../le-petit-prince.md)'],
		['[[20230202120000|b]][[20230927151049]] Éthique', '[b](../le-petit-prince.md) [Éthique](../notes/ethique.md)'],
		['a [[20990101000000]][[20230202120000|b]]', 'a [b](../le-petit-prince.md)'],
		['« Éthique&nbsp;» [[20230927151049]]', '« [Éthique](../notes/ethique.md)&nbsp;»'],
		['Éthique&nbsp;[[20230927151049]].', '[Éthique](../notes/ethique.md).'],
		['[[20230927151049]]&#8239;: Éthique', '[Éthique](../notes/ethique.md)'],
		['Nobody&nbsp;[[20990101000000]] b', 'Nobody&nbsp; b'],
		['Nobody&nbsp;[[20990101000000]]', 'Nobody'],
		['<b>Nobody</b> &amp; [[20990101000000]]', '<b>Nobody</b> &amp;'],
		['Nobody [[20990101000000#^a1b2c3]]', 'Nobody'],
		['https://example.org/a[[20230927151049]]', 'https://example.org/a [Éthique](../notes/ethique.md)'],
		['of [[20230927151049|the\nbook]].', 'of [the book](../notes/ethique.md).'],
		['> of [[s:20230927151049|the  \n> book]] and', '> of [the book](../notes/ethique.md) and'],
		['[[20230927\n151049]]', '[Éthique](../notes/ethique.md)'],
		['[[20230927151049\n]]', '[Éthique](../notes/ethique.md)'],
		['[[20990101000000\nA title]] a', 'A title a'],
		['a [[20990101000000|of\nit]] b', 'a of it b'],
		['a [[2099010100\n0000]] b', 'a  b'],
		['a [[Le Petit\nPrince]] b', 'a [Le Petit Prince](../le-petit-prince.md) b'],
		['a [[of\n\nit]] b', 'a [[of\n\nit]] b'],
		['a law \\[1978\\] [[20230404120000]]', 'a [law \\[1978\\]](../law-1978.md)'],
		['a law [1978] in use [[20230505120000]]', 'a [law \\[1978\\] in use](../law-1978-in-use.md)'],
		[
			'a law[^1] [1978] in use [[20230505120000]]',
			'a law[^1] [1978] in use [Law \\[1978\\] in use](../law-1978-in-use.md)',
		],
		[
			'a law [1978](x) in use [[20230505120000]]',
			'a law [1978](x) in use [Law \\[1978\\] in use](../law-1978-in-use.md)',
		],
		['[[20230202120000|a]]([[20230927151049]])', '[a](../le-petit-prince.md)([Éthique](../notes/ethique.md))'],
		['[[20230202120000|a]]([[20990101000000]]) b', '[a](../le-petit-prince.md) b'],
		['[words]([[20990101000000]]) b', 'words b'],
		['[a [b]]([[20230927151049]])', '[a [b]](../notes/ethique.md)'],
		['[a [b]]([[20990101000000]])', 'a [b]'],
		['![a]([[20990101000000]])', 'a'],
		['[`a`]([[20990101000000]])', '`a`'],
		['[]([[20990101000000]]) b', 'b'],
		['[a](  [[20230927151049]] ) b', '[a](../notes/ethique.md) b'],
		['[a]([[20230927151049|words]])', '[a](../notes/ethique.md)'],
		['[a](<[[20230927151049]]>)', '[a](../notes/ethique.md)'],
		['[a]([[20230927151049]] "title")', '[a](../notes/ethique.md "title")'],
		['[[https://example.org/a_(b)|a site]]', '[a site](https://example.org/a_%28b%29)'],
		['[[https://example.org]]', '<https://example.org>'],
		['[see [[20230927151049]] here](https://a)', '[see Éthique here](https://a)'],
		['[the éthique [[20230927151049]]](https://a)', '[the éthique](https://a)'],
		[
			'![of [[20230927151049|the book]]](a.png) [[20230927151049]]',
			'![of the book](a.png) [Éthique](../notes/ethique.md)',
		],
		['[![[[20230927151049]]](a.png)](https://a)', '[![Éthique](a.png)](https://a)'],
		['[a](https://a "[[20230927151049|in "x"]]")', '[a](https://a "in &quot;x&quot;")'],
		['<img src="a.png" alt="[[20230927151049|*x*]]">', '<img src="a.png" alt="*x*">'],
		['[see [[20230927151049]]][^1]', '[see [Éthique](../notes/ethique.md)][^1]'],
		['[see [[20230927151049]]] (here)', '[see [Éthique](../notes/ethique.md)] (here)'],
		['[see [[20990101000000]]](https://a)', '[see](https://a)'],
		[
			'\\[[20230927151049]] and \\\\[[20230927151049]]',
			'[Éthique](../notes/ethique.md) and \\\\[Éthique](../notes/ethique.md)',
		],
		['Spinoza^[[[20230927151049]], p. 3]', 'Spinoza^[[Éthique](../notes/ethique.md), p. 3]'],
		['([[[20230927151049]], p. 3])', '(&#91;[Éthique](../notes/ethique.md), p. 3])'],
		[
			'x^[[20230927151049]] y^2^[[20230927151049]]',
			'x&#94;[Éthique](../notes/ethique.md) y^2^ [Éthique](../notes/ethique.md)',
		],
		['`[[20230927151049]]`', '`[[20230927151049]]`'],
		['```\n[[20230927151049]]\n```', '```\n[[20230927151049]]\n```'],
		['<!-- [[20230927151049]] -->', '<!-- [[20230927151049]] -->'],
		['as [@doe2020] says, [[@doe2020]]', 'as [@doe2020] says, [[@doe2020]]'],
		['# Éthique [[20230927151049]]', '# [Éthique](../notes/ethique.md)'],
		['Nobody [[20990101000000]].', 'Nobody.'],
		['Nobody ([[20990101000000]]) here', 'Nobody here'],
		['Nobody [[20990101000000|knows]].', 'Nobody knows.'],
		['Nobody [[A title]].', 'Nobody A title.'],
		['Nobody [[20990101000000 A title]].', 'Nobody A title.'],
		[
			'a [page](../notes/ethique.md) and [one](<../notes/ethique.md>)',
			'a [page](../notes/ethique.md) and [one](../notes/ethique.md)',
		],
		[
			'a [page](../prince.md#part), a [site](https://example.org/prince.md)',
			'a [page](../le-petit-prince.md#part), a [site](https://example.org/prince.md)',
		],
		['[page]\n\n[page]: ../prince.md "Title"', '[page]\n\n[page]: ../le-petit-prince.md "Title"'],
	];
	for (const [sentence, expected] of cases) test(sentence, () => assert.equal(written(sentence), expected));

	test('to a note outside of the export is words, which the report names', () => {
		const made = exported(
			`${others}-- here.md --\nThe Éthique [[20230927151049]] and [[20230101120000]], [[1]]`,
			'markdown',
			{
				only: ['here.md', 'l-etranger.md'],
			},
		);
		assert.equal(bodyOf(made, 'here.md'), 'The Éthique and [L’Étranger](letranger.md)');
		assert.deepEqual(
			made.report.unlinked.map(({ target, reason, line }) => [target, reason, line]),
			[
				['20230927151049', 'outside', 0],
				['1', 'broken', 0],
			],
		);
	});
});

suite('a link of Markdown', () => {
	/** What a text of the note `a.md` becomes where `b.md` is not exported, and what is reported. */
	const outcome = (text: string, target: ExportTargetName = 'markdown') => {
		const files = '-- b.md --\n---\ntitle: B\n---\n-- c.md --\n---\ntitle: C\n---\n-- p.png --\n-- d/e f.md --\n';
		const made = exported(`-- a.md --\n${text}\n${files}`, target, { only: ['a.md', 'c.md', 'd/e f.md'] });
		const { unlinked, unfound } = made.report;
		const reported = [...unlinked, ...unfound].map((one) => `${one.line + 1} ${one.reason} ${one.target}`);
		return [bodyOf(made, 'a.md'), ...reported];
	};
	const cases: readonly (readonly [text: string, expected: string, ...reported: string[]])[] = [
		['[the *b*](b.md "Title"), x', 'the *b*, x', '1 outside b.md'],
		['[the\nb](b.md), [c](<c.md>)', 'the\nb, [c](c.md)', '2 outside b.md'],
		['[![p](p.png) [x] `](`](b.md#h)', '![p](p.png) [x] `](`', '1 outside b.md#h'],
		['[b](b.md\n"Title") x', 'b x', '1 outside b.md'],
		['[](b.md) [](c.md) ![](b.md)', 'B [C](c.md) B', '1 outside b.md', '1 outside b.md'],
		['![a c](c.md) and ![a b](b.md)', '[a c](c.md) and a b', '1 outside b.md'],
		['[gone](gone.md), [c](c), [d](d/e%20f)', 'gone, [c](c.md), [d](d/e-f.md)', '1 broken gone.md'],
		['[root](/c.md) [over](../../b.md) [all](/other)', '[root](c.md) over [all](/other)', '1 broken ../../b.md'],
		['\\[b](b.md) !\\[b](b.md)', '\\[b](b.md) !\\[b](b.md)'],
		['<a href="b.md">the *b*</a>, <a href=c.md>c</a>', 'the *b*, <a href=./c.md>c</a>', '1 outside b.md'],
		['[x][r] [R][] [r]\n\n[r]: b.md\n[s]: c.md', 'x R r\n\n\n[s]: c.md', '3 outside b.md'],
		[
			'[two\nlines][ The  R ]\n\n> [the\n> r]\n\n> [the r]: <b.md>\n> "T"',
			'two\nlines\n\n> the\n> r\n\n> \n>',
			'7 outside b.md',
		],
		['![x][r] [![p](p.png)][r] ![][r]\n\n[r]: b.md', 'x ![p](p.png) B', '3 outside b.md'],
		['![x][r], ![r]\n\n[r]: c.md', '[x][r], [r]\n\n[r]: c.md'],
		['[x][r] [r]\n\n[r]: gone.md', 'x r', '3 broken gone.md'],
		['`[r]` [^r] [[c]] [r](c.md) \\[r]\n\n[r]: b.md', '`[r]` [^r] [c](c.md) [r](c.md) \\[r]', '3 outside b.md'],
		['- [x][r]\n\n  [r]: b.md\n- [c](c.md)', '- x\n\n  \n- [c](c.md)', '3 outside b.md'],
	];
	for (const [text, ...expected] of cases) test(text, () => assert.deepEqual(outcome(text), expected));

	test('leaves no address of a note in a manuscript', () => {
		assert.deepEqual(outcome('[c](c.md), [d][r] ![](c.md)\n\n[r]: d/e%20f.md', 'manuscript').slice(1), []);
		assert.match(
			Object.values(
				exported('-- a.md --\n[c](c.md), [d][r] ![](c.md)\n\n[r]: c.md\n-- c.md --\n', 'manuscript').files,
			)[0] ?? '',
			/\nc, d c\n/,
		);
	});
});

suite('a picture or a file that is not there', () => {
	const outcome = (text: string, target: ExportTargetName = 'markdown') => {
		const made = exported(`-- a.md --\n${text}\n-- p q.png --\n`, target);
		return [
			bodyOf(made, target === 'pandoc' ? 'notebook.md' : 'a.md'),
			...made.report.unfound.map((one) => `${one.line + 1} ${one.reason} ${one.target}`),
		];
	};
	const cases: readonly (readonly [text: string, expected: string, ...reported: string[]])[] = [
		['![x](none.png)', '![x](none.png)', '1 picture none.png'],
		['a\n![x][r]\n\n[r]: ../none.png "t"', 'a\n![x][r]\n\n[r]: ../none.png "t"', '4 picture ../none.png'],
		['<img src="none.png">', '<img src="none.png">', '1 picture none.png'],
		['![[none.png|300]] b', 'none\\.png b', '1 picture none.png'],
		['![[a_b.pdf]]', 'a\\_b\\.pdf', '1 file a_b.pdf'],
		[
			'[d](d.pdf) [e](/d.pdf) [f](d.pdf?x#y)',
			'[d](d.pdf) [e](/d.pdf) [f](d.pdf?x#y)',
			'1 file d.pdf',
			'1 file d.pdf?x#y',
		],
		[
			'![x](https://a/n.png) ![y](data:image/png;base64,AA) <//a/b.png> [z](sub/)',
			'![x](https://a/n.png) ![y](data:image/png;base64,AA) <//a/b.png> [z](sub/)',
		],
		['`![x](none.png)` <!-- ![x](none.png) -->', '`![x](none.png)` <!-- ![x](none.png) -->'],
		[
			'![[p q.png]] ![[p q.png|300]] ![[p q.png|The *p*|300x20]]',
			'![](p%20q.png) ![](p%20q.png) ![The \\*p\\*](p%20q.png)',
		],
	];
	for (const [text, ...expected] of cases) test(text, () => assert.deepEqual(outcome(text), expected));

	test('a picture keeps its width in what Pandoc reads', () => {
		assert.match(
			outcome('![[p q.png|300]] ![[p q.png|The p|20x30]]', 'pandoc')[0] ?? '',
			/!\[\]\(p%20q\.png\)\{width=300px\} !\[The p\]\(p%20q\.png\)\{width=20px height=30px\}$/,
		);
	});
});

test('a manuscript has neither a backslash of a link nor brackets of a reference', () => {
	const sentence = '\\[[20230927151049]] a^[[see][r] b] [c][r] [r]\n\n[r]: ../prince.md';
	assert.match(written(sentence, 'manuscript'), /^# Here\n\nÉthique a\^\[see b\] c r$/m);
});

suite('a broken link that says nothing', () => {
	const ghost = '[[20990101000000]]';
	const cases: readonly (readonly [sentence: string, expected: string])[] = [
		[`a, ${ghost}, b`, 'a, b'],
		[`a — ${ghost} — b`, 'a — b'],
		[`${ghost} - b`, 'b'],
		[`${ghost}. And b`, 'And b'],
		[`**${ghost}**: b`, 'b'],
		[`- ${ghost}: b\n- c`, '- b\n- c'],
		[`- [ ] ${ghost} – b`, '- [ ] b'],
		[`- a\n- ${ghost}\n- c`, '- a\n- c'],
		[`- a\n- (${ghost})\n- c`, '- a\n- c'],
		[`- a\n* * *\n- ${ghost}\n    - c`, '- a\n* * *\n- \n    - c'],
		[`1. ${ghost}\n2. b`, '1. \n2. b'],
		[`> - ${ghost}\n>   b`, '> - \n>   b'],
		[`a[^1]\n\n[^1]: ${ghost}`, 'a[^1]\n\n[^1]:'],
		[`a\n${ghost}\nb`, 'a\nb'],
		[`a  \n${ghost}\nb`, 'a  \nb'],
		[`a\\\n${ghost}\n\nb`, 'a\n\nb'],
		[`> a\n> ${ghost}\n> b`, '> a\n> b'],
		[`\`\`\`\na\n\`\`\`\n${ghost}\nb`, '```\na\n```\nb'],
		[`# a\n\n## ${ghost}\n\nb`, '# a\n\n\nb'],
		[`## ${ghost} b`, '## b'],
		[`| a | b |\n|---|---|\n| ${ghost} | c |\n| d | ${ghost} : e |`, '| a | b |\n|---|---|\n| | c |\n| d | e |'],
		[`a ${ghost} ${ghost}, ${ghost}. b`, 'a. b'],
		[`(${ghost}) b ${ghost}`, 'b'],
	];
	for (const [sentence, expected] of cases) {
		test(JSON.stringify(sentence), () => assert.equal(written(sentence), expected));
		test(`${JSON.stringify(sentence)} leaves no id in a manuscript`, () => {
			assert.doesNotMatch(written(sentence, 'manuscript'), /2099/);
		});
	}
});

suite('a link in a page for Quartz', () => {
	const cases: readonly (readonly [sentence: string, expected: string])[] = [
		['Read [[20230927151049]].', 'Read [[notes/ethique|Éthique]].'],
		['The éthique [[20230927151049]] of', 'The [[notes/ethique|éthique]] of'],
		['| a |\n|---|\n| [[20230927151049\\|b]] |', '| a |\n|---|\n| [[notes/ethique\\|b]] |'],
		['[[20990101000000|gone]]', 'gone'],
		// It leads from the folder of all notes, wherever the page is.
		['[[20230927151049|a *b*]]', '[a *b*](notes/ethique.md)'],
		['[x]([[20230927151049]])', '[x](notes/ethique.md)'],
		['[x](../l-etranger.md "y")', '[x](letranger.md "y")'],
		// Of text with a slash, Quartz shows what is behind it; a word behind # becomes a tag.
		['[[20230927151049|TCP/IP]]', '[TCP/<wbr>IP](notes/ethique.md)'],
		['[[20230927151049|*a*/`b/c`]]', '[*a*/`b/c`](notes/ethique.md)'],
		['[[20230927151049|a \\\\ b]]', '[a \\\\<wbr> b](notes/ethique.md)'],
		['[[20230927151049|C# 2]]', '[C# 2](notes/ethique.md)'],
		['[[20230927151049|the #tag]]', '[the #<wbr>tag](notes/ethique.md)'],
		['[[20230927151049|&#35;a/b]]', '[&#35;a/<wbr>b](notes/ethique.md)'],
		// What looks like an address would become a link of its own between double brackets.
		['[[20230927151049|www.example.org]]', '[www.example.org](notes/ethique.md)'],
		['[[20230927151049|me@example.org]]', '[me@example.org](notes/ethique.md)'],
		// Headings are found by their letters.
		['[[20230927151049#Part I]]', '[[notes/ethique#Part I|Éthique]]'],
		['[[20230927151049#Part I, of *God*?|a]]', '[[notes/ethique#Part I of God|a]]'],
		['[[20230927151049#Part I|*a*]]', '[*a*](notes/ethique.md#Part%20I)'],
		['[[20230927151049#Part I#Of God|a]]', '[[notes/ethique#Of God|a]]'],
		['[[20230927151049#^b-1|a]]', '[[notes/ethique#^b-1|a]]'],
		['[[20230927151049^b-1|*a*]]', '[*a*](notes/ethique.md#%5Eb-1)'],
		['[[20230927151049#?!|a]]', '[[notes/ethique|a]]'],
		['[[#Part I, A]], [[#Part I|a *b*]], [[#^b-1|c]]', '[[#Part I A|Part I, A]], [a *b*](#part-i), [[#^b-1|c]]'],
		['[[@doe2020]], [@doe2020]', '[@doe2020], [@doe2020]'],
		['[[20230927151049|$1 or $2]]', '[\\$1 or \\$2](notes/ethique.md)'],
		['![[20230927151049]]', '![[notes/ethique]]'],
		['![[20230927151049#Part I]]', '![[notes/ethique#Part I]]'],
		['![[20230927151049#^b-1|x *y*]]', '![[notes/ethique#^b-1]]'],
	];
	for (const [sentence, expected] of cases) test(sentence, () => assert.equal(written(sentence, 'quartz'), expected));

	test('shows brackets of titles', () => {
		const source = '-- a.md --\n[[1]]\n-- b.md --\n---\ntitle: "[[b]]"\nid: "1"\n---\n';
		assert.equal(bodyOf(exported(source, 'quartz'), 'a.md'), '[\\[<wbr>\\[b\\]&#93;](b.md)');
	});

	test('leads through folders of any name', () => {
		const links = (folder: string) => {
			const made = exported(
				`-- ${folder}/a.md --\n[[b|*b*]] ![](p%20&%20%23q.png)\n-- b.md --\n[[a]]\n-- ${folder}/p & #q.png --`,
				'quartz',
			);
			const [path = ''] = Object.keys(made.files).filter((name) => name.endsWith('/a.md'));
			return [bodyOf(made, 'b.md'), bodyOf(made, path)];
		};
		assert.deepEqual(links('R & D'), ['[[R - D/a|a]]', '[*b*](b.md) ![](R%20-%20D/p%20-%20-q.png)']);
		assert.equal(links("l'été")[0], '[[l-été/a|a]]');
		assert.equal(links('🌱 seeds')[0], '[[🌱 seeds/a|a]]');
		assert.equal(links('x [y]')[0], '[[x -y-/a|a]]');
		assert.equal(links('_x_')[0], '[a](_x_/a.md)');
		assert.equal(links('x_y')[0], '[[x_y/a|a]]');
		assert.equal(links('www.x')[0], '[a](www.x/a.md)');
	});
});

suite('a link in a block of HTML, where no Markdown is read', () => {
	const cases: readonly (readonly [sentence: string, quartz: string, markdown: string])[] = [
		[
			'<div>\n[[20230927151049]] and [[20230927151049|a *b* <c>]]\n</div>',
			'<div>\n<a href="notes/ethique.md">Éthique</a> and <a href="notes/ethique.md">a *b* &lt;c></a>\n</div>',
			'<div>\nÉthique and a *b* &lt;c>\n</div>',
		],
		[
			'> - <td title="[[20230927151049]]">[[x:20230927151049]] Éthique',
			'> - <td title="Éthique"><a href="notes/ethique.md">Éthique</a>',
			'> - <td title="Éthique">Éthique',
		],
		[
			'<span class="a">\n[[20230927151049]]\n\n[[20230927151049]]',
			'<span class="a">\n<a href="notes/ethique.md">Éthique</a>\n\n[[notes/ethique|Éthique]]',
			'<span class="a">\nÉthique\n\n[Éthique](../notes/ethique.md)',
		],
		['<div>\n[[20990101000000|gone]] x [[20990101000000]]', '<div>\ngone x ', '<div>\ngone x '],
		[
			'- <p>x\n- [[20230927151049]]\n\n<p>\n- [[20230927151049]]',
			'- <p>x\n- [[notes/ethique|Éthique]]\n\n<p>\n- <a href="notes/ethique.md">Éthique</a>',
			'- <p>x\n- [Éthique](../notes/ethique.md)\n\n<p>\n- Éthique',
		],
		['<div>\n[[#Part I]], [[@key]]', '<div>\nPart I, [@key]', '<div>\nPart I, [[@key]]'],
		[
			'a\n<b>\n[[20230927151049]] <div>\n[[20230927151049]]',
			'a\n<b>\n[[notes/ethique|Éthique]] <div>\n[[notes/ethique|Éthique]]',
			'a\n<b>\n[Éthique](../notes/ethique.md) <div>\n[Éthique](../notes/ethique.md)',
		],
	];
	for (const [sentence, quartz, markdown] of cases) {
		test(sentence, () => {
			assert.equal(written(sentence, 'quartz'), quartz.trim());
			assert.equal(written(sentence), markdown.trim());
		});
	}

	test('is one where links end as addresses do', () => {
		const made = exported('-- a.md --\n<div>[[b]]</div>\n-- b.md --\n', 'markdown', { linkSuffix: '/' });
		assert.equal(bodyOf(made, 'a.md'), '<div><a href="../b/">b</a></div>');
	});

	test('is one of Markdown in a book, as Pandoc reads it there', () => {
		const { files } = exported('-- a.md --\n<div>[[b]]</div>\n-- b.md --\n', 'pandoc');
		assert.match(files['notebook.md'] ?? '', /<div>\[b\]\(#n-b\)<\/div>/);
	});
});

suite('dollars around a link', () => {
	const cases: readonly (readonly [sentence: string, expected: string])[] = [
		['$5 for [[20230927151049|it]], 6$ for two', '&#36;5 for [it](../notes/ethique.md), 6&#36; for two'],
		['$5 for [[20230927151049|it]]', '$5 for [it](../notes/ethique.md)'],
		['[[20230927151049|it]] for $5 or 6$', '[it](../notes/ethique.md) for $5 or 6$'],
		['\\$5 for [[20230927151049|it]], 6\\$', '\\$5 for [it](../notes/ethique.md), 6\\$'],
		['$x$ for [[20230927151049|it]], $y$, `$`', '$x$ for [it](../notes/ethique.md), $y$, `$`'],
		[
			'$1 https://a.org/$2 <i id="$3"> [[20230927151049|it]] 2$ [x](a$1)',
			'&#36;1 https://a.org/$2 <i id="$3"> [it](../notes/ethique.md) 2&#36; [x](a$1)',
		],
	];
	for (const [sentence, expected] of cases) test(sentence, () => assert.equal(written(sentence), expected));

	test('begin no formula in a book', () => {
		const { files } = exported('-- a.md --\n$5 for [[b|it]], 6$ for two\n-- b.md --\n', 'pandoc');
		assert.match(files['notebook.md'] ?? '', /&#36;5 for .*6&#36; for two/);
	});

	test('beside words that become the link', () => {
		const source = '-- a.md --\n1 $ or $5 bill [[1]], 6$\n-- b.md --\n---\ntitle: $5 bill\nid: "1"\n---\n';
		assert.equal(bodyOf(exported(source, 'markdown'), 'a.md'), '1 &#36; or &#36;[5 bill](5-bill.md), 6&#36;');
	});
});

test('a title shows no backslash in programs that escape less', () => {
	const source =
		'-- a.md --\n[[1]]\n-- b.md --\n---\ntitle: "<b> & a|b ~x~ $y$ me@x.org a:b //z ^c #d *e* &amp; =="\nid: "1"\n---\n';
	assert.match(
		bodyOf(exported(source, 'markdown'), 'a.md'),
		/^\[&lt;b\\> & a&#124;b &#126;x&#126; &#36;y&#36; me&#64;x\\\.org a&#58;b &#47;\/z &#94;c #d \\\*e\\\* &amp;amp; ==\]\(/,
	);
});

test('a title is no command to programs that read braces', () => {
	const source = '-- a.md --\n[[1]]\n-- b.md --\n---\ntitle: "{{% x %}} {% y %} {z}"\nid: "1"\n---\n';
	assert.match(bodyOf(exported(source, 'markdown'), 'a.md'), /^\[&#123;&#123;% x %}} &#123;% y %} {z}\]\(/);
});

suite('titles that no link, file or address takes as they are', () => {
	for (const title of [
		'<script>alert(1)</script>',
		'"]( x',
		'a/b',
		'😀',
		'CON',
		'a | b',
		'`x',
		'*',
		'index',
		'C:\\x',
		'日本',
	]) {
		test(title, () => {
			const source = `-- a.md --\n---\ntitle: ${JSON.stringify(title)}\nid: "1"\n---\n-- b.md --\n[[1]] [[1|x]]`;
			const made = exported(source, 'markdown');
			const [page = ''] = Object.keys(made.files).filter((name) => name !== 'b.md');
			assert.match(page, /^[a-z0-9-]+\.md$/);
			assert.doesNotMatch(page, /^(?:con|index)\.md$/);
			assert.ok(bodyOf(made, 'b.md').endsWith(` [x](${page})`), bodyOf(made, 'b.md'));
			assert.doesNotMatch(bodyOf(made, 'b.md'), /(?<!\\)<script>|(?<!\\)"\]\( x/);
			const book = exported(source, 'pandoc').files['notebook.md'] ?? '';
			assert.match(book, /\[x\]\(#n-1\)/);
		});
	}

	test('two titles alike: the older note keeps its address, whichever notes are exported', () => {
		const source =
			'-- b.md --\n---\ntitle: A\nid: "2"\n---\n-- a.md --\n---\ntitle: a\nid: "3"\n---\n-- c.md --\n# A\n';
		assert.deepEqual(Object.keys(exported(source, 'markdown').files).sort(), ['a-2.md', 'a-3.md', 'a.md']);
		assert.deepEqual(Object.keys(exported(source, 'markdown', { only: ['a.md'] }).files), ['a-3.md']);
	});
});

suite('a line with very many links', () => {
	const kinds: Readonly<Record<string, string>> = {
		'between words': 'w [[20230927151049]] "x" ',
		'beside their words': 'Éthique [[20230927151049]] (c) ',
		'that are broken': '[[20990101000000]] ',
		'in other links': '[x [[20230927151049]]](a) ',
		'as addresses': '[x]([[20230927151049]]) ',
	};
	for (const [name, text] of Object.entries(kinds)) {
		test(`costs no more per link: ${name}`, () => {
			const costOf = (count: number) => cost(() => written(text.repeat(count)));
			costOf(100);
			const [few, many] = [costOf(1500), costOf(6000)];
			assert.ok(many < 8 * few, `${few} ms, ${many} ms`);
		});
	}
});
