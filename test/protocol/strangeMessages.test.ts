import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { CancellationTokenSource, ResponseError } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkPlaces } from '../support/answerPlaces.ts';
import { asking, LanguageClient, modern } from '../support/languageClient.ts';
import { fuzzFactor } from '../support/seed.ts';
import { strangeName, strangeText } from '../support/strangeNotes.ts';

const names = [
	'a.md',
	'b.md',
	'x/c.md',
	'é/ü 1.md',
	'20230927151049 d.md',
	'index.md',
	'100%.md',
	'[w]#?.md',
	'x/config.yml',
	'p.png',
];
const name = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...names.slice(0, 3)) }, fc.constantFrom(...names));
/** An internal error, which is nobody's fault but the server's. */
const internalError = -32603;

const number = fc.oneof({ weight: 8, arbitrary: fc.nat(12) }, fc.nat(200), fc.constantFrom(2 ** 31 - 1));
const place = fc.record({ line: number, character: number });
const range = fc.record({ start: place, end: place });
/** How a message becomes malformed: which of its values becomes what. */
const damage = fc.record({
	at: fc.nat(),
	junk: fc.constantFrom<unknown[]>(
		null,
		-1,
		1e300,
		0.5,
		2 ** 31,
		'',
		'x',
		'\ud800',
		'file:///',
		'http://[',
		[],
		{},
		true,
		[null],
		{ line: 0 },
	),
});

interface Message {
	readonly method: string;
	readonly params: unknown;
}

/** All requests that the server answers, with parameters that are right, if not always of use. */
const requests = (uriOf: (name: string) => string): fc.Arbitrary<Message> => {
	const textDocument = name.map((name) => ({ uri: uriOf(name) }));
	const uri = name.map(uriOf);
	const uris = fc.array(uri, { maxLength: 4 });
	const note = fc.record({ textDocument });
	const atPlace = fc.record({ textDocument, position: place });
	const item = fc.record({ name: strangeName, kind: fc.constant(15), uri, range, selectionRange: range });
	const context = fc.record({ diagnostics: fc.constant([]) }, { requiredKeys: ['diagnostics'] });
	const spans = fc.array(fc.record({ line: number, start: number, end: number }), { maxLength: 3 });
	const by = fc.constantFrom('type', 'tag', 'month');
	const only = fc.constantFrom('notLinked', 'isolated', 'problems', undefined);
	const newNote = fc.record(
		{
			title: strangeName,
			id: strangeName,
			beside: fc.oneof(uri, fc.constant('')),
			folder: uri,
			types: fc.array(strangeName),
			body: strangeText,
			ifMissing: fc.boolean(),
			kezako: strangeText,
		},
		{ requiredKeys: ['title', 'beside'] },
	);
	const all: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
		'textDocument/completion': atPlace,
		'completionItem/resolve': fc.record(
			{ label: strangeName, data: fc.oneof(uri, fc.record({ uri })) },
			{ requiredKeys: ['label'] },
		),
		'textDocument/references': fc.record({
			textDocument,
			position: place,
			context: fc.record({ includeDeclaration: fc.boolean() }),
		}),
		'textDocument/documentHighlight': atPlace,
		'textDocument/inlayHint': fc.record({ textDocument, range }),
		'inlayHint/resolve': fc.record(
			{ position: place, label: strangeName, data: uri },
			{ requiredKeys: ['position', 'label'] },
		),
		'textDocument/foldingRange': note,
		// Elsewhere than in a text, the protocol wants the place that was asked for.
		'textDocument/selectionRange': fc.record({ textDocument, positions: fc.constant([{ line: 0, character: 0 }]) }),
		'textDocument/codeLens': note,
		'workspace/symbol': fc.record({ query: strangeName }),
		'textDocument/prepareCallHierarchy': atPlace,
		'callHierarchy/incomingCalls': fc.record({ item }),
		'callHierarchy/outgoingCalls': fc.record({ item }),
		'textDocument/prepareRename': atPlace,
		'textDocument/rename': fc.record({ textDocument, position: place, newName: strangeName }),
		'textDocument/codeAction': fc.record({ textDocument, range, context }),
		'textDocument/hover': atPlace,
		'textDocument/definition': atPlace,
		'workspace/executeCommand': fc.oneof(
			fc.constant({ command: 'kezako.checkNotes' }),
			newNote.map((params) => ({ command: 'kezako.createNote', arguments: [params] })),
			fc.constant({ command: 'none' }),
		),
		'kezako/findNotes': fc.record({ query: strangeName, limit: number, at: uri }, { requiredKeys: ['query', 'limit'] }),
		'kezako/opensCompletion': fc.record({ uri, position: place }),
		'kezako/brokenLinks': fc.record({ uri }),
		'kezako/missingNote': fc.record({ uri, position: place }),
		'kezako/freeTitle': fc.record({ query: strangeName }),
		'kezako/findWorks': fc.record({ uri, query: strangeName }),
		'kezako/describeNotes': fc.record({ uris }),
		'kezako/resolveTargets': fc.record({ targets: fc.array(strangeName) }),
		'kezako/embeddedNotes': fc.record({ targets: fc.array(strangeName) }),
		'kezako/queryBlocks': fc.record({ texts: fc.array(strangeText) }),
		'kezako/backlinkPassages': fc.record({ uri }),
		'kezako/linkText': fc.record(
			{ uris, phrase: strangeName, before: strangeName, after: strangeName, into: uri },
			{ requiredKeys: ['uris', 'before'] },
		),
		'kezako/withTitles': fc.record({ text: strangeText }),
		'kezako/noteLinks': fc.record({ uri }),
		'kezako/passages': fc.record({ uri, places: spans }),
		'kezako/mentions': fc.record({ uri }),
		'kezako/groupNotes': fc.record({ by, only, query: strangeName }, { requiredKeys: ['by'] }),
		'kezako/notesInGroup': fc.record(
			{ by, only, query: strangeName, group: strangeName, limit: number },
			{ requiredKeys: ['by', 'group', 'limit'] },
		),
		'kezako/missingTargets': fc.constant({}),
		'kezako/neighbour': fc.record({ uri, direction: fc.constantFrom('previous', 'next') }),
		'kezako/countBacklinks': fc.record({ uris }),
		'kezako/folderFixes': fc.record({
			folder: name.map((name) => uriOf(dirname(name))),
			fix: fc.constantFrom('missingIds', 'fileNameLinks'),
		}),
		'kezako/export': fc.record({ format: fc.constantFrom('json', 'csv', 'cosma-csv') }),
		'kezako/graph': fc.record({ around: uri, depth: number, limit: number }, { requiredKeys: ['depth', 'limit'] }),
		'kezako/names': fc.record({ kind: fc.constantFrom('type', 'tag'), note: uri }, { requiredKeys: ['kind'] }),
		'kezako/pictureName': fc.record({ note: uri, picture: uri }),
		'kezako/newNote': newNote,
		'kezako/lacksIds': fc.record({ uri, position: place }, { requiredKeys: [] }),
		'kezako/noteSplit': fc.record({ uri, line: number }),
		'kezako/notesMerged': fc.record({ from: uri, to: uri }),
		'kezako/linksPointedAt': fc.record({ from: uri, to: uri }),
	};
	return fc.oneof(...Object.entries(all).map(([method, params]) => params.map((params) => ({ method, params }))));
};

/** Notifications of an editor about files and itself; those of open notes are steps of their own. */
const notifications = (uriOf: (name: string) => string): fc.Arbitrary<Message> => {
	const folder = fc.constantFrom('', 'x', 'é', 'none').map((name) => ({ uri: uriOf(name), name }));
	return fc.oneof(
		name.map((name) => ({ method: 'textDocument/didSave', params: { textDocument: { uri: uriOf(name) } } })),
		fc
			.array(fc.record({ uri: name.map(uriOf), type: fc.constantFrom(1, 2, 3) }), { maxLength: 4 })
			.map((changes) => ({ method: 'workspace/didChangeWatchedFiles', params: { changes } })),
		fc.constant({
			method: 'workspace/didChangeConfiguration',
			params: { settings: { kezako: { titleHints: 'always' } } },
		}),
		fc
			.record({ added: fc.array(folder, { maxLength: 1 }), removed: fc.array(folder, { maxLength: 1 }) })
			.map((event) => ({ method: 'workspace/didChangeWorkspaceFolders', params: { event } })),
		fc.constant({ method: 'kezako/rescan', params: {} }),
		fc.nat(50).map((id) => ({ method: '$/cancelRequest', params: { id } })),
		fc.constant({ method: '$/setTrace', params: { value: 'off' } }),
		fc.constant({ method: 'none/of/ours', params: {} }),
	);
};

/** What an editor and the disk do, one thing after the other. */
const steps = (uriOf: (name: string) => string) => {
	const change = fc.record(
		{ range: fc.option(range, { nil: undefined }), text: fc.oneof(strangeText, strangeName) },
		{ requiredKeys: ['text'] },
	);
	const hurt = fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, damage);
	return fc.array(
		fc.oneof(
			{
				weight: 12,
				arbitrary: fc.record({
					does: fc.constant('ask' as const),
					message: requests(uriOf),
					aim: fc.option(fc.nat(), { freq: 5, nil: undefined }),
					hurt,
					isCancelled: fc.nat(20).map((n) => n === 0),
				}),
			},
			{
				weight: 2,
				arbitrary: fc.record({ does: fc.constant('notify' as const), message: notifications(uriOf), hurt }),
			},
			{ weight: 2, arbitrary: fc.record({ does: fc.constant('open' as const), name, text: strangeText, hurt }) },
			{
				weight: 4,
				arbitrary: fc.record({
					does: fc.constant('change' as const),
					name,
					changes: fc.array(change, { maxLength: 3 }),
					hurt,
				}),
			},
			{ weight: 1, arbitrary: fc.record({ does: fc.constant('close' as const), name, hurt }) },
			{
				weight: 2,
				arbitrary: fc.record({
					does: fc.constant('write' as const),
					name,
					text: strangeText,
					isReported: fc.boolean(),
				}),
			},
			{
				weight: 1,
				arbitrary: fc.record({
					does: fc.constantFrom('delete' as const, 'move' as const),
					name,
					to: name,
					isReported: fc.boolean(),
				}),
			},
		),
		{ maxLength: 80, size: 'max' },
	);
};
type Step = ReturnType<typeof steps> extends fc.Arbitrary<(infer One)[]> ? One : never;

/** An editor with what it has open, and what it knows of the disk. */
class StrangeEditor {
	private readonly open = new Map<string, TextDocument | undefined>();
	private readonly client: LanguageClient;
	private version = 0;

	constructor(client: LanguageClient) {
		this.client = client;
	}

	async take(step: Step): Promise<void> {
		const { client } = this;
		if (step.does === 'ask') {
			const { method, params } = step.message;
			return this.ask({ method, params: this.aimed(params, step.aim) }, step.hurt, step.isCancelled);
		}
		if (step.does === 'notify') return client.tell(step.message.method, damaged(step.message.params, step.hurt));
		const uri = client.uri(step.name);
		if (step.does === 'open') {
			const textDocument = { uri, languageId: 'markdown', version: ++this.version, text: step.text };
			// Of what was damaged nobody can say what the server made of it.
			this.open.set(uri, step.hurt ? undefined : TextDocument.create(uri, 'markdown', this.version, step.text));
			return client.tell('textDocument/didOpen', damaged({ textDocument }, step.hurt));
		}
		if (step.does === 'change') {
			if (!this.open.has(uri)) return;
			const known = this.open.get(uri);
			const textDocument = { uri, version: ++this.version };
			this.open.set(uri, known && !step.hurt ? TextDocument.update(known, step.changes, this.version) : undefined);
			return client.tell('textDocument/didChange', damaged({ textDocument, contentChanges: step.changes }, step.hurt));
		}
		if (step.does === 'close') {
			if (step.hurt) this.open.set(uri, undefined);
			else this.open.delete(uri);
			return client.tell('textDocument/didClose', damaged({ textDocument: { uri } }, step.hurt));
		}
		return this.changeDisk(step);
	}

	private async changeDisk(step: Extract<Step, { readonly isReported: boolean }>): Promise<void> {
		const { client } = this;
		const path = join(client.folder, step.name);
		if (step.does === 'write') {
			const type = existsSync(path) ? 2 : 1;
			client.write(step.name, step.text);
			if (step.isReported) await client.watched([step.name, type]);
			return;
		}
		if (!existsSync(path)) return;
		if (step.does === 'delete') rmSync(path);
		else {
			client.write(step.to, '');
			renameSync(path, join(client.folder, step.to));
		}
		if (step.isReported)
			await client.watched([step.name, 3], ...(step.does === 'move' ? [[step.to, 1] as [string, 1]] : []));
	}

	private async ask({ method, params }: Message, hurt: Damage, isCancelled: boolean): Promise<void> {
		const { client } = this;
		const source = new CancellationTokenSource();
		const asked = client.connection.sendRequest(method, damaged(params, hurt), source.token);
		if (isCancelled) source.cancel();
		const outcome = await client.within(
			asked.then(
				(answer) => ({ answer }),
				(error: unknown) => ({ error }),
			),
			`the answer to ${method}`,
		);
		if ('error' in outcome) {
			assert.ok(outcome.error instanceof ResponseError, String(outcome.error));
			if (!hurt) assert.notEqual(outcome.error.code, internalError, `${method}: ${outcome.error.message}`);
			return;
		}
		if (!hurt) checkPlaces(outcome.answer, uriIn(params), (uri) => this.documentAt(uri));
	}

	/** The same request, at a place of interest: in a link, at a value of the header, or anywhere in the text. */
	private aimed(params: unknown, aim: number | undefined): unknown {
		const document = this.documentAt(uriIn(params));
		if (aim === undefined || document === undefined) return params;
		const text = document.getText();
		const interesting = Array.from(text.matchAll(/\[\[|: |- |\|/g), ({ index, 0: sign }) => index + sign.length);
		const at = interesting[aim % (interesting.length + 1)] ?? aim % (text.length + 1);
		const position = document.positionAt(at);
		return {
			...(params as object),
			position,
			positions: [position],
			range: { start: position, end: document.positionAt(at + (aim % 7)) },
		};
	}

	/** What is in a file; undefined where nobody can say. */
	private documentAt(uri: string): TextDocument | undefined {
		if (this.open.has(uri)) {
			const open = this.open.get(uri);
			// The library's own line numbers are wrong after a change behind the last line.
			return open && TextDocument.create(uri, 'markdown', 0, open.getText());
		}
		const folder = `${this.client.uri('')}/`;
		const path = uri.startsWith(folder) ? join(this.client.folder, decodeURIComponent(uri.slice(folder.length))) : '';
		if (!existsSync(path)) return undefined;
		return TextDocument.create(uri, 'markdown', 0, readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
	}
}

type Damage = { readonly at: number; readonly junk: unknown } | undefined;

/** A message in which one value is another. */
function damaged(params: unknown, damage: Damage): unknown {
	if (!damage) return params;
	const copy = structuredClone({ params });
	const spots: (readonly [holder: Record<string, unknown>, key: string])[] = [];
	const walk = (holder: Record<string, unknown>) => {
		for (const [key, value] of Object.entries(holder)) {
			spots.push([holder, key]);
			if (typeof value === 'object' && value !== null) walk(value as Record<string, unknown>);
		}
	};
	walk(copy);
	const [holder, key = ''] = spots[damage.at % spots.length] ?? [];
	if (holder) holder[key] = damage.junk;
	return copy.params;
}

/** The file that a request is about, empty where it is about none. */
function uriIn(params: unknown): string {
	const { uri, textDocument, item } = params as Readonly<Record<string, unknown>>;
	const named = [{ uri }, textDocument, item] as readonly ({ readonly uri?: unknown } | undefined)[];
	return named.map((each) => each?.uri).find((each) => typeof each === 'string') ?? '';
}

const settings = fc.constantFrom<unknown[]>(
	{},
	null,
	5,
	{ files: { exclude: ['x/**', '!x/c.md'] } },
	{ files: { exclude: ['**'] } },
	{ newNotes: { folder: '../..', template: 'a.md' } },
	{ newNotes: { folder: 'é', template: 'x/c.md' }, links: { insert: 'id|title', phrase: '[[id|phrase]]' } },
	{ problems: { broken_links: 'x' }, titleHints: 'always' },
);

suite('the server, among messages that nobody foresaw', () => {
	test('answers each of them, stays alive, and points only at what is there', async function () {
		this.timeout(60_000 * fuzzFactor);
		// The folder of each run is another, so messages name notes by their place in it.
		const root = 'file:///root/';
		const uriOf = (name: string) => root + encodeURI(name).replaceAll('#', '%23').replaceAll('?', '%3F');
		const disk = fc
			.tuple(
				fc.tuple(strangeText, strangeText, strangeText),
				fc.dictionary(name, strangeText, { noNullPrototype: true }),
			)
			.map(
				([texts, more]): Readonly<Record<string, string>> => ({
					...more,
					...Object.fromEntries(texts.map((text, at) => [names[at] ?? '', text])),
				}),
			);
		const client = fc.constantFrom(
			{ capabilities: modern },
			{ capabilities: asking },
			{ capabilities: {} },
			{ name: 'Neovim' },
		);
		await fc.assert(
			fc.asyncProperty(disk, settings, client, steps(uriOf), async (files, settings, options, taken) => {
				const client = await LanguageClient.start('', { settings, ...options });
				try {
					for (const [path, text] of Object.entries(files)) client.write(path, text);
					await client.tell('kezako/rescan');
					await client.ready();
					const here = (value: Step): Step => JSON.parse(JSON.stringify(value).replaceAll(root, `${client.uri('')}/`));
					const editor = new StrangeEditor(client);
					for (const name of names.slice(0, 2))
						await editor.take({ does: 'open', name, text: files[name] ?? '', hurt: undefined });
					for (const step of taken) await editor.take(here(step));
					assert.equal(await client.stop(), 0);
				} finally {
					client.dispose();
				}
			}),
			{ numRuns: 10 * fuzzFactor, interruptAfterTimeLimit: 50_000 * fuzzFactor },
		);
	});
});
