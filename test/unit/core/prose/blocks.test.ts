import { strict as assert } from 'node:assert';
import { proseOf } from '../../../../server/src/core/prose/blocks.ts';
import { cost } from '../../../support/cost.ts';

suite('what is prose', () => {
	const prose = [
		'text [[yes]]',
		'# heading [[yes]]',
		'- item [[yes]]',
		'> quote [[yes]]',
		'| a | [[yes]] |',
		'*[[yes]]*',
	];
	for (const text of prose) test(`${text} is prose`, () => assert.deepEqual(links(text), ['yes']));

	test('fenced code is not', () => {
		assert.deepEqual(links('```\n[[no]]\n```\n[[yes]]'), ['yes']);
		assert.deepEqual(links('~~~ts\n[[no]]\n```\n[[no]]\n~~~~\n[[yes]]'), ['yes']);
		assert.deepEqual(links('- item\n  ```\n  [[no]]\n  ```\n  [[yes]]'), ['yes']);
		assert.deepEqual(links('> ```\n> [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('```\n[[no]]\nnever closed [[no]]'), []);
		assert.deepEqual(links('```\n[[no]]\n``` \t\n[[yes]]'), ['yes']);
		assert.deepEqual(links('```\n[[no]]\n```\u00a0\n[[no]]'), [], 'a no-break space is no blank');
	});

	test('backticks in the line of three backticks make it inline code', () => {
		assert.deepEqual(links('``` [[no]] ``` [[yes]]'), ['yes']);
	});

	test('indented code is not, but the indented line of a paragraph or a list is', () => {
		assert.deepEqual(links('text\n\n    [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('\t[[no]]'), []);
		assert.deepEqual(links('text\n    [[yes]]'), ['yes']);
		assert.deepEqual(links('- item\n\n    [[yes]]'), ['yes']);
		assert.deepEqual(links('- item\n\n      [[no]]'), []);
		assert.deepEqual(links('1. item\n    - inner [[yes]]'), ['yes']);
		assert.deepEqual(links('# heading\n    [[no]]'), []);
	});

	test('inline code is not, also over two lines, and only where it is closed', () => {
		assert.deepEqual(links('`[[no]]` [[yes]]'), ['yes']);
		assert.deepEqual(links('``a ` [[no]]`` [[yes]]'), ['yes']);
		assert.deepEqual(links('a `b [[yes]]'), ['yes']);
		assert.deepEqual(links('a `b\n[[no]] c` [[yes]]'), ['yes']);
		assert.deepEqual(links('a `b\n\n[[yes]] c`'), ['yes']);
		assert.deepEqual(links('a `b\n+\n[[no]] c`'), [], 'an empty item does not end a paragraph');
		assert.deepEqual(links('a `b\n+ \u00a0\n[[yes]] c`'), ['yes'], 'one with a no-break space does');
		assert.deepEqual(links('\\`[[yes]]`'), ['yes']);
		assert.deepEqual(links('`a`[[yes]]`b`'), ['yes']);
	});

	test('comments are not, in a line and over many', () => {
		assert.deepEqual(links('<!-- [[no]] --> [[yes]]'), ['yes']);
		assert.deepEqual(links('a <!-- [[no]] --> [[yes]]'), ['yes']);
		assert.deepEqual(links('<!--\n[[no]]\n\n[[no]]\n-->\n[[yes]]'), ['yes']);
		assert.deepEqual(links('a <!-- never closed [[yes]]'), ['yes']);
		assert.deepEqual(links('a <!--> [[yes]] <!---> [[yes]] -->'), ['yes', 'yes']);
	});

	test('what is indented below a footnote is, with its lists, and what is indented once more is code', () => {
		assert.deepEqual(links('[^1]: a\n\n    [[yes]]\n\n    - [[yes]]\n\n      [[yes]]\n\n[[yes]]'), [
			'yes',
			'yes',
			'yes',
			'yes',
		]);
		assert.deepEqual(links('[^1]: a\n    - b\n\n        [[yes]]\n\n            [[no]]'), ['yes']);
		assert.deepEqual(links('[^1]: a\n[^é-2]: b\n\n\t[[yes]]'), ['yes'], 'one follows the other');
		assert.deepEqual(links('text\n[^1]: a\nb\n\n    [[yes]]'), ['yes'], 'its first lines need no indentation');
		assert.deepEqual(links('[^1]:\n    [[yes]]\n\n    [[yes]]\n\n        [[no]]'), ['yes', 'yes']);
		assert.deepEqual(links('[^1]:\n\n    [[yes]]'), ['yes']);
		assert.deepEqual(links('> [^1]: a\n>\n>     [[yes]]\n\n- a\n\n  [^1]: b\n\n      [[yes]]'), ['yes', 'yes']);
		assert.deepEqual(links('[^1]: a\n\n    ```\n    [[no]]\n    ```\n\n    [[yes]] `[[no]]`\n\n        [[no]]'), [
			'yes',
		]);
		assert.deepEqual(links('[^1]: a\n\n    <pre>\n    [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('[^1]: a\n\ntext\n\n    [[no]]'), [], 'it ends where the next paragraph begins');
		assert.deepEqual(links('[^a b]: c\n\n    [[no]]\n\n[1]: d\n\n    [[no]]\n\n[^1] e\n\n    [[no]]'), []);
	});

	test('what stands in the first lines of a footnote stays a paragraph, whatever it looks like', () => {
		assert.deepEqual(links('[^1]:     [[yes]]\n          [[yes]]'), ['yes', 'yes']);
		assert.deepEqual(links('[^1]: ```\n    [[no]]\n    ```\n\n    [[yes]]'), ['yes']);
		assert.deepEqual(links('[^1]: # a\n        [[yes]]'), ['yes']);
		assert.deepEqual(links('[^1]: 1984. Roman\n    [[yes]]\n2. `a\n[[no]]`'), ['yes']);
		assert.equal(heading('[^1]: # a\n\n# B'), 'B');
	});

	test('what is indented below a definition is, too', () => {
		assert.deepEqual(links('Terme\n: a [[yes]]\n\n    [[yes]]\n\n        [[no]]'), ['yes', 'yes']);
		assert.deepEqual(links('Terme\n\n:   a\n\n    - [[yes]]\n\n      [[yes]]'), ['yes', 'yes']);
		assert.deepEqual(links('Terme\n  ~ a\n\n    [[yes]]\n\n  ~ b\n\n    [[yes]]'), ['yes', 'yes']);
		assert.deepEqual(links('Terme\n: a\n: b\nAutre\n: c\n\n\t[[yes]]'), ['yes']);
		assert.deepEqual(links('> Terme\n> : a\n>\n>     [[yes]]'), ['yes']);
		assert.deepEqual(links('Terme\n: a\n\ntext\n\n    [[no]]'), []);
	});

	test('a colon without a term above it, or without a space behind it, begins no definition', () => {
		assert.deepEqual(links(': a\n\n    [[no]]'), []);
		assert.deepEqual(links('# Titre\n\n: a\n\n    [[no]]'), []);
		assert.deepEqual(links('Terme\n\n\n: a\n\n    [[no]]'), [], 'two blank lines');
		assert.deepEqual(links('Terme\n:a\n\n    [[no]]'), []);
		assert.deepEqual(links('> Terme\n: a\n\n    [[no]]'), [], 'another paragraph than that of the quote');
	});

	test('what stands in <pre>, <script>, <style> and <textarea> is not, on any lines', () => {
		assert.deepEqual(links('<pre>\n[[no]]\n\n[[no]]\n</pre>\n[[yes]]'), ['yes']);
		assert.deepEqual(links('<PRE class="x">[[no]]</pre> [[yes]]'), ['yes'], 'what stands behind it is');
		assert.deepEqual(links('text\n<script>\n[[no]]\n</script>\n[[yes]]'), ['yes']);
		assert.deepEqual(links('<style\n[[no]]>\n[[no]]</style>\n[[yes]]'), ['yes']);
		assert.deepEqual(links('<pre>\n[[no]]\n</script>\n[[yes]]'), ['yes'], 'CommonMark: one ends the others');
		assert.deepEqual(links('<textarea>\n[[no]]\n\nnever closed [[no]]'), []);
		assert.deepEqual(links('- <pre>\n  [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('> <pre>\n> [[no]]\n> </pre>\n> [[yes]]\n\n[[yes]]'), ['yes', 'yes']);
		assert.deepEqual(links('> <pre>\n> [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('a <pre>[[no]]\n[[no]]</pre> [[yes]]'), ['yes'], 'in the middle of a paragraph');
		assert.deepEqual(links('a <pre> never closed [[yes]]'), ['yes']);
		assert.deepEqual(links('<prefix>\n[[yes]]\n\n<preamble/> [[yes]]\n\n<b>[[yes]]</b>'), ['yes', 'yes', 'yes']);
	});

	test('formulas between double dollars are not, within a paragraph', () => {
		assert.deepEqual(links('$$[[no]]$$ [[yes]]'), ['yes']);
		assert.deepEqual(links('a $$ x [[no]] $$5 [[yes]]'), ['yes']);
		assert.deepEqual(links('$$\n\\begin{matrix}\n[[no]]\n$$\n[[yes]]'), ['yes']);
		assert.deepEqual(links('text\n$$\na\n+ [[no]]\n- `b\n= c\n# d\n$$ [[yes]]\n- [[yes]]'), ['yes', 'yes']);
		assert.deepEqual(links('> $$\n> + [[no]]\n> $$\n> [[yes]]'), ['yes']);
		assert.deepEqual(links('- a\n\n  $$\n  - [[no]]\n  $$\n\n  [[yes]]'), ['yes']);
		assert.deepEqual(links('$$\n[[yes]]\n\n$$ [[yes]]'), ['yes', 'yes'], 'not over a blank line');
		assert.deepEqual(links('- $$\n- [[yes]]'), ['yes']);
		assert.deepEqual(links('$$ [[yes]]\n\\$$ [[yes]] $$'), ['yes'], 'an escaped dollar opens none');
		assert.deepEqual(links('`$$` [[yes]] `$$`'), ['yes'], 'nor does one in code');
		assert.deepEqual(links('$$ and `$$` in [[yes]] `a`'), ['yes'], 'nor closes it');
		assert.deepEqual(links('$$$$ [[yes]]'), ['yes']);
	});

	test('dollars that say how dear something is, in a list or in a table, are no formulas', () => {
		assert.deepEqual(links('- a [[yes]] $$\n- b [[yes]] $$$\n- c [[yes]] $$'), ['yes', 'yes', 'yes']);
		assert.deepEqual(links('| [[yes]] | $$ |\n|---|---|\n| [[yes]] | $$ |\n| $$ | [[yes]] | $$ |'), [
			'yes',
			'yes',
			'yes',
		]);
		assert.deepEqual(links('a | b\n--|--\n[[yes]] | $$\n[[yes]] | $$'), ['yes', 'yes']);
		assert.deepEqual(links('> | [[yes]] | $$ |\n> |---|---|\n> | [[yes]] | $$ |\n> | $$[[no]]$$ | [[yes|$$]] |'), [
			'yes',
			'yes',
		]);
		assert.deepEqual(masked('| $a$ | [[1\\|$b$]] |\n|-|-|'), '| ●●● | [[1\\|$b$]] |\n|-|-|');
		assert.deepEqual(links('$$\n|x| = 1\n+ [[no]]\n$$'), []);
	});

	test('formulas between single dollars are not, by the rule of Pandoc, but with a link in them they are', () => {
		assert.deepEqual(masked('soit $a+b$, ou $x$'), 'soit ●●●●●, ou ●●●');
		assert.deepEqual(masked('$a\\$b$ et $a\nb$'), '●●●●●● et ●●\n●●');
		assert.deepEqual(masked('$a$$b$'), '●●●●●●');
		assert.deepEqual(
			masked('de 20$ à $30, de $ 5$, de $5 $, de $20,000 et x$30'),
			'de 20$ à $30, de $ 5$, de $5 $, de $20,000 et x$30',
		);
		assert.deepEqual(masked('`$a` b$ et $a\n\nb$'), '●●●● b$ et $a\n\nb$');
		assert.deepEqual(links('$a [[yes]] b$'), ['yes']);
		assert.deepEqual(links('$a$$b$ [[yes]] $c$$d$'), ['yes']);
		assert.deepEqual(links('$x, `$y`, [[yes]] `b`'), ['yes']);
	});

	test('dollars in a link are the link’s', () => {
		assert.deepEqual(masked('[[1|a $$ b]] et [[2|c $$ d]]'), '[[1|a $$ b]] et [[2|c $$ d]]');
		assert.deepEqual(masked('[[Le $k$ moyen]] \\[[a $x$]] [[[b $y$]]]'), '[[Le $k$ moyen]] \\[[a $x$]] [[[b $y$]]]');
		assert.deepEqual(masked('[[1|5$]] et [[2|6$]]'), '[[1|5$]] et [[2|6$]]');
	});

	test('code is blanked out where there is no link, too: no title is found in it', () => {
		assert.deepEqual(masked('la `PGO` et <!-- PGO -->'), 'la ●●●●● et ●●●●●●●●●●●●');
	});

	test('a list ends its code', () => {
		assert.deepEqual(links('- a\n\n      [[no]]\n\n[[yes]]'), ['yes']);
		assert.deepEqual(links('* * *\n    [[no]]'), []);
	});

	test('the indentation of an item is counted from its quote, wherever the quote mark stands', () => {
		assert.deepEqual(links('> +\n>     ```\n  > [[yes]]'), ['yes']);
		assert.deepEqual(links('> - a\n>\n   > \n   >   [[yes]]'), ['yes']);
	});

	test('places in a line stay', () => {
		const { lines } = proseOf(['é `x` [[a]]'], 0);
		assert.equal(lines[0], 'é \0\0\0 [[a]]');
	});

	test('the first heading is the first of any level, not one in code', () => {
		assert.equal(heading('```\n# no\n```\n## Titre ##'), 'Titre');
		assert.equal(heading('Titre\n=====\n\n# Autre'), 'Titre');
		assert.equal(heading('text\n\n---'), undefined);
		assert.equal(heading('#hashtag\n\n# C#'), 'C#');
		assert.equal(heading('#\n# B'), 'B');
		assert.equal(heading('# ##\n# B # ## \t'), 'B #');
		assert.equal(heading('# #a#'), '#a#');
	});
});

suite('what telling prose from code costs', () => {
	const hostile = [
		'$',
		'$$ ',
		'$$\n',
		'$a ',
		'$\\',
		'$$a\n\n',
		'[[$$',
		'$[[',
		'<pre',
		'<pre>',
		'<pre>\n',
		'a <PrE> ',
		'`$',
		'x $$\n',
		'| $$ |\n|-|-|\n',
		'|-|',
		'[^1]: ',
		'[^1]:\n',
		'[^a',
		'[^1]: a\n\n    ',
		'T\n: ',
		'T\n\n: a\n\n',
		': ',
		'> [^1]: a\n',
	];
	for (const part of hostile) {
		test(`thousands of ${JSON.stringify(part)} take a time that grows as the text does`, () => {
			const few = part.repeat(4_000).split('\n');
			const many = part.repeat(40_000).split('\n');
			assert.ok(cost(() => proseOf(many, 0)) < 30 * cost(() => proseOf(few, 0)) + 10);
		});
	}
});

function links(text: string): string[] {
	return proseOf(text.split('\n'), 0).lines.flatMap((line) =>
		[...line.matchAll(/\[\[(\w+)\]\]/g)].map((match) => match[1] ?? ''),
	);
}

function masked(text: string): string {
	return proseOf(text.split('\n'), 0).lines.join('\n').replaceAll('\0', '●');
}

function heading(text: string): string | undefined {
	return proseOf(text.split('\n'), 0).firstHeading?.value;
}
