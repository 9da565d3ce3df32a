import { strict as assert } from 'node:assert';
import type { Diagnostic, WorkspaceEdit } from 'vscode-languageserver-types';
import { asking, LanguageClient } from '../support/languageClient.ts';

const a = '---\ntitle: A\nid: "1"\n---\n';
const latin1 = Buffer.from('été [[1]]', 'latin1');

suite('a note that is not UTF-8, in an editor', () => {
	let client: LanguageClient;
	let said: string[];
	teardown(() => client.dispose());
	const start = async () => {
		client = await (await LanguageClient.start('', { capabilities: asking })).ready();
		said = [];
		client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
			said.push(message);
		});
		client.write('a.md', a);
		client.write('b.md', '[[1]]');
		client.write('c.md', latin1);
		await client.open('a.md', a);
	};
	/** An export waits until the notebook was compared with the disk. */
	const read = async () => {
		await client.tell('kezako/rescan');
		await client.ask('kezako/export', { format: 'csv' });
	};
	const renamed = async () => {
		const edit = await client.ask<WorkspaceEdit>('textDocument/rename', {
			textDocument: { uri: client.uri('a.md') },
			position: { line: 2, character: 5 },
			newName: '10',
		});
		return (edit.documentChanges ?? []).map((change) => 'textDocument' in change && change.textDocument.uri).sort();
	};
	const codes = async () => {
		const { items } = await client.at<{ items: Diagnostic[] }>('diagnostic', 'c.md', 0, 0);
		return items.map(({ code }) => code);
	};

	test('is left out of a rename, which says so', async () => {
		await start();
		await read();
		assert.deepEqual(await renamed(), [client.uri('a.md'), client.uri('b.md')]);
		await client.until(() => said.length > 0);
		assert.deepEqual(said, ['1 note is left out because it is not UTF-8: save it as UTF-8 first.']);
		client.write('c.md', 'été [[1]]');
		assert.deepEqual(await renamed(), [client.uri('a.md'), client.uri('b.md'), client.uri('c.md')]);
	});

	test('has its problem where the editor shows U+FFFD, and none where it was told the encoding', async () => {
		await start();
		await read();
		await client.open('c.md', '\ufffdt\ufffd [[1]]');
		assert.deepEqual(await codes(), ['not_utf8']);
		await client.change('c.md', 'été [[1]]');
		assert.deepEqual(await codes(), []);
	});

	test('is known among thousands, which other threads read', async () => {
		await start();
		for (let at = 0; at < 6000; at++) client.write(`more/${at}.md`, 'text');
		await client.open('c.md', '\ufffdt\ufffd [[1]]');
		await read();
		assert.deepEqual(await codes(), ['not_utf8']);
	}).timeout(60_000);
});
