import { strict as assert } from 'node:assert';
import type { CodeLens } from 'vscode-languageserver-types';
import { LanguageClient, modern } from '../support/languageClient.ts';

const a = '---\ntitle: A\nid: "1"\n---\n';

suite('the number of backlinks over a note that stays open', () => {
	let client: LanguageClient;
	let shown: string[];
	teardown(() => client.dispose());
	/** An editor that asks for lenses when a note is opened, and when it is asked to. */
	const begin = async (notebook: string, settings?: unknown) => {
		const capabilities = { ...modern, workspace: { ...modern.workspace, codeLens: { refreshSupport: true } } };
		client = await LanguageClient.start(notebook, { capabilities, settings });
		shown = [];
		client.connection.onRequest('workspace/codeLens/refresh', () => {
			void look();
			return null;
		});
	};
	const look = async () => {
		const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: client.uri('a.md') } });
		shown = lenses.map(({ command }) => command?.title ?? '');
	};
	const shows = (...titles: string[]) => client.until(() => shown.join() === titles.join(), titles.join());

	test('is there when all notes were read, and when the first note links to it', async () => {
		await begin(`-- a.md --\n${a}-- b.md --\n[[1]]`);
		await client.open('a.md', a);
		await look();
		await shows('1 note links here');
		client.write('c.md', '[[1]]');
		await client.watched(['c.md', 1]);
		await shows('2 notes link here');
	});

	test('is there when the first note of a folder comes, and the first that links to it', async () => {
		await begin('');
		await client.ready();
		client.write('a.md', a);
		await client.open('a.md', a);
		await client.watched(['a.md', 1]);
		await look();
		assert.deepEqual(shown, []);
		await client.open('b.md', '[[1]]');
		await shows('1 note links here');
	});

	test('is right where the editor shows the former one, and was kept from asking when the note was opened again', async () => {
		await begin(`-- a.md --\n${a}-- b.md --\n[[1]]`);
		await client.open('a.md', a);
		await client.ready();
		await look();
		await shows('1 note links here');
		await client.close('a.md');
		client.write('c.md', '[[1]]');
		await client.watched(['c.md', 1]);
		const uris = [client.uri('a.md')];
		await client.until(async () => (await client.ask('kezako/countBacklinks', { uris })) === 2, 'the new link');
		// It asks in vain, of a note that is closed.
		shown = ['?'];
		await shows();
		await client.open('a.md', a);
		await shows('2 notes link here');
	});

	test('is there when another note with its id is gone, or its id is written', async () => {
		await begin(`-- a.md --\n---\ntitle: A\n---\n\n-- b.md --\n[[1]]`);
		await client.open('a.md', '---\ntitle: A\n---\n');
		await client.ready();
		await look();
		await client.change('a.md', a);
		await shows('1 note links here');
	});

	test('comes and goes with its setting', async () => {
		await begin(`-- a.md --\n${a}-- b.md --\n[[1]]`);
		await client.open('a.md', a);
		await look();
		await shows('1 note links here');
		client.connection.onRequest('workspace/configuration', () => [{ backlinkLens: false }]);
		await client.tell('workspace/didChangeConfiguration', { settings: null });
		await shows();
	});
});
