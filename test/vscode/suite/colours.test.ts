import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, show, until } from '../support/editorNotebook.ts';

suite('the colours of config.yml, in VS Code', () => {
	const text = [
		'files_origin: ./',
		'record_types:',
		'  undefined: { fill: "#858585", stroke: "#858585" }',
		'  loi:',
		'    fill: rebeccapurple',
		"    stroke: '#1e90ff'",
		'link_types:',
		'  cite: { stroke: dash, color: "hsl(120, 100%, 25%)" }',
		'graph_background_color: "#fff8f0"',
		'',
	].join('\n');

	suiteSetup(async () => {
		// In the web, where nothing is searched for, a note wakes the extension.
		await show('couleurs/note.md', 'le bleu #1e90ff ici');
	});

	teardown(closeAll);

	test('are found, and a chosen one is written with the quotes that stand there', async () => {
		const { document } = await show('couleurs/config.yml', text);
		let found: vscode.ColorInformation[] = [];
		const written = () => found.map(({ range }) => document.getText(range));
		await until(async () => {
			found = await vscode.commands.executeCommand('vscode.executeDocumentColorProvider', document.uri);
			// VS Code finds some by itself where the language is not YAML, and ours a second time.
			return written().includes('rebeccapurple');
		}, 'the colours');
		assert.deepEqual(
			[...new Set(written())],
			['#858585', 'rebeccapurple', '#1e90ff', 'hsl(120, 100%, 25%)', '#fff8f0'],
		);
		const picked = async (place: string) => {
			const presentations = await vscode.commands.executeCommand<vscode.ColorPresentation[]>(
				'vscode.executeColorPresentationProvider',
				new vscode.Color(1, 0, 0, 1),
				{ uri: document.uri, range: found.find(({ range }) => document.getText(range) === place)?.range },
			);
			return presentations.map(({ textEdit }) => textEdit?.newText);
		};
		assert.deepEqual(await picked('#1e90ff'), ['#ff0000', 'red']);
		assert.deepEqual(await picked('rebeccapurple'), ['"#ff0000"', 'red']);
	});

	test('are none of ours in a note, where VS Code shows its own', async () => {
		const { document } = await show('couleurs/note.md', 'le bleu #1e90ff ici');
		const found = await vscode.commands.executeCommand<vscode.ColorInformation[]>(
			'vscode.executeDocumentColorProvider',
			document.uri,
		);
		assert.deepEqual(
			found.map(({ range }) => document.getText(range)),
			['#1e90ff'],
		);
	});
});
