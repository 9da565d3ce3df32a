import { strict as assert } from 'node:assert';
import { htmlSite } from '../../../server/src/features/exports/htmlTarget.ts';
import { loadHtml } from '../../../server/src/features/exports/loadedHtml.ts';
import { exported } from '../../support/exports.ts';

const book = `-- index.md --
---
title: Book
id: "0"
---
# Part & one

1. [[2]]
    * [[3]]
        * [[4]]
    * [[5]]

# Part two

## Inside

[[1]]

### [[6]]

* [[7]]
${['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'].map((title, at) => `-- ${title.toLowerCase()}.md --\n---\ntitle: ${title}\nid: "${at + 1}"\n---\n`).join('')}`;

/** A list in lists as its texts, two spaces deeper for each list. */
function outline(html: string): string {
	let depth = -1;
	const lists = /<ul class="notes">[\s\S]*/.exec(html)?.[0] ?? '';
	return [...lists.matchAll(/<(\/?)ul\b[^>]*>|<li[^>]*>(?:<a[^>]*>)?([^<]*)/g)]
		.flatMap(([, close, text]) => {
			if (text !== undefined) return [`${'  '.repeat(Math.max(0, depth))}${text.trim()}`];
			depth += close === '/' ? -1 : 1;
			return [];
		})
		.join('\n');
}

const expected = `Part &amp; one
  Two
    Three
      Four
    Five
Part two
  Inside
    One
    Six
      Seven`;

suite('notes in the order of an index note as HTML', () => {
	suiteSetup(loadHtml);

	test('the first page lists them as the index note does', () => {
		const { files } = exported(book, 'html', { from: 'index.md' });
		assert.equal(outline(files['index.html'] ?? ''), expected);
	});

	test('one page lists and has them in this order', () => {
		const { files } = exported(book, htmlSite.single ?? htmlSite, { from: 'index.md' });
		const [, contents = '', notes = ''] =
			/<nav[^>]*>([\s\S]*?)<\/nav>([\s\S]*)/.exec(files['notebook.html'] ?? '') ?? [];
		assert.equal(outline(contents), expected);
		const titles = [...notes.matchAll(/<h2 class="(?:title|part)">(.*)<\/h2>/g)].map(([, title]) => title);
		const inOrder = 'Part &amp; one, Two, Three, Four, Five, Part two, Inside, One, Six, Seven';
		assert.equal(titles.join(', '), inOrder);
	});

	test('one reads on from each to the next', () => {
		const { files } = exported(book, 'html', { from: 'index.md' });
		const turns = (name: string) =>
			[...(files[name] ?? '').matchAll(/<a rel="(prev|next)" href="([^"]*)"><small>\w+<\/small> ([^<]*)</g)].map(
				([, rel, href, text]) => `${rel} ${href} ${text}`,
			);
		assert.deepEqual(turns('two.html'), ['next three.html Three']);
		assert.deepEqual(turns('one.html'), ['prev five.html Five', 'next six.html Six']);
		assert.deepEqual(turns('seven.html'), ['prev six.html Six']);
	});

	test('without one, the first page has letters, and no note comes next', () => {
		const { files } = exported(book, 'html', { only: ['one.md', 'two.md'] });
		assert.match(files['index.html'] ?? '', /<h3 class="letter">O<\/h3>/);
		assert.doesNotMatch(files['one.html'] ?? '', /rel="next"/);
	});

	test('on one page, some of the notes are listed by their titles', () => {
		const { files } = exported(book, htmlSite.single ?? htmlSite, { only: ['two.md', 'one.md'] });
		assert.equal(outline(files['notebook.html'] ?? ''), 'One\nTwo');
	});
});
