import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { steadyEnvironment, withStoppedClock } from './clock.mjs';

const built = fileURLToPath(new URL('../../dist/kezako.js', import.meta.url));

/** How long anything may take before a recording is given up. Milliseconds. */
const patienceMs = 60_000;

/** After what time, at the latest, a server says by itself what has changed. Milliseconds. */
const laterMs = 800;

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
		initializationOptions: { clientFileSchemes: ['untitled'], client: 'vscode', createsNotes: true },
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
	/** With whatever can be set set otherwise. */
	settled: {
		name: 'Visual Studio Code',
		capabilities: modern,
		locale: 'fr',
		initializationOptions: { clientFileSchemes: ['untitled'], client: 'vscode', createsNotes: true },
		settings: {
			links: { insert: 'id|title', phrase: '[[id|phrase]]' },
			titleHints: 'always',
			backlinkLens: false,
			newNotes: { folder: 'journal', template: 'modeles/note.md' },
			files: { exclude: ['brouillons/**', '*.MD'] },
			problems: { broken_links: 'error', self_link: 'off', link_by_title: 'hint', no_id: 'information' },
		},
	},
	eglot: { name: 'Eglot', capabilities: { workspace: { workspaceEdit: {} } }, locale: 'en' },
};

/** An editor that has a notebook open, and the built server beside it as a process. */
export class Editor {
	/** What the server has said or asked for that does not depend on when. */
	received = [];
	problems = new Map();
	version = 0;

	/**
	 * @param folder the notes
	 * @param options of one of the editors, and the section `kezako` of its settings
	 * @param {string} [cache] where the server keeps what it has read; nowhere where it is left out
	 */
	static async start(folder, { name, capabilities, locale, initializationOptions, settings = null }, cache) {
		const editor = new Editor(folder, settings, cache);
		editor.offer = await editor.ask('initialize', {
			processId: process.pid,
			...(name && { clientInfo: { name } }),
			rootUri: folder.uri,
			locale,
			capabilities,
			initializationOptions: { settings, ...initializationOptions, ...(cache && { cacheFolder: cache }) },
			workspaceFolders: [{ uri: folder.uri, name: 'notes' }],
		});
		editor.notify('initialized', {});
		await editor.until(() => editor.isReady, 'the notes to be read');
		return editor;
	}

	constructor(folder, settings, cache) {
		this.folder = folder;
		this.settings = settings;
		const words = [...withStoppedClock, built, 'lsp', '--stdio', ...(cache ? [] : ['--no-cache'])];
		this.process = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'pipe'], env: steadyEnvironment() });
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
		this.listen();
	}

	listen() {
		const { connection, received } = this;
		connection.onNotification('kezako/status', ({ state }) => {
			this.isReady = state === 'ready';
		});
		connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
			this.problems.set(uri, diagnostics);
		});
		connection.onNotification('window/logMessage', ({ type, message }) => {
			received.push(['log', type, this.steady(message).replace(/\d+(?= ms\b)/g, '<time>')]);
		});
		connection.onNotification('window/showMessage', (params) => received.push(['show', params]));
		connection.onRequest('client/registerCapability', ({ registrations }) => {
			for (const { method, registerOptions } of registrations) received.push(['register', method, registerOptions]);
			return null;
		});
		connection.onRequest('workspace/applyEdit', (params) => {
			received.push(['apply', params]);
			return { applied: true };
		});
		connection.onRequest('workspace/configuration', ({ items }) => items.map(() => this.settings));
		connection.onRequest(() => null);
		connection.listen();
	}

	uri(path) {
		if (/^(?:untitled|file):/.test(path)) return path;
		return `${this.folder.uri}/${encodeURIComponent(path).replaceAll('%2F', '/')}`;
	}

	/** Gives what was answered, or the error. */
	ask(method, params) {
		const failed = ({ code, message }) => ({ error: { code, message } });
		return Promise.race([this.connection.sendRequest(method, params).catch(failed), this.ended]);
	}

	notify(method, params) {
		void this.connection.sendNotification(method, params);
	}

	open(path, text) {
		this.notify('textDocument/didOpen', {
			textDocument: { uri: this.uri(path), languageId: 'markdown', version: ++this.version, text },
		});
	}

	/** @param changes each with a range and a text, or a text in place of all */
	change(path, ...contentChanges) {
		const textDocument = { uri: this.uri(path), version: ++this.version };
		this.notify('textDocument/didChange', { textDocument, contentChanges });
	}

	close(path) {
		this.notify('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
	}

	/** A text in which nothing tells where the notes are. */
	steady(text) {
		return this.folder.steady(text);
	}

	async until(condition, what) {
		const end = Date.now() + patienceMs;
		while (!(await Promise.race([condition(), this.ended]))) {
			if (Date.now() > end) throw new Error(`Waited in vain for ${what}. Told: ${JSON.stringify(this.received)}`);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	}

	/** Waits until the server has said what it says some time after a change. */
	async quiet() {
		// An answer in between: however slow the machine is, the timers of the server have gone on as well.
		for (const end = performance.now() + laterMs; performance.now() < end; ) {
			await this.ask('kezako/names', { kind: 'type' });
			await new Promise((resolve) => setTimeout(resolve, laterMs / 8));
		}
		await this.ask('kezako/export', { format: 'csv' });
	}

	async stop() {
		const exited = new Promise((resolve) => this.process.once('exit', resolve));
		await this.ask('shutdown');
		this.notify('exit');
		await exited;
		this.connection.dispose();
	}
}
