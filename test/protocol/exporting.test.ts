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
	const start = async () => {
		client = await (await LanguageClient.start(notebook, {})).ready();
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
		assert.deepEqual(await ask({ target: 'markdown' }), { notes: 2, unlinked: 1, leftOut: 1 });
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
