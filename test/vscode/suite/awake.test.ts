import { assert } from 'chai';
import * as vscode from 'vscode';
import { until } from '../support/editorNotebook.ts';
import { isNode } from '../support/host.ts';

suite('where there are notes', () => {
	test('they are found before one is opened', async function () {
		// The files of the web's tests cannot be searched: VS Code waits there for a provider of searches.
		if (!isNode) this.skip();
		const isMarkdown = ({ languageId }: vscode.TextDocument) => languageId === 'markdown';
		assert.isFalse(vscode.workspace.textDocuments.some(isMarkdown), 'This must be the first test.');
		await until(async () => {
			const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
				'vscode.executeWorkspaceSymbolProvider',
				'responsabilité',
			);
			return found?.some(({ name }) => name.includes('Responsabilité gouvernementale'));
		}, 'the notes to be found');
	});

	test('the keys of Kezako are not taken by VS Code', async () => {
		const { contributes } = vscode.extensions.getExtension('kezako.kezako')?.packageJSON ?? {};
		const own: { key: string }[] = contributes.keybindings;
		const chords = own.map(({ key }) => key).filter((key) => key.startsWith('ctrl+k '));
		assert.sameMembers(chords, ['ctrl+k g', 'ctrl+k a', 'ctrl+k l']);
		const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');
		const text = (await vscode.workspace.openTextDocument(uri)).getText();
		const taken = (key: string) =>
			[...text.matchAll(/"key": "([^"]+)",[^}]*?"command": "([^"]+)"/g)].filter(
				([, other, command = '']) => other === key && !command.startsWith('kezako.'),
			);
		for (const key of chords) assert.deepEqual(taken(key), [], key);
		// A check that finds nothing anywhere would find nothing here.
		assert.isNotEmpty(taken('ctrl+k ctrl+s'));
	});
});
