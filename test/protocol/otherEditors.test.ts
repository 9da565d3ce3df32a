import { strict as assert } from 'node:assert';
import type {
	ClientCapabilities,
	Command,
	CompletionItem,
	CompletionList,
	CreateFile,
	Hover,
	PublishDiagnosticsParams,
	TextDocumentEdit,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { NoteLinks } from '../../server/src/protocol.ts';
import type { NotebookGraph } from '../../server/src/protocolGraph.ts';
import { type ClientOptions, LanguageClient, modern } from '../support/languageClient.ts';

const notebook = `
	-- a.md --
	[[20230927151049]]
	-- b.md --
	---
	title: Responsabilité gouvernementale
	id: "20230927151049"
	---
`;

suite('another editor', () => {
	let client: LanguageClient;

	async function start(options: ClientOptions = {}): Promise<void> {
		client = await (await LanguageClient.start(notebook, options)).ready();
		await client.open('a.md', '[[20230927151049]]');
	}
	const card = async () => JSON.stringify((await client.at<Hover | null>('hover', 'a.md', 0, 5))?.contents);
	/** How a new note reaches the editor. */
	async function newNote(capabilities: ClientCapabilities): Promise<WorkspaceEdit> {
		await start({ capabilities });
		const params = { title: 'Budget', beside: client.uri('a.md') };
		await client.ask('workspace/executeCommand', { command: 'kezako.createNote', arguments: [params] });
		const asked = client.requested.at(-1) as { params: { edit: WorkspaceEdit } };
		return asked.params.edit;
	}
	/** The text of the note after the first suggestion was taken. */
	async function accepted(text: string, character: number): Promise<string> {
		const { range, newText } = await suggestion(text, character);
		return text.slice(0, range.start.character) + newText + text.slice(range.end.character);
	}
	async function suggestion(text: string, character: number): Promise<TextEdit & { filterText?: string | undefined }> {
		await client.change('a.md', text);
		const [item] = (await client.at<CompletionList>('completion', 'a.md', 0, character)).items;
		return { ...(item?.textEdit as TextEdit), filterText: item?.filterText };
	}

	teardown(() => client.dispose());

	test('that is not VS Code has the server make notes, which VS Code makes itself', async () => {
		const commands = () => client.initialized?.capabilities.executeCommandProvider?.commands;
		await start({ initializationOptions: { client: 'vscode' } });
		assert.equal(commands()?.includes('kezako.createNote'), false);
		client.dispose();
		await start();
		assert.equal(commands()?.includes('kezako.createNote'), true);
	});

	test('that knows one root only has its notes read', async () => {
		await start({ rootOnly: true, capabilities: {} });
		assert.match(await card(), /Responsabilité/);
	});

	for (const asked of [false, true]) {
		test(`that ${asked ? 'has no answer when asked for settings' : 'cannot be asked for settings'} gives them at the start`, async () => {
			const settings = { links: { insert: 'id|title' } };
			await start({ capabilities: { workspace: { configuration: asked } }, initializationOptions: { settings } });
			assert.equal(await accepted('[[resp', 6), '[[20230927151049|Responsabilité gouvernementale]]');
		});
	}

	test('completes citations of the library that the note names', async () => {
		await start();
		const bush = { id: 'bush1945', title: 'As We May Think', author: [{ family: 'Bush', given: 'Vannevar' }] };
		client.write('works.json', JSON.stringify([bush]));
		const header = '---\nbibliography: works.json\n---\n';
		const works = async (line: string) => {
			await client.change('a.md', header + line);
			return (await client.at<CompletionList | null>('completion', 'a.md', 3, line.length))?.items ?? [];
		};
		await client.until(async () => (await works('[@vannevar')).length === 1);
		const [item] = await works('[@vannevar');
		assert.equal((item?.textEdit as TextEdit | undefined)?.newText, 'bush1945]');
		const resolved = await client.ask<CompletionItem>('completionItem/resolve', item);
		assert.match(JSON.stringify(resolved.documentation), /As We May Think/);
		for (const line of ['me@van', '    [@van', 'l’@van']) assert.deepEqual(await works(line), [], line);
	});

	test('makes the note about a work from a citation, once', async () => {
		await start();
		const work = { id: 'otlet34', title: 'Traité', author: [{ family: 'Otlet' }], DOI: '10.1000/1' };
		client.write('works.json', JSON.stringify([work]));
		await client.change('a.md', '---\nbibliography: works.json\n---\n[@otlet34]');
		const position = { line: 3, character: 4 };
		const context = { diagnostics: [], only: ['refactor.extract'] };
		const offered = async () => {
			const params = { textDocument: { uri: client.uri('a.md') }, range: { start: position, end: position }, context };
			// This editor knows no actions but commands.
			const commands = await client.ask<Command[] | null>('textDocument/codeAction', params);
			return commands?.find(({ title }) => title === 'New reference note “Otlet Traité”');
		};
		await client.until(async () => (await offered()) !== undefined);
		const command = await offered();
		await client.ask('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
		const { edit } = (client.requested.at(-1) as { params: { edit: WorkspaceEdit } }).params;
		const written = JSON.stringify(edit).replaceAll('\\', '');
		for (const part of ['otlet-traite.md', 'id: "otlet34"', 'link: https://doi.org/10.1000/1'])
			assert.ok(written.includes(part), part);
		client.write('otlet.md', '---\ntitle: Otlet\nid: otlet34\n---\n');
		await client.watched(['otlet.md', 1]);
		await client.until(async () => (await offered()) === undefined);
		const links = await client.ask<NoteLinks>('kezako/noteLinks', { uri: client.uri('otlet.md') });
		assert.deepEqual(
			links.citedIn?.map(({ note }) => note.uri),
			[client.uri('a.md')],
		);
		const works = await client.ask('kezako/findWorks', { uri: client.uri('a.md'), query: 'otl' });
		assert.match(JSON.stringify(works), /"note":\{"uri":"[^"]*otlet\.md"/);
		const { nodes, edges } = await client.ask<NotebookGraph>('kezako/graph', { depth: 1, limit: 99 });
		const nameOf = (at: number) => nodes[edges[at] ?? -1]?.uri;
		assert.ok(
			edges.some((_, at) => nameOf(2 * at) === client.uri('a.md') && nameOf(2 * at + 1) === client.uri('otlet.md')),
		);
	});

	test('that pushes its settings has them followed', async () => {
		await start({ capabilities: {} });
		const pushed = { kezako: { links: { insert: 'id|title' } } };
		await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: pushed });
		assert.equal(await accepted('[[resp', 6), '[[20230927151049|Responsabilité gouvernementale]]');
	});

	for (const [refuses, capabilities] of [
		[false, {}],
		[true, modern],
	] as [boolean, ClientCapabilities][]) {
		test(`that ${refuses ? 'refuses to watch' : 'watches no'} files has the disk asked when a note is saved`, async () => {
			await start({ refusesToRegister: refuses, capabilities });
			client.write('b.md', '---\ntitle: Comptes\nid: "20230927151049"\n---\n');
			await client.save('a.md');
			await client.until(async () => /Comptes/.test(await card()));
		});
	}

	test('that can make no files gets a new note as a text to put in one', async () => {
		const { documentChanges = [] } = await newNote({ workspace: { workspaceEdit: { documentChanges: true } } });
		const [note, ...others] = documentChanges as TextDocumentEdit[];
		assert.deepEqual([note?.textDocument.uri, others], [client.uri('budget.md'), []]);
		assert.match(JSON.stringify(note?.edits), /---\\ntitle: Budget\\n/);
	});

	test('gives a note without an id the one that an accepted suggestion or action has put in the link', async () => {
		await start();
		client.write('Sans.md', '# Sans\r\n');
		client.write('Tête.md', '---\ntags: [t]\n---\n');
		client.write('Bête.md', '---\ntags: a: b\n---\n');
		await client.watched(['Sans.md', 1], ['Tête.md', 1], ['Bête.md', 1]);
		const said: unknown[] = [];
		client.connection.onNotification('window/showMessage', (params) => void said.push(params));
		const give = async (name: string, id: string, more: object = {}) => {
			const before = client.requested.length;
			const params = { uri: client.uri(name), id, ...more };
			await client.ask('workspace/executeCommand', { command: 'kezako.giveId', arguments: [params] });
			const [asked] = client.requested.slice(before) as { params: { edit: WorkspaceEdit } }[];
			return (asked?.params.edit.documentChanges ?? []) as TextDocumentEdit[];
		};
		await client.until(async () => (await give('Sans.md', '20230101000000')).length > 0);
		const [header] = await give('Sans.md', '20230101000000');
		assert.match(JSON.stringify(header?.edits), /---\\ntitle: Sans\\nid: \\"20230101000000\\"/);
		const edit = {
			edits: [{ range: { start: { line: 0, character: 2 }, end: { line: 0, character: 16 } }, newText: '2' }],
		};
		const [key, link] = await give('Tête.md', '2', { beside: client.uri('a.md'), edit: { ...edit, version: 1 } });
		assert.match(JSON.stringify(key?.edits), /"newText":"id: \\"2\\"\\n"/);
		assert.deepEqual(link?.textDocument, { uri: client.uri('a.md'), version: 1 });
		// An id of another note, a header that cannot be read, a note that has one, and none.
		for (const [name, id] of [
			['Sans.md', '20230927151049'],
			['Bête.md', '3'],
			['b.md', '3'],
			['none.md', '3'],
			['Sans.md', 'a]'],
		])
			assert.deepEqual(await give(name ?? '', id ?? ''), [], name);
		assert.ok(said.length >= 5);
	});

	test('offers in a folder without ids a note that gets one, and gives it', async () => {
		client = await (await LanguageClient.start('-- a.md --\nx\n-- plan.md --\n# Plan\n', {})).ready();
		await client.open('a.md', 'voir [[pla]]');
		const { items } = await client.at<CompletionList>('completion', 'a.md', 0, 10);
		const { labelDetails, command, textEdit } = items.find(({ label }) => label === 'Plan') ?? {};
		assert.equal(labelDetails?.detail, ' · gets an id');
		const [, id = ''] = /^(\d{14})\]\]$/.exec((textEdit as TextEdit).newText) ?? [];
		await client.ask('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
		const { edit } = (client.requested.at(-1) as { params: { edit: WorkspaceEdit } }).params;
		const header = `---\ntitle: Plan\nid: "${id}"\n---\n\n`;
		assert.ok(JSON.stringify(edit.documentChanges).includes(JSON.stringify(header)));
	});

	test('names the types in use, the most used first, and those that Cosma’s configuration declares for a note', async () => {
		client = await LanguageClient.start(
			'-- a.md --\n---\ntitle: A\nid: "1"\ntype: idée\n---\n-- b.md --\n---\ntitle: B\nid: "2"\ntypes: [undefined, idée, lieu]\n---\n-- config.yml --\nrecord_types:\n  undefined:\n    fill: grey\n    stroke: grey\n  personne:\n    fill: red\n    stroke: red\nlink_types:\n  undefined:\n    stroke: simple\n    color: grey\n',
		);
		await client.ready();
		const names = async (note?: string) =>
			(await client.ask('kezako/names', { kind: 'type', ...(note !== undefined && { note }) })).map(({ name }) => name);
		assert.deepEqual(await names(), ['idée', 'lieu']);
		assert.deepEqual(await names(client.uri('a.md')), ['idée', 'lieu', 'personne']);
	});

	test('gives a note without a header one with the types of the notes around the link', async () => {
		await start();
		client.write('Sans.md', '# Sans\n');
		client.write('lieu.md', '---\ntitle: L\nid: "5"\ntypes: [lieu]\n---\n');
		await client.watched(['Sans.md', 1], ['lieu.md', 1]);
		await client.change('a.md', '[[5]] [[20990101000000]]');
		await client.until(async () => /L/.test(JSON.stringify(await client.at<Hover | null>('hover', 'a.md', 0, 3))));
		const params = { uri: client.uri('Sans.md'), id: '20990101000000', beside: client.uri('a.md') };
		await client.ask('workspace/executeCommand', { command: 'kezako.giveId', arguments: [params] });
		const { edit } = (client.requested.at(-1) as { params: { edit: WorkspaceEdit } }).params;
		const header = '---\ntitle: Sans\nid: "20990101000000"\ntypes:\n  - lieu\n---\n\n';
		assert.ok(JSON.stringify(edit.documentChanges).includes(JSON.stringify(header)));
	});

	const newNames: Readonly<Record<string, [name: string, text: string, shown: RegExp]>> = {
		'without a header gets the id': ['Budget.md', '# Budget\n', /^Budget\.md .*title: Budget\\nid: \\"\d{14}\\"/],
		'without an id gets that one': ['x.md', '---\ntitle: budget\n---\n', /^x\.md .*id: \\"\d{14}\\"/],
		'titled so by its heading gets the id': ['x.md', '# Budget\n', /^x\.md .*title: Budget\\nid: \\"\d{14}\\"/],
		'with an id of its own is linked by it': ['x.md', '---\ntitle: Budget\nid: "7"\n---\n', /^a\.md .*"\[\[7]]"$/],
		'called so by its file is linked by its id': ['budget.md', '---\ntitle: X\nid: "7"\n---\n', /^a\.md .*"\[\[7]]"$/],
		'that can get none is named in a sentence': ['Budget.md', '---\nid: "a]"\n---\n', /^now\. The link \[\[\d{14}]]/],
	};
	for (const [sentence, [name, text, shown]] of Object.entries(newNames))
		test(`is given no second note where one of that name has come since: one ${sentence}`, async () => {
			await start();
			const said: { message: string }[] = [];
			client.connection.onNotification('window/showMessage', (params) => void said.push(params));
			await client.change('a.md', '[[Budget]]');
			const { items } = await client.at<CompletionList>('completion', 'a.md', 0, 8);
			const { command, textEdit } = items.find(({ label }) => label === 'New note “Budget”') ?? {};
			client.write(name, text);
			await client.watched([name, 1]);
			const offered = async () => (await client.at<CompletionList>('completion', 'a.md', 0, 8)).items;
			await client.until(async () => (await offered()).every(({ label }) => !label.startsWith('New note')));
			const written = `[[${(textEdit as TextEdit).newText}`;
			await client.change('a.md', written);
			const before = client.requested.length;
			await client.ask('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
			const [asked] = client.requested.slice(before) as { params: { edit: WorkspaceEdit } }[];
			const [change, ...others] = (asked?.params.edit.documentChanges ?? []) as TextDocumentEdit[];
			assert.deepEqual(others, []);
			const [edit] = (change?.edits ?? []) as TextEdit[];
			const link =
				edit && written.slice(0, edit.range.start.character) + edit.newText + written.slice(edit.range.end.character);
			const path = change?.textDocument.uri.slice(client.uri('').length + 1) ?? '';
			await client.until(() => said.length > 0);
			const [{ message = '' } = {}] = said;
			const seen = path === 'a.md' ? `a.md ${JSON.stringify(link)}` : `${path} ${JSON.stringify(edit?.newText)}`;
			assert.match(change ? seen : message.slice(message.indexOf('now.')), shown);
		});

	test('is told that a note has come since which an action was to create, and nothing is changed', async () => {
		await start();
		const said: { message: string }[] = [];
		client.connection.onNotification('window/showMessage', (params) => void said.push(params));
		await client.change('a.md', '[[Budget]]');
		const actions = () =>
			client.ask<Command[]>('textDocument/codeAction', {
				textDocument: { uri: client.uri('a.md') },
				range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } },
				context: { diagnostics: [], only: ['quickfix'] },
			});
		const command = (await actions()).find(({ title }) => title === 'New note “Budget”');
		client.write('budget.md', '# Budget');
		await client.watched(['budget.md', 1]);
		await client.until(async () => (await actions()).every(({ title }) => !title.startsWith('New note')));
		const before = client.requested.length;
		await client.ask('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
		await client.until(() => said.length > 0);
		assert.deepEqual(
			[said[0]?.message, client.requested.length],
			['The note was not created: there is Budget now.', before],
		);
	});

	test('makes the note of a link such as [[?]] or [[../..]] as one file in the folder of the notes', async () => {
		await start({ settings: { newNotes: { folder: 'inbox' } } });
		const ids = ['?', '../..', '..\\..', '2023/09/27', '#', '%'];
		for (const [line, id] of ids.entries()) {
			await client.change('a.md', ids.map((each) => `[[${each}|…]]`).join('\n'));
			const commands = await client.ask<Command[]>('textDocument/codeAction', {
				textDocument: { uri: client.uri('a.md') },
				range: { start: { line, character: 3 }, end: { line, character: 3 } },
				context: { diagnostics: [], only: ['quickfix'] },
			});
			const command = commands.find(({ title }) => title.startsWith('New note'));
			await client.ask('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
			const asked = client.requested.at(-1) as { params: { edit: WorkspaceEdit } };
			const [create, note] = asked.params.edit.documentChanges ?? [];
			assert.match(
				'uri' in (create ?? {}) ? (create as CreateFile).uri.slice(client.uri('inbox/').length) : '',
				/^[a-z0-9-]+\.md$/,
			);
			assert.ok(JSON.stringify(note).includes(JSON.stringify(JSON.stringify(id)).slice(1, -1)), id);
		}
	});

	test('that knows no versions either gets it in the oldest way', async () => {
		const edit = await newNote({});
		assert.deepEqual(Object.keys(edit), ['changes']);
		assert.deepEqual(Object.keys(edit.changes ?? {}), [client.uri('budget.md')]);
	});

	test('that asks for problems, and never again by itself, is told of them', async () => {
		await start({ capabilities: { textDocument: { diagnostic: {} } } });
		assert.equal(client.initialized?.capabilities.diagnosticProvider, undefined);
		const told: PublishDiagnosticsParams[] = [];
		client.connection.onNotification('textDocument/publishDiagnostics', (params) => void told.push(params));
		await client.change('a.md', '[[2]]');
		await client.until(() => told.at(-1)?.diagnostics[0]?.code === 'broken_links');
		client.write('c.md', '---\nid: 2\n---\n');
		await client.watched(['c.md', 1]);
		await client.until(() => told.at(-1)?.diagnostics.length === 0);
	});

	test('Neovim, which leaves what is behind the cursor, is not given it again', async () => {
		await start({ name: 'Neovim' });
		for (const behind of [']]', '|le Mundaneum]]', ']] et [[1]]', '']) {
			const { range, newText } = await suggestion(`[[resp${behind}`, 6);
			assert.equal(`[[${newText}${behind}`, `[[20230927151049${behind || ']]'}`);
			assert.equal(range.end.character, 6);
		}
		assert.equal(await accepted('[[gouv responsable]]', 7), '[[20230927151049]]responsable]]');
		assert.equal(await accepted('[[gouv 20230927151049]]', 7), '[[20230927151049]]');
	});

	test('Neovim, which takes the first word of an edit for the whole, is given a text where it can be', async () => {
		await start({ name: 'Neovim' });
		for (const typed of ['', 'Resp']) {
			await client.change('a.md', `[[20230927151049|${typed}]]`);
			const { items } = await client.at<CompletionList>('completion', 'a.md', 0, 17 + typed.length);
			assert.deepEqual([items[0]?.insertText, items[0]?.textEdit], ['Responsabilité gouvernementale', undefined]);
		}
		// Neovim would begin at the second word.
		const { newText } = await suggestion('[[20230927151049|la resp', 24);
		assert.equal(newText, 'Responsabilité gouvernementale]]');
	});

	test('Emacs, which looks at the word at the cursor only, finds it in each row', async () => {
		await start({ name: 'Eglot' });
		assert.match((await suggestion('[[gouv resp', 11)).filterText ?? '', /^resp /);
		assert.match((await suggestion('[[gouv ', 7)).filterText ?? '', /^ /);
		assert.equal(await accepted('[[gouv resp', 11), '[[20230927151049]]');
	});
});
