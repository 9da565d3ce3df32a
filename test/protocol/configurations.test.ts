import { strict as assert } from 'node:assert';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import type { CodeAction, CompletionList, Diagnostic, Hover } from 'vscode-languageserver-types';
import { asking, LanguageClient, modern } from '../support/languageClient.ts';

const config = 'select_origin: directory\nfiles_origin: notes\nimages_origin: missing\nhistory: maybe\n';
const notebook = `
-- config.yml --
${config}
-- other/config.yml --
title: My site
-- notes/a.md --
---
title: A
id: "20240101000001"
---
[[20240101000001]]
-- notes/.b.md --
# Hidden`;

const actions = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };

suite('a config.yml over stdio', () => {
	let client: LanguageClient;
	const start = async (capabilities: ClientCapabilities) => {
		client = await (await LanguageClient.start(notebook, { capabilities })).ready();
	};
	const pulled = async (name: string) => {
		const textDocument = { uri: client.uri(name) };
		const { items } = await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
		return items.map(({ code, range: { start, end } }) => `${code} ${start.line}:${start.character}-${end.character}`);
	};
	teardown(() => client.dispose());

	test('has its problems, with what is on disk, as long as it is open', async () => {
		await start(asking);
		await client.open('config.yml', config);
		await client.until(async () => (await pulled('config.yml')).length === 3);
		assert.deepEqual(await pulled('config.yml'), [
			'config_other_files 1:14-19',
			'config_path 2:15-22',
			'config_value 3:9-14',
		]);
		await client.change('config.yml', config.replace('maybe', 'true').replace('missing', 'notes'));
		await client.until(async () => (await pulled('config.yml')).length === 1);
		client.write('missing/a.txt', '');
		await client.change('config.yml', config);
		await client.watched(['missing', 1]);
		await client.until(async () => (await pulled('config.yml')).length === 2);
	});

	test('is changed by a fix of a note as it is on disk by then', async () => {
		await start({ ...asking, textDocument: { ...asking.textDocument, codeAction: actions } });
		const note = '---\ntitle: A\nid: "20240101000001"\ntypes: idée\n---\n';
		await client.open('notes/a.md', note);
		const declared = async () => {
			const position = { line: 3, character: 8 };
			const params = { textDocument: { uri: client.uri('notes/a.md') }, range: { start: position, end: position } };
			const asked = { ...params, context: { diagnostics: [] } };
			const found = await client.ask<CodeAction[]>('textDocument/codeAction', asked);
			return found.filter(({ title }) => title.startsWith('Declare')).length;
		};
		await client.until(async () => (await declared()) === 1);
		client.write('config.yml', `${config}record_types:\n  idée: { fill: "#111", stroke: "#222" }\n`);
		assert.equal(await declared(), 0);
	});

	test('is no note, and has none of their features', async () => {
		await start(asking);
		await client.open('config.yml', `${config}title: "[[20240101000001]]"\n`);
		const textDocument = { uri: client.uri('config.yml') };
		const position = { line: 4, character: 12 };
		const range = { start: position, end: position };
		const context = { includeDeclaration: true };
		const asked = (method: string, params = {}) =>
			client.ask<Hover | unknown[] | null>(`textDocument/${method}`, {
				textDocument,
				position,
				range,
				context,
				...params,
			});
		assert.deepEqual(await asked('definition'), []);
		assert.deepEqual((await asked('references')) ?? [], []);
		assert.deepEqual((await asked('codeLens')) ?? [], []);
		assert.deepEqual((await asked('inlayHint')) ?? [], []);
		assert.deepEqual((await asked('documentHighlight')) ?? [], []);
		await assert.rejects(
			asked('prepareRename'),
			/Only types, link types and the keys in record_metas can be renamed here/,
		);
		const found = await client.ask<unknown[]>('kezako/findNotes', { query: '', limit: 10 });
		assert.equal(found.length, 1);
	});

	test('has completion, hovers and fixes of its own', async () => {
		await start({ ...asking, textDocument: { ...asking.textDocument, codeAction: actions } });
		const text = `${config}history: true\nlang: \nimages_origin: \n`;
		await client.open('config.yml', text);
		const textDocument = { uri: client.uri('config.yml') };
		const labels = async (line: number, character: number) => {
			const position = { line, character };
			const list = await client.ask<CompletionList | null>('textDocument/completion', { textDocument, position });
			return list?.items.map(({ label }) => label);
		};
		assert.deepEqual(await labels(5, 6), ['fr', 'en']);
		assert.deepEqual(await labels(6, 15), ['./', 'notes/', 'other/']);
		const hover = await client.ask<Hover>('textDocument/hover', { textDocument, position: { line: 5, character: 1 } });
		assert.match(JSON.stringify(hover), /The language of the export/);
		const { items } = await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
		const problem = items.find(({ code }) => code === 'config_value');
		const found = await client.ask<CodeAction[]>('textDocument/codeAction', {
			textDocument,
			range: problem?.range,
			context: { diagnostics: [problem] },
		});
		assert.deepEqual(
			found.map(({ title }) => title),
			['Change to true', 'Change to false'],
		);
		const [change] = found[0]?.edit?.documentChanges ?? [];
		assert.ok(change && 'edits' in change);
		assert.deepEqual(change.textDocument, { uri: client.uri('config.yml'), version: 1 });
	});

	test('knows nothing of the types of notes in a folder that is not open', async () => {
		const types = 'record_types:\n  undefined: { fill: red, stroke: red }\n  lieu: { fill: red, stroke: red }\n';
		const text = (folder: string) => `select_origin: directory\nfiles_origin: ${folder}\nexport_target: ./\n${types}`;
		client = await LanguageClient.start(
			`-- book/config.yml --\n${text('../away')}\n-- book/a.md --\nx\n-- away/b.md --\nx`,
			{ capabilities: asking, folders: ['book'] },
		);
		await client.ready();
		await client.open('book/config.yml', text('../away'));
		assert.doesNotMatch((await pulled('book/config.yml')).join(), /config_unused_type/);
		await client.change('book/config.yml', text('./'));
		assert.match((await pulled('book/config.yml')).join(), /config_unused_type 5:2-6/);
	});

	test('of another program gets nothing at all', async () => {
		await start(asking);
		await client.open('other/config.yml', 'title: My site\nhistory: maybe\n');
		assert.deepEqual(await pulled('other/config.yml'), []);
		await client.open('data.yml', config);
		assert.deepEqual(await pulled('data.yml'), []);
	});

	test('gets its problems sent where the editor does not ask, and when all notes are checked', async () => {
		await start(modern);
		const pushed = new Map<string, Diagnostic[]>();
		client.connection.onNotification(
			'textDocument/publishDiagnostics',
			({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => void pushed.set(uri, diagnostics),
		);
		await client.ask('workspace/executeCommand', { command: 'kezako.checkNotes' });
		assert.equal(pushed.get(client.uri('config.yml'))?.length, 3);
		await client.open('config.yml', 'files_origin: notes\nexport_target: notes\n');
		await client.until(() => pushed.get(client.uri('config.yml'))?.length === 1);
		await client.close('config.yml');
		await client.until(() => pushed.get(client.uri('config.yml'))?.length === 3);
	});
});
