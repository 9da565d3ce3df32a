import { strict as assert } from 'node:assert';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-types';
import { asking, LanguageClient } from '../support/languageClient.ts';

const text = '---\ntitle: A\nid: "1"\n---\n';

suite('an open note whose file is gone', () => {
	let client: LanguageClient;
	teardown(() => client.dispose());
	const begin = async (initializationOptions = {}) => {
		client = await LanguageClient.start(`-- a.md --\n${text}`, { capabilities: asking, initializationOptions });
		await client.ready();
		await client.open('a.md', text);
		await settled();
	};
	/** An export waits until all that happened is in the index. */
	const settled = () => client.ask('kezako/export', { format: 'csv' });
	const move = async () => {
		renameSync(join(client.folder, 'a.md'), join(client.folder, 'b.md'));
		await client.watched(['b.md', 1], ['a.md', 3]);
	};
	const names = async () =>
		(await client.ask('kezako/findNotes', { query: 'A', limit: 9 })).map(({ uri }) => uri.replace(/.*\//, '')).sort();
	const codes = async (name: string) => {
		const textDocument = { uri: client.uri(name) };
		const { items } = await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
		return items.map(({ code }) => code);
	};

	test('has no id any more that another has since it was moved', async () => {
		await begin();
		await move();
		await client.until(async () => (await names()).join() === 'b.md');
		await client.open('b.md', text);
		assert.deepEqual([...(await codes('a.md')), ...(await codes('b.md'))], []);
	});

	test('is one where VS Code has unsaved changes in it, and none where it has not', async () => {
		await begin({ client: 'vscode' });
		const asked: unknown[] = [];
		let isClean = false;
		client.connection.onRequest('notes/isClean', (params) => {
			asked.push(params);
			return isClean;
		});
		await move();
		await client.until(() => asked.length > 0);
		assert.deepEqual(asked, [{ uri: client.uri('a.md') }]);
		assert.deepEqual(await names(), ['a.md', 'b.md']);
		isClean = true;
		await client.close('a.md');
		rmSync(join(client.folder, 'b.md'));
		client.write('a.md', text);
		await client.watched(['b.md', 3], ['a.md', 1]);
		await client.open('a.md', text);
		await client.until(async () => (await names()).join() === 'a.md');
		await move();
		await client.until(async () => (await names()).join() === 'b.md');
		await client.change('a.md', `${text}more`);
		assert.deepEqual(await names(), ['a.md', 'b.md']);
	});

	test('is none where its file was gone when it was opened, unless nobody knows that it has no changes', async () => {
		await begin({ client: 'vscode' });
		client.connection.onRequest('notes/isClean', () => true);
		await client.open('new.md', text);
		await client.until(async () => (await names()).join() === 'a.md');
		client.dispose();
		await begin();
		await client.open('new.md', text);
		await settled();
		assert.deepEqual(await names(), ['a.md', 'new.md']);
	});
});
