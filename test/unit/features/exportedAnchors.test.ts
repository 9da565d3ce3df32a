import { strict as assert } from 'node:assert';
import { htmlSite } from '../../../server/src/features/exports/htmlTarget.ts';
import { loadHtml } from '../../../server/src/features/exports/loadedHtml.ts';
import { cost } from '../../support/cost.ts';
import { exported } from '../../support/exports.ts';

/** The addresses of the links of a note to another, on a site and on one page. */
function addresses(links: string, other: string): { readonly site: string[]; readonly sheet: string[] } {
	const notebook = `-- a.md --\n---\ntitle: A\nid: "1"\n---\n${links}\n-- b.md --\n---\ntitle: B\nid: "2"\n---\n${other}`;
	const { files } = exported(notebook, 'html');
	const sheet = exported(notebook, htmlSite.single ?? htmlSite).files['notebook.html'] ?? '';
	const all = `${files['a.html']}${files['b.html']}`;
	for (const html of [all, sheet]) {
		const ids = Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
		for (const [, anchor = ''] of html.matchAll(/ href="[^"#]*#([^"]+)"/g))
			assert.ok(ids.includes(decodeURIComponent(anchor)), `${anchor} is not in ${ids.join()}`);
	}
	const of = (html = '') => {
		const [, body = ''] = /<div class="body">([\s\S]*?)<\/div>/.exec(html) ?? [];
		return Array.from(body.matchAll(/<a href="([^"]*)"/g), ([, href]) => decodeURIComponent(href ?? ''));
	};
	return { site: of(files['a.html']), sheet: of(sheet) };
}

const cases: readonly (readonly [name: string, links: string, other: string, expected: readonly string[]])[] = [
	['a heading that is not there leads to its note', '[[2#Gone]] [[2#^gone]] [[2^gone]]', '# P', ['', '', '']],
	['a heading with markup', '[[2#A b c]] [[2#A *b* c]]', '## A *b* `c`', ['h-a-b-c', 'h-a-b-c']],
	['a heading with a link', '[[2#See the web]]', '# See [the web](https://a.org)', ['h-see-the-web']],
	['accents, composed or not', '[[2#L’été]] [[2#L’e\u0301te\u0301]]', '# L’été', ['h-lete', 'h-lete']],
	['letters that are not ours', '[[2#中国]] [[2#日本]]', '# 日本\n\n# 中国', ['h-中国', 'h-日本']],
	['an emoji, signs', '[[2#🚀]] [[2#???]] [[2#🚀 Go]]', '# 🚀\n\n# ???\n\n# 🚀 Go', ['h-part', 'h-part-2', 'h-go']],
	['an underlined heading', '[[2#Part one]]', 'Part one\n===', ['h-part-one']],
	['a sign that links leave out', '[[2#A B#]] [[2#C and F]]', '# A: B\n\n# C# and F#', ['h-a-b', 'h-c-and-f']],
	['a heading below another', '[[2#Y#N]] [[2#X#N]] [[2#N]]', '# X\n\n## N\n\n# Y\n\n## N', ['h-n-2', 'h-n', 'h-n']],
	['a path of headings that one heading is, too', '[[2#X#Y]] [[2#X Y]]', '# X\n\n## Y\n\n# X Y', ['h-y', 'h-x-y']],
	['names of two headings that would be one', '[[2#A 2]]', '# A\n\n# A\n\n# A 2', ['h-a-2-2']],
	['a block', '[[2#^one]] [[2^Two-2]]', 'a b. ^one\n\n* c ^two-2', ['b-one', 'b-two-2']],
	['a link of Markdown', '[x](b.md#my-part-1) [y](b.md#gone)', '# My part\n\n# My part!', ['h-my-part-2', '']],
	['a block with the name of a heading', '[[2#^a1]] [[2#A1]]', '# A1\n\nb ^a1', ['b-a1', 'h-a1']],
	['the title', '[[2#B]]', '# B\n\n# C', ['']],
];

suite('links to places in notes as HTML', () => {
	suiteSetup(loadHtml);

	for (const [name, links, other, expected] of cases) {
		test(name, () => {
			const { site, sheet } = addresses(links, other);
			assert.deepEqual(
				site,
				expected.map((anchor) => `b.html${anchor && '#'}${anchor}`),
			);
			assert.deepEqual(
				sheet,
				expected.map((anchor) => `#n-2${anchor && '-'}${anchor}`),
			);
		});
	}

	test('a link of Markdown leads to a heading of its own note, or is words', () => {
		const { site, sheet } = addresses(
			'[x](#my-part) [y](#%C3%A9) [z](#gone) [f](#^k)\n\n# My part\n\n# É\n\nText ^k',
			'',
		);
		assert.deepEqual(site, ['#h-my-part', '#h-e', '#b-k']);
		assert.deepEqual(sheet, ['#n-1-h-my-part', '#n-1-h-e', '#n-1-b-k']);
	});

	test('a link by double brackets that names no note leads to a place in its own', () => {
		const links = '[[#My part]] [[#^k|*k* b]] ![[#É]] | [[#Gone]]';
		const made = exported(`-- a.md --\n---\ntitle: A\n---\n${links}\n\n# My part\n\n# É\n\nText ^k`, 'html');
		assert.match(
			made.files['a.html'] ?? '',
			/<p><a href="a.html#h-my-part">My part<\/a> <a href="a.html#b-k"><em>k<\/em> b<\/a> <a href="a.html#h-e">É<\/a> \| <a href="a.html">Gone<\/a><\/p>/,
		);
		assert.deepEqual(made.report.unlinked, []);
	});

	test('blocks of all kinds have names', () => {
		const blocks = [
			'$$\nx\n$$',
			'```js\na\n```',
			'    b',
			'***',
			'> c',
			'* d',
			'e\n:   f',
			'| g |\n|--|',
			'<details>\nh\n</details>',
		];
		const text = blocks.map((block, at) => `${block}\n\n^k${at}\n\n`).join('');
		const links = blocks.map((_, at) => `[x](#^k${at})`).join(' ');
		addresses(`${text}${links}`, '');
		const { files } = exported(`-- a.md --\n${text}${links}`, 'html');
		assert.deepEqual(
			Array.from((files['a.html'] ?? '').matchAll(/<a href="(#[^"]*)">x/g), ([, href]) => href),
			blocks.map((_, at) => `#b-k${at}`),
		);
	});

	test('names of blocks are not shown', () => {
		const text =
			'One ^a1\n\nTwo\n^b\n\n> Q\n\n^c\n\n| d |\n|---|\n| e |\n\n^d\n\nm ^2 and x^y\n\n`a ^b`\n\n^e\n\n1. x ^a1';
		const { files } = exported(`-- a.md --\n---\ntitle: A\n---\n${text}`, 'html');
		const [, html = ''] = /<div class="body">\n([\s\S]*?)\n<\/div>\n<\/main>/.exec(files['a.html'] ?? '') ?? [];
		assert.equal(
			html,
			[
				'<p id="b-a1">One</p>',
				'<p id="b-b">Two</p>',
				'<blockquote id="b-c">\n<p>Q</p>\n</blockquote>',
				'<div class="table" tabindex="0" id="b-d"><table>',
				'<thead>\n<tr>\n<th scope="col">d</th>\n</tr>\n</thead>',
				'<tbody>\n<tr>\n<td>e</td>\n</tr>\n</tbody>\n</table></div>',
				'<p>m ^2 and x^y</p>',
				'<p id="b-e"><code>a ^b</code></p>',
				'<ol>\n<li>x</li>\n</ol>',
			].join('\n'),
		);
	});

	test('a footnote that only a picture names leads nowhere', () => {
		addresses('![a[^1]](x.png) b[^2]\n\n[^1]: One\n[^2]: Two[^3]\n[^3]: Three\n[^4]: Four[^1]', '');
	});

	test('an id that looks like a place in another note has its own name', () => {
		const { files } = exported(
			'-- a.md --\n---\ntitle: A\nid: x\n---\n# b\n-- b.md --\n---\ntitle: B\nid: x-h-b\n---\n',
			htmlSite.single ?? htmlSite,
		);
		const ids = Array.from((files['notebook.html'] ?? '').matchAll(/ id="([^"]*)"/g), ([, id]) => id);
		assert.deepEqual(ids, [...new Set(ids)]);
	});

	test('many links to many headings take as long as they are', () => {
		const export1 = (count: number) => {
			const links = Array.from({ length: count }, (_, at) => `[[2#H ${at}]]`).join('\n\n');
			const headings = Array.from({ length: count }, (_, at) => `# H ${at}`).join('\n\n');
			return cost(() =>
				exported(`-- a.md --\n---\nid: "1"\n---\n${links}\n-- b.md --\n---\nid: "2"\n---\n${headings}`, 'html'),
			);
		};
		const once = export1(200);
		const more = export1(800);
		assert.ok(more < 12 * once + 20, `${once} ms, then ${more} ms`);
	});
});
