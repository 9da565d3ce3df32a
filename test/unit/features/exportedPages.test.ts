import { strict as assert } from 'node:assert';
import { bodyOf, exported } from '../../support/exports.ts';

/** The header of the page of one note. */
function header(source: string, target: 'markdown' | 'quartz' = 'markdown'): string {
	const [page = ''] = Object.values(exported(source, target).files);
	return /^---\n([\s\S]*?)\n?---\n/.exec(page)?.[1] ?? page;
}

suite('the header of a page', () => {
	const cases: readonly (readonly [name: string, source: string, expected: string])[] = [
		[
			'stays, with what generators of sites read',
			'---\ntitle: A\nid: "20230927151049"\nkezako: "A: b"\nauthor: Me # I\n---\ntext',
			'title: A\nid: "20230927151049"\nkezako: "A: b"\nauthor: Me # I\ndescription: "A: b"\ndate: 2023-09-27T15:10:49',
		],
		[
			'keeps what the writer says there',
			'---\ntitle: A\nDescription: x\ndate: 2020-01-01\nid: 202309271510\nkezako: k\n---',
			'title: A\nDescription: x\ndate: 2020-01-01\nid: 202309271510\nkezako: k',
		],
		['an id that is no time gives no date', '---\ntitle: A\nid: 20231015246061\n---', 'title: A\nid: 20231015246061'],
		[
			'a kezako with links is words',
			'---\ntitle: A\nid: "1"\nkezako: like [[1]]\n---',
			'title: A\nid: "1"\nkezako: like [[1]]\ndescription: like A',
		],
		['one without a title gets it', '---\nid: "1"\n---\n# Of its heading', 'id: "1"\ntitle: Of its heading'],
		['none is one', 'text', 'title: note'],
		[
			'says title and tags under the keys that programs know',
			'---\nTitle: A\nTags: [a, b]\nid: "1"\n---',
			'id: "1"\ntitle: A\ntags: [a, b]',
		],
		['so where it has keywords', '---\ntitle: A\nkeywords: a\n---', 'title: A\nkeywords: a\ntags: [a]'],
		['tags stay as they are written', '---\ntitle: A\ntags: a, b\n---', 'title: A\ntags: a, b'],
		[
			'types of YAML go, at which programs stop',
			'---\ntitle: A\ntypes: !t\nx: !!timestamp 2020-01-01\n---',
			'title: A\nx: "2020-01-01"',
		],
		['names that say none go', '---\ntitle: A\naliases:\n  -\nx: 1\n---', 'title: A\nx: 1'],
		['so they do beside others', '---\nalias: [~, B, ""]\ntitle: A\n---', 'title: A\naliases: [B]'],
		[
			'so they do under the key in another case',
			'---\ntitle: A\nAliases: [B, ~]\nx: 1\n---',
			'title: A\nx: 1\naliases: [B]',
		],
		['a title that YAML does not read as a text is one', '---\n"title": null\nid: "1"\n---', 'id: "1"\ntitle: "null"'],
		['blank lines have no tabs, at which Hugo ends', '---\nid: "1"\n \t\ntitle: A\n---', 'id: "1"\n\ntitle: A'],
		['keys that are lists go, at which Hugo ends', '---\ntitle: A\n? [a]\n: b\nx: 1\n---', 'title: A\nx: "1"'],
		[
			'a key stands once in whatever case where it is written anew',
			'---\ntitle: A\nTags: [b]\ntags: a\nLieu: c\nlieu: d\nx: [e?]\n---',
			'title: A\ntags: [a]\nLieu: "c"\nx: ["e?"]',
		],
		['no names stay', '---\ntitle: A\naliases: [ ]\n---', 'title: A\naliases: [ ]'],
		['names stay', '---\ntitle: A\naliases: [B, c - d]\n---', 'title: A\naliases: [B, c - d]'],
		[
			'questions between brackets are quoted, at which Hugo ends',
			'---\ntitle: A\ntags: [why?, b]\nx: [a ?, "b?"]\n---',
			'title: A\ntags: ["why?", b]\nx: ["a ?","b?"]',
		],
		['questions stay elsewhere', '---\ntitle: "[A]?"\nx: b [c]?\n---', 'title: "[A]?"\nx: b [c]?'],
		['an exclamation is none', '---\ntitle: Bonjour !\nx: a !b\n---', 'title: Bonjour !\nx: a !b'],
		[
			'what only people can read is written anew',
			'---\ntitle = A\nid: "1\ntypes: [a, b]\n---',
			'title: A\nid: "1"\ntypes: [a, b]',
		],
		[
			'a map in braces is written anew',
			'---\n{ title: A, id: "1", kezako: k, author: Me }\n---',
			'title: A\nid: "1"\nkezako: k\nauthor: "Me"\ndescription: k',
		],
	];
	for (const [name, source, expected] of cases) {
		test(name, () => assert.ok(header(source).startsWith(expected), header(source)));
	}

	const forQuartz: readonly (readonly [name: string, source: string, expected: string])[] = [
		[
			'has the id as an address, and its time',
			'---\ntitle: A\nid: 20230927151049\n---',
			'title: A\nid: 20230927151049\ndate: 2023-09-27T15:10:49\naliases: ["20230927151049"]',
		],
		[
			'keeps the other names of the note',
			'---\naliases:\n  - B\n  - "c, d"\ntitle: A\nid: x1\n---',
			'title: A\nid: x1\naliases: [B, "c, d", x1]',
		],
		['stays without id and names', '---\ntitle: A\n---', 'title: A'],
		['stays where the id is there', '---\ntitle: A\naliases: [x1]\nid: x1\n---', 'title: A\naliases: [x1]\nid: x1'],
		['writes names under the key that it reads', '---\ntitle: A\nAliases: B\n---', 'title: A\naliases: [B]'],
		['has the kezako', '---\ntitle: A\nkezako: K\n---', 'title: A\nkezako: K\ndescription: K'],
		[
			'describes in a text',
			'---\ntitle: A\nkezako: K\ndescription: 2023\n---',
			'title: A\nkezako: K\ndescription: "2023"',
		],
		[
			'keeps the time that the writer says',
			'---\ntitle: A\nid: "20230927151049"\ncreated: 2020-01-01\naliases: "20230927151049"\n---',
			'title: A\nid: "20230927151049"\ncreated: 2020-01-01\naliases: "20230927151049"',
		],
		[
			'has no name at which the page is',
			'---\ntitle: My Page\naliases: [my-page, My page, My Page, "my page", other]\n---',
			'title: My Page\naliases: [other]',
		],
		[
			'has no id at which the page is',
			'-- 20230927151049.md --\n',
			'title: "20230927151049"\ndate: 2023-09-27T15:10:49',
		],
		[
			'has no name that Quartz has, or no file',
			`---\ntitle: A\naliases: [index, "404", tags/x, b/_index, ../b, ./b, /b, b//c, b/, .b, ${'é'.repeat(81)}, "b\\0"]\n---`,
			'title: A',
		],
	];
	for (const [name, source, expected] of forQuartz) {
		test(`for Quartz, it ${name}`, () => assert.equal(header(source, 'quartz'), expected));
	}

	test('for Quartz, a name leads to the note to which links by it lead', () => {
		const { files } = exported(
			'-- a.md --\n---\ntitle: A\nid: "1"\naliases: [B, C, D E]\n---\n-- b.md --\n---\ntitle: B\nid: "1"\naliases: [C, D]\n---\n-- d e.md --\n# D-E\n',
			'quartz',
		);
		assert.match(files['a.md'] ?? '', /^aliases: \[C, "1"\]$/m);
		assert.match(files['b.md'] ?? '', /^aliases: \[D\]$/m);
	});
});

suite('the pictures of a page', () => {
	test('come along in the text of a link', () => {
		const made = exported(
			'-- b.md --\n---\ntitle: B\n---\n-- a.md --\n---\ntitle: A\n---\n[[b| ![x](<c d.png>) y ]], [[none|![x](<c d.png>)]] ![](e.png)\n-- c d.png --\n',
			'markdown',
		);
		assert.equal(bodyOf(made, 'a.md'), '[![x](c%20d.png) y](b.md), ![x](c%20d.png) ![](e.png)\n'.trim());
		assert.deepEqual(made.copies, { 'c d.png': 'c d.png' });
	});

	const source = `
		-- deep/a.md --
		---
		title: A
		thumbnail: a%20b.png
		---
		![x](a%20b.png) ![y](<a%20b.png> "z") ![[a%20b.png|300]] <img src="a%20b.png"> ![r]

		[r]: a%20b.png

		![](https://example.org/x.png) ![](none.png) \`![](a%20b.png)\`
		-- deep/a b.png --
	`;

	test('keep their texts, and for Quartz their sizes', () => {
		const embeds =
			'-- n/a.md --\n![[p q.png]] ![[p q.png|A *p*]] ![[p q.png|300]] ![[p q.png|A|30x20]] ![[p q.png| 2 p]]\n\n| ![[p q.png\\|300]] |\n-- n/p q.png --\n';
		const plain =
			'![](p%20q.png) ![A \\*p\\*](p%20q.png) ![](p%20q.png) ![A](p%20q.png) ![2 p](p%20q.png)\n\n| ![](p%20q.png) |';
		assert.equal(bodyOf(exported(embeds, 'markdown'), 'n/a.md'), plain);
		assert.equal(
			bodyOf(exported(embeds, 'quartz'), 'n/a.md'),
			'![](n/p%20q.png) ![A \\*p\\*](n/p%20q.png) ![[n/p q.png|300]] ![[n/p q.png|30x20]] ![2 p](n/p%20q.png)\n\n| ![[n/p q.png\\|300]] |',
		);
	});

	test('have names that are found however often addresses are decoded', () => {
		const made = exported('-- C# 5%/a.md --\n![](<b%23 5%25.png>)\n-- C# 5%/b# 5%.png --\n', 'markdown');
		assert.deepEqual(made.copies, { 'C- 5-/b- 5-.png': 'C# 5%/b# 5%.png' });
		assert.equal(bodyOf(made, 'C- 5-/a.md'), '![](b-%205-.png)');
	});

	test('are copied once, and found', () => {
		const made = exported(source, 'markdown');
		assert.deepEqual(made.copies, { 'deep/a b.png': 'deep/a b.png' });
		assert.equal(
			bodyOf(made, 'deep/a.md'),
			'![x](a%20b.png) ![y](a%20b.png "z") ![](a%20b.png) <img src="./a%20b.png"> ![r]\n\n[r]: a%20b.png\n\n![](https://example.org/x.png) ![](none.png) `![](a%20b.png)`',
		);
		assert.match(made.files['deep/a.md'] ?? '', /^image: a%20b.png$/m);
	});

	test('may be on the web in the header, and are reported where they are not there', () => {
		const made = (thumbnail: string) =>
			exported(`-- a.md --\n---\ntitle: A\nthumbnail: ${thumbnail}\n---\n`, 'markdown');
		assert.match(made('https://example.org/a.png').files['a.md'] ?? '', /^image: https:\/\/example\.org\/a\.png$/m);
		assert.doesNotMatch(made('none.png').files['a.md'] ?? '', /^image/m);
		assert.deepEqual(
			made('none.png').report.unfound.map(({ target, line }) => [target, line]),
			[['none.png', 2]],
		);
	});

	test('are beside all pages where these are in one folder', () => {
		const flat = exported(`${source}\n		-- other/a b.png --\n		-- other/b.md --\n		![](a%20b.png)`, 'markdown', {
			isFlat: true,
		});
		assert.deepEqual(flat.copies, { 'a b.png': 'deep/a b.png', 'a b-2.png': 'other/a b.png' });
		assert.equal(bodyOf(flat, 'b.md'), '![](a%20b-2.png)');
	});

	test('are where they are for one that is read beside the notes', () => {
		assert.match(exported(source, 'pandoc').files['notebook.md'] ?? '', /^!\[x\]\(deep\/a%20b\.png\)/m);
	});
});

suite('the pages of a site', () => {
	const source =
		'-- index.md --\n---\ntitle: My notes\n---\n[[404]] [[t]]\n-- a/index.md --\n# In a\n-- index of.md --\n# Index\n-- 404.md --\n[[My notes]]\n-- tags/t.md --\n# Tagged\n[[My notes|*n*]]\n-- Index-2.md --\n---\ntitle: index\nid: "1"\n---\n';

	test('begin with the note in index.md', () => {
		const made = exported(source, 'markdown');
		assert.deepEqual(Object.keys(made.files).sort(), [
			'404-2.md',
			'a/in-a.md',
			'index-1.md',
			'index-2.md',
			'index.md',
			'tags/tagged.md',
		]);
		assert.match(made.files['index.md'] ?? '', /^title: My notes$/m);
		assert.equal(bodyOf(made, 'tags/tagged.md'), '# Tagged\n[*n*](../index.md)');
	});

	test('for Quartz, begin with an empty page where no note is the first', () => {
		assert.equal(exported(source, 'quartz', { only: ['404.md'] }).files['index.md'], '---\ntitle: Notes\n---\n');
		assert.equal(exported(source, 'markdown', { only: ['404.md'] }).files['index.md'], undefined);
	});

	test('for Quartz, no note is among the pages of tags', () => {
		const made = exported(source, 'quartz');
		assert.equal(bodyOf(made, 'index.md'), '[[404-2|404]] [[tags-2/tagged|t]]');
		assert.equal(bodyOf(made, 'tags-2/tagged.md'), '# Tagged\n[*n*](index.md)');
	});

	test('are beside those that programs make of tags', () => {
		const made = exported(
			'-- a/tags.md --\n-- b.md --\n---\ntitle: Tags\nid: "1"\n---\n-- Categories.md --\n',
			'markdown',
		);
		assert.deepEqual(Object.keys(made.files).sort(), ['a/tags.md', 'categories-2.md', 'tags-1.md']);
	});

	test('begin as the program does where their addresses are its own', () => {
		assert.equal(exported(source, 'markdown', { linkSuffix: '/' }).files['index.md'], undefined);
	});
});

suite('pages that are addressed without .md', () => {
	const source = '-- a/b.md --\n[[C]]\n-- c.md --\n---\ntitle: C\n---\n[[b]] ![](x.png)\n-- x.png --\n';

	test('end as they are told', () => {
		assert.equal(bodyOf(exported(source, 'markdown', { linkSuffix: '.html' }), 'a/b.md'), '[C](../c.html)');
		assert.equal(bodyOf(exported(source, 'markdown', { linkSuffix: '' }), 'a/b.md'), '[C](../c)');
	});

	test('are folders to browsers where they end with a slash', () => {
		const made = exported(source, 'markdown', { linkSuffix: '/' });
		assert.equal(bodyOf(made, 'a/b.md'), '[C](../../c/)');
		assert.equal(bodyOf(made, 'c.md'), '[b](../a/b/) ![](../x.png)');
	});
});

test('a glossary says what each note is that a reader meets', () => {
	const source =
		'-- a.md --\n---\ntitle: A\nkezako: like [[b]]\n---\n[[b]] [[c]]\n-- b.md --\n---\ntitle: B*\nkezako: b\n---\n-- c.md --\n-- d.md --\n---\nkezako: d\n---\n';
	const made = exported(source, 'markdown', { only: ['a.md', 'c.md'], hasGlossary: true });
	assert.equal(bodyOf(made, 'glossary.md'), '* [A](a.md): like B\\*\n* **B\\***: b');
	assert.match(
		exported(source, 'pandoc', { hasGlossary: true }).files['notebook.md'] ?? '',
		/\n# Glossary\n\n\[A\]\(#n-a\)\n\n: {3}like B\\\*\n/,
	);
});

test('the same notebook gives the same files', () => {
	const source = '-- a.md --\n---\ntitle: A\n---\n[[b]] [[c]]\n-- b.md --\n---\ntitle: A\n---\n-- c.md --\n# A\n';
	for (const target of ['markdown', 'quartz', 'pandoc', 'manuscript'] as const) {
		assert.deepEqual(
			exported(source, target, { hasGlossary: true }).files,
			exported(source, target, { hasGlossary: true }).files,
		);
	}
});

suite('a block that fills itself', () => {
	const source =
		'-- a.md --\n---\ntitle: A\nid: "1"\n---\n```kezako\n#t\n```\n-- b.md --\n---\ntitle: B\nid: "2"\ntags: [t]\n---\n';

	test('is the list of its notes in pages and books, with links where there are any', () => {
		assert.match(exported(source, 'markdown').files['a.md'] ?? '', /\n\* \[B\]\(b\.md\)/);
		const text = (target: 'pandoc' | 'manuscript') => Object.values(exported(source, target).files).join('');
		assert.match(text('pandoc'), /\n\* \[B\]\(#n-2\)/);
		assert.match(text('manuscript'), /\n\* B\n/);
	});

	test('stays for Quartz', () => {
		assert.match(exported(source, 'quartz').files['a.md'] ?? '', /```kezako\n#t\n```/);
	});
});
