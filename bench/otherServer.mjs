/** A plain editor for any language server over stdio, whatever it needs or answers. */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
	createProtocolConnection,
	ResponseError,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import { capabilities } from './server.mjs';

/** How long a server may take to end by itself. Milliseconds. */
const endMs = 2000;

const incremental = 2;

export class OtherServer {
	/**
	 * @param {string} commandLine as in a shell
	 * @param {{ root: string, cache: string, limitMs: number }} place the folder of the notes, where it may keep what it
	 * likes, and how long any answer may take
	 */
	constructor(commandLine, { root, cache, limitMs }) {
		this.limitMs = limitMs;
		this.root = pathToFileURL(root).href;
		this.started = performance.now();
		this.process = spawn(commandLine, {
			shell: true,
			// Whatever it starts is ended with it.
			detached: true,
			env: { ...process.env, XDG_CACHE_HOME: cache },
		});
		let said = '';
		this.process.stderr.on('data', (chunk) => {
			said = (said + chunk).slice(-500);
		});
		this.ended = new Promise((_, reject) => {
			this.process.once('error', reject);
			this.process.once('exit', (code, signal) => reject(new Error(`It ended (${code ?? signal}). ${said}`)));
		});
		this.ended.catch(() => {});
		// What is written to a server that has ended is of no interest.
		this.process.stdin.on('error', () => {});
		const { stdout, stdin } = this.process;
		this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
		this.connection.onError(() => {});
		this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
		this.connection.onRequest('workspace/workspaceFolders', () => [{ uri: this.root, name: 'notes' }]);
		this.connection.onRequest('workspace/applyEdit', () => ({ applied: false }));
		// Whatever else it asks of an editor.
		this.connection.onRequest(() => null);
		this.connection.listen();
	}

	async initialize() {
		const initialized = await this.ask('initialize', {
			processId: process.pid,
			rootUri: this.root,
			workspaceFolders: [{ uri: this.root, name: 'notes' }],
			capabilities: {
				...capabilities,
				workspace: { ...capabilities.workspace, configuration: true },
				window: { workDoneProgress: true },
			},
		});
		const sync = initialized?.capabilities?.textDocumentSync;
		this.isIncremental = (sync?.change ?? sync) === incremental;
		this.tell('initialized', {});
	}

	/** Milliseconds since the server was started. */
	age() {
		return performance.now() - this.started;
	}

	open(path, text) {
		this.lines = text.split('\n');
		this.document = { uri: `${this.root}/${path}`, version: 1 };
		this.tell('textDocument/didOpen', { textDocument: { ...this.document, languageId: 'markdown', text } });
	}

	/** Types at the end of a line of the open note, instead of its last letters. */
	type(line, text, taken = 0) {
		const { length } = this.lines[line];
		const start = Math.max(0, length - taken);
		const range = { start: { line, character: start }, end: { line, character: length } };
		this.lines[line] = this.lines[line].slice(0, start) + text;
		this.document = { ...this.document, version: this.document.version + 1 };
		const change = this.isIncremental ? { range, text } : { text: this.lines.join('\n') };
		this.tell('textDocument/didChange', { textDocument: this.document, contentChanges: [change] });
	}

	/** Asks about a place in the open note. Gives nothing where the answer is an error. */
	async askAt(method, line, character) {
		const params = { textDocument: { uri: this.document.uri }, position: { line, character } };
		return this.ask(`textDocument/${method}`, params).catch((error) => {
			if (!(error instanceof ResponseError)) throw error;
		});
	}

	/** @throws where there is no answer within a limit, or the server ends */
	async ask(method, params, limitMs = this.limitMs) {
		const answer = this.connection.sendRequest(method, params);
		answer.catch(() => {});
		let timer;
		const late = new Promise((_, reject) => {
			timer = setTimeout(() => reject(new Error(`It did not answer ${method} within ${limitMs} ms.`)), limitMs);
		});
		return Promise.race([this.ended, answer, late]).finally(() => clearTimeout(timer));
	}

	async tell(method, params) {
		try {
			await this.connection.sendNotification(method, params);
		} catch {
			// The next question says that it has ended.
		}
	}

	/** Ends it, as the protocol says or not, and all that it has started. */
	async stop() {
		await this.ask('shutdown', undefined, endMs).catch(() => {});
		this.tell('exit');
		await Promise.race([this.ended, pause(endMs)]).catch(() => {});
		this.connection.dispose();
		try {
			process.kill(-this.process.pid, 'SIGKILL');
		} catch {
			// Nothing of it runs any more.
		}
	}
}
