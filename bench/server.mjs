/** The built server as a process, driven over stdio as an editor drives it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const built = fileURLToPath(new URL('../dist/kezako.js', import.meta.url));

/** How long anything may take before a run is given up. Milliseconds. */
const patienceMs = 120_000;

/** What an editor of today can do. */
const capabilities = {
	workspace: {
		diagnostics: { refreshSupport: true },
		workspaceFolders: true,
		didChangeWatchedFiles: { dynamicRegistration: true },
		workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
	},
	textDocument: {
		completion: { completionItem: { labelDetailsSupport: true, documentationFormat: ['markdown'] } },
		hover: { contentFormat: ['markdown'] },
		definition: { linkSupport: true },
		diagnostic: {},
		rename: { prepareSupport: true },
	},
};

export class Server {
	/** The lines of its log, with the milliseconds from its start. */
	logged = [];
	version = 0;

	/**
	 * @param {string} folder of the notes
	 * @param {string} [cache] the folder for what is kept between two starts; without it nothing is kept
	 */
	constructor(folder, cache) {
		this.folder = folder;
		this.started = performance.now();
		this.process = spawn(process.execPath, [built, 'lsp', '--stdio', ...(cache ? [] : ['--no-cache'])], {
			stdio: ['pipe', 'pipe', 'inherit'],
			env: { ...process.env, ...(cache && { XDG_CACHE_HOME: cache }) },
		});
		this.ended = new Promise((_, reject) => {
			this.process.once('exit', (code, signal) => reject(new Error(`The server ended (${code ?? signal}).`)));
		});
		this.ended.catch(() => {});
		const { stdin, stdout } = this.process;
		this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
		this.connection.onNotification('window/logMessage', ({ message }) => this.logged.push([message, this.age()]));
		this.connection.onRequest('client/registerCapability', () => null);
		this.connection.listen();
	}

	async initialize() {
		const workspaceFolders = [{ uri: pathToFileURL(this.folder).href, name: 'notes' }];
		await this.ask('initialize', { processId: process.pid, rootUri: null, capabilities, workspaceFolders });
		await this.tell('initialized', {});
	}

	/** Milliseconds since it was started. */
	age() {
		return performance.now() - this.started;
	}

	uri(path) {
		return pathToFileURL(`${this.folder}/${path}`).href;
	}

	ask(method, params) {
		return Promise.race([this.connection.sendRequest(method, params), this.ended]);
	}

	/** Asks about a place in a note. */
	at(method, path, { line, character }, more = {}) {
		const textDocument = { uri: this.uri(path) };
		return this.ask(`textDocument/${method}`, { textDocument, position: { line, character }, ...more });
	}

	tell(method, params) {
		return this.connection.sendNotification(method, params);
	}

	open(path, text) {
		return this.tell('textDocument/didOpen', {
			textDocument: { uri: this.uri(path), languageId: 'markdown', version: ++this.version, text },
		});
	}

	/** Types a text at a place, in place of so many characters. */
	type(path, { line, character }, text, replaced = 0) {
		const range = { start: { line, character }, end: { line, character: character + replaced } };
		return this.tell('textDocument/didChange', {
			textDocument: { uri: this.uri(path), version: ++this.version },
			contentChanges: [{ range, text }],
		});
	}

	/** Tells of files as a watcher does: 1 created, 2 changed, 3 deleted. */
	watched(paths, type) {
		const changes = paths.map((path) => ({ uri: this.uri(path), type }));
		return this.tell('workspace/didChangeWatchedFiles', { changes });
	}

	/** Waits until the log has a line with these words. Gives when it came, in milliseconds since the start. */
	async said(words) {
		const line = () => this.logged.find(([message]) => message.includes(words));
		await this.until(() => line() !== undefined, words);
		return line()[1];
	}

	async until(condition, what) {
		const end = performance.now() + patienceMs;
		while (!(await Promise.race([condition(), this.ended]))) {
			if (performance.now() > end) throw new Error(`Waited in vain for: ${what}. Log: ${this.logged.join('\n')}`);
			await new Promise((resolve) => setTimeout(resolve, 2));
		}
	}

	/** What it holds of the machine's memory now, and held at most. Megabytes; Linux only. */
	memory() {
		const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
		const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
		return { now: of('VmRSS'), most: of('VmHWM') };
	}

	async stop() {
		const exited = new Promise((resolve) => this.process.once('exit', resolve));
		await this.ask('shutdown', undefined);
		await this.tell('exit');
		await exited;
		this.connection.dispose();
	}
}
