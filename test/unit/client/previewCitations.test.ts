import { strict as assert } from 'node:assert';
import MarkdownIt from 'markdown-it';
import { drawCitations } from '../../../client/src/preview/citationTokens.ts';
import { linkToken, readLink } from '../../../client/src/preview/linkTokens.ts';
import type { WorkInNote } from '../../../server/src/protocolCitations.ts';
import { cost } from '../../support/cost.ts';

const works: Readonly<Record<string, NonNullable<WorkInNote['work']>>> = {
	doe99: { names: 'Doe', year: '1999', line: 'Doe, Jane (1999). A book.', emphasized: 'A book', note: '/doe.md' },
	bare1: { names: '', line: 'bare1', emphasized: '' },
	under: { names: '*_A*', year: '2000', line: 'A (2000).', emphasized: '' },
	smith04: { names: 'Smith', year: '2004', line: 'Smith (2004). <B>.', emphasized: '<B>' },
};

function drawn(text: string, grammar: WorkInNote['grammar'] | null | undefined): string {
	const md = new MarkdownIt({ html: true });
	md.inline.ruler.before('link', linkToken, readLink);
	md.renderer.rules[linkToken] = () => '<link>';
	drawCitations(md, {
		work: (_env, key) => grammar && { grammar, ...(works[key] && { work: works[key] }) },
		addressOf: (_env, note) => note,
		unknown: (key) => `unknown: ${key}`,
		heading: () => 'Works',
	});
	return md.render(text, {});
}

/** The paragraphs alone, without tooltips and addresses. */
function read(text: string, grammar: WorkInNote['grammar'] | null | undefined): string {
	return drawn(text, grammar)
		.replace(/<section[\s\S]*<\/section>\n/, '')
		.replaceAll('\u00a0', ' ')
		.replace(/ title="[^"]*"| href="[^"]*"| data-href="[^"]*"/g, '')
		.trim();
}

suite('the preview of a citation', () => {
	const cases: readonly (readonly [text: string, cosma: string, pandoc: string])[] = [
		[
			'Vu [@doe99, p. 3].',
			'Vu <a class="kezako-citation">(Doe, 1999, p. 3)</a>.',
			'Vu <a class="kezako-citation">(Doe, 1999, p. 3)</a>.',
		],
		[
			'[voir @doe99; @smith04]',
			'<span class="kezako-citation">(voir Doe, 1999 ; Smith, 2004)</span>',
			'<span class="kezako-citation">(voir Doe, 1999 ; Smith, 2004)</span>',
		],
		[
			'@doe99 [p. 3] dit',
			'<a class="kezako-citation">(Doe, 1999, p. 3)</a> dit',
			'<a class="kezako-citation">Doe (1999, p. 3)</a> dit',
		],
		['-@doe99 dit', '<a class="kezako-citation">-(1999)</a> dit', '<a class="kezako-citation">(1999)</a> dit'],
		['[-@doe99]', '<a class="kezako-citation">(1999)</a>', '<a class="kezako-citation">(1999)</a>'],
		['(@doe99)', '(@doe99)', '(<a class="kezako-citation">Doe (1999)</a>)'],
		['Vu [*voir*\n@doe99]', '', 'Vu <a class="kezako-citation">(<em>voir</em> Doe, 1999)</a>'],
		[
			'[voir `ici` @doe99, p. 3 et [[note]]; @under, <b>x</b> & y]',
			'',
			'<span class="kezako-citation">(voir <code>ici</code> Doe, 1999, p. 3 et <link> ; *_A*, 2000, <b>x</b> &amp; y)</span>',
		],
		[
			'[@bare1, p. 3]',
			'<span class="kezako-citation">(sans date, p. 3)</span>',
			'<span class="kezako-citation">(s. d., p. 3)</span>',
		],
		[
			'@bare1 [p. 3]',
			'<span class="kezako-citation">(sans date, p. 3)</span>',
			'<span class="kezako-citation">(s. d., p. 3)</span>',
		],
		['[@doe99, [ici](x)]', '', '<span class="kezako-citation">(Doe, 1999, <a>ici</a>)</span>'],
		[
			'[@doe99; @nobody *x*]',
			'<span class="kezako-missing">[@doe99; @nobody <em>x</em>]</span>',
			'<span class="kezako-missing">[@doe99; @nobody <em>x</em>]</span>',
		],
		['me@x.org, l’@doe99', 'me@x.org, l’@doe99', 'me@x.org, l’@doe99'],
		['`[@doe99]` [@doe99](x) ![@doe99](y)', '', '<code>[@doe99]</code> <a>@doe99</a> <img src="y" alt="@doe99">'],
		['[@doe99]\n\n[@doe99]: z', '<a>@doe99</a>', '<a>@doe99</a>'],
		['[[@doe99]] et [x]', '<link> et [x]', '<link> et [x]'],
		['\\@doe99', '@doe99', '@doe99'],
	];
	for (const [text, cosma, pandoc] of cases) {
		test(`reads ${JSON.stringify(text)}`, () => {
			if (cosma) assert.equal(read(text, 'cosma').replace(/^<p>|<\/p>$/g, ''), cosma);
			assert.equal(read(text, 'pandoc').replace(/^<p>|<\/p>$/g, ''), pandoc);
		});
	}

	test('is the text as it stands where no library is set, or nothing is known yet', () => {
		const plain = new MarkdownIt({ html: true });
		for (const [text] of cases) {
			if (text.includes('[[')) continue;
			assert.equal(drawn(text, null), plain.render(text));
			assert.equal(drawn(text, undefined), plain.render(text));
		}
	});

	test('has the works at the end, by name, and each once', () => {
		const html = drawn('[@smith04] [@doe99] [@doe99]\n\n# T', 'pandoc');
		const [, list = ''] = html.split('<h1>T</h1>\n');
		assert.equal(
			list,
			'<section class="kezako-works"><h2>Works</h2>\n<ul><li>Doe, Jane (1999). <em>A book</em>.</li>\n' +
				'<li>Smith (2004). <em>&lt;B&gt;</em>.</li></ul></section>\n',
		);
		assert.equal(drawn('Rien.', 'pandoc').includes('section'), false);
	});

	test('has the whole reference as its tooltip', () => {
		assert(drawn('[@doe99]', 'pandoc').includes('title="Doe, Jane (1999). A book."'));
		assert(drawn('[@nobody]', 'pandoc').includes('title="unknown: nobody"'));
	});

	test('costs by its length', () => {
		const text = (count: number) => '[@doe99, p. 3] @doe99 [ '.repeat(count);
		const short = cost(() => drawn(text(500), 'pandoc'));
		const long = cost(() => drawn(text(2000), 'pandoc'));
		assert(long < short * 16, `${short} and ${long}`);
	});
});
