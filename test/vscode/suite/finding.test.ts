import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, show, textOf, type, until, uriOf, write } from '../support/editorNotebook.ts';

const target = '---\ntitle: Jardin partagé\nid: "20990601000001"\ntags: [potager commun]\n---\n';

suite('finding', () => {
	suiteSetup(async () => {
		await write('trouver/jardin.md', target);
		const editor = await show('trouver/a.md', '[[20990601000001]]');
		await until(async () => /Jardin/.test(await hoverAt(editor.document, '2099')), 'the note to be known');
	});

	teardown(closeAll);

	/** The server has answered what was asked before. */
	const answered = (editor: vscode.TextEditor) => hoverAt(editor.document, 'e');
	/** Takes the first row of the list, if one is open. */
	const accept = () => vscode.commands.executeCommand('acceptSelectedSuggestion');
	const acceptUntil = (editor: vscode.TextEditor, expected: string) =>
		until(async () => {
			await accept();
			return textOf(editor) === expected;
		}, expected);

	test('a link is inserted to what the selected words find, and they become its text', async () => {
		const editor = await show('trouver/a.md', 'le jardin partagé ici');
		editor.selection = new vscode.Selection(0, 3, 0, 17);
		const inserted = vscode.commands.executeCommand('kezako.insertLink');
		await until(async () => {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return editor.document.getText().includes('20990601000001');
		}, 'the link');
		await inserted;
		assert.match(editor.document.getText(), /^le .*jardin partagé.* ici$/);
	});

	test('the list opens by itself in a link that is there, while a title begins with what is typed', async () => {
		const editor = await show('trouver/a.md', 'le [[jardin p<|>|lui]] et');
		await type('a');
		await acceptUntil(editor, 'le [[20990601000001|lui]]<|> et');
	});

	test('the list opens by itself on a value of the header', async () => {
		const editor = await show('trouver/a.md', '---\ntitle: A\ntags: [pota<|>]\n---\n');
		await type('g');
		await acceptUntil(editor, '---\ntitle: A\ntags: [potager commun<|>]\n---\n');
	});

	test('a work is found by a name of its author, and cited by its key', async () => {
		const bush = { id: 'bush1945', title: 'As We May Think', author: [{ family: 'Bush', given: 'Vannevar' }] };
		await write('trouver/works.json', JSON.stringify([bush]));
		const header = '---\ntitle: A\nbibliography: works.json\n---\n';
		const editor = await show('trouver/a.md', `${header}Selon [@bush1945].\n\n<|>`);
		await until(async () => /Vannevar/.test(await hoverAt(editor.document, 'bush1945')), 'the library to be read');
		await type('[@vannevar');
		await acceptUntil(editor, `${header}Selon [@bush1945].\n\n[@bush1945<|>]`);
	});

	test('a work in BibTeX is found and known too', async () => {
		await write(
			'trouver/works.bib',
			"@book{otlet1934, title = {Trait{\\'e} de documentation}, author = {Otlet, Paul}}",
		);
		const header = '---\ntitle: A\nbibliography: works.bib\n---\n';
		const editor = await show('trouver/a.md', `${header}Selon [@otlet1934].\n\n<|>`);
		await until(async () => /Traité/.test(await hoverAt(editor.document, 'otlet1934')), 'the library to be read');
	});

	test('a comma too many in a library is removed by its fix, while it is there', async () => {
		const library = (end: string) => `[\n{ "id": "otlet1934", "title": "Traité" }${end}\n]`;
		await write('trouver/comma.json', library(','));
		const note = await show('trouver/a.md', '---\ntitle: A\nbibliography: comma.json\n---\nSelon [@otlet1934].');
		await until(async () => /Traité/.test(await hoverAt(note.document, 'otlet1934')), 'the library to be read');
		const { document } = await vscode.window.showTextDocument(uriOf('trouver/comma.json'));
		const fixes = async () => {
			const [problem] = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Kezako');
			const place = problem?.range ?? new vscode.Range(0, 0, 0, 0);
			const ask = ['vscode.executeCodeActionProvider', document.uri, place] as const;
			const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(...ask);
			return actions.filter(({ title }) => title === 'Remove the Comma');
		};
		await until(async () => (await fixes()).length === 1, 'the fix');
		const [fix] = await fixes();
		assert.ok(fix?.edit);
		assert.ok(await vscode.workspace.applyEdit(fix.edit));
		assert.equal(document.getText(), library(''));
		assert.deepEqual(await fixes(), []);
		await document.save();
		await until(() => vscode.languages.getDiagnostics(document.uri).length === 0, 'the problem to go');
	});

	test('the list opens by itself in a key that is there', async () => {
		const header = '---\ntitle: A\nbibliography: works.json\n---\n';
		const editor = await show('trouver/a.md', `${header}Selon [@bush1945]. [@bu<|>, p. 3]`);
		await until(async () => /Vannevar/.test(await hoverAt(editor.document, 'bush1945')), 'the library to be read');
		await type('s');
		await acceptUntil(editor, `${header}Selon [@bush1945]. [@bush1945<|>, p. 3]`);
	});

	const quiet: [what: string, text: string, typed: string][] = [
		['nothing begins so', 'le [[jardin q<|>]] e', 'x'],
		['a title is typed whole', 'le [[jardin partag<|>]] e', 'é'],
		['the writer is in prose', 'le jardin<|> e', 'p'],
		['the header has no such value', '---\ntitle: jardin<|>\n---\n', 'p'],
	];
	for (const [what, text, typed] of quiet) {
		test(`no list opens where ${what}`, async () => {
			const editor = await show('trouver/a.md', text);
			await type(typed);
			const before = textOf(editor);
			await answered(editor);
			await accept();
			assert.equal(textOf(editor), before);
		});
	}

	const untyped: [how: string, change: (editor: vscode.TextEditor) => Thenable<unknown>][] = [
		['is pasted', () => vscode.commands.executeCommand('paste', { text: 'pa' })],
		[
			'comes back by undo',
			async (editor) => {
				await type('x');
				await vscode.commands.executeCommand('deleteLeft');
				await vscode.commands.executeCommand('undo');
				await until(() => editor.document.getText().includes('px'), 'the letter');
			},
		],
		[
			'is written at two cursors',
			async (editor) => {
				editor.selections = [editor.selection, new vscode.Selection(0, 0, 0, 0)];
				await type('a');
			},
		],
		['is that of a snippet', (editor) => editor.insertSnippet(new vscode.SnippetString('pa$0'))],
	];
	for (const [how, change] of untyped) {
		test(`no list opens for what ${how}`, async () => {
			const editor = await show('trouver/a.md', 'le [[jardin p<|>|lui]] e');
			await change(editor);
			const before = textOf(editor);
			assert.notEqual(before, 'le [[jardin p<|>|lui]] e');
			await answered(editor);
			await accept();
			assert.equal(textOf(editor), before);
		});
	}

	test('no list opens where the writer has turned off lists that open by themselves', async () => {
		const settings = vscode.workspace.getConfiguration('editor');
		await settings.update('suggestOnTriggerCharacters', false, vscode.ConfigurationTarget.Global);
		const editor = await show('trouver/a.md', 'le [[jardin p<|>|lui]] e');
		await type('a');
		await answered(editor);
		await accept();
		assert.equal(textOf(editor), 'le [[jardin pa<|>|lui]] e');
		await settings.update('suggestOnTriggerCharacters', undefined, vscode.ConfigurationTarget.Global);
	});

	const linksIn = (editor: vscode.TextEditor) =>
		vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', editor.document.uri);

	test('a link that is being written is none to click before its writer leaves it', async () => {
		const editor = await show('trouver/a.md', '[[Une place]] et <|>');
		const texts = async () => ((await linksIn(editor)) ?? []).map(({ range }) => editor.document.getText(range));
		await until(async () => String(await texts()) === '[[Une place]]', 'the link that was there');
		await type('[[Tout neuf]]');
		assert.deepEqual(await texts(), ['[[Une place]]']);
		await type(' ici');
		await until(async () => String(await texts()) === '[[Une place]],[[Tout neuf]]', 'the new link');
	});

	test('only links that lead nowhere can be clicked, and a click offers the note that is missing', async () => {
		const editor = await show(
			'trouver/a.md',
			'[[20990601000001]] et [[Une place]], [[20990601777777]] <https://a.org>',
		);
		const texts = async () =>
			((await linksIn(editor)) ?? [])
				.filter((link) => link.target?.scheme === 'command')
				.map(({ range }) => editor.document.getText(range));
		await until(async () => String(await texts()) === '[[Une place]],[[20990601777777]]', 'the broken links');
		const [link] = (await linksIn(editor)).filter(({ target }) => target?.scheme === 'command');
		assert.ok(link?.target);
		const made = vscode.commands.executeCommand(link.target.path, ...JSON.parse(decodeURIComponent(link.target.query)));
		await until(async () => {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return vscode.window.activeTextEditor?.document.uri.path.endsWith('/une-place.md') ?? false;
		}, 'the note to be made');
		await made;
		assert.match(editor.document.getText(), /et .*\[\[\d{14}.*\]\].*, /);
		await vscode.window.showTextDocument(editor.document);
		await until(async () => String(await texts()) === '[[20990601777777]]', 'the link that leads to the note');
		await vscode.workspace.fs.delete(uriOf('trouver/une-place.md'));
	});
});
