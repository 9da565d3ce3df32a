import { strict as assert } from 'node:assert';
import type { ClientRequests } from '../../server/src/protocol.ts';
import type { ExportSummary } from '../../server/src/protocolExports.ts';
import { LanguageClient } from '../support/languageClient.ts';

const notebook = `
-- a.md --
---
title: A
id: "1"
thumbnail: p.png
---
[[2]] [[9]]
-- b.md --
---
title: B
id: "2"
---
-- c.md --
---
title: C
draft: true
---
-- p.png --
-- .vscode/x --
`;

suite('notes that are exported for an editor', () => {
	let client: LanguageClient;
	/** What the editor is to write. */
	let written: Record<string, string>;
	const start = async (notes = notebook) => {
		client = await (await LanguageClient.start(notes, {})).ready();
		written = {};
		client.connection.onRequest('export/write', ({ export: name, parts }: ClientRequests['export/write']['params']) => {
			assert.equal(name, 'x');
			for (const part of parts) {
				if ('text' in part) written[part.name] = (written[part.name] ?? '') + part.text;
				else written[part.name] = 'copyOf' in part ? `copy of ${part.copyOf}` : `bytes of ${part.embedOf}`;
			}
			return null;
		});
	};
	const ask = (params: object) =>
		client.ask<ExportSummary>('kezako/exportNotes', { export: 'x', place: 'file:///elsewhere/out', ...params });
	teardown(() => client.dispose());

	test('are sent to it in parts, as they stand in it', async () => {
		await start();
		await client.open('b.md', '---\ntitle: Typed\nid: "2"\n---\n');
		assert.deepEqual(await ask({ target: 'markdown' }), { notes: 2, unlinked: 1, unfound: 0, leftOut: 1 });
		assert.deepEqual(Object.keys(written).sort(), ['a.md', 'p.png', 'typed.md']);
		assert.match(written['a.md'] ?? '', /\n---\n\[Typed\]\(typed\.md\)$/);
		assert.equal(written['p.png'], `copy of ${client.uri('p.png')}`);
	});

	test('are a site, or one page with all in it', async () => {
		await start();
		assert.equal((await ask({ target: 'html' })).notes, 2);
		assert.match(written['index.html'] ?? '', /<a href="a\.html">A<\/a>/);
		assert.equal(written['p.png'], `copy of ${client.uri('p.png')}`);
		written = {};
		assert.equal((await ask({ target: 'html', isSingle: true })).notes, 2);
		assert.deepEqual(Object.keys(written), ['notebook.html']);
	});

	test('may be one alone', async () => {
		await start();
		assert.equal((await ask({ target: 'manuscript', note: client.uri('a.md') })).notes, 1);
		assert.equal(written['notebook.md'], '---\ntitle: A\n---\n\n# A\n\nB\n');
	});

	suite('may be some of them', () => {
		const some = `
-- index.md --
---
title: Index
id: "10"
tags: [lists]
---
# First
- [[30]]
  - [[20]] [[99]]
-- sub/c.md --
---
title: C
id: "30"
types: [place]
---
[[20]]
-- d.md --
---
title: D
id: "20"
kezako: The fourth
types: [place]
---
-- e.md --
---
title: E
id: "40"
draft: true
tags: [lists]
---
`;
		const parts = async (params: object) => {
			written = {};
			await ask({ target: 'markdown', ...params });
			return Object.keys(written).sort();
		};

		test('that a query finds', async () => {
			await start(some);
			assert.deepEqual(await parts({ choice: { query: '@place' } }), ['d.md', 'sub/c.md']);
			assert.deepEqual(await parts({ choice: { query: ' ' } }), ['d.md', 'index.md', 'sub/c.md']);
		});

		test('that are near one, of those that a query finds', async () => {
			await start(some);
			const around = client.uri('sub/c.md');
			assert.deepEqual(await parts({ choice: { around } }), ['d.md', 'index.md', 'sub/c.md']);
			assert.deepEqual(await parts({ choice: { around, query: '@place' } }), ['d.md', 'sub/c.md']);
		});

		test('to which one links, in its order', async () => {
			await start(some);
			await ask({ target: 'pandoc', choice: { from: client.uri('index.md') } });
			const headings = (written['notebook.md'] ?? '').match(/^#+ \S+/gm);
			assert.deepEqual(headings, ['# First', '## C', '### D']);
		});

		test('and be written as it is wanted', async () => {
			await start(some);
			assert.deepEqual(await parts({ options: { isFlat: true, hasGlossary: true, linkSuffix: '/' } }), [
				'c.md',
				'd.md',
				'glossary.md',
				'index-10.md',
			]);
			assert.match(written['c.md'] ?? '', /\[D\]\(\.\.\/d\/\)/);
		});

		test('and are counted before', async () => {
			await start(some);
			const from = client.uri('index.md');
			const gone = client.uri('gone.md');
			assert.deepEqual(
				await client.ask('kezako/countChosen', {
					choices: [
						{},
						{ query: '@place' },
						{ from },
						{ around: from },
						{ query: 'nichts' },
						{ from: gone },
						{ around: gone },
					],
				}),
				[4, 2, 2, 3, 0, 0, 0],
			);
			assert.deepEqual(await client.ask('kezako/countChosen', { choices: [] }), []);
		});

		test('but not none: a sentence says why', async () => {
			await start(some);
			const gone = client.uri('gone.md');
			for (const choice of [{ query: 'nichts' }, { from: gone }, { around: gone }, { from: client.uri('d.md') }])
				await assert.rejects(ask({ target: 'json', choice }), /no note was found/);
			await assert.rejects(
				ask({ target: 'manuscript', note: client.uri('e.md') }),
				/drafts and private notes stay out/,
			);
			assert.deepEqual(written, {});
		});

		test('in the order that a query names, if there is such an order', async () => {
			await start(some);
			await ask({ target: 'csv', choice: { query: '@place sort:-title' } });
			assert.deepEqual((written['notebook.csv'] ?? '').match(/^[CD](?=,)/gm), ['D', 'C']);
			written = {};
			await assert.rejects(
				ask({ target: 'csv', choice: { query: '@place sort:size' } }),
				/^Error: sort: cannot be “size”\. Use one of title, date, id, links\.$/,
			);
			assert.deepEqual(written, {});
		});
	});

	test('are data as before', async () => {
		await start();
		assert.equal((await ask({ target: 'json', place: client.uri('notebook.json') })).notes, 3);
		assert.equal(JSON.parse(written['notebook.json'] ?? '').notes.length, 3);
	});

	test('are not written where they would be read as notes', async () => {
		await start();
		await assert.rejects(
			ask({ target: 'markdown', place: client.uri('site') }),
			/the place is in the folder of your notes/,
		);
		await assert.rejects(
			ask({ target: 'pandoc', place: client.uri('book.md') }),
			/the place is in the folder of your notes/,
		);
		assert.deepEqual(written, {});
		assert.equal((await ask({ target: 'markdown', place: client.uri('.site') })).notes, 2);
	});

	test('stop where the editor cannot write them', async () => {
		await start();
		client.connection.onRequest('export/write', () => {
			throw new Error('no room');
		});
		await assert.rejects(ask({ target: 'markdown' }), /no room/);
	});
});
