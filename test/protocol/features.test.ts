import { strict as assert } from 'node:assert';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
	CallHierarchyIncomingCall,
	CallHierarchyItem,
	CodeAction,
	CodeLens,
	Diagnostic,
	FoldingRange,
	SymbolInformation,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver-types';
import { asking, type ClientOptions, LanguageClient, modern } from '../support/languageClient.ts';

const notebook = `
-- pgo.md --
---
title: PGO
id: "1"
---
voir [[20230927151049]] et [[99]]
-- resp.md --
---
title: Responsabilité gouvernementale
id: "20230927151049"
tags:
  - État
---
[[1]] [[1|PGO]]
-- c.md --
---
title: C
id: "3"
---
[[1]] [[1]]`;

const capable: ClientCapabilities = {
	...modern,
	textDocument: {
		...modern.textDocument,
		rename: { prepareSupport: true },
		codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
	},
};

suite('over stdio', () => {
	let client: LanguageClient;
	const start = async (options: ClientOptions = { capabilities: capable }, notes = notebook) => {
		client = await (await LanguageClient.start(notes, options)).ready();
		await client.open('pgo.md', textOf('pgo.md'));
	};
	teardown(() => client.dispose());

	test('an id is renamed in open and closed notes, each edit for the version it was made for', async () => {
		await start();
		const textDocument = { uri: client.uri('pgo.md') };
		const position = { line: 2, character: 5 };
		const { documentChanges } = await client.ask<WorkspaceEdit>('textDocument/rename', {
			textDocument,
			position,
			newName: 'pgo',
		});
		const changed = (documentChanges ?? []).flatMap((change) =>
			'edits' in change ? [[change.textDocument.uri, change.textDocument.version, change.edits.length]] : [],
		);
		assert.deepEqual(changed, [
			[client.uri('pgo.md'), 1, 1],
			[client.uri('c.md'), null, 2],
			[client.uri('resp.md'), null, 2],
		]);
		assert.deepEqual(client.initialized?.capabilities.renameProvider, { prepareProvider: true });
	});

	test('a refused name gives a message and an edit that changes nothing', async () => {
		await start();
		const said: string[] = [];
		client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
			said.push(message);
		});
		const textDocument = { uri: client.uri('pgo.md') };
		const params = { textDocument, position: { line: 4, character: 9 }, newName: '3' };
		assert.deepEqual(await client.ask('textDocument/rename', params), { documentChanges: [] });
		await client.until(() => said.length > 0);
		assert.deepEqual(said, ['3 is already used by c.md.']);
	});

	test('an older editor gets edits without versions', async () => {
		await start({ capabilities: {} });
		assert.equal(client.initialized?.capabilities.renameProvider, true);
		const textDocument = { uri: client.uri('pgo.md') };
		const params = { textDocument, position: { line: 4, character: 9 }, newName: 'x' };
		const { changes } = await client.ask<WorkspaceEdit>('textDocument/rename', params);
		assert.equal(Object.keys(changes ?? {}).length, 2);
		const actions = await client.ask<unknown[]>('textDocument/codeAction', {
			textDocument,
			range: { start: { line: 4, character: 30 }, end: { line: 4, character: 30 } },
			context: { diagnostics: [] },
		});
		assert.deepEqual(
			actions.map((action) => (action as { command: unknown }).command),
			['kezako.createNote'],
			'commands only',
		);
	});

	test('the links of notes are a hierarchy', async () => {
		await start();
		const [item] = await client.at<CallHierarchyItem[]>('prepareCallHierarchy', 'pgo.md', 4, 0);
		const calls = await client.ask<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
		assert.deepEqual(
			calls.map(({ from, fromRanges }) => [from.name, fromRanges.length]),
			[
				['C', 2],
				['Responsabilité gouvernementale', 2],
			],
		);
		const outgoing = await client.ask<{ to: CallHierarchyItem }[]>('callHierarchy/outgoingCalls', { item });
		assert.deepEqual(
			outgoing.map(({ to }) => to.name),
			['Responsabilité gouvernementale'],
		);
	});

	for (const eol of ['\n', '\r\n'])
		test(`a note is fixed as VS Code asks when it saves one, with lines that end in ${JSON.stringify(eol)}`, async () => {
			await start();
			const lines = ['voir [[ 20230927151049 ]] et', '[[99]] puis [[Responsabilité gouvernementale]]', ''];
			await client.open('neuve.md', lines.join(eol));
			const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
				textDocument: { uri: client.uri('neuve.md') },
				range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
				context: { diagnostics: [], only: ['source.fixAll'], triggerKind: 2 },
			});
			assert.deepEqual(
				actions.map(({ kind }) => kind),
				['source.fixAll.kezako'],
			);
			const [change] = actions[0]?.edit?.documentChanges ?? [];
			assert.ok(change && 'edits' in change);
			assert.equal(typeof change.textDocument.version, 'number');
			const document = TextDocument.create('', 'markdown', 1, lines.join(eol));
			const fixed = ['voir [[20230927151049]] et', '[[99]] puis [[20230927151049|Responsabilité gouvernementale]]', ''];
			assert.equal(TextDocument.applyEdits(document, change.edits as TextEdit[]), fixed.join(eol));
		});

	test('a missing note can be made with its id, through the editor', async () => {
		await start();
		const at = { line: 4, character: 30 };
		const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
			textDocument: { uri: client.uri('pgo.md') },
			range: { start: at, end: at },
			context: { diagnostics: [] },
		});
		const make = actions.find(({ title }) => title.startsWith('New note'));
		await client.ask('workspace/executeCommand', {
			command: make?.command?.command,
			arguments: make?.command?.arguments,
		});
		const [asked] = client.requested.filter(({ method }) => method === 'workspace/applyEdit');
		assert.match(JSON.stringify(asked), /"kind":"create".*id: \\"99\\"/);
	});

	test('there are a lens, folding, symbols and wider selections', async () => {
		await start();
		const textDocument = { uri: client.uri('pgo.md') };
		const [lens] = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
		assert.equal(lens?.command?.title, '2 notes link here');
		const [fold] = await client.ask<FoldingRange[]>('textDocument/foldingRange', { textDocument });
		assert.deepEqual([fold?.startLine, fold?.endLine], [0, 3]);
		const [symbol] = await client.ask<SymbolInformation[]>('workspace/symbol', { query: 'responsab' });
		assert.equal(symbol?.name, 'Responsabilité gouvernementale');
		const positions = [{ line: 4, character: 9 }];
		const [selection] = await client.ask<{ range: { start: { character: number } } }[]>('textDocument/selectionRange', {
			textDocument,
			positions,
		});
		assert.equal(selection?.range.start.character, 7);
	});

	test('a note in the header is completed', async () => {
		await start();
		await client.change('pgo.md', '---\ntitle: PGO\nid: "1"\ntags:\n  - eta\n---\n');
		const { items } = await client.at<{ items: { label: string }[] }>('completion', 'pgo.md', 4, 7);
		assert.deepEqual(
			items.map(({ label }) => label),
			['État'],
		);
	});

	test('where Cosma has a configuration, it is known what can be run, and where a note is in its page', async () => {
		const files =
			'-- n/a.md --\n---\ntitle: L’Été\nid: A_1\n---\n-- b.md --\n---\ntitle: B\nid: "2"\n---\n-- n/config.yml --\nname: other';
		client = await (
			await LanguageClient.start(files, { capabilities: capable, initializationOptions: { client: 'vscode' } })
		).ready();
		const projects = () => client.ask('kezako/cosmaProjects', undefined);
		const page = (name: string) => client.ask('kezako/cosmoscope', { uri: client.uri(name) });
		assert.deepEqual([await projects(), await page('n/a.md')], [[], null]);
		assert.equal(client.statuses.at(-1)?.hasCosma, undefined);
		client.write('n/config.yml', 'files_origin: .\nexport_target: ../site\nbibliography: b\ncsl: c\ncsl_locale: l');
		await client.watched(['n/config.yml', 2]);
		await client.until(() => client.statuses.at(-1)?.hasCosma === true, 'the configuration to be noticed');
		const config = client.uri('n/config.yml');
		assert.deepEqual(await projects(), [{ config, hasCitations: true }]);
		const found = { config, exportTarget: '../site', versions: ['2.5', '2.6'] };
		assert.deepEqual(await page('n/a.md'), { ...found, note: { title: 'L’Été', keys: { '2.5': 'A_1', '2.6': 'a1' } } });
		// Cosma does not read this note: the page opens all the same.
		assert.deepEqual(await page('b.md'), found);
		assert.deepEqual(await client.ask('kezako/cosmoscope', {}), found);
	});

	test('what closed notes say under a key of their own is offered, and opens the list', async () => {
		const notes =
			'-- a.md --\n---\ntitle: A\nid: "1"\npays: France\n---\n-- b.md --\n---\npays: [Togo, France]\n---\n-- c.md --\n';
		client = await (await LanguageClient.start(notes, { capabilities: capable })).ready();
		await client.open('c.md', '---\npays: f\n---\n');
		const offered = async (line: number, character: number) => {
			const list = await client.at<{ items: { label: string }[] } | null>('completion', 'c.md', line, character);
			return list?.items.map(({ label }) => label);
		};
		assert.deepEqual(await offered(1, 7), ['France']);
		const position = { line: 1, character: 7 };
		assert.equal(await client.ask('kezako/opensCompletion', { uri: client.uri('c.md'), position }), true);
		await client.change('c.md', '---\npays: \n---\n');
		assert.deepEqual(await offered(1, 6), ['France', 'Togo']);
		await client.change('c.md', '---\npa\n---\n');
		assert.deepEqual(await offered(1, 2), ['pays']);
	});

	for (const asks of [true, false]) {
		test(`a check of all notes tells of closed ones, and of none twice (the editor ${asks ? 'asks' : 'is told'})`, async () => {
			const capabilities = { ...(asks ? asking : modern), window: { workDoneProgress: true } };
			const notes = `${notebook}\n-- d.md --\n[[98]]\n-- e.md --\n[[97]]`;
			client = await (await LanguageClient.start(notes, { capabilities })).ready();
			const shown = new Map<string, Diagnostic[]>();
			client.connection.onNotification(
				'textDocument/publishDiagnostics',
				({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
					if (diagnostics.length > 0) shown.set(uri, diagnostics);
					else shown.delete(uri);
				},
			);
			client.connection.onRequest('window/workDoneProgress/create', () => null);
			await client.open('pgo.md', textOf('pgo.md'));
			assert.equal(await client.ask('workspace/executeCommand', { command: 'kezako.checkNotes' }), 3);
			const told = () =>
				[...shown.keys()]
					.map((uri) => uri.slice(-4))
					.sort()
					.join();
			const openOnes = asks ? [] : ['o.md'];
			await client.until(() => told() === ['d.md', 'e.md', ...openOnes].join());
			await client.open('d.md', '[[98]]');
			await client.until(() => told() === (asks ? 'e.md' : ['d.md', 'e.md', ...openOnes].join()));
			// What is mended on disk is told of no more, and what is closed is told of again.
			client.write('e.md', 'rien');
			await client.watched(['e.md', 2]);
			await client.close('d.md');
			await client.until(() => told() === ['d.md', ...openOnes].join());
		});
	}

	test('an edit in one note changes the problems of another that is open', async () => {
		await start({ capabilities: {} });
		const shown = new Map<string, Diagnostic[]>();
		client.connection.onNotification(
			'textDocument/publishDiagnostics',
			({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
				shown.set(uri, diagnostics);
			},
		);
		await client.open('d.md', '---\ntitle: D\nid: "4"\n---\n');
		const codes = () =>
			shown
				.get(client.uri('pgo.md'))
				?.map(({ code }) => code)
				.join();
		await client.until(() => codes() === 'broken_links');
		await client.change('d.md', '---\ntitle: D\nid: "99"\n---\n');
		await client.until(() => codes() === '');
	});

	test('the notebook is exported as it stands, with what is typed and not saved', async () => {
		await start();
		await client.change('pgo.md', '---\ntitle: Partenariat\nid: "1"\n---\n');
		const files = await client.ask('kezako/export', { format: 'csv' });
		const table = [
			'title,id,types,tags,kezako,links_in,links_out,path',
			'C,3,,,,0,1,c.md',
			'Partenariat,1,,,,2,0,pgo.md',
			'Responsabilité gouvernementale,20230927151049,,État,,0,1,resp.md',
			'',
		];
		assert.deepEqual(files, [{ name: 'notebook.csv', text: table.join('\n') }]);
		const [json] = await client.ask('kezako/export', { format: 'json' });
		assert.equal(JSON.parse(json?.text ?? '').notes.length, 3);
		const tables = await client.ask('kezako/export', { format: 'cosma-csv' });
		assert.deepEqual(
			tables.map(({ name, text }) => [name, text.split('\n').length]),
			[
				['nodes.csv', 5],
				['links.csv', 6],
			],
		);
	});

	test('of several folders the notes are exported with the names of their folders', async () => {
		await start({ folders: ['un', 'deux'] }, '-- un/a.md --\nA\n-- deux/sous/a b.md --\nB\n-- trois/a.md --\nC');
		const [json] = await client.ask('kezako/export', { format: 'json' });
		assert.deepEqual(
			JSON.parse(json?.text ?? '').notes.map(({ path }: { path: string }) => path),
			['deux/sous/a b.md', 'un/a.md'],
		);
	});

	test('a question that is taken back while it waits is not answered', async () => {
		await start();
		const ask = (id: number, method: string, params: unknown) => ({ jsonrpc: '2.0', id, method, params });
		// Written in one go, so that the second is there before the first is looked at.
		const hover = { textDocument: { uri: client.uri('pgo.md') }, position: { line: 4, character: 9 } };
		const messages = [
			ask(9001, 'textDocument/hover', hover),
			ask(9002, 'textDocument/hover', hover),
			{ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 9002 } },
		];
		const answers: { id: number; error?: { code: number } }[] = [];
		client.process.stdout?.on('data', (chunk: Buffer) => {
			for (const body of String(chunk).split(/Content-Length: \d+\r\n\r\n/)) {
				if (/"id":900[12]/.test(body)) answers.push(JSON.parse(body));
			}
		});
		client.process.stdin?.write(
			messages
				.map((message) => {
					const body = JSON.stringify(message);
					return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
				})
				.join(''),
		);
		await client.until(() => answers.length === 2);
		assert.deepEqual(answers.map(({ id, error }) => [id, error?.code]).sort(), [
			[9001, undefined],
			[9002, -32800],
		]);
	});
});

/** The text that a note of the notebook has on disk. */
function textOf(path: string): string {
	const after = notebook.split(`-- ${path} --\n`)[1] ?? '';
	return after.split(/\n-- /)[0] ?? '';
}
