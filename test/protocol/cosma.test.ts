import { strict as assert } from 'node:assert';
import { asking, LanguageClient } from '../support/languageClient.ts';

const good = (path: string) => `-- ${path} --\n---\ntitle: A\nid: "1"\n---\n\n`;
const unreadable = (path: string) => `-- ${path} --\n---\ntitle: A: b\nid: "2"\n---\n\n`;
const config = '-- config.yml --\nselect_origin: directory\nfiles_origin: fiches\n';

suite('who checks a notebook that Cosma publishes', () => {
	let client: LanguageClient;
	let shown: string[];

	async function check(notebook: string, settings?: unknown): Promise<number> {
		client = await (await LanguageClient.start(notebook, { capabilities: asking, settings })).ready();
		shown = [];
		client.connection.onNotification('window/showMessage', ({ message }) => void shown.push(message));
		client.connection.onRequest('window/workDoneProgress/create', () => null);
		return client.ask<number>('workspace/executeCommand', { command: 'kezako.checkNotes' });
	}

	teardown(() => client.stop());

	test('is told what it would lose', async () => {
		const found = await check(config + good('fiches/a.md') + unreadable('fiches/b.md'));
		assert.equal(found, 1);
		assert.deepEqual(shown, ['Cosma 2.6 would lose 1 of 2 notes; Cosma 2.5 would stop at fiches/b.md']);
	});

	test('is told so of the versions that count', async () => {
		await check(config + good('fiches/a.md') + unreadable('fiches/b.md'), { cosma: '2.5' });
		assert.deepEqual(shown, ['Cosma 2.5 would stop at fiches/b.md']);
	});

	test('is told that a configuration stops it', async () => {
		await check(`${config}lang: klingon\n${good('fiches/a.md')}`);
		assert.deepEqual(shown, ['Cosma 2.6 would stop at config.yml']);
	});

	test('is told nothing where it would lose nothing', async () => {
		await check(config + good('fiches/a.md') + unreadable('b.md'));
		assert.deepEqual(shown, []);
	});
});
