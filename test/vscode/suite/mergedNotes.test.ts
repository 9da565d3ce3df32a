import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, show, until, uriOf, write } from '../support/editorNotebook.ts';

suite('in VS Code, notes that become one or several', () => {
	teardown(closeAll);

	const textOf = async (path: string) => (await vscode.workspace.openTextDocument(uriOf(path))).getText();
	const exists = async (path: string) =>
		vscode.workspace.fs.stat(uriOf(path)).then(
			() => true,
			() => false,
		);

	test('a note is merged into another, its links lead there, and one undo brings it back', async () => {
		const from = '---\ntitle: Ancienne\nid: "20990401000001"\ntags: [rare]\n---\nVieux texte.\n';
		await write('fusion/a.md', from);
		await write('fusion/c.md', 'Vers [[20990401000001]].\n');
		const to = '---\ntitle: Nouvelle\nid: "20990401000002"\n---\nNeuf.\n';
		const editor = await show('fusion/b.md', `${to}[[20990401000001]]`);
		await until(async () => /Ancienne/.test(await hoverAt(editor.document, '20990401000001')), 'the note');
		const [one, other] = ['fusion/a.md', 'fusion/b.md'].map((path) => uriOf(path).toString());
		await vscode.commands.executeCommand('kezako.mergeNotes', { from: one, to: other });
		await until(async () => !(await exists('fusion/a.md')), 'the file to go');
		assert.match(
			editor.document.getText(),
			/tags: \[rare\][\s\S]*\[\[20990401000002\]\]\n\n## Ancienne\n\nVieux texte\.\n$/,
		);
		assert.match(await textOf('fusion/c.md'), /\[\[20990401000002\]\]/);
		await vscode.window.showTextDocument(editor.document);
		await until(async () => {
			await vscode.commands.executeCommand('undo');
			return exists('fusion/a.md');
		}, 'the file to be back');
		assert.equal(await textOf('fusion/a.md'), from);
		await until(() => !editor.document.getText().includes('Vieux'), 'the text to be back');
		for (const path of ['a', 'b', 'c']) await vscode.workspace.fs.delete(uriOf(`fusion/${path}.md`));
	});

	test('a note whose merge is refused stays', async () => {
		await write('fusion/d.md', '---\ntitle: Restante\nid: "20990401000008"\n---\n');
		const unclosed = '---\ntitle: Ouverte\nid: "20990401000009"\n---\n[[20990401000008]]\n\n```\ncode';
		const editor = await show('fusion/e.md', unclosed);
		await until(async () => /Restante/.test(await hoverAt(editor.document, '20990401000008')), 'the note');
		const [one, other] = ['fusion/d.md', 'fusion/e.md'].map((path) => uriOf(path).toString());
		await vscode.commands.executeCommand('kezako.mergeNotes', { from: one, to: other });
		assert.equal(editor.document.getText(), unclosed);
		assert.isTrue(await exists('fusion/d.md'));
		for (const path of ['d', 'e']) await vscode.workspace.fs.delete(uriOf(`fusion/${path}.md`));
	});

	test('a note is split at its headings', async () => {
		const editor = await show(
			'scission/a.md',
			'---\ntitle: Tout\nid: "20990401000003"\n---\n## Un<|>\na\n\n## Deux\nb\n',
		);
		const place = editor.selection;
		let action: vscode.CodeAction | undefined;
		await until(async () => {
			const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
				'vscode.executeCodeActionProvider',
				editor.document.uri,
				place,
				vscode.CodeActionKind.RefactorExtract.value,
			);
			action = actions.find(({ title }) => title.startsWith('Split at headings: 2') || title.startsWith('Scinder'));
			return action !== undefined;
		}, 'the refactoring');
		const { command, arguments: given = [] } = action?.command ?? { command: '' };
		await vscode.commands.executeCommand(command, ...given);
		await until(() => /- Un \[\[\d{14}\]\]\n- Deux \[\[\d{14}\]\]\n/.test(editor.document.getText()), 'the links');
		assert.match(await textOf('scission/un.md'), /title: Un\n[\s\S]*\na\n$/);
		assert.match(await textOf('scission/deux.md'), /title: Deux\n[\s\S]*\nb\n$/);
		for (const path of ['a', 'un', 'deux']) await vscode.workspace.fs.delete(uriOf(`scission/${path}.md`));
	});
});
