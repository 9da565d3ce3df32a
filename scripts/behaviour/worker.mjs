import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { stopClock } from './clock.mjs';

const root = 'memfs:/notes';

/** Compiled once: each worker runs it in a context of its own. */
let script;

/**
 * The server of a browser, in a context that has what a web worker has and none of Node's globals, and an editor that
 * serves files to it.
 */
export class Worker {
	received = [];
	problems = new Map();
	answers = new Map();
	version = 0;
	lastId = 0;

	static async start(files) {
		const worker = new Worker(files);
		worker.offer = await worker.ask('initialize', {
			processId: null,
			rootUri: null,
			locale: 'en',
			capabilities: {
				workspace: { diagnostics: { refreshSupport: true }, workspaceEdit: { documentChanges: true } },
				textDocument: {
					completion: { completionItem: { labelDetailsSupport: true, documentationFormat: ['markdown'] } },
					codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
					definition: { linkSupport: true },
					rename: { prepareSupport: true },
					diagnostic: {},
				},
			},
			initializationOptions: { clientFileSchemes: ['memfs'], client: 'vscode', createsNotes: true, cache: false },
			workspaceFolders: [{ uri: root, name: 'notes' }],
		});
		worker.notify('initialized', {});
		while (!worker.isReady) await new Promise((resolve) => setTimeout(resolve, 5));
		return worker;
	}

	constructor(files) {
		this.files = new Map([...files].map(([path, bytes]) => [this.uri(path), bytes.toString('utf8')]));
		const { clearTimeout, console, TextDecoder, TextEncoder, performance, queueMicrotask } = globalThis;
		this.global = {
			// A timer of the server must not keep the recording waiting.
			setTimeout: (run, milliseconds) => setTimeout(run, milliseconds).unref(),
			...{ clearTimeout, console, TextDecoder, TextEncoder, performance, queueMicrotask },
			addEventListener: () => {},
			postMessage: (message) => queueMicrotask(() => this.receive(structuredClone(message))),
		};
		this.global.self = this.global;
		const built = new URL('../../dist/server.browser.js', import.meta.url);
		script ??= new Script(readFileSync(built, 'utf8'), { filename: 'server.browser.js' });
		const context = createContext(this.global);
		new Script(stopClock).runInContext(context);
		script.runInContext(context);
	}

	uri(path) {
		return `${root}/${encodeURIComponent(path).replaceAll('%2F', '/')}`;
	}

	ask(method, params) {
		const id = ++this.lastId;
		return new Promise((resolve) => {
			this.answers.set(id, resolve);
			this.post({ jsonrpc: '2.0', id, method, params });
		});
	}

	notify(method, params) {
		this.post({ jsonrpc: '2.0', method, params });
	}

	open(path, text) {
		const textDocument = { uri: this.uri(path), languageId: 'markdown', version: ++this.version, text };
		this.notify('textDocument/didOpen', { textDocument });
	}

	close(path) {
		this.notify('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
	}

	steady(text) {
		return text.replaceAll(root, '<root>');
	}

	async stop() {
		await this.ask('shutdown');
	}

	post(data) {
		this.global.onmessage?.({ data: structuredClone(data) });
	}

	receive({ id, method, params, result, error }) {
		if (method === undefined) {
			this.answers.get(id)?.(error ? { error } : result);
			this.answers.delete(id);
		} else if (id !== undefined) this.post({ jsonrpc: '2.0', id, result: this.serve(method, params) });
		else if (method === 'kezako/status') this.isReady = params.state === 'ready';
		else if (method === 'textDocument/publishDiagnostics') this.problems.set(params.uri, params.diagnostics);
		else if (method === 'window/showMessage') this.received.push(['show', params]);
	}

	serve(method, params) {
		switch (method) {
			case 'notes/read':
				return params.uris.map((uri) => this.read(uri));
			case 'notes/kinds': {
				const isFolder = (uri) => [...this.files.keys()].some((path) => path.startsWith(`${uri}/`));
				return params.uris.map((uri) => (this.files.has(uri) ? 'file' : isFolder(uri) ? 'folder' : null));
			}
			case 'notes/list':
				return this.list(`${params.folder}/`);
			case 'workspace/applyEdit':
				this.received.push(['apply', params]);
				return { applied: true };
			default:
				return null;
		}
	}

	read(uri) {
		const text = this.files.get(uri);
		return text === undefined ? null : { stamp: `1:${text.length}`, text, isCut: false };
	}

	list(folder) {
		const inside = [...this.files.keys()].filter((uri) => uri.startsWith(folder));
		const children = (isFolder) =>
			inside
				.map((uri) => uri.slice(folder.length).split('/'))
				.filter((parts) => parts.length > 1 === isFolder)
				.map(([first]) => folder + first);
		return { files: children(false), folders: [...new Set(children(true))] };
	}
}
