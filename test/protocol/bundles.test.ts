import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';

const names = ['kezako.js', 'server.browser.js', 'client.node.js', 'client.browser.js'];

suite('what is built', () => {
	for (const name of names) {
		test(`${name} has no way to run a text as code`, () => {
			assert.doesNotMatch(bundle(name), /\beval\s*\(|\bnew Function\b|\bFunction\(\s*["'`]/);
		});
	}

	test('the library that evaluates headers is in it, without that part', () => {
		assert.match(bundle('kezako.js'), /gray-matter|isEmpty.*excerpt/s);
		assert.doesNotMatch(bundle('kezako.js'), /stringifying JavaScript/);
	});
});

suite('the server in a web worker', () => {
	test('reads, completes, hovers and jumps with no global but a worker’s', async () => {
		const worker = new BareWorker({
			'memfs:/notes/a.md': '[[20230927151049]]',
			'memfs:/notes/sub/b.md': '---\ntitle: Responsabilité\nid: "20230927151049"\nkezako: Rendre des comptes\n---\n',
			'memfs:/notes/node_modules/c.md': '---\nid: "3"\n---\n',
		});
		await worker.ask('initialize', {
			processId: null,
			rootUri: null,
			capabilities: { textDocument: { definition: { linkSupport: true } } },
			initializationOptions: { clientFileSchemes: ['memfs'], createsNotes: true },
			workspaceFolders: [{ uri: 'memfs:/notes', name: 'notes' }],
		});
		worker.tell('initialized', {});
		await worker.until(() => worker.told.some(({ params }) => params?.['state'] === 'ready'));
		assert.equal(worker.told.findLast(({ params }) => params?.['state'] === 'ready')?.params?.['notes'], 2);
		worker.tell('textDocument/didOpen', {
			textDocument: { uri: 'memfs:/notes/a.md', languageId: 'markdown', version: 1, text: '[[20230927151049]] [[resp' },
		});
		const at = (character: number) => ({
			textDocument: { uri: 'memfs:/notes/a.md' },
			position: { line: 0, character },
		});
		assert.match(JSON.stringify(await worker.ask('textDocument/hover', at(4))), /Rendre des comptes/);
		assert.match(JSON.stringify(await worker.ask('textDocument/definition', at(4))), /memfs:\/notes\/sub\/b\.md/);
		assert.match(JSON.stringify(await worker.ask('textDocument/completion', at(25))), /Responsabilité/);
	});
});

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: Record<string, unknown>;
	readonly result?: unknown;
	readonly error?: unknown;
}

/** The worker bundle in a context with what a web worker has, and none of Node's globals; and an editor that serves files to it. */
class BareWorker {
	readonly told: Message[] = [];
	private readonly answers = new Map<number, (message: Message) => void>();
	private readonly global: { onmessage?: (event: { data: Message }) => void } & Record<string, unknown>;
	private readonly files: Record<string, string>;
	private lastId = 0;

	constructor(files: Record<string, string>) {
		this.files = files;
		const { clearTimeout, console, TextDecoder, TextEncoder, performance, queueMicrotask } = globalThis;
		this.global = {
			// A timer of the server must not keep the tests waiting.
			setTimeout: (run: () => void, milliseconds: number) => setTimeout(run, milliseconds).unref(),
			clearTimeout,
			console,
			TextDecoder,
			TextEncoder,
			performance,
			queueMicrotask,
			addEventListener: () => {},
			postMessage: (message: Message) => queueMicrotask(() => this.receive(structuredClone(message))),
		};
		this.global['self'] = this.global;
		runInContext(bundle('server.browser.js'), createContext(this.global), { filename: 'server.browser.js' });
	}

	ask(method: string, params: unknown): Promise<unknown> {
		const id = ++this.lastId;
		return new Promise((resolve, reject) => {
			this.answers.set(id, ({ result, error }) => (error ? reject(new Error(JSON.stringify(error))) : resolve(result)));
			this.post({ jsonrpc: '2.0', id, method, params });
		});
	}

	tell(method: string, params: unknown): void {
		this.post({ jsonrpc: '2.0', method, params });
	}

	async until(condition: () => boolean): Promise<void> {
		const end = Date.now() + 10_000;
		while (!condition()) {
			if (Date.now() > end) throw new Error(`Waited in vain. Told: ${JSON.stringify(this.told)}`);
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	}

	private post(data: unknown): void {
		this.global.onmessage?.({ data: structuredClone(data) as Message });
	}

	private receive(message: Message): void {
		if (message.method === undefined) this.answers.get(message.id ?? -1)?.(message);
		else if (message.id === undefined) this.told.push(message);
		else this.post({ jsonrpc: '2.0', id: message.id, result: this.serve(message.method, message.params ?? {}) });
	}

	private serve(method: string, params: Record<string, unknown>): unknown {
		const paths = Object.keys(this.files);
		if (method === 'notes/read') {
			const uris = params['uris'] as string[];
			return uris.map((uri) => (uri in this.files ? { stamp: '1', text: this.files[uri], isCut: false } : null));
		}
		if (method === 'notes/list') {
			const prefix = `${params['folder']}/`;
			const inside = paths
				.filter((path) => path.startsWith(prefix))
				.map((path) => path.slice(prefix.length).split('/'));
			const children = (isFolder: boolean) => [
				...new Set(inside.filter((parts) => parts.length > 1 === isFolder).map((parts) => prefix + parts[0])),
			];
			return { files: children(false), folders: children(true) };
		}
		return null;
	}
}

function bundle(name: string): string {
	return readFileSync(fileURLToPath(new URL(`../../dist/${name}`, import.meta.url)), 'utf8');
}
