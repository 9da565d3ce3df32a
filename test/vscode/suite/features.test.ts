import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, isMissing, show, until, uriOf, write } from '../support/editorNotebook.ts';

const rename = (editor: vscode.TextEditor, character: number, newName: string) =>
	vscode.commands.executeCommand<vscode.WorkspaceEdit>(
		'vscode.executeDocumentRenameProvider',
		editor.document.uri,
		new vscode.Position(0, character),
		newName,
	);

suite('in VS Code, the notebook as a whole', () => {
	suiteSetup(async () => {
		await write(
			'tout/ville.md',
			'---\ntitle: Ville ouverte\nid: "20990202000001"\n---\nvoir [[20990202000002|Le quartier]]\n',
		);
		await write('tout/quartier.md', '---\ntitle: Le quartier\nid: "20990202000002"\n---\n[[20990202000001]]\n');
		const editor = await show('tout/a.md', '[[20990202000001]] [[20990202000002]] [[20990202999999]]');
		await until(async () => /Ville/.test(await hoverAt(editor.document, '20990202000001')), 'the first note');
		await until(async () => /quartier/.test(await hoverAt(editor.document, '20990202000002')), 'the second note');
		await until(() => isMissing(editor.document, '20990202999999'), 'the notebook to be read');
	});

	teardown(closeAll);

	test('renaming an id changes open and closed notes, and one undo takes it back', async () => {
		// Notes of its own: VS Code saves what a refactoring changes.
		await write('tout/place.md', '---\ntitle: La place\nid: "20990202000004"\n---\nvoir [[20990202000004]]\n');
		await write('tout/rue.md', 'vers [[20990202000004]]\n');
		const text = 'la place [[20990202000004]] et [[s:20990202000004|x]]';
		const editor = await show('tout/ici.md', text);
		const names = async () => {
			const edit = await rename(editor, 15, '20990202000009');
			return edit.entries().map(([uri, edits]) => `${uri.path.split('/').at(-1)} ${edits.length}`);
		};
		await until(async () => (await names()).sort().join() === 'ici.md 2,place.md 2,rue.md 1', 'all notes to be known');
		await vscode.workspace.applyEdit(await rename(editor, 15, '20990202000009'), { isRefactoring: true });
		assert.equal(editor.document.getText(), text.replaceAll('04', '09'));
		const other = await vscode.workspace.openTextDocument(uriOf('tout/rue.md'));
		assert.equal(other.getText(), 'vers [[20990202000009]]\n');
		await vscode.window.showTextDocument(editor.document);
		await vscode.commands.executeCommand('undo');
		await until(() => editor.document.getText() === text, 'the undo');
	});

	test('a refused name changes nothing, and VS Code’s own renaming of links does not step in', async () => {
		const editor = await show('tout/a.md', 'la ville [[20990202000001]]');
		const edit = await rename(editor, 15, '20990202000002');
		assert.deepEqual(edit.entries(), []);
	});

	test('renaming a heading is still VS Code’s', async function () {
		// VS Code from npm brings its own Markdown built for Node only: in its web it cannot start.
		const markdown = vscode.extensions.getExtension('vscode.markdown-language-features');
		const starts = await markdown?.activate().then(
			() => true,
			() => false,
		);
		if (!starts) this.skip();
		const editor = await show('tout/a.md', '# Un titre\n\n[lien](#un-titre)');
		// Its own server may not be up yet.
		await until(async () => (await rename(editor, 5, 'Autre')).entries()[0]?.[1].length === 2, 'both places');
	});

	test('problems are told and mended', async () => {
		const editor = await show('tout/a.md', '<|>la place du marché [[20990202000077]]');
		const codes = () => vscode.languages.getDiagnostics(editor.document.uri).map(({ code }) => code);
		await until(() => codes().join() === 'broken_links', 'the problem');
		const [problem] = vscode.languages.getDiagnostics(editor.document.uri);
		assert.ok(problem);
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			editor.document.uri,
			problem.range,
			vscode.CodeActionKind.QuickFix.value,
		);
		const make = actions.find(({ title }) => title === 'New note “Place du marché”');
		assert.ok(make?.command, actions.map(({ title }) => title).join());
		await vscode.commands.executeCommand(make.command.command, ...(make.command.arguments ?? []));
		await until(() => codes().length === 0, 'the problem to go');
		const made = new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf('tout/place-du-marche.md')));
		assert.include(made, 'title: Place du marché\nid: "20990202000077"');
		await vscode.workspace.fs.delete(uriOf('tout/place-du-marche.md'));
		await until(() => codes().length === 1, 'the problem to come back');
	});

	test('a selection becomes a note of its own, in one step', async () => {
		const editor = await show('tout/a.md', 'Avant. La rue est longue. Elle tourne. Après.');
		const range = new vscode.Range(0, 7, 0, 38);
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			editor.document.uri,
			range,
			vscode.CodeActionKind.RefactorExtract.value,
		);
		const extract = actions.find(({ title }) => title.startsWith('Extract to the new note'));
		assert.ok(extract?.command);
		await vscode.commands.executeCommand(extract.command.command, ...(extract.command.arguments ?? []));
		await until(() => /^Avant\. La rue est longue \[\[\d{14}\]\] Après\.$/.test(editor.document.getText()), 'the link');
		const made = new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf('tout/la-rue-est-longue.md')));
		assert.match(made, /\n\nLa rue est longue\. Elle tourne\.\n$/);
		await vscode.workspace.fs.delete(uriOf('tout/la-rue-est-longue.md'));
	});

	test('a promised note goes to the folder that is set, and begins with the template with its text in it', async () => {
		const editor = await show('tout/a.md', '');
		await write('.modèles/note.txt', '---\ntitle: $title\nid: $id\n---\nVu :\n\n$0\nFin.\n');
		const set = async (folder?: string, template?: string) => {
			const settings = vscode.workspace.getConfiguration('kezako.newNotes', editor.document.uri);
			// The folder last: where the note goes there, both count.
			await settings.update('template', template, vscode.ConfigurationTarget.Workspace);
			await settings.update('folder', folder, vscode.ConfigurationTarget.Workspace);
		};
		await set('boîte', '.modèles/note.txt');
		const params = {
			title: 'Essai',
			id: '20990202000003',
			beside: editor.document.uri.toString(),
			body: 'Le corps.\n',
		};
		const made = async () => {
			await vscode.commands.executeCommand('kezako.createNote', params);
			return vscode.workspace.fs.readFile(uriOf('boîte/essai.md')).then(
				(bytes) => new TextDecoder().decode(bytes),
				() => '',
			);
		};
		const text = '---\ntitle: Essai\nid: 20990202000003\n---\nVu :\n\nLe corps.\n\nFin.\n';
		await until(async () => (await made()) !== '', 'the note in its folder');
		assert.equal(await made(), text);
		await set();
		// Notes that were made before the server knew the settings. The web has no search for files.
		const names = (await vscode.workspace.fs.readDirectory(uriOf('tout'))).map(([name]) => name);
		for (const name of names) if (name.startsWith('essai')) await vscode.workspace.fs.delete(uriOf(`tout/${name}`));
		for (const folder of ['boîte', '.modèles']) await vscode.workspace.fs.delete(uriOf(folder), { recursive: true });
	});

	test('the links between notes are a hierarchy, even in a circle', async () => {
		const editor = await vscode.window.showTextDocument(uriOf('tout/ville.md'));
		const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
			'vscode.prepareCallHierarchy',
			editor.document.uri,
			new vscode.Position(1, 8),
		);
		assert.ok(item);
		const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
			'vscode.provideIncomingCalls',
			item,
		);
		const district = calls.find(({ from }) => from.name === 'Le quartier');
		assert.ok(district, calls.map(({ from }) => from.name).join());
		const onwards = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
			'vscode.provideIncomingCalls',
			district.from,
		);
		assert.include(
			onwards.map(({ from }) => from.name),
			'Ville ouverte',
		);
	});

	test('over the title stands how many notes link here, and a click shows them', async () => {
		const editor = await vscode.window.showTextDocument(uriOf('tout/quartier.md'));
		const lenses = async () =>
			(await vscode.commands.executeCommand<vscode.CodeLens[]>(
				'vscode.executeCodeLensProvider',
				editor.document.uri,
				9,
			)) ?? [];
		await until(async () => (await lenses()).length > 0, 'the lens');
		const [lens] = await lenses();
		assert.match(lens?.command?.title ?? '', /^(?:1 note links|\d notes link) here$/);
		assert.equal(lens?.range.start.line, 1);
		assert.ok(lens?.command);
		await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
	});

	test('a check of the whole notebook fills the Problems view, and shows nothing twice', async () => {
		await write('tout/cassee.md', 'un lien [[20990202888888]]');
		await show('tout/a.md', '<|>un [[20990202777777]]');
		await until(() => vscode.languages.getDiagnostics(uriOf('tout/a.md')).length === 1, 'the open note');
		await until(async () => {
			await vscode.commands.executeCommand('kezako.checkNotebook');
			return vscode.languages.getDiagnostics(uriOf('tout/cassee.md')).length === 1;
		}, 'the closed note');
		assert.equal(vscode.languages.getDiagnostics(uriOf('tout/a.md')).length, 1);
		await vscode.window.showTextDocument(uriOf('tout/cassee.md'));
		await until(() => vscode.languages.getDiagnostics(uriOf('tout/cassee.md')).length === 1, 'one problem');
		await vscode.workspace.fs.delete(uriOf('tout/cassee.md'));
	});

	test('notes are found by title among all symbols', async () => {
		const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
			'vscode.executeWorkspaceSymbolProvider',
			'Ville ouverte',
		);
		assert.include(
			found.map(({ name }) => name),
			'Ville ouverte',
		);
	});

	test('a tag is completed in the header as other notes write it', async () => {
		await write('tout/taguee.md', '---\ntitle: T\nid: "20990202000003"\ntags:\n  - Éclairage public\n---\n');
		const editor = await show('tout/a.md', '---\ntitle: A\ntags:\n  - eclai<|>\n---\n');
		const offered = async () => {
			const list = await vscode.commands.executeCommand<vscode.CompletionList>(
				'vscode.executeCompletionItemProvider',
				editor.document.uri,
				editor.selection.active,
			);
			return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
		};
		await until(async () => (await offered()).includes('Éclairage public'), 'the tag');
	});
});
