import { strict as assert } from 'node:assert';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import type { Diagnostic, Hover } from 'vscode-languageserver-types';
import { asking, LanguageClient, modern } from '../support/languageClient.ts';

const config = 'select_origin: directory\nfiles_origin: notes\nimages_origin: missing\nhistory: maybe\n';
const notebook = `
-- config.yml --
${config}
-- other/config.yml --
title: My site
-- notes/a.md --
---
title: A
id: "20240101000001"
---
[[20240101000001]]
-- notes/.b.md --
# Hidden`;

suite('a config.yml over stdio', () => {
	let client: LanguageClient;
	const start = async (capabilities: ClientCapabilities) => {
		client = await (await LanguageClient.start(notebook, { capabilities })).ready();
	};
	const pulled = async (name: string) => {
		const textDocument = { uri: client.uri(name) };
		const { items } = await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
		return items.map(({ code, range: { start, end } }) => `${code} ${start.line}:${start.character}-${end.character}`);
	};
	teardown(() => client.dispose());

	test('has its problems, with what is on disk, as long as it is open', async () => {
		await start(asking);
		await client.open('config.yml', config);
		await client.until(async () => (await pulled('config.yml')).length === 3);
		assert.deepEqual(await pulled('config.yml'), [
			'config_other_files 1:14-19',
			'config_path 2:15-22',
			'config_value 3:9-14',
		]);
		await client.change('config.yml', config.replace('maybe', 'true').replace('missing', 'notes'));
		await client.until(async () => (await pulled('config.yml')).length === 1);
		client.write('missing/a.txt', '');
		await client.change('config.yml', config);
		await client.watched(['missing', 1]);
		await client.until(async () => (await pulled('config.yml')).length === 2);
	});

	test('is no note, and has none of their features', async () => {
		await start(asking);
		await client.open('config.yml', `${config}title: "[[20240101000001]]"\n`);
		const textDocument = { uri: client.uri('config.yml') };
		const position = { line: 4, character: 12 };
		const range = { start: position, end: position };
		const context = { includeDeclaration: true };
		const asked = (method: string, params = {}) =>
			client.ask<Hover | unknown[] | null>(`textDocument/${method}`, {
				textDocument,
				position,
				range,
				context,
				...params,
			});
		assert.deepEqual(await asked('definition'), []);
		assert.deepEqual((await asked('references')) ?? [], []);
		assert.deepEqual((await asked('codeLens')) ?? [], []);
		assert.deepEqual((await asked('inlayHint')) ?? [], []);
		assert.deepEqual((await asked('documentHighlight')) ?? [], []);
		assert.equal(await asked('prepareRename'), null);
		const found = await client.ask<unknown[]>('kezako/findNotes', { query: '', limit: 10 });
		assert.equal(found.length, 1);
	});

	test('of another program gets nothing at all', async () => {
		await start(asking);
		await client.open('other/config.yml', 'title: My site\nhistory: maybe\n');
		assert.deepEqual(await pulled('other/config.yml'), []);
		await client.open('data.yml', config);
		assert.deepEqual(await pulled('data.yml'), []);
	});

	test('gets its problems sent where the editor does not ask, and when all notes are checked', async () => {
		await start(modern);
		const pushed = new Map<string, Diagnostic[]>();
		client.connection.onNotification(
			'textDocument/publishDiagnostics',
			({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => void pushed.set(uri, diagnostics),
		);
		await client.ask('workspace/executeCommand', { command: 'kezako.checkNotes' });
		assert.equal(pushed.get(client.uri('config.yml'))?.length, 3);
		await client.open('config.yml', 'files_origin: notes\nexport_target: notes\n');
		await client.until(() => pushed.get(client.uri('config.yml'))?.length === 1);
		await client.close('config.yml');
		await client.until(() => pushed.get(client.uri('config.yml'))?.length === 3);
	});
});
