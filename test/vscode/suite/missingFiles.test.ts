import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, offeredAt, show, until, uriOf, write } from '../support/editorNotebook.ts';

const text = '---\ntitle: Fantôme\nid: "20990501000000"\n---\n';

suite('in VS Code, an open note whose file is gone', () => {
	teardown(async () => {
		await closeAll();
		await vscode.workspace.fs.delete(uriOf('disparus'), { recursive: true });
	});
	const problems = (path: string) => vscode.languages.getDiagnostics(uriOf(path)).map(({ code }) => code);

	test('is restored from the message after its deletion', async () => {
		await write('disparus/c.md', text);
		const { document } = await show('disparus/lien.md', '[[20990501000000]]');
		await until(async () => (await hoverAt(document, '2099')).includes('Fantôme'), 'the note');
		const edit = new vscode.WorkspaceEdit();
		edit.deleteFile(uriOf('disparus/c.md'));
		assert.isTrue(await vscode.workspace.applyEdit(edit));
		const isBack = () =>
			vscode.workspace.fs.readFile(uriOf('disparus/c.md')).then(
				(bytes) => new TextDecoder().decode(bytes) === text,
				() => false,
			);
		assert.isFalse(await isBack());
		await until(async () => {
			// Undo is the first button of the message.
			await vscode.commands.executeCommand('notification.acceptPrimaryAction').then(undefined, () => {});
			return isBack();
		}, 'the note to be back');
	});

	test('is no note, until it is edited', async () => {
		const gone = await show('disparus/a.md', text);
		const linking = await vscode.window.showTextDocument(
			await vscode.workspace.openTextDocument({ language: 'markdown', content: '[[20990501000000]]' }),
			vscode.ViewColumn.Beside,
		);
		const card = () => hoverAt(linking.document, '2099');
		await until(async () => (await card()).includes('Fantôme'), 'the note');
		// As another program does, which moves the file.
		await write('disparus/b.md', text);
		await until(() => problems('disparus/a.md').includes('duplicated_ids'), 'the double id to be found');
		await vscode.workspace.fs.delete(gone.document.uri);
		await until(() => problems('disparus/a.md').length === 0, 'the open note to be none');
		await until(async () => !(await card()).includes('2 notes have the id'), 'one note');
		await gone.edit((edit) => edit.insert(new vscode.Position(4, 0), 'Encore.'));
		await until(async () => (await card()).includes('2 notes have the id'), 'the edited note to be one again');
		assert.isTrue(gone.document.isDirty);
		assert.isNotEmpty(await offeredAt(linking));
	});
});
