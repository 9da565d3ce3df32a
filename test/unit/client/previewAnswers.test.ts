import { strict as assert } from 'node:assert';
import MarkdownIt from 'markdown-it';
import { drawBacklinks } from '../../../client/src/preview/backlinkTokens.ts';
import { drawQueries } from '../../../client/src/preview/queryTokens.ts';
import type { NoteSummary } from '../../../server/src/protocol.ts';
import type { QueryAnswer } from '../../../server/src/protocolQueries.ts';

const note = (title: string, kezako = ''): NoteSummary => ({
	uri: `file:///${title}.md`,
	title,
	id: '',
	kezako,
	types: ['a', 'b'],
	tags: ['<t>'],
	line: 0,
});

suite('the preview of a block with a query', () => {
	const drawn = (text: string, answer: QueryAnswer<NoteSummary> | undefined) => {
		const asked: string[] = [];
		const md = new MarkdownIt();
		drawQueries(md, {
			answer: (_env, query, block) => {
				asked.push(`${block}: ${query.trim()}`);
				return answer;
			},
			link: (_env, { title }) => `<a>${title}</a>`,
			heads: () => ['Title', 'Types'],
		});
		return { html: md.render(text).trim(), asked };
	};
	const zed = note('Zed', '<b>last</b>');

	test('is the notes that it finds, as a list or a table', () => {
		const { html, asked } = drawn('```kezako\n#x\n```', {
			as: 'list',
			notes: [zed],
			more: 1,
			sentence: 'and <1> more',
		});
		assert.equal(
			html,
			'<div class="kezako-query"><ul><li><a>Zed</a>: &lt;b&gt;last&lt;/b&gt;</li></ul>' +
				'<p class="kezako-said">and &lt;1&gt; more</p></div>',
		);
		assert.deepEqual(asked, ['0: #x']);
		assert.equal(
			drawn('~~~ kezako\n#x\n~~~', { as: 'table', notes: [zed], more: 0 }).html,
			'<div class="kezako-query"><table><thead><tr><th>Title</th><th>Types</th></tr></thead><tbody>' +
				'<tr><td><a>Zed</a></td><td>a, b</td><td>&lt;t&gt;</td><td>&lt;b&gt;last&lt;/b&gt;</td></tr></tbody></table></div>',
		);
	});

	test('is empty until there is an answer', () => {
		assert.equal(drawn('```kezako\n#x\n```', undefined).html, '<div class="kezako-query"></div>');
	});

	test('is drawn for twenty blocks, and never for other code', () => {
		const { html, asked } = drawn('```kezako\nx\n```\n\n'.repeat(22), undefined);
		assert.equal(asked.length, 20);
		assert.equal(html.match(/<code/g)?.length, 2);
		assert.deepEqual(drawn('```md\nx\n```\n\n    ```kezako\n\n```kezakos\n```', undefined).asked, []);
	});
});

suite('the backlinks in the preview', () => {
	const drawn = (more: number, ...titles: string[]) => {
		const md = new MarkdownIt();
		drawBacklinks(md, {
			backlinks: () => ({ notes: titles.map((title) => ({ note: note(title), passages: ['a <b>', 'c'] })), more }),
			link: (_env, { title }) => `<a>${title}</a>`,
			heading: () => 'Linked Here',
			more: (count) => `and ${count} more`,
		});
		return md.render('Text').trim();
	};

	test('stand below the text, with their paragraphs as text', () => {
		assert.equal(
			drawn(2, 'Zed'),
			'<p>Text</p>\n<section class="kezako-backlinks"><h2>Linked Here</h2>\n' +
				'<ul><li><a>Zed</a><p>a &lt;b&gt;</p><p>c</p></li></ul><p class="kezako-said">and 2 more</p></section>',
		);
	});

	test('are nothing where no note links here', () => {
		assert.equal(drawn(0), '<p>Text</p>');
	});
});
