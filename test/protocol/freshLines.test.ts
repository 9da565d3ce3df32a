import { strict as assert } from 'node:assert';
import type { CodeAction, Diagnostic, InlayHint, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import type { Notifications, Withheld } from '../../server/src/protocol.ts';
import { asking, LanguageClient, modern } from '../support/languageClient.ts';

const notebook = `
	-- a.md --
	voir [[20230927151049]] et

	fin [[20990101000000]]
	-- b.md --
	---
	title: Responsabilité gouvernementale
	id: "20230927151049"
	---
	-- c.md --
	---
	title: Transparence
	id: "20230927151050"
	---
`;
const text = 'voir [[20230927151049]] et\n\nfin [[20990101000000]]';
const refreshing = { inlayHint: { refreshSupport: true } };
const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
const vsCode = {
	workspace: { ...asking.workspace, ...refreshing },
	textDocument: { ...asking.textDocument, codeAction: literals },
};
const plain = { ...modern, workspace: { ...modern.workspace, ...refreshing } };

suite('while somebody writes a link', () => {
	let client: LanguageClient;
	let refreshed: string[];
	let withheld: Withheld[];
	let published: PublishDiagnosticsParams[];

	async function start(capabilities: object, initializationOptions?: object): Promise<void> {
		client = await LanguageClient.start(notebook, { capabilities, initializationOptions });
		refreshed = [];
		withheld = [];
		published = [];
		const { connection } = client;
		for (const what of ['inlayHint', 'diagnostic', 'codeLens']) {
			connection.onRequest(`workspace/${what}/refresh`, () => {
				refreshed.push(what);
				return null;
			});
		}
		connection.onNotification('kezako/withheld' satisfies keyof Notifications, (what: Withheld) => {
			withheld.push(what);
		});
		connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
			if (params.uri === client.uri('a.md')) published.push(params);
		});
		await client.ready();
		await client.open('a.md', text);
	}
	/** Types a text behind the first line, key by key. */
	async function type(written: string, from = 26): Promise<void> {
		for (const [at, unit] of [...written].entries()) await client.type('a.md', { line: 0, character: from + at }, unit);
	}
	const textDocument = () => ({ uri: client.uri('a.md') });
	const hints = async () => {
		const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
		const found = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: textDocument(), range });
		return found.map(({ position }) => `${position.line}:${position.character}`).join(' ');
	};
	const asPlaces = (found: readonly Diagnostic[]) =>
		found.map(({ code, range }) => `${range.start.line}:${range.start.character} ${code}`).join(', ');
	const problems = async () => {
		const { items } = await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', {
			textDocument: textDocument(),
		});
		return asPlaces(items);
	};
	const fixes = async (triggerKind: 1 | 2) => {
		const here = { line: 0, character: 31 };
		const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
			textDocument: textDocument(),
			range: { start: here, end: here },
			context: { diagnostics: [], triggerKind },
		});
		return actions.filter(({ kind }) => kind === 'quickfix').length;
	};

	teardown(() => client.dispose());

	test('VS Code shows its title and its problems once the cursor has left the line, after one refresh', async () => {
		await start(vsCode, { client: 'vscode' });
		await client.until(() => refreshed.includes('diagnostic'), 'the notes to be read');
		await type(' [[20230927151050]] [[20990101000001]] fin');
		assert.equal(await hints(), '0:23');
		assert.equal(await problems(), '2:6 broken_links');
		assert.deepEqual(withheld.at(-1), { ...textDocument(), places: [{ line: 0, character: 27 }] });
		const known = withheld.length;
		assert.equal(await hints(), '0:23');
		assert.equal(withheld.length, known);
		refreshed = [];
		await client.tell('kezako/cursorLeft', { ...textDocument(), lines: [0] });
		await client.until(() => refreshed.length === 2, 'the refresh');
		assert.deepEqual(refreshed.toSorted(), ['diagnostic', 'inlayHint']);
		assert.equal(await hints(), '0:23 0:45');
		assert.equal(await problems(), '0:48 broken_links, 2:6 broken_links');
		assert.equal(withheld.length, known);
		// Nothing is left to be shown.
		await client.tell('kezako/cursorLeft', { ...textDocument(), lines: [0] });
		await type('x', 65);
		await hints();
		assert.equal(refreshed.length, 2);
	});

	test('VS Code gets no light bulb for it, but its fixes when the writer asks', async () => {
		await start(vsCode, { client: 'vscode' });
		await type(' [[20990101000001]]');
		await client.until(async () => (await fixes(1)) > 0);
		assert.equal(await fixes(2), 0);
		await client.tell('kezako/cursorLeft', { ...textDocument(), lines: [0] });
		await client.until(async () => (await fixes(2)) > 0);
	});

	test('an editor that asks for problems shows both once it rests', async () => {
		await start(vsCode);
		await client.until(() => refreshed.includes('diagnostic'), 'the notes to be read');
		await type(' [[20230927151050]] [[20990101000001]]');
		assert.equal(await hints(), '0:23');
		assert.equal(await problems(), '2:6 broken_links');
		refreshed = [];
		await client.until(() => refreshed.length === 2, 'the refresh');
		assert.deepEqual(refreshed.toSorted(), ['diagnostic', 'inlayHint']);
		assert.equal(await hints(), '0:23 0:45');
		assert.equal(await problems(), '0:48 broken_links, 2:6 broken_links');
		assert.deepEqual(withheld, []);
	});

	test('an editor that is sent problems shows the new one once it rests', async () => {
		await start(plain);
		await client.until(() => published.length > 0);
		await type(' [[20990101000001]]');
		await client.until(() => asPlaces(published.at(-1)?.diagnostics ?? []).startsWith('0:'), 'the problem');
		const sent = published.map(({ diagnostics }) => asPlaces(diagnostics));
		assert.deepEqual([...new Set(sent.slice(0, -1))], ['2:6 broken_links'].slice(0, sent.length - 1));
		assert.equal(sent.at(-1), '0:29 broken_links, 2:6 broken_links');
		assert.ok(sent.length > 1);
	});

	test('an editor that cannot be asked to refresh titles has them at once', async () => {
		await start(modern);
		await type(' [[20230927151050]]');
		assert.equal(await hints(), '0:23 0:45');
	});

	test('the whole notebook is checked with what is withheld', async () => {
		await start(vsCode, { client: 'vscode' });
		await type(' [[20990101000001]]');
		assert.equal(await client.ask('workspace/executeCommand', { command: 'kezako.checkNotes' }), 2);
		assert.equal(await problems(), '2:6 broken_links');
	});

	test('a strange message about the cursor changes nothing', async () => {
		await start(vsCode, { client: 'vscode' });
		await type(' [[20230927151050]]');
		for (const params of [null, {}, { uri: 1, lines: [0] }, { ...textDocument(), lines: 0 }, { uri: '', lines: ['0'] }])
			await client.tell('kezako/cursorLeft', params);
		assert.equal(await hints(), '0:23');
	});
});
