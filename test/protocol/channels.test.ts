import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import {
	createClientPipeTransport,
	createClientSocketTransport,
	createProtocolConnection,
	generateRandomPipeName,
	type InitializeResult,
	IPCMessageReader,
	IPCMessageWriter,
	type MessageReader,
	type MessageWriter,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import { builtCommand } from '../support/commandLine.ts';

/** So many that the answer takes several turns of the server. */
const links = 5000;

const [program, ...words] = builtCommand;
const start = (...more: string[]) =>
	spawn(program, [...words, 'lsp', '--no-cache', ...more], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
type Channel = Promise<[ChildProcess, [MessageReader, MessageWriter]]>;

const channels: Readonly<Record<string, () => Channel>> = {
	async stdio() {
		const server = start('--stdio');
		const { stdin, stdout } = server;
		assert.ok(stdin && stdout);
		return [server, [new StreamMessageReader(stdout), new StreamMessageWriter(stdin)]];
	},
	async 'a pipe'() {
		const name = generateRandomPipeName();
		const transport = await createClientPipeTransport(name);
		return [start(`--pipe=${name}`), await transport.onConnected()];
	},
	async 'a socket'() {
		const transport = await createClientSocketTransport(0);
		return [start(`--socket=${transport.port()}`), await transport.onConnected()];
	},
	async 'IPC of Node.js'() {
		const server = start('--node-ipc');
		return [server, [new IPCMessageReader(server), new IPCMessageWriter(server)]];
	},
};

suite('an editor that talks to the server over', () => {
	for (const [name, open] of Object.entries(channels)) {
		test(`${name}: gets short answers and long ones`, async () => {
			const [server, [reader, writer]] = await open();
			const ended = new Promise<number | null>((resolve) => server.once('exit', (code) => resolve(code)));
			const connection = createProtocolConnection(reader, writer);
			connection.listen();
			const params = { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: null };
			const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', params);
			assert.equal(serverInfo?.name, 'Kezako');
			const textDocument = { uri: 'untitled:a', languageId: 'markdown', version: 1 };
			const text = `---\nid: 1\n---\n${'[[1]] é 🙂\n'.repeat(links)}`;
			void connection.sendNotification('initialized', {});
			void connection.sendNotification('textDocument/didOpen', { textDocument: { ...textDocument, text } });
			const asked = { textDocument, position: { line: 1, character: 4 }, context: { includeDeclaration: false } };
			const [found, highlighted] = await Promise.all([
				connection.sendRequest<unknown[]>('textDocument/references', asked),
				connection.sendRequest<unknown[]>('textDocument/documentHighlight', asked),
			]);
			assert.deepEqual([found.length, highlighted.length], [links, links]);
			await connection.sendRequest('shutdown');
			void connection.sendNotification('exit');
			assert.equal(await ended, 0);
			connection.dispose();
		});
	}
});
