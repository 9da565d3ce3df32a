import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LanguageClient } from '../support/languageClient.ts';

const built = fileURLToPath(new URL('../../dist/kezako.js', import.meta.url));
const run = (...args: string[]) => spawnSync(process.execPath, [built, ...args], { encoding: 'utf8', input: '' });

suite('the command kezako', () => {
	test('tells its version and how it is used', () => {
		assert.match(run('--version').stdout, /^\d+\.\d+\.\d+\n$/);
		assert.equal(run('--version').status, 0);
		assert.match(run('--help').stdout, /^Usage: kezako <command>/);
	});

	test('says what is wrong where it is', () => {
		const { status, stderr, stdout } = run('lps');
		assert.deepEqual([status, stdout], [2, '']);
		assert.match(stderr, /^There is no command "lps"\. Did you mean lsp\?\n\nUsage:/);
		assert.match(run().stderr, /^Say what to do\./);
	});
});

suite('the server', () => {
	test('ends when its editor is gone', async () => {
		const server = spawn(process.execPath, [built, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
		server.stdin.end();
		await once(server, 'exit');
	});

	test('ends with 1 where it was not told to shut down', async () => {
		const client = await LanguageClient.start('-- a.md --\nx');
		const exited = once(client.process, 'exit');
		await client.connection.sendNotification('exit');
		assert.deepEqual((await exited)[0], 1);
		client.dispose();
	});

	test('started again after a crash, knows the notebook again', async () => {
		for (let life = 0; life < 2; life++) {
			const client = await (await LanguageClient.start('-- a.md --\n[[1]]\n-- b.md --\n---\nid: "1"\n---')).ready();
			assert.equal(client.statuses.at(-1)?.notes, 2);
			client.process.kill('SIGKILL');
			client.dispose();
		}
	});
});
