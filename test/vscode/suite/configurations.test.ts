import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, offeredAt, show, until, write } from '../support/editorNotebook.ts';

const text = `select_origin: directory
files_origin: ./
export_target: nowhere
title: ''
links_context: <|>
`;

suite('a config.yml of Cosma in VS Code', () => {
	suiteSetup(async () => {
		// Where nothing searches the files, as in some browsers, a note wakes the extension.
		await show('cosma/note.md', '---\ntitle: Note\nid: "20990801000001"\n---\n');
		await closeAll();
	});

	teardown(closeAll);

	const codesOf = ({ document }: vscode.TextEditor) =>
		vscode.languages.getDiagnostics(document.uri).map(({ code, range: { start } }) => `${String(code)} ${start.line}`);

	test('has its problems, with what is on disk, and loses one by its fix', async () => {
		const editor = await show('cosma/config.yml', text);
		const expected = ['config_path 2', 'config_empty_text 3', 'config_unknown_key 4'];
		await until(() => codesOf(editor).join() === expected.join(), 'the problems');
		const { document } = editor;
		const [, , problem] = vscode.languages.getDiagnostics(document.uri);
		assert.ok(problem);
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			problem.range,
		);
		const fix = actions.find(({ title }) => title === 'Change to link_context');
		assert.ok(fix?.edit);
		assert.ok(await vscode.workspace.applyEdit(fix.edit));
		assert.equal(document.lineAt(4).text, 'link_context: ');
		await until(() => codesOf(editor).length === 2, 'the problem to go');
		// What the key lacks then is not said before the cursor has left it.
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		await until(() => codesOf(editor).at(-1) === 'config_null 4', 'the next problem');
		await write('cosma/nowhere/a.txt', '');
		await until(() => !codesOf(editor).includes('config_path 2'), 'the folder to be found');
	});

	test('has its completion and its hovers, and nothing of notes', async () => {
		const editor = await show('cosma/config.yml', text.replace('links_context', 'link_context'));
		await until(() => codesOf(editor).length > 0, 'the server to know it');
		assert.deepEqual((await offeredAt(editor)).slice(0, 2), ['tooltip', 'inline']);
		assert.include(await hoverAt(editor.document, 'link_context'), 'Since Cosma 2.1.1');
		const lenses = await vscode.commands.executeCommand<unknown[]>(
			'vscode.executeCodeLensProvider',
			editor.document.uri,
		);
		assert.deepEqual(lenses, []);
	});

	test('of another program has nothing', async () => {
		const cosmas = await show('cosma/config.yml', text);
		await until(() => codesOf(cosmas).length > 0, 'the problems of the one of Cosma');
		const other = await show('cosma/site/config.yml', "title: ''\nlang: xx<|>\n");
		assert.equal(await hoverAt(other.document, 'lang'), '');
		assert.deepEqual(codesOf(other), []);
	});
});
