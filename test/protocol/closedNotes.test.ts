import { strict as assert } from 'node:assert';
import type { CallHierarchyItem, CodeAction, InlayHint } from 'vscode-languageserver-types';
import { asking, LanguageClient } from '../support/languageClient.ts';

const a = '---\ntitle: A\nid: "1"\n---\n[[2]] [[C]] [[9]]';

/** The closed notes, with so many more lines in their headers. */
const closed = (more: number): Readonly<Record<string, string>> => {
	const begin = `---\n${'#\n'.repeat(more)}`;
	return {
		'b.md': `${begin}title: B\nid: "2"\ntypes: x\n---\n[[1]] [[2]] [[c]]`,
		'c.md': `${begin}title: C\nid: "20230927151049"\n---\n[[8]]`,
		// It may take over the links of a.md.
		'd.md': `${begin}title: A\nid: "20230928151049"\n---\n`,
		'e.md': `${begin}title: E\nid: "1"\n---\n`,
		'f.md': `${begin}title: F\n---\n`,
	};
};

type Ask = (client: LanguageClient) => Promise<unknown>;
const at = (method: string, line: number, character: number, more = {}): Ask => {
	const position = { line, character };
	return (client) =>
		client.ask(`textDocument/${method}`, { textDocument: { uri: client.uri('a.md') }, position, ...more });
};
const item = (client: LanguageClient, name: string): CallHierarchyItem => {
	const start = { line: 0, character: 0 };
	const range = { start, end: start };
	return { name: '', kind: 1, uri: client.uri(name), range, selectionRange: range };
};

/** The questions whose answers have places in closed notes, or edits of them. */
const questions: Readonly<Record<string, Ask>> = {
	definition: at('definition', 4, 2),
	references: at('references', 2, 5, { context: { includeDeclaration: true } }),
	'the links in its hierarchy': at('prepareCallHierarchy', 4, 2),
	'the links to it': (client) => client.ask('callHierarchy/incomingCalls', { item: item(client, 'a.md') }),
	'the links from it': (client) => client.ask('callHierarchy/outgoingCalls', { item: item(client, 'b.md') }),
	symbols: (client) => client.ask('workspace/symbol', { query: 'B' }),
	'a rename by a link': at('rename', 4, 2, { newName: '22' }),
	'a rename of a type': (client) => {
		const textDocument = { uri: client.uri('t.md') };
		return client.ask('textDocument/rename', { textDocument, position: { line: 1, character: 7 }, newName: 'y' });
	},
	'a code action': async (client) => {
		const start = { line: 1, character: 8 };
		const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
			textDocument: { uri: client.uri('a.md') },
			range: { start, end: start },
			context: { diagnostics: [], only: ['refactor.move'] },
		});
		return actions.map(({ edit }) => edit);
	},
	'a hint': async (client) => {
		const [hint] = await client.ask<InlayHint[]>('textDocument/inlayHint', {
			textDocument: { uri: client.uri('a.md') },
			range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } },
		});
		return client.ask('inlayHint/resolve', hint);
	},
	problems: at('diagnostic', 0, 0),
	'links pointed at another': (client) =>
		client.ask('kezako/linksPointedAt', { from: client.uri('a.md'), to: client.uri('c.md') }),
	'notes merged': (client) => client.ask('kezako/notesMerged', { from: client.uri('b.md'), to: client.uri('c.md') }),
	'links by file name': (client) => client.ask('kezako/folderFixes', { folder: client.uri(''), fix: 'fileNameLinks' }),
	'ids for notes': async (client) => {
		const { fixes } = await client.ask('kezako/folderFixes', { folder: client.uri(''), fix: 'missingIds' });
		return fixes.flatMap(({ changes }) => changes.flatMap(({ edits }) => edits.map(({ range }) => range)));
	},
	'notes found': (client) => client.ask('kezako/findNotes', { query: 'B', limit: 10 }),
	'notes described': (client) => client.ask('kezako/describeNotes', { uris: [client.uri('b.md')] }),
	'targets resolved': (client) => client.ask('kezako/resolveTargets', { targets: ['2'] }),
	'links of a note': (client) => client.ask('kezako/noteLinks', { uri: client.uri('b.md') }),
	'notes in a group': (client) => client.ask('kezako/notesInGroup', { by: 'type', group: 'x', limit: 9 }),
	'missing targets': (client) => client.ask('kezako/missingTargets', {}),
	'the next note': (client) => client.ask('kezako/neighbour', { uri: client.uri('c.md'), direction: 'next' }),
};

suite('closed notes that changed on disk, which no watcher reported', () => {
	let unaware: LanguageClient;
	let aware: LanguageClient;
	setup(async () => {
		unaware = await LanguageClient.start('', { capabilities: capable });
		unaware.write('a.md', a);
		write(0);
		aware = await LanguageClient.start('', { capabilities: capable, notes: unaware.folder });
		for (const client of [unaware, aware]) {
			await client.ready();
			await scanned(client);
			await client.open('a.md', a);
			await client.open('t.md', '---\ntypes: x\n---');
		}
	});
	teardown(() => {
		aware.dispose();
		unaware.dispose();
	});
	const write = (more: number) => {
		for (const [name, text] of Object.entries(closed(more))) unaware.write(name, text);
	};
	/** An export waits until the notebook was compared with the disk. */
	const scanned = async (client: LanguageClient) => {
		await client.tell('kezako/rescan');
		await client.ask('kezako/export', { format: 'csv' });
	};

	for (const [what, ask] of Object.entries(questions)) {
		test(`stand where they are in ${what}`, async () => {
			const before = await ask(aware);
			write(3);
			const answer = await ask(unaware);
			await scanned(aware);
			assert.deepEqual(answer, await ask(aware));
			assert.notDeepEqual(answer, before);
		});
	}

	test('are checked as they are', async () => {
		const published: unknown[] = [];
		unaware.connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string }) => {
			if (params.uri === unaware.uri('c.md')) published.push(params);
		});
		unaware.connection.onRequest('window/workDoneProgress/create', () => null);
		write(3);
		await unaware.ask('workspace/executeCommand', { command: 'kezako.checkNotes' });
		await unaware.until(() => published.length > 0);
		assert.match(JSON.stringify(published), /"line":7/);
	});
});

const capable = {
	...asking,
	textDocument: {
		...asking.textDocument,
		rename: { prepareSupport: true },
		codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['refactor'] } } },
		diagnostic: { relatedInformation: true },
	},
};
