import { strict as assert } from 'node:assert';
import { exported } from '../../support/exports.ts';

/** The text of a book below its head. */
function book(
	source: string,
	choice: Parameters<typeof exported>[2] = {},
	target: 'pandoc' | 'manuscript' = 'pandoc',
): string {
	return (exported(source, target, choice).files['notebook.md'] ?? '').replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}

suite('a note in a book', () => {
	const chapter = (body: string) =>
		book(`-- a.md --\n---\ntitle: A\nid: "1"\n---\n${body}`).split('\n\n').slice(1).join('\n\n');
	const cases: readonly (readonly [name: string, body: string, expected: string])[] = [
		['has its headings below its own', '## B\n\n### C\n\n## D', '## B\n\n### C\n\n## D'],
		['has them one level down', '# B #\n\n## C', '## B #\n\n### C'],
		['has them marked alike', 'B\n===\n\nC\n---\n\ntext', '## B\n\n### C\n\ntext'],
		['has them on one line', 'B\nb [[1]]\n  c \\\n===\n\nC\nc #\n---', '## B b [A](#n-1) c\n\n\n\n\n### C c \\#'],
		['has a link over two lines of a heading', 'the\nA [[1]]\n===\nx', '## the [A](#n-1)\n\n\nx'],
		[
			'has no heading in a list, a quotation or a table',
			'- a\n\n  b\n  c\n  ===\n\n> a\nb\n---\n\n- a\nb\n===\n\n| a |\n|---|\n===\n\n```\na\nb\n===\n```',
			'- a\n\n  b\n  c\n  ===\n\n> a\nb\n\n* * *\n\n- a\nb\n===\n\n| a |\n|---|\n===\n\n```\na\nb\n===\n```',
		],
		[
			'has a heading below definitions, and a list',
			'- a\n\nb\nc\n---\n\n[r]: https://a\nd\ne\n===',
			'- a\n\n### b c\n\n\n\n[n-1-r]: https://a\n## d e',
		],
		['says its title once', '# A\n\ntext', 'text'],
		['has no heading in code', '# B\n\n```\n# C\n```', '## B\n\n```\n# C\n```'],
		['has footnotes of its own', 'x[^1]\n\n[^1]: y', 'x[^n-1-1]\n\n[^n-1-1]: y'],
		[
			'has references of its own',
			'[x][r] [r] [r][] [s]\n\n[r]: https://a',
			'[x][n-1-r] [r][n-1-r] [r][n-1-r] [s]\n\n[n-1-r]: https://a',
		],
		[
			'has names that nothing defines as they are',
			'x[^1] [r] [s]\n[r]: https://a\n\n[^2]: y\n[s]: https://b',
			'x[^1] [r] [s]\n[r]: https://a\n\n[^n-1-2]: y\n[s]: https://b',
		],
		['has no line that begins a header', 'x\n\n---\na: b\n\n---', 'x\n\n* * *\na: b\n\n* * *'],
		['has none at its beginning', '---\na: b\n---', '* * *\n## a: b'],
		[
			'has none right below a block',
			'# B\n---\n***\n---\n> q\n---\n```\n---\n```\n---\n- a\n\n  b\n  ---',
			'## B\n\n* * *\n***\n\n* * *\n> q\n\n* * *\n```\n---\n```\n\n* * *\n- a\n\n  b\n  ---',
		],
		['has its code to itself', 'x\n\n````js\n```\n# y', 'x\n\n````js\n```\n# y\n````'],
		['has its comments to itself', 'x\n\n<!-- y\n\n# z', 'x\n\n<!-- y\n\n# z\n-->'],
		['has its elements to itself', '<pre>\n# y\n', '<pre>\n# y\n</pre>'],
		['has its code in an item as it is', '- x\n\n  ```\n  y', '- x\n\n  ```\n  y'],
		[
			'has references of its own whose addresses are on the next line, or in items',
			'[r] [s] [t] [two\n> words]\n\n[r]:\n  https://a\n\n- [s]: <b c>\n\n[t]:\nnot an address\n\n[Two  words]: https://d',
			'[r][n-1-r] [s][n-1-s] [t] [two\n> words][n-1-two words]\n\n[n-1-r]:\n  https://a\n\n- [n-1-s]: <b c>\n\n[t]:\nnot an address\n\n[n-1-Two  words]: https://d',
		],
		[
			'has its code as it is',
			'```\n\n---\nx\n\n# y\n```\n\n<pre>\n\n---\n\n</pre>',
			'```\n\n---\nx\n\n# y\n```\n\n<pre>\n\n---\n\n</pre>',
		],
		['has citations without types', '[cites: @a, p. 3; @b] [-@c] @d [voir @e]', '[@a, p. 3; @b] [-@c] @d [voir @e]'],
		[
			'has citations that are the same but for their types',
			'[cites:@a;see:  @b] [x: -@c] [a : b: @{d:e}, p. 3] [-@a; cites: @b, in: c]\n\n[see\n cites: @a,\n p. 2; cites: @b] [see @a, cites: @b] [: @a]',
			'[@a;@b] [x: -@c] [@{d:e}, p. 3] [-@a; @b, in: c]\n\n[see\n @a,\n p. 2; @b] [see @a, cites: @b] [: @a]',
		],
		[
			'has no types taken from what is no citation',
			'[to: me@a.org] [cites: @b](https://a) ![c: @d](e.png) \\[f: @g\\] `[h: @i]`\n\nme@x.org [j: k]',
			'[to: me@a.org] [cites: @b](https://a) ![c: @d](e.png) \\[f: @g\\] `[h: @i]`\n\nme@x.org [j: k]',
		],
		['has the links in citations', '[see [[1]]: @a] [cites: @b, [[1]]]', '[see [A](#n-1): @a] [@b, [A](#n-1)]'],
		['links to itself', '[[1]]', '[A](#n-1)'],
	];
	for (const [name, body, expected] of cases) test(name, () => assert.equal(chapter(body), expected));

	test('its works are where the configuration says, on the web too', () => {
		const { files } = exported('-- a.md --\nA', 'pandoc', {
			only: ['a.md'],
			configuration: 'files_origin: .\nbibliography: refs/a.json\ncsl: https://example.org/style.csl',
		});
		assert.match(files['notebook.md'] ?? '', /\ncsl: "?https:\/\/example\.org\/style\.csl"?\n/);
		assert.match(files['notebook.md'] ?? '', /\nbibliography: "?(?:\S+\/)?refs\/a\.json"?\n/);
	});

	test('a title has words in place of its links, where it is linked, too', () => {
		const source = '-- a.md --\n---\ntitle: On [[2]]\nid: "1"\n---\n-- b.md --\n---\ntitle: B\nid: "2"\n---\n[[1]]';
		assert.equal(book(source), '# On B {#n-1}\n\n# B {#n-2}\n\n[On B](#n-1)');
	});

	test('a title keeps the signs at its end that would be no text there', () => {
		const titled = (title: string) => book(`-- a.md --\n---\ntitle: ${JSON.stringify(title)}\n---\n`, {}, 'manuscript');
		assert.equal(titled('A {#x} {.y}'), '# A {#x} \\{\\.y}');
		assert.equal(titled('C ##'), '# C \\#\\#');
		assert.equal(titled('C #1 {x} y'), '# C #1 {x} y');
	});

	test('a link leads to a section of the book, and is text elsewhere', () => {
		const source =
			'-- a.md --\n---\ntitle: A\nid: "1"\n---\n[[2]], [[3]], [b](b.md)\n-- b.md --\n---\ntitle: B\nid: "2"\n---\n-- c.md --\n---\ntitle: C\nid: "3"\n---\n';
		assert.equal(book(source, { only: ['a.md', 'b.md'] }), '# A {#n-1}\n\n[B](#n-2), C, [b](#n-2)\n\n# B {#n-2}');
		assert.equal(book(source, {}, 'manuscript'), '# A\n\nB, C, b\n\n# B\n\n# C');
	});

	test('a reference that leads to a note without an address leaves its words', () => {
		const body = '[x][r] [r] [R][] ![r] [s]\n[r]\n\n[r]: b.md "B"\n[s]: https://a\n\n[z]';
		const source = `-- a.md --\n---\ntitle: A\nid: "1"\n---\n${body}\n-- b.md --\n---\ntitle: B\nid: "2"\n---\n`;
		const expected = 'x r R r [s][n-1-s]\nr\n\n\n[n-1-s]: https://a\n\n[z]';
		assert.equal(book(source, { only: ['a.md'] }), `# A {#n-1}\n\n${expected}`);
		assert.equal(book(source, { only: ['a.md'] }, 'manuscript'), `# A\n\n${expected}`);
	});

	test('two notes with one id are two sections', () => {
		const source = '-- a.md --\n---\ntitle: A\nid: "1"\n---\n-- b.md --\n---\ntitle: B\nid: "1"\n---\n';
		assert.equal(book(source), '# A {#n-1}\n\n# B {#n-1-2}');
	});
});

suite('a book in the order of an index note', () => {
	const notes = ['1', '2', '3', '4'].map((id) => `-- ${id}.md --\n---\ntitle: N${id}\nid: "${id}"\n---\n`).join('');
	const order = (index: string) =>
		book(
			`${notes}-- index.md --\n---\ntitle: I\nid: "9"\n---\n${index}`,
			{ from: 'index.md' },
			'manuscript',
		).replaceAll('\n\n', ' ');

	test('as it lists them, each once, and not itself', () => {
		assert.equal(order('- [[3]]\n- [[1]]\n- [[3]]\n- [[9]]'), '# N3 # N1');
	});
	test('nested by its list', () => {
		assert.equal(order('- [[3]]\n  - [[1]]\n    - [[4]]\n- [[2]]'), '# N3 ## N1 ### N4 # N2');
		assert.equal(order('1. [[3]]\n\t1. [[1]]\n\ntext [[2]]'), '# N3 ## N1 # N2');
	});
	test('nested by its headings, which are those of the book', () => {
		assert.equal(
			order('## One\n\n[[3]]\n\n### Two\n\n- [[1]]\n  - [[4]]\n\n## Three\n\n## Four\n\n[[2]]'),
			'# One ## N3 ## Two ### N1 #### N4 # Four ## N2',
		);
	});
	test('a heading that is a link is the note', () => {
		assert.equal(order('## [[3]]\n\n- [[1]]\n\n## [[2]]'), '# N3 ## N1 # N2');
	});
	test('on one level where one is a column to the right', () => {
		assert.equal(order('- [[3]]\n - [[1]]\n  - [[2]]'), '# N3 # N1 # N2');
		assert.equal(order('- [[3]]\n    - [[1]]\n  \t- [[2]]'), '# N3 ## N1 ## N2');
	});
	test('below the note in whose item they are, and no other', () => {
		assert.equal(order('- Topic\n  - [[3]]\n    - [[1]]\n- Topic\n  - [[2]]'), '# N3 ## N1 # N2');
		assert.equal(order('- [[3]]\n- [[77]]\n  - [[1]]\n- [[9]]\n  - [[2]]'), '# N3 # N1 # N2');
		assert.equal(order('- [[3]]\n  - Topic\n    - [[1]]'), '# N3 ## N1');
		assert.equal(order('[[1]], [[2]]\n\n- [[2]]\n  - [[3]]\n- [[1]]\n  - [[4]]'), '# N1 # N2 ## N3 # N4');
		assert.equal(order('# Part\n\n- Topic\n  - [[3]]'), '# Part ## N3');
	});
	test('nested anew behind what ends a list', () => {
		for (const end of ['---', '* * *', '<!-- -->', '> quoted', '```\n```', 'text'])
			assert.equal(order(`- [[3]]\n  - [[1]]\n\n${end}\n\n  - [[2]]`), '# N3 ## N1 # N2', end);
		assert.equal(order('- [[3]]\n\n> - [[1]]\n>   - [[2]]\n\n  - [[4]]'), '# N3 # N1 ## N2 # N4');
		assert.equal(order('- [[3]]\n  > - [[1]]\n  - [[2]]'), '# N3 ## N1 ## N2');
		assert.equal(order('- [[3]]\ngoes on\n  - [[1]]'), '# N3 ## N1');
	});
	test('by links over two lines, and in headings over several', () => {
		assert.equal(order('- [[3|a\n  b]]\n- [[1]]'), '# N3 # N1');
		assert.equal(order('[[3]]\nand [[1]]\n===\n\n- [[2]]'), '# N3 # N1 ## N2');
	});
	test('without headings that have no words or no note', () => {
		assert.equal(order('#\n\n- [[3]]\n\n# One\n\n# [[1]]'), '# N3 # N1');
	});
	test('by names that no note has, nothing', () => assert.equal(order('- [[77]]\n- [[2]]'), '# N2'));
});
