import { strict as assert } from 'node:assert';
import type {
	ColorInformation,
	ColorPresentation,
	Location,
	TextDocumentEdit,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver/node';
import { LanguageClient, modern } from '../support/languageClient.ts';

const config = `
	-- config.yml --
	files_origin: ./
	record_types:
	  undefined: { fill: "#858585", stroke: "#858585" }
	  loi: { fill: red, stroke: '#00f' } # laws
	link_types:
	  cite: { stroke: simple, color: "rgb(0, 255, 0)" }
	record_metas: [kezako]
`;
const notebook = `
	-- a.md --
	---
	title: A
	type: loi
	kezako: x
	---
	[[cite:1]]
	-- b.md --
	---
	"kezako": y
	types: [loi]
	---
${config}`;

suite('a configuration and its notes, in an editor', () => {
	let client: LanguageClient;
	const text = (source: string) => source.replace(/^\n\t-- config.yml --\n/, '').replace(/^\t/gm, '');

	async function start(capabilities = modern): Promise<void> {
		client = await (await LanguageClient.start(notebook, { capabilities })).ready();
	}
	teardown(() => client.dispose());

	const nameOf = (uri: string) => uri.slice(client.uri('').length + 1);
	/** The files and lines that change, each with what is written there. */
	const changed = (edit: WorkspaceEdit | null) => {
		const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
		const lines = changes.flatMap(({ textDocument, edits }) =>
			(edits as TextEdit[]).map(({ range, newText }) => `${nameOf(textDocument.uri)}:${range.start.line}:${newText}`),
		);
		return lines.sort();
	};
	const rename = async (file: string, line: number, character: number, newName: string) =>
		changed(
			await client.ask<WorkspaceEdit | null>('textDocument/rename', {
				textDocument: { uri: client.uri(file) },
				position: { line, character },
				newName,
			}),
		);

	test('have a key renamed in closed notes, too, which are read for it as they are now', async () => {
		await start();
		await client.open('a.md', '---\ntitle: A\ntype: loi\nkezako: x\n---\n[[cite:1]]');
		assert.deepEqual(await rename('a.md', 3, 2, 'résumé'), ['a.md:3:résumé', 'b.md:1:résumé', 'config.yml:6:résumé']);
		// Nobody reports the change.
		client.write('b.md', '---\ntitle: B\n\nkezako: y\n---\n');
		client.write('config.yml', `# Cosma\n${text(config)}`);
		assert.deepEqual(await rename('a.md', 3, 2, 'résumé'), ['a.md:3:résumé', 'b.md:3:résumé', 'config.yml:7:résumé']);
		assert.deepEqual(await rename('a.md', 2, 7, 'idée'), ['a.md:2:idée', 'config.yml:4:idée']);
	});

	test('have names found and renamed from the configuration', async () => {
		await start();
		await client.open('config.yml', text(config));
		assert.deepEqual(await rename('config.yml', 3, 3, 'idée'), ['a.md:2:idée', 'b.md:2:idée', 'config.yml:3:idée']);
		const found = await client.ask<Location[]>('textDocument/references', {
			...{ textDocument: { uri: client.uri('config.yml') }, position: { line: 6, character: 17 } },
			context: { includeDeclaration: true },
		});
		assert.deepEqual(
			found.map(({ uri, range }) => `${nameOf(uri)}:${range.start.line}`),
			['a.md:3', 'b.md:1', 'config.yml:6'],
		);
		await assert.rejects(client.at('prepareRename', 'config.yml', 0, 3), /Only types, link types/);
		assert.match(JSON.stringify(await client.at('hover', 'config.yml', 3, 3)), /loi.*2 notes/);
		// What is not saved counts.
		await client.change('config.yml', text(config).replace('loi:', 'idée:'));
		assert.deepEqual(await rename('config.yml', 3, 3, 'x'), ['config.yml:3:x']);
	});

	for (const isDynamic of [true, false]) {
		test(`shows its colours where the editor ${isDynamic ? 'can be asked for it alone' : 'cannot'}`, async () => {
			const colorProvider = { dynamicRegistration: isDynamic };
			await start({ ...modern, textDocument: { ...modern.textDocument, colorProvider } });
			const registered = JSON.stringify(client.requested).includes('textDocument/documentColor');
			assert.equal(registered, isDynamic);
			assert.equal(client.initialized?.capabilities.colorProvider, isDynamic ? undefined : true);
			await client.open('config.yml', text(config));
			const textDocument = { uri: client.uri('config.yml') };
			const colours = await client.ask<ColorInformation[]>('textDocument/documentColor', { textDocument });
			assert.deepEqual(
				colours.map(({ color: { red, green, blue }, range }) => [range.start.line, red, green, blue].join()),
				[
					`2,${[133, 133, 133].map((part) => part / 255)}`,
					`2,${[133, 133, 133].map((part) => part / 255)}`,
					'3,1,0,0',
					'3,0,0,1',
					'5,0,1,0',
				],
			);
			const written = await client.ask<ColorPresentation[]>('textDocument/colorPresentation', {
				...{ textDocument, range: colours[2]?.range },
				color: { red: 0, green: 0, blue: 1, alpha: 1 },
			});
			assert.deepEqual(
				written.map(({ textEdit }) => textEdit?.newText),
				['"#0000ff"', 'blue'],
			);
		});
	}

	test('has no colours in a note, nor in the configuration of another program', async () => {
		await start();
		const colours = async (file: string, content: string) => {
			await client.open(file, content);
			return client.ask('textDocument/documentColor', { textDocument: { uri: client.uri(file) } });
		};
		assert.deepEqual(await colours('a.md', '---\nfill: red\n---\n'), []);
		assert.deepEqual(await colours('sub/config.yml', 'graph_background_color: red\n'), []);
	});

	test('has nothing renamed where the editor does not ask first, but a sentence', async () => {
		await start({ textDocument: {} });
		const said: string[] = [];
		client.connection.onNotification(
			'window/showMessage',
			({ message }: { message: string }) => void said.push(message),
		);
		await client.open('config.yml', text(config));
		assert.deepEqual(await rename('config.yml', 0, 2, 'x'), []);
		await client.until(async () => said.some((message) => /^Only types/.test(message)));
	});
});
