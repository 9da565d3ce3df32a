import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	createProtocolConnection,
	type ResponseError,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import { builtCommand } from '../support/commandLine.ts';
import { LanguageClient } from '../support/languageClient.ts';

const [node, built = ''] = builtCommand;
const run = (...args: string[]) => spawnSync(node, [built, ...args], { encoding: 'utf8', input: '' });

/** An editor as a program: it says when the server that it has started speaks. */
const startsServer = `
	const server = require('node:child_process').spawn(process.execPath, [process.argv[1], 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
	const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
	server.stdin.write('Content-Length: ' + body.length + '\\r\\n\\r\\n' + body);
	server.stdout.once('data', () => process.stdout.write('speaks'));
`;

suite('the command kezako', () => {
	test('tells its version and how it is used', () => {
		assert.match(run('--version').stdout, /^\d+\.\d+\.\d+\n$/);
		assert.equal(run('--version').status, 0);
		assert.match(run('--help').stdout, /^Usage: kezako <command>/);
	});

	test('says what is wrong where it is', () => {
		const { status, stderr, stdout } = run('lps');
		assert.deepEqual([status, stdout], [2, '']);
		assert.match(stderr, /^Unknown command “lps”\. Did you mean lsp\?\n\nUsage:/);
		assert.match(run().stderr, /^No command given\./);
	});
});

suite('the server', () => {
	test('ends when its editor is gone', async () => {
		const server = spawn(node, [built, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
		server.stdin.end();
		await once(server, 'exit');
	});

	test('ends when its editor is killed', async () => {
		const editor = spawn(node, ['-e', startsServer, built], { stdio: ['ignore', 'pipe', 'pipe'] });
		await once(editor.stdout, 'data');
		editor.kill('SIGKILL');
		// Held open by the server alone, now that the editor is gone.
		await once(editor.stderr.resume(), 'end');
	});

	test('ends when its editor is killed, though something else holds the line open', async () => {
		const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
		const client = await LanguageClient.start('-- a.md --\nx', { parent: editor.pid });
		const exited = once(client.process, 'exit');
		editor.kill('SIGKILL');
		await exited;
		client.dispose();
	});

	test('ends with 1 where it was not told to shut down', async () => {
		const client = await LanguageClient.start('-- a.md --\nx');
		const exited = once(client.process, 'exit');
		await client.connection.sendNotification('exit');
		assert.deepEqual((await exited)[0], 1);
		client.dispose();
	});

	test('answers a request before it is initialized, after it is shut down and a second `initialize` with an error', async () => {
		const server = spawn(node, [built, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
		const connection = createProtocolConnection(
			new StreamMessageReader(server.stdout),
			new StreamMessageWriter(server.stdin),
		);
		connection.listen();
		const code = (method: string, params: unknown = {}) =>
			connection.sendRequest(method, params).then(
				() => undefined,
				(error: ResponseError) => error.code,
			);
		const initialize = { processId: null, rootUri: null, capabilities: {} };
		const hover = { textDocument: { uri: 'untitled:x' }, position: { line: 0, character: 0 } };
		assert.equal(await code('textDocument/hover', hover), -32002);
		assert.equal(await code('shutdown'), -32002);
		await connection.sendNotification('textDocument/didOpen', { textDocument: null });
		assert.equal(await code('initialize', initialize), undefined);
		assert.equal(await code('initialize', initialize), -32600);
		await connection.sendNotification('initialized', {});
		assert.equal(await code('textDocument/hover', hover), undefined);
		assert.equal(await code('shutdown'), undefined);
		assert.equal(await code('textDocument/hover', hover), -32600);
		assert.equal(await code('shutdown'), -32600);
		// Dropped: a document without a text would be an error.
		await connection.sendNotification('textDocument/didOpen', { textDocument: null });
		const exited = once(server, 'exit');
		server.stdin.end();
		assert.deepEqual((await exited)[0], 0);
		connection.dispose();
	});

	test('answers a frame without a length and a body that is no JSON with a parse error, and reads on', async () => {
		const server = spawn(process.execPath, [built, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
		let said = '';
		server.stdout.on('data', (chunk) => {
			said += chunk;
		});
		const frame = (body: string) => `Content-Length: ${body.length}\r\n\r\n${body}`;
		const params = { processId: null, rootUri: null, capabilities: {} };
		server.stdin.write('Content-Type: x\r\n\r\n{"jsonrpc":"2.0"}');
		server.stdin.write(frame('{"jsonrpc":'));
		server.stdin.write(frame(JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'initialize', params })));
		while (!said.includes('"id":7')) await once(server.stdout, 'data');
		assert.equal(said.match(/"id":null,"error":\{"code":-32700,/g)?.length, 2);
		assert.match(said, /"id":7,"result":/);
		const exited = once(server, 'exit');
		server.stdin.end();
		assert.deepEqual((await exited)[0], 1);
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
