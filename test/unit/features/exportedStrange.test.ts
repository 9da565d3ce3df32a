import { strict as assert } from 'node:assert';
import { htmlSite } from '../../../server/src/features/exports/htmlTarget.ts';
import { loadHtml } from '../../../server/src/features/exports/loadedHtml.ts';
import { exported } from '../../support/exports.ts';

const note = (title: string, text: string, id = '1') =>
	`-- ${id}.md --\n---\ntitle: ${JSON.stringify(title)}\nid: "${id}"\n---\n${text}\n`;

function paragraph(html = ''): string {
	return /<div class="body">\n<p>(.*)<\/p>/.exec(html)?.[1] ?? '';
}

suite('strange notes as HTML', () => {
	suiteSetup(loadHtml);

	test('of very many backlinks the first have their paragraphs, and all are linked', () => {
		const callers = Array.from({ length: 103 }, (_, at) =>
			note(`N ${at}`, 'Of [[1]].', `a${String(at).padStart(3, '0')}`),
		);
		const html = exported(`${note('A', '')}${callers.join('')}`, 'html').files['a.html'] ?? '';
		assert.equal(html.match(/<p>Of <b>A<\/b>\.<\/p>/g)?.length, 100);
		assert.match(
			html,
			/<details>\n<summary>More notes: 3<\/summary>\n<ul>\n<li><a href="n-100.html">N 100<\/a><\/li>\n/,
		);
	});

	test('a title that nobody sees is its signs', () => {
		const { files } = exported(note('\u200B', '') + note('B', '', '2'), 'html');
		assert.match(files['1.html'] ?? '', /<h1 class="title">U\+200B<\/h1>/);
		assert.match(files['index.html'] ?? '', />U\+200B<\/a>/);
	});

	test('a picture is linked, a drawing is not: it may hold scripts', () => {
		const source = `${note('A', '[![a](s.png)](l.png) [b](d.svg) [c](D.SVG) [d](e.svg "x")')}-- s.png --\n-- l.png --\n-- d.svg --\n-- D.SVG --\n-- e.svg --\n`;
		const html = paragraph(exported(source, 'html').files['a.html']);
		assert.equal(html, '<a href="l.png"><img src="s.png" alt="a" loading="lazy"></a> b c d');
		const sheet = exported(source, htmlSite.single ?? htmlSite).files['notebook.html'];
		assert.equal(paragraph(sheet), '<img src="data:,s.png" alt="a" loading="lazy"> b c d');
	});

	test('the words of a picture are all its words', () => {
		const { files } = exported(note('A', '![a \\* &amp; `b` $c$ *d*](x.png)'), 'html');
		assert.equal(paragraph(files['a.html']), 'a * &amp; b $c$ d');
	});

	test('the size of a picture is none of its words', () => {
		const { files } = exported(
			`${note('A', '![a|300](p.png) ![[p.png|20x30]] ![[p.png|A *b*]] ![|9](p.png)')}-- p.png --\n`,
			'html',
		);
		const alts = Array.from((files['a.html'] ?? '').matchAll(/ alt="([^"]*)"/g), ([, alt]) => alt);
		assert.deepEqual(alts, ['a', '', 'A *b*', '']);
	});

	test('each letter stands once on the first page, and what has none is last', () => {
		const titles = ['(b)', 'a', '«A»', '…', 'É', 'e', '1', '#2', 'b', '!', 'Ω', '日'];
		const { files } = exported(titles.map((title, at) => note(title, '', `n${at}`)).join(''), 'html');
		const letters = Array.from((files['index.html'] ?? '').matchAll(/class="letter">(.*?)</g), ([, letter]) => letter);
		assert.deepEqual(letters, ['0–9', 'A', 'B', 'E', 'Ω', '日', '#']);
	});

	test('a feed is XML whatever a title holds', () => {
		const { files } = exported(note('a\uFFFE\u0007<', '', '20230101000000'), 'html', { url: 'https://a.org' });
		assert.match(files['atom.xml'] ?? '', /<entry>\n<title>a\uFFFD&lt;<\/title>/);
	});

	test('notes that show each other are linked', () => {
		const { files } = exported(note('A', '![[2]] ![[1]]') + note('B', '![[1#x]]', '2'), 'html');
		assert.equal(paragraph(files['a.html']), '<a href="b.html">B</a> <a href="a.html">A</a>');
	});
});
