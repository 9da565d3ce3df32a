import { assert } from 'chai';
import * as vscode from 'vscode';
import { hoverAt, show, until, write } from '../support/editorNotebook.ts';

suite('the next visit in the web', () => {
	test('knows the notebook from before', async () => {
		await show('vers.md', '[[1]]');
		await vscode.extensions.getExtension('kezako.kezako')?.activate();
		await vscode.commands.executeCommand('kezako.showOutput');
		const said = () =>
			vscode.workspace.textDocuments
				.filter(({ uri }) => uri.scheme === 'output')
				.map(textOf)
				.join();
		await until(() => /\d+ notes, (?:known|read)/.test(said()), 'the notebook to be known');
		assert.match(said(), /\d+ notes, known from before/);
	});

	test('knows what is written now, too', async () => {
		await write('visite.md', '---\ntitle: Pendant la visite\nid: "20990501000001"\n---\n');
		const { document } = await show('vers.md', '[[20990501000001]]');
		await until(async () => (await hoverAt(document, '2099')).includes('Pendant la visite'), 'the new note');
	});
});

function textOf(document: vscode.TextDocument): string {
	return document.getText();
}
