import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, show, until, uriOf, write } from '../support/editorNotebook.ts';

suite('a type in notes and in config.yml, in VS Code', () => {
	const configuration = [
		'files_origin: ./',
		'record_types:',
		'  undefined: { fill: "#858585", stroke: "#858585" }',
		'  nomenclature: # the main one',
		"    fill: '#123456'",
		'    stroke: red',
		'',
	].join('\n');
	const note = '---\ntitle: Nommer\ntypes: [nomenclature]\nusages: x\n---\n[[apparente:1]]\n[[apparente:2]]\n';

	suiteSetup(async () => {
		await write('noms/config.yml', configuration);
		await write('noms/a.md', note);
	});

	teardown(closeAll);

	const renamed = async (path: string, line: number, character: number, name: string) => {
		const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
			'vscode.executeDocumentRenameProvider',
			uriOf(path),
			new vscode.Position(line, character),
			name,
		);
		const folder = uriOf('').path.replace(/\/$/, '');
		return edit
			.entries()
			.flatMap(([uri, edits]) =>
				edits.map(({ range, newText }) => `${uri.path.slice(folder.length + 1)}:${range.start.line}:${newText}`),
			)
			.sort();
	};

	test('has one name with F2, asked for in either', async () => {
		const both = ['noms/a.md:2:liste', 'noms/config.yml:3:liste'];
		await show('noms/config.yml', configuration);
		let found: string[] = [];
		await until(async () => {
			found = await renamed('noms/config.yml', 3, 5, 'liste').catch(() => []);
			return found.length > 1;
		}, 'the note to be known');
		assert.deepEqual(found, both);
		await show('noms/a.md', note);
		assert.deepEqual(await renamed('noms/a.md', 2, 12, 'liste'), both);
	});

	test('is found in both with Shift+F12, and the type of a link from its prefix', async () => {
		await show('noms/a.md', note);
		const references = async (line: number, character: number) => {
			const found = await vscode.commands.executeCommand<vscode.Location[]>(
				'vscode.executeReferenceProvider',
				uriOf('noms/a.md'),
				new vscode.Position(line, character),
			);
			// VS Code's own Markdown finds links whose whole text is the same, for a second time.
			return [...new Set(found.map(({ uri, range }) => `${uri.path.replace(/^.*\//, '')}:${range.start.line}`))].sort();
		};
		await until(async () => (await references(2, 12)).length > 1, 'the configuration to be known');
		assert.deepEqual(await references(2, 12), ['a.md:2', 'config.yml:3']);
		assert.deepEqual(await references(5, 4), ['a.md:5', 'a.md:6']);
	});

	test('is all that F2 renames in config.yml, as a sentence says elsewhere', async () => {
		await show('noms/config.yml', configuration);
		let sentence = '';
		await until(async () => {
			await vscode.commands
				.executeCommand('vscode.prepareRename', uriOf('noms/config.yml'), new vscode.Position(0, 3))
				.then(undefined, (error: Error) => {
					sentence = error.message;
				});
			return sentence.includes('record_metas');
		}, 'the sentence');
		assert.include(sentence, 'Only types, link types and the keys in record_metas can be renamed here.');
	});
});
