import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, hoverAt, isMissing, moveTo, show, type, until, write } from '../support/editorNotebook.ts';

/** The lines with titles beside links. */
async function hintedLines({ document }: vscode.TextEditor): Promise<number[]> {
	const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
		'vscode.executeInlayHintProvider',
		document.uri,
		new vscode.Range(0, 0, document.lineCount, 0),
	);
	return hints.map(({ position }) => position.line);
}

function problemLines({ document }: vscode.TextEditor): string {
	const lines = vscode.languages.getDiagnostics(document.uri).map(({ range }) => range.start.line);
	return lines.sort((one, other) => one - other).join();
}

suite('in VS Code, while somebody writes', () => {
	suiteSetup(async () => {
		await write('calme/rue.md', '---\ntitle: La rue\nid: "20990303000001"\n---\n');
		const editor = await show('calme/a.md', '[[20990303000001]] [[20990303000009]]');
		await until(async () => /La rue/.test(await hoverAt(editor.document, '20990303000001')), 'the note');
		await until(() => isMissing(editor.document, '20990303000009'), 'the notebook to be read');
	});

	teardown(closeAll);

	test('a new link has neither title nor problem until the cursor has left its line; others keep theirs', async () => {
		const editor = await show('calme/a.md', '<|>\n[[20990303000001]] [[20990303000008]]\n\n\nfin');
		await until(() => problemLines(editor) === '1', 'the problem that is there');
		await type('[[20990303000001]] et [[20990303000009]], ');
		assert.deepEqual(await hintedLines(editor), [1]);
		// What comes elsewhere is shown: by then, what was typed would be.
		const more = new vscode.WorkspaceEdit();
		more.insert(editor.document.uri, new vscode.Position(3, 0), '[[20990303000007]]');
		await vscode.workspace.applyEdit(more);
		await until(() => problemLines(editor) === '1,3', 'the problem elsewhere');
		assert.deepEqual(await hintedLines(editor), [1]);
		await type('puis');
		moveTo(editor, new vscode.Position(2, 0));
		await until(() => problemLines(editor) === '0,1,3', 'the problem of the link');
		await until(async () => (await hintedLines(editor)).join() === '0,1', 'the title beside the link');
	});

	test('a cursor before the link, in another editor, or on another line has left it', async () => {
		const leave: Record<string, (editor: vscode.TextEditor) => unknown> = {
			before: (editor) => moveTo(editor, new vscode.Position(0, 1)),
			'in another editor': () => show('calme/b.md', 'x'),
			'on another line': () => vscode.commands.executeCommand('cursorDown'),
		};
		for (const [at, [where, go]] of Object.entries(leave).entries()) {
			const editor = await show(`calme/${at}.md`, 'voir <|>\n\nfin');
			await type('[[20990303000001]]');
			assert.deepEqual(await hintedLines(editor), [], where);
			await go(editor);
			await until(async () => (await hintedLines(editor)).join() === '0', `the title, the cursor ${where}`);
			await closeAll();
		}
	});

	test('a problem that was there stays while it is written about', async () => {
		const editor = await show('calme/c.md', 'voir [[2099030300000<|>]]\n\nfin');
		await until(() => problemLines(editor) === '0', 'the problem');
		await type('8');
		const more = new vscode.WorkspaceEdit();
		more.insert(editor.document.uri, new vscode.Position(1, 0), '[[20990303000007]]');
		await vscode.workspace.applyEdit(more);
		await until(() => problemLines(editor) === '0,1', 'both problems');
	});
});
