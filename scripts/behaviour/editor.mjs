import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { steadyEnvironment, withStoppedClock } from './clock.mjs';
import { Folder } from './notebooks.mjs';

const built = fileURLToPath(new URL('../../dist/kezako.js', import.meta.url));

/** How long anything may take before a recording is given up. Milliseconds. */
const patienceMs = 60_000;

/** What an editor of today can do, and what is asked for by itself. */
const modern = {
	workspace: {
		configuration: true,
		workspaceFolders: true,
		didChangeConfiguration: { dynamicRegistration: true },
		didChangeWatchedFiles: { dynamicRegistration: true },
		workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
		diagnostics: { refreshSupport: true },
		inlayHint: { refreshSupport: true },
		codeLens: { refreshSupport: true },
	},
	textDocument: {
		completion: { completionItem: { labelDetailsSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
		hover: { contentFormat: ['markdown', 'plaintext'] },
		definition: { linkSupport: true },
		codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
		rename: { prepareSupport: true },
		diagnostic: { relatedInformation: true },
		publishDiagnostics: { relatedInformation: true },
	},
	window: { workDoneProgress: true },
};

/** The editors that a notebook is opened in, by name. */
export const editors = {
	plain: { capabilities: modern, locale: 'en' },
	vscode: {
		name: 'Visual Studio Code',
		capabilities: modern,
		locale: 'en',
		initializationOptions: { clientFileSchemes: ['untitled'], createsNotes: true },
	},
	/** One that is told of problems, and in French. */
	neovim: {
		name: 'Neovim',
		capabilities: {
			workspace: { workspaceFolders: true },
			textDocument: {
				completion: { completionItem: { documentationFormat: ['plaintext'] } },
				hover: { contentFormat: ['plaintext'] },
				codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
			},
		},
		locale: 'fr-FR',
	},
	eglot: { name: 'Eglot', capabilities: { workspace: { workspaceEdit: {} } }, locale: 'en' },
};

/** An editor that has a notebook open, and the built server beside it as a process. */
export class Editor {
	/** What the server has said or asked for that does not depend on when. */
	told = [];
	problems = new Map();
	version = 0;

	/** @param {Map<string, Buffer>} files @param {unknown} [settings] the section `kezako` */
	static async start(files, { name, capabilities, locale, initializationOptions }, settings = null) {
		const editor = new Editor(files, settings);
		editor.offer = await editor.ask('initialize', {
			processId: process.pid,
			...(name && { clientInfo: { name } }),
			rootUri: editor.folder.uri,
			locale,
			capabilities,
			initializationOptions: { settings, ...initializationOptions },
			workspaceFolders: [{ uri: editor.folder.uri, name: 'notes' }],
		});
		editor.tell('initialized', {});
		await editor.until(() => editor.isReady, 'the notes to be read');
		return editor;
	}

	constructor(files, settings) {
		this.folder = new Folder(files);
		this.process = spawn(process.execPath, [...withStoppedClock, built, 'lsp', '--stdio', '--no-cache'], {
			stdio: ['pipe', 'pipe', 'pipe'],
			env: steadyEnvironment,
		});
		let said = '';
		this.process.stderr.on('data', (chunk) => {
			said += chunk;
		});
		this.ended = new Promise((_, reject) => {
			this.process.once('exit', (code, signal) => reject(new Error(`The server ended (${code ?? signal}). ${said}`)));
		});
		this.ended.catch(() => {});
		const { stdin, stdout } = this.process;
		this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
		this.listen(settings);
	}

	listen(settings) {
		const { connection, told } = this;
		connection.onNotification('kezako/status', ({ state }) => {
			this.isReady = state === 'ready';
		});
		connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
			this.problems.set(uri, diagnostics);
		});
		connection.onNotification('window/logMessage', ({ type, message }) => {
			told.push(['log', type, this.steady(message).replace(/\d+(?= ms\b)/g, '<time>')]);
		});
		connection.onNotification('window/showMessage', (params) => told.push(['show', params]));
		connection.onRequest('client/registerCapability', ({ registrations }) => {
			for (const { method, registerOptions } of registrations) told.push(['register', method, registerOptions]);
			return null;
		});
		connection.onRequest('workspace/applyEdit', (params) => {
			told.push(['apply', params]);
			return { applied: true };
		});
		connection.onRequest('workspace/configuration', ({ items }) => items.map(() => settings));
		connection.onRequest(() => null);
		connection.listen();
	}

	uri(path) {
		return `${this.folder.uri}/${encodeURIComponent(path).replaceAll('%2F', '/')}`;
	}

	/** Gives what was answered, or the error. */
	ask(method, params) {
		const failed = ({ code, message }) => ({ error: { code, message } });
		return Promise.race([this.connection.sendRequest(method, params).catch(failed), this.ended]);
	}

	tell(method, params) {
		void this.connection.sendNotification(method, params);
	}

	open(path, text) {
		this.tell('textDocument/didOpen', {
			textDocument: { uri: this.uri(path), languageId: 'markdown', version: ++this.version, text },
		});
	}

	close(path) {
		this.tell('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
	}

	/** A text in which nothing tells where the notes are. */
	steady(text) {
		return this.folder.steady(text);
	}

	async until(condition, what) {
		const end = Date.now() + patienceMs;
		while (!(await Promise.race([condition(), this.ended]))) {
			if (Date.now() > end) throw new Error(`Waited in vain for ${what}. Told: ${JSON.stringify(this.told)}`);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	}

	async stop() {
		const exited = new Promise((resolve) => this.process.once('exit', resolve));
		await this.ask('shutdown');
		this.tell('exit');
		await exited;
		this.connection.dispose();
		this.folder.dispose();
	}
}
