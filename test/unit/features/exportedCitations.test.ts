import { strict as assert } from 'node:assert';
import { htmlSite } from '../../../server/src/features/exports/htmlTarget.ts';
import { loadHtml } from '../../../server/src/features/exports/loadedHtml.ts';
import { cost } from '../../support/cost.ts';
import { exported } from '../../support/exports.ts';
import { libraryOf } from '../../support/testNotebook.ts';

const library = libraryOf([
	{ id: 'doe99', type: 'book', author: [{ family: 'Doe' }], issued: { 'date-parts': [[1999]] }, title: 'One' },
	{ id: 'doe:01', type: 'book', author: [{ family: 'Doe' }], issued: { 'date-parts': [[2001]] }, title: 'Two' },
	{ id: 'x', type: 'book', author: [{ family: 'A_b, [c]' }], title: '<b>' },
	{ id: 'untitled', type: 'book', title: 'Work of nobody' },
]);

function page(text: string, target: 'site' | 'sheet' = 'site'): string {
	const notebook = `-- a.md --\n---\ntitle: A\nid: "1"\n---\n${text}`;
	if (target === 'site') return exported(notebook, 'html', { library }).files['a.html'] ?? '';
	return exported(notebook, htmlSite.single ?? htmlSite, { library }).files['notebook.html'] ?? '';
}

function body(html: string): string {
	return /<div class="body">\n([\s\S]*?)<section class="works">/.exec(html)?.[1]?.trim() ?? '';
}

function works(html: string): string[] {
	return Array.from(html.matchAll(/<li id="(w-[^"]*|n-1-w-[^"]*)">.*?<\/li>/g), ([item, id]) => {
		const back = Array.from(item.matchAll(/<a href="#([^"]*)" class="back" aria-label="([^"]*)"/g));
		return [id, ...back.map(([, place, label]) => `${place} ${label}`)].join(', ');
	});
}

suite('citations as HTML', () => {
	suiteSetup(loadHtml);

	test('lead to their works, and these lead back', () => {
		const html = page('As [see @doe99, p. 3; @doe:01] says, and @doe99.');
		assert.equal(
			body(html),
			'<p>As (see <a href="#w-doe99" id="c-1">Doe, 1999</a>, p. 3 ; <a href="#w-doe01" id="c-2">Doe, 2001</a>) says, and Doe (<a href="#w-doe99" id="c-3">1999</a>).</p>',
		);
		assert.deepEqual(works(html), [
			'w-doe99, c-1 Back to the text, c-3 Back to the text (2)',
			'w-doe01, c-2 Back to the text',
		]);
	});

	test('on one page, each note has works of its own', () => {
		const html = page('[@doe99]', 'sheet');
		assert.match(html, /<a href="#n-1-w-doe99" id="n-1-c-1">/);
		assert.deepEqual(works(html), ['n-1-w-doe99, n-1-c-1 Back to the text']);
	});

	test('works without names or years, and with signs', () => {
		const html = page('[@x] [@untitled]');
		assert.match(
			body(html),
			/\(<a href="#w-x" id="c-1">A_b, \[c\], s\. d\.<\/a>\) \(<a href="#w-untitled" id="c-2">Work of nobody, s\. d\.<\/a>\)/,
		);
	});

	test('in a link, a picture or a dropped footnote, a citation is words', () => {
		const html = page('[of @doe99](https://a.org) ![@doe99](x.png)\n\n[^1]: [@doe99]\n');
		assert.match(body(html), /<a href="https:\/\/a\.org" rel="noreferrer">of Doe \(1999\)<\/a> Doe \(1999\)<\/p>/);
		assert.doesNotMatch(html, /class="back"|[\uFDD0\uFDD1]/);
	});

	test('in a heading, a table, a list, emphasis and a footnote, they lead', () => {
		const html = page('# Of [@doe99]\n\n| a |\n|--|\n| **[@doe99]** |\n\n- [@doe99][^1]\n\n[^1]: [@doe99].\n');
		assert.equal(html.match(/<a href="#w-doe99" id="c-\d">/g)?.length, 4);
	});

	test('without a library, or with signs of our own, nothing changes', () => {
		const text = 'As [@doe99] \uFDD00\uFDD0b\uFDD1';
		const html = exported(`-- a.md --\n---\ntitle: A\n---\n${text}`, 'html').files['a.html'] ?? '';
		assert.match(html, /<p>As \[@doe99\] b<\/p>/);
	});

	test('many citations take as long as they are', () => {
		const once = cost(() => page('[@doe99; @doe:01] '.repeat(1000)));
		const more = cost(() => page('[@doe99; @doe:01] '.repeat(4000)));
		assert.ok(more < 12 * once + 20, `${once} ms, then ${more} ms`);
	});
});
