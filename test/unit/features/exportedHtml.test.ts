import { strict as assert } from 'node:assert';
import { loadHtml } from '../../../server/src/features/exports/loadedHtml.ts';
import { bodyAsHtml } from '../../../server/src/features/html/body.ts';
import { cost } from '../../support/cost.ts';
import { type Exported, exported } from '../../support/exports.ts';
import { readNotebook } from '../../support/testNotebook.ts';

/** The body of a page as HTML. */
function body({ files }: Exported, path: string): string {
	const [, inside = ''] = /<div class="body">\n([\s\S]*?)\n?<\/div>/.exec(files[path] ?? '') ?? [];
	return inside;
}

const options = {
	title: 'Title',
	level: 2,
	prefix: '',
	lang: 'en',
	backToText: 'Back',
	toDo: 'To do',
	done: 'Done',
	calloutTitles: { note: 'Note' },
};
const html = (text: string, lang = 'en') =>
	bodyAsHtml(text, { links: [], pictures: [], works: [] }, { ...options, lang }).html.trim();

suite('the text of a note as HTML', () => {
	const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
		[
			'HTML is text',
			'<script>a</script> <b onclick="x">b</b>',
			'<p>&lt;script&gt;a&lt;/script&gt; &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>',
		],
		[
			'a few elements are what they are',
			'H<sub>2</sub>O<br>*a <mark>b*</mark>',
			'<p>H<sub>2</sub>O<br>\n*a <mark>b*</mark></p>',
		],
		['elements in elements', '<u>a <kbd>**b**</kbd></u>', '<p><u>a <kbd><strong>b</strong></kbd></u></p>'],
		['an element without an end is text', '<u>a', '<p>&lt;u&gt;a</p>'],
		['elements that cross are text', '<u>a<kbd>b</u></kbd>', '<p>&lt;u&gt;a&lt;kbd&gt;b&lt;/u&gt;&lt;/kbd&gt;</p>'],
		['an element in code is code', '`<u>a</u>`', '<p><code>&lt;u&gt;a&lt;/u&gt;</code></p>'],
		[
			'an element may stand in a link',
			'[<u>a</u>](https://a.org)',
			'<p><a href="https://a.org" rel="noreferrer"><u>a</u></a></p>',
		],
		['comments go', 'a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf', '<p>a  c</p>\n<p>f</p>'],
		[
			'details are blocks',
			'<details>\n<summary>*a*</summary>\n\nb\n\n</details>',
			'<details>\n<summary><em>a</em></summary>\n<p>b</p>\n</details>',
		],
		['details that do not end are text', '<details>\na', '<p>&lt;details&gt;\na</p>'],
		[
			'formulas stay',
			'Of $a_b * c*d$ and $5 and $6, $$x<y$$',
			'<p>Of <span class="math">$a_b * c*d$</span> and $5 and $6, <span class="math">$$x&lt;y$$</span></p>',
		],
		['formulas stay in blocks', '$$\na_b_c\n$$', '<div class="math">$$\na_b_c\n$$</div>'],
		[
			'a script is no address',
			'[a](javascript:alert(1)) [b](data:text/html,x)',
			'<p>[a](javascript:alert(1)) [b](data:text/html,x)</p>',
		],
		['a file that is not there is no link', '[a **b**](c.pdf)', '<p>a <strong>b</strong></p>'],
		[
			'a picture from elsewhere is a link',
			'![a](https://a.org/b.png)',
			'<p><a href="https://a.org/b.png" rel="noreferrer">a</a></p>',
		],
		['a picture that is not there is its words', '![a "b"](c.png)', '<p>a &quot;b&quot;</p>'],
		['the words of a picture are whole', '![a \\[b\\] &amp; `c` *d*](c.png)', '<p>a [b] &amp; c d</p>'],
		['an address is a link', 'https://a.org.', '<p><a href="https://a.org" rel="noreferrer">https://a.org</a>.</p>'],
		['what only looks like one of our addresses is none', '[a](#kezako-link-0) ![b](#kezako-picture-9)', '<p>a b</p>'],
		['the title is not said twice', '# Title\n\na', '<p>a</p>'],
		['headings go below the title', '# A\n\n### B', '<h2 id="h-a">A</h2>\n<h4 id="h-b">B</h4>'],
		[
			'headings of the same words have names of their own',
			'# A\n\n# A\n\n# 日本',
			'<h2 id="h-a">A</h2>\n<h2 id="h-a-2">A</h2>\n<h2 id="h-日本">日本</h2>',
		],
		[
			'code is not read',
			'```js\n<b>"\n```',
			'<pre tabindex="0"><code class="language-js">&lt;b&gt;&quot;\n</code></pre>',
		],
		['control characters go', 'a\u0007b\u0000', '<p>ab</p>'],
		[
			'what is to be done has a box',
			'- [ ] a\n- [x] b\n\n[ ] c',
			'<ul>\n<li class="task"><input type="checkbox" aria-label="To do" disabled> a</li>\n<li class="task"><input type="checkbox" aria-label="Done" checked disabled> b</li>\n</ul>\n<p>[ ] c</p>',
		],
		[
			'a mark',
			'==a *b*== c==d== ==e `==` f==',
			'<p><mark>a <em>b</em></mark> c<mark>d</mark> <mark>e <code>==</code> f</mark></p>',
		],
		[
			'two equals signs that mark nothing',
			'a ==> b==> c, C:\\PROGRA~1\\MICROS~1\n\na == b, ==c ==d, a==b and c==d, `==x==`, ===e===, ====',
			'<p>a ==&gt; b==&gt; c, C:\\PROGRA~1\\MICROS~1</p>\n<p>a == b, ==c ==d, a==b and c==d, <code>==x==</code>, ===e===, ====</p>',
		],
		[
			'a mark in a link',
			'[==a==](https://a.org)',
			'<p><a href="https://a.org" rel="noreferrer"><mark>a</mark></a></p>',
		],
		[
			'what is raised and lowered',
			'H~2~O x^2^ ^14^C Ca^2+^ e^-^ P~a\\ cat~ x^*n*^ ~~a~~ 1^er^',
			'<p>H<sub>2</sub>O x<sup>2</sup> <sup>14</sup>C Ca<sup>2+</sup> e<sup>-</sup> P<sub>a\u00a0cat</sub> x<sup><em>n</em></sup> <s>a</s> 1<sup>er</sup></p>',
		],
		[
			'what only looks so',
			'~5 to ~6, 2^10 and 2^4, ^_^, ~/a/~b, `x^2^`, https://a.org/~b/~c, ^^a^^',
			'<p>~5 to ~6, 2^10 and 2^4, ^_^, ~/a/~b, <code>x^2^</code>, <a href="https://a.org/~b/~c" rel="noreferrer">https://a.org/~b/~c</a>, ^^a^^</p>',
		],
		[
			'a frame',
			'> [!note] A *title*\n> b\n>\n> - c\n\n> [!NOTE]\n> d\n\n> [!my-kind]',
			'<aside class="callout" data-kind="note" role="note">\n<p class="name">A <em>title</em></p>\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n</aside>\n' +
				'<aside class="callout" data-kind="note" role="note">\n<p class="name">Note</p>\n<p>d</p>\n</aside>\n' +
				'<aside class="callout" data-kind="my-kind" role="note">\n<p class="name">My-kind</p>\n</aside>',
		],
		[
			'frames that fold, and one in another',
			'> [!tip]- A\n> b\n>\n> > [!tip]+ C\n> > d',
			'<details class="callout" data-kind="tip">\n<summary class="name">A</summary>\n<p>b</p>\n<details class="callout" data-kind="tip" open>\n<summary class="name">C</summary>\n<p>d</p>\n</details>\n</details>',
		],
		[
			'a quotation with brackets is none',
			'> [note] a\n> [!b]\n\n[!note] c',
			'<blockquote>\n<p>[note] a\n[!b]</p>\n</blockquote>\n<p>[!note] c</p>',
		],
		[
			'comments of Obsidian go',
			'a %%b *c%% d\n\n%%\ne\n\nf\n%%\ng\n\n%% h %%\n\n`%%i%%`',
			'<p>a d</p>\n<p>g</p>\n<p><code>%%i%%</code></p>',
		],
		[
			'per cent is no comment',
			'50%% of a and 60%% of b, %% c\n\n%%%%',
			'<p>50%% of a and 60%% of b, %% c</p>\n<p>%%%%</p>',
		],
		[
			'attributes of Pandoc go',
			'# A *b* {#own .c}\n\n## C {-}\n\n[x](#own) ![p](q.png){width=50%} `d`{.js} [e](https://a.org){target="_blank"} {f} `g`{h} # {#i}',
			'<h2 id="h-a-b">A <em>b</em></h2>\n<h3 id="h-c">C</h3>\n<p><a href="#h-a-b">x</a> p <code>d</code> <a href="https://a.org" rel="noreferrer">e</a> {f} <code>g</code>{h} # {#i}</p>',
		],
		[
			'a table without a head',
			'| | |\n|--|--|\n| a | b |',
			'<div class="table" tabindex="0"><table>\n\n<tbody>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</tbody>\n</table></div>',
		],
		[
			'a second header is a table',
			'---\ntitle: *A* | b\ntags:\n  - c\n  - d\nempty:\n---\ne',
			'<div class="table" tabindex="0"><table>\n<tbody>\n<tr>\n<th scope="row">title</th>\n<td><em>A</em> | b</td>\n</tr>\n<tr>\n<th scope="row">tags</th>\n<td>c, d</td>\n</tr>\n<tr>\n<th scope="row">empty</th>\n<td></td>\n</tr>\n</tbody>\n</table></div>\n<p>e</p>',
		],
		[
			'lines between rules are none',
			'---\nNote: a\n---\n\n---\na: b\n\nc: d\n---\n\n***',
			'<hr>\n<h2 id="h-note-a">Note: a</h2>\n<hr>\n<p>a: b</p>\n<h2 id="h-c-d">c: d</h2>\n<hr>',
		],
		[
			'a footnote that is named twice has one number',
			'a[^x] b[^x]\n\n[^x]: c ^n1',
			'<p>a<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> b<sup class="footnote-ref"><a href="#fn1" id="fnref1:1">[1]</a></sup></p>\n' +
				'<section class="footnotes">\n<ol>\n<li id="fn1" class="footnote-item"><p id="b-n1">c <a href="#fnref1" class="back" aria-label="Back">↩︎</a> <a href="#fnref1:1" class="back" aria-label="Back (2)">↩︎</a></p>\n</li>\n</ol>\n</section>',
		],
		['terms and what they mean', 'a\n:   b', '<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>'],
	];
	for (const [name, text, expected] of cases) test(name, () => assert.equal(html(text), expected));

	test('French has its spaces', () => {
		assert.equal(
			html('« Oui » ; non ! *a* : b, 12:30 `a !`', 'fr'),
			'<p>«\u00a0Oui\u00a0»\u202f; non\u202f! <em>a</em>\u00a0: b, 12:30 <code>a !</code></p>',
		);
		assert.equal(html('a ! « b »'), '<p>a ! « b »</p>');
	});

	for (const sign of [
		'<u>',
		'<u><mark>',
		'<details>\n',
		'<!--',
		'<!--\n\n',
		'$a ',
		'$$',
		'« ',
		'[a](<',
		'![',
		'<u>a</u>',
		'==a ',
		'==a==',
		'^a ',
		'~a~',
		'^a^b',
		'%%a',
		'%% a\n',
		'%% a\n\n',
		'> [!a]\n\n',
		'# A\n\n',
		'---\na: b\n',
		'---\na: b\nc: d\n',
		'a ^b\n\n',
		'^b\n\n',
		'\uFDD0',
	]) {
		test(`a note of nothing but ${JSON.stringify(sign)} takes as long as it is`, () => {
			const once = cost(() => html(sign.repeat(2000)));
			const more = cost(() => html(sign.repeat(8000)));
			assert.ok(more < 12 * once + 20, `${once} ms, then ${more} ms`);
		});
	}
});

suite('pages of HTML', () => {
	suiteSetup(loadHtml);

	test('links lead to pages, and say their types', () => {
		const made = exported(
			'-- a.md --\n---\ntitle: A & B\nid: "1"\n---\nSee b [[is:2]], [[2|of it]] and [[9]].\n-- sub/b.md --\n---\ntitle: b\nid: "2"\n---\n# Part\n\n[[1]] [[2#Part]]',
			'html',
		);
		assert.equal(
			body(made, 'a-b.html'),
			'<p>See <a href="sub/b.html" class="typed" data-type="is">b</a>, <a href="sub/b.html">of it</a> and.</p>',
		);
		assert.match(made.files['sub/b.html'] ?? '', /<a href="\.\.\/a-b\.html">A &amp; B<\/a> <a href="b\.html#h-part">/);
		assert.deepEqual(
			made.report.unlinked.map(({ target, reason }) => [target, reason]),
			[['9', 'broken']],
		);
	});

	test('pictures in tags are pictures, and other tags say their own addresses', () => {
		const made = exported(
			'-- a.md --\n---\ntitle: A\nid: "1"\n---\n<img src="p.png" alt=\'a [b] [[1]]\' width="3">\n<a href="a.md">x</a> <IMG SRC=\'p.png\'>\n-- p.png --\n',
			'html',
		);
		assert.equal(
			body(made, 'a.html'),
			'<p><img src="p.png" alt="a [b] A" loading="lazy">\n&lt;a href=&quot;a.md&quot;&gt;x&lt;/a&gt; <img src="p.png" alt="" loading="lazy"></p>',
		);
		assert.deepEqual(made.copies, { 'p.png': 'p.png' });
	});

	test('a page is in the language of the notes, its dates, too', () => {
		const made = exported('-- a.md --\n---\ntitle: A\nbegin: 2024-08-01\n---\n> [!tip]\n> a\n', 'html', {
			only: ['a.md'],
			configuration: 'files_origin: .\nlang: fr',
		});
		assert.match(
			made.files['a.html'] ?? '',
			/<html lang="fr">[\s\S]*<li>1 août 2024<\/li>[\s\S]*<p class="name">Conseil<\/p>/,
		);
	});

	test('a note shows the paragraphs that lead to it', () => {
		const made = exported(
			'-- a.md --\n---\ntitle: A\nid: "1"\n---\nFirst.\n\nOf **<b>** and [[2|the second]] [[1]] `c`.\n-- b.md --\n---\ntitle: B\nid: "2"\n---\n',
			'html',
		);
		assert.match(
			made.files['b.html'] ?? '',
			/<li><a href="a\.html">A<\/a><p>Of &lt;b&gt; and <b>the second<\/b> A c\.<\/p><\/li>/,
		);
		assert.doesNotMatch(made.files['a.html'] ?? '', /backlinks/);
	});

	test('a paragraph that is nothing but the link is not shown again', () => {
		const made = exported(
			'-- a.md --\n---\ntitle: A\nid: "1"\n---\n- *[[2|B b]]*.\n-- b.md --\n---\ntitle: B\nid: "2"\n---\n',
			'html',
		);
		assert.match(made.files['b.html'] ?? '', /<li><a href="a\.html">A<\/a><\/li>/);
	});

	test('a paragraph of many links takes as long as it is', () => {
		const notebook = (count: number) => {
			const ids = Array.from({ length: count }, (_, at) => String(at + 1));
			const links = ids.map((id) => `w [[${id}|x]]`).join(' ');
			return `-- a.md --\n${links}\n${ids.map((id) => `-- n${id}.md --\n---\nid: "${id}"\n---\n`).join('')}`;
		};
		const [few, many] = [readNotebook(notebook(500)), readNotebook(notebook(2000))];
		const once = cost(() => exported(few, 'html'));
		const more = cost(() => exported(many, 'html'));
		assert.ok(more < 12 * once + 20, `${once} ms, then ${more} ms`);
	});

	test('types and tags have pages, of names alike, too', () => {
		const made = exported(
			'-- a.md --\n---\ntitle: A\ntags: [x y, X-Y]\ntypes: [t]\n---\n-- site/b.md --\n---\ntitle: B\ntags: [x y]\n---\n',
			'html',
		);
		const names = Object.keys(made.files).sort();
		assert.deepEqual(
			names.filter((name) => name.startsWith('site-2/')),
			['search-notes.js', 'search.html', 'search.js', 'style.css', 'tag-x-y-2.html', 'tag-x-y.html', 'type-t.html'].map(
				(name) => `site-2/${name}`,
			),
		);
		assert.match(made.files['index.html'] ?? '', /href="site-2\/tag-x-y\.html">x y<\/a> <small>2<\/small>/);
	});

	test('citations are printed where their works are known', () => {
		const made = exported('-- a.md --\n---\ntitle: A\n---\nAs [s: @doe] says.\n', 'html');
		assert.equal(body(made, 'a.html'), '<p>As [@doe] says.</p>');
	});

	test('a feed has the latest notes first, and those without a time not', () => {
		const made = exported(
			'-- a.md --\n---\ntitle: A\nid: 20230927151049\n---\n-- b.md --\n---\ntitle: B <\nid: 202310010800\n---\n-- c.md --\n---\ntitle: C\nid: c\n---\n',
			'html',
			{ url: 'https://a.org/n' },
		);
		const feed = made.files['atom.xml'] ?? '';
		assert.deepEqual(
			[...feed.matchAll(/<entry>\n<title>(.*)<\/title>/g)].map(([, title]) => title),
			['B &lt;', 'A'],
		);
		assert.match(feed, /<updated>2023-10-01T08:00:00Z<\/updated>\n<author>/);
		assert.match(feed, /<id>https:\/\/a\.org\/n\/a\.html<\/id>/);
	});

	test('on one page, a link to a heading leads to it, or to its note where there is none', async () => {
		const { htmlSite } = await import('../../../server/src/features/exports/htmlTarget.ts');
		const made = exported(
			'-- a.md --\n---\ntitle: A\nid: "1"\n---\n# P\n\n[[2#P]] [[1#P]] ![](p.png)\n-- b.md --\n---\ntitle: B\nid: "2"\n---\n-- p.png --\n',
			htmlSite.single ?? htmlSite,
		);
		const page = made.files['notebook.html'] ?? '';
		assert.match(page, /<a href="#n-2">B<\/a> <a href="#n-1-h-p">A<\/a> <img src="data:,p\.png" alt=""/);
	});

	test('a note that is not exported is named and not linked', () => {
		const made = exported(
			'-- a.md --\n---\ntitle: A\nid: "1"\n---\n[[2]]\n-- b.md --\n---\ntitle: B\nid: "2"\nkezako: k\n---\n',
			'html',
			{ only: ['a.md'], hasGlossary: true },
		);
		assert.equal(body(made, 'a.html'), '<p>B</p>');
		assert.match(made.files['site/glossary.html'] ?? '', /<li>B<p>k<\/p><\/li>/);
		assert.equal(made.files['b.html'], undefined);
	});
});

suite('what pages of HTML may load', () => {
	suiteSetup(loadHtml);

	test('is named on each of them', async () => {
		const { htmlSite } = await import('../../../server/src/features/exports/htmlTarget.ts');
		const notebook = '-- a.md --\n---\ntitle: A\ntags: [t]\n---\n';
		const { files } = exported(notebook, 'html', { hasGlossary: true });
		const single = exported(notebook, htmlSite.single ?? htmlSite).files;
		for (const [name, text] of [...Object.entries(files), ...Object.entries(single)]) {
			if (!name.endsWith('.html')) continue;
			const [, policy = ''] = /^<meta http-equiv="Content-Security-Policy" content="([^"]*)">$/m.exec(text) ?? [];
			assert.match(policy, /^default-src 'none'; style-src '(?:self' file:|unsafe-inline');/, name);
			assert.equal(policy.includes('script-src'), name === 'site/search.html');
			assert.equal(policy.includes('unsafe'), name === 'notebook.html');
		}
	});
});
