import { strict as assert } from 'node:assert';
import type {
	CallHierarchyIncomingCall,
	CallHierarchyItem,
	CodeLens,
	Hover,
	Location,
	LocationLink,
	WorkspaceEdit,
} from 'vscode-languageserver-types';
import { LanguageClient, modern } from '../support/languageClient.ts';

const a = '---\ntitle: A\n---\nVu [@doe99, p. 3] et [@smith04]';
const doe = '---\ntitle: Doe\nid: doe99\n---\n';
const entries = [{ id: 'doe99', title: 'A book', author: [{ family: 'Doe' }], issued: { 'date-parts': [[1999]] } }];
const notebook = `-- a.md --\n${a}\n-- doe.md --\n${doe}-- b.md --\nRien que [-@doe99].`;

suite('works that are cited, over stdio', () => {
	let client: LanguageClient;
	teardown(() => client.dispose());
	const begin = async () => {
		const library = JSON.stringify([...entries, { id: 'smith04' }]);
		await start(`${notebook}\n-- refs.json --\n${library}`, { bibliography: ['refs.json'] });
		await client.open('a.md', a);
		await client.open('doe.md', doe);
		await look();
	};
	let refreshes: number;
	const start = async (notes: string, settings?: unknown) => {
		const capabilities = { ...modern, workspace: { ...modern.workspace, codeLens: { refreshSupport: true } } };
		client = await LanguageClient.start(notes, { capabilities, settings });
		refreshes = 0;
		lenses = [];
		client.connection.onRequest('workspace/codeLens/refresh', () => {
			refreshes++;
			void look();
			return null;
		});
		await client.ready();
	};
	let lenses: string[];
	const look = async () => {
		const textDocument = { uri: client.uri('doe.md') };
		const shown = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
		lenses = shown.map(({ command }) => command?.title ?? '');
	};
	const shows = (title: string) => client.until(() => lenses.join() === title, title);
	const on = (character: number) => ({
		textDocument: { uri: client.uri('a.md') },
		position: { line: 3, character },
	});

	test('are counted over the note about one as soon as the library is read, and as they are cited elsewhere', async () => {
		await begin();
		await shows('Cited in 2 notes');
		client.write('c.md', '@doe99');
		await client.watched(['c.md', 1]);
		await shows('Cited in 3 notes');
		await client.change('a.md', '[@smith04]');
		await shows('Cited in 2 notes');
	});

	test('are counted where a note names its library, which is read when somebody asks', async () => {
		const named = (text: string) => text.replace('---\n', '---\nbibliography: refs.json\n');
		const notes = `-- a.md --\n${named(a)}\n-- doe.md --\n${named(doe)}-- refs.json --\n${JSON.stringify(entries)}`;
		await start(notes);
		client.write('c.md', '[[2]]');
		await client.watched(['c.md', 1]);
		await client.until(() => refreshes > 0, 'a refresh because of c.md');
		await client.open('doe.md', named(doe));
		await look();
		await shows('Cited in 1 note');
	});

	test('are shown, opened, found, and renamed in closed notes, too', async () => {
		await begin();
		await shows('Cited in 2 notes');
		const hover = await client.ask<Hover>('textDocument/hover', on(8));
		assert.match(JSON.stringify(hover.contents), /Doe \(1999\)\. \*A book\*\./);
		const [note] = await client.ask<LocationLink[]>('textDocument/definition', on(8));
		assert.equal(note?.targetUri, client.uri('doe.md'));
		const [entry] = await client.ask<LocationLink[]>('textDocument/definition', on(25));
		assert.equal(entry?.targetUri, client.uri('refs.json'));
		const context = { includeDeclaration: false };
		const places = await client.ask<Location[]>('textDocument/references', { ...on(8), context });
		assert.deepEqual(
			places.map(({ uri, range: { start } }) => [uri, start.line, start.character]),
			[
				[client.uri('a.md'), 3, 5],
				[client.uri('b.md'), 0, 12],
			],
		);
		const [item] = await client.ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', on(8));
		const callers = await client.ask<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
		assert.deepEqual(
			callers.map(({ from }) => from.name),
			['A', 'b'],
		);
		const edit = await client.ask<WorkspaceEdit>('textDocument/rename', { ...on(8), newName: 'doe2' });
		const changed = (edit.documentChanges ?? []).flatMap((change) =>
			'edits' in change ? change.textDocument.uri : [],
		);
		assert.deepEqual(changed.toSorted(), ['a.md', 'b.md', 'doe.md'].map((name) => client.uri(name)).toSorted());
	});

	test('say nothing where no library is', async () => {
		client = await LanguageClient.start(notebook, { capabilities: modern });
		await client.ready();
		await client.open('a.md', a);
		assert.equal(await client.ask('textDocument/hover', on(8)), null);
		assert.deepEqual(await client.ask('textDocument/definition', on(8)), []);
		assert.equal(await client.ask('textDocument/prepareRename', on(8)), null);
	});
});
