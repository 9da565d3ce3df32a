import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import type { ClientRequests } from '../../server/src/protocol.ts';
import { pathOf, readNotebook } from './testNotebook.ts';
import { waitUntil } from './waitUntil.mts';

/** The text of a bundle. */
function built(name: string): string {
	return readFileSync(fileURLToPath(new URL(`../../dist/${name}`, import.meta.url)), 'utf8');
}

const root = 'memfs:/notes';

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: Record<string, unknown>;
	readonly result?: unknown;
	readonly error?: unknown;
}

/** Compiled once: each worker runs it in a context of its own. */
let script: Script | undefined;

/** The worker bundle in a context with what a web worker has, and none of Node's globals; and an editor that serves files to it. */
export class BareWorker {
	readonly told: Message[] = [];
	/** What was exported, by the names of files. */
	readonly written = new Map<string, string>();
	private readonly answers = new Map<number, (message: Message) => void>();
	private readonly global: { onmessage?: (event: { data: Message }) => void } & Record<string, unknown>;
	private readonly files: ReadonlyMap<string, string>;
	/** When the notes were written, as their file system tells it. */
	private readonly time: string;
	private lastId = 0;

	/**
	 * Gives a worker that has read all notes.
	 *
	 * @param notebook the notes, as one string, or the texts by their paths
	 * @param storage what the browser has to keep things, as globals
	 * @param exclude the setting `kezako.files.exclude`
	 * @param bundles the addresses of the scripts that are loaded on demand
	 */
	static async start(
		notebook: string | ReadonlyMap<string, string>,
		{
			cache,
			storage = {},
			written = '1',
			exclude = [],
			bundles = { bibTexReader: 'bibtexReader.js', htmlWriter: 'exportHtml.js' },
		}: {
			cache?: boolean;
			storage?: object;
			written?: string;
			exclude?: readonly string[];
			bundles?: object;
		} = {},
	): Promise<BareWorker> {
		const worker = new BareWorker(notebook, storage, written);
		await worker.ask('initialize', {
			processId: null,
			rootUri: null,
			capabilities: {
				workspace: { diagnostics: { refreshSupport: true } },
				textDocument: { definition: { linkSupport: true }, diagnostic: {} },
			},
			initializationOptions: {
				clientFileSchemes: ['memfs'],
				client: 'vscode',
				cache,
				...bundles,
				settings: { files: { exclude } },
			},
			workspaceFolders: [{ uri: root, name: 'notes' }],
		});
		worker.tell('initialized', {});
		await worker.until(() => worker.told.some(({ params }) => params?.['state'] === 'ready'));
		return worker;
	}

	private constructor(notebook: string | ReadonlyMap<string, string>, storage: object, written: string) {
		this.time = written;
		const files =
			typeof notebook === 'string'
				? Array.from(readNotebook(notebook).files, ([uri, text]) => [pathOf(uri), text] as const)
				: [...notebook];
		this.files = new Map(files.map(([path, text]) => [this.uri(path), text]));
		const { clearTimeout, console, TextDecoder, TextEncoder, performance, queueMicrotask } = globalThis;
		this.global = {
			...storage,
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
		this.global['importScripts'] = (name: string) => new Script(built(name)).runInContext(context);
		const context = createContext(this.global);
		script ??= new Script(built('server.browser.js'), { filename: 'server.browser.js' });
		script.runInContext(context);
	}

	uri(name: string): string {
		return `${root}/${encodeURIComponent(name).replaceAll('%2F', '/')}`;
	}

	open(name: string, text: string): void {
		const textDocument = { uri: this.uri(name), languageId: 'markdown', version: 1, text };
		this.tell('textDocument/didOpen', { textDocument });
	}

	ask<Result>(method: string, params: unknown): Promise<Result> {
		const id = ++this.lastId;
		return new Promise((resolve, reject) => {
			this.answers.set(id, ({ result, error }) =>
				error ? reject(new Error(JSON.stringify(error))) : resolve(result as Result),
			);
			this.post({ jsonrpc: '2.0', id, method, params });
		});
	}

	tell(method: string, params: unknown): void {
		this.post({ jsonrpc: '2.0', method, params });
	}

	async until(condition: () => boolean | Promise<boolean>): Promise<void> {
		if (!(await waitUntil(condition, 10_000))) throw new Error(`Waited in vain. Told: ${JSON.stringify(this.told)}`);
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
		if (method === 'notes/read') {
			const uris = params['uris'] as string[];
			return uris.map((uri) => {
				const text = this.files.get(uri);
				return text === undefined ? null : { stamp: `${this.time}:${text.length}`, text, isCut: false };
			});
		}
		if (method === 'notes/kinds') {
			const isFolder = (uri: string) => [...this.files.keys()].some((path) => path.startsWith(`${uri}/`));
			return (params['uris'] as string[]).map((uri) =>
				this.files.has(uri) ? 'file' : isFolder(uri) ? 'folder' : null,
			);
		}
		if (method === 'notes/list') {
			const prefix = `${params['folder']}/`;
			const inside = [...this.files.keys()]
				.filter((path) => path.startsWith(prefix))
				.map((path) => path.slice(prefix.length).split('/'));
			const children = (isFolder: boolean) => [
				...new Set(inside.filter((parts) => parts.length > 1 === isFolder).map((parts) => prefix + parts[0])),
			];
			return { files: children(false), folders: children(true) };
		}
		if (method === 'export/write') {
			for (const part of (params as unknown as ClientRequests['export/write']['params']).parts)
				if ('text' in part) this.written.set(part.name, (this.written.get(part.name) ?? '') + part.text);
		}
		return null;
	}
}
