import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, show, until, uriOf, write } from '../support/editorNotebook.ts';

suite('the first notes', () => {
	const bare = '# Rendre\n\nTexte.\n';
	const id = '20990307000001';
	const read = async (path: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));

	teardown(async () => {
		await closeAll();
		await vscode.commands.executeCommand('notifications.clearAll');
		await vscode.workspace.fs.delete(uriOf('premiers'), { recursive: true });
	});

	test('an id that a note was given is taken back by the message that says so, and from the link as well', async () => {
		await write('premiers/rendre.md', bare);
		const editor = await show('premiers/a.md', 'un [[Rendre]]');
		await until(async () => (await hoverAt(editor.document, 'Rendre')).includes('Rendre'), 'the note to be known');
		await editor.edit((edit) => edit.replace(new vscode.Range(0, 5, 0, 11), id));
		const params = { uri: uriOf('premiers/rendre.md').toString(), id, beside: editor.document.uri.toString() };
		await vscode.commands.executeCommand('kezako.giveId', params);
		assert.include(await read('premiers/rendre.md'), `id: "${id}"`);
		await until(async () => {
			await vscode.commands.executeCommand('notification.acceptPrimaryAction');
			return (await read('premiers/rendre.md')) === bare;
		}, 'the id to be taken back');
		await until(() => editor.document.getText() === 'un [[Rendre]]', 'the link as it was');
	});

	test('where the note has changed since, its text stays', async () => {
		await write('premiers/rendre.md', bare);
		const editor = await show('premiers/a.md', `un [[Rendre]]`);
		await until(async () => (await hoverAt(editor.document, 'Rendre')).includes('Rendre'), 'the note to be known');
		await vscode.commands.executeCommand('kezako.giveId', { uri: uriOf('premiers/rendre.md').toString(), id });
		const given = await vscode.workspace.openTextDocument(uriOf('premiers/rendre.md'));
		const edit = new vscode.WorkspaceEdit();
		edit.insert(given.uri, given.positionAt(given.getText().length), 'Suite.\n');
		await vscode.workspace.applyEdit(edit);
		await vscode.commands.executeCommand('notification.acceptPrimaryAction');
		await until(() => vscode.window.activeTextEditor === editor, 'the editor');
		assert.match(given.getText(), /^---\n[\s\S]*id: "20990307000001"[\s\S]*\n# Rendre\n\nTexte\.\nSuite\.\n$/);
		await given.save();
	});
});
