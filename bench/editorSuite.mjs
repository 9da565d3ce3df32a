/** The part of editor.mjs that runs in the extension host. */
import * as vscode from 'vscode';
import { isMissing, show, uriOf } from '../test/vscode/support/editorNotebook.ts';
import { happens, phase, rest } from './phases.mjs';

const keysEveryMs = 100;

suite('what is felt', function () {
	this.timeout(10 * 60_000);

	test('in VS Code', async () => {
		// Opens an editor first and waits, so that VS Code is idle.
		await vscode.workspace.fs.writeFile(uriOf('a.txt'), new TextEncoder().encode('a text'));
		await vscode.window.showTextDocument(uriOf('a.txt'));
		await rest();
		await phase('nothing', rest);
		await phase('typing, without Kezako', async () => {
			const stop = keepTyping(vscode.window.activeTextEditor);
			await happens(() => false, 3000);
			return await stop();
		});
		const extension = vscode.extensions.getExtension('kezako.kezako');
		await phase('activation', () => extension.activate());
		let editor;
		await phase('opening a first note', async () => {
			editor = await show('z.md', '[[20990101999999]]\n');
		});
		await phase('reading all notes, typing', async () => {
			const stop = keepTyping(editor);
			await happens(() => isMissing(editor.document, '20990101999999'), 5 * 60_000);
			return await stop();
		});
		await phase('keeping what was read', rest);
		await phase('typing a link', async () => {
			const editor = await show('z.md', '[[20990101999999]]\n');
			const stop = keepTyping(editor, ' [[transparence publ');
			await happens(() => false, 4000);
			return await stop();
		});
		await phase('opening a note', async () => {
			// The note with the most backlinks. Not found as a symbol, for which VS Code's own Markdown would read all notes.
			const [[name]] = await vscode.workspace.fs.readDirectory(uriOf('1998/01'));
			await vscode.window.showTextDocument(uriOf(`1998/01/${name}`));
			await rest();
		});
		await phase('Links view', async () => {
			await vscode.commands.executeCommand('kezako.links.focus');
			await rest();
		});
		for (const by of ['Type', 'Tag', 'Month']) {
			await phase(`Notes view by ${by.toLowerCase()}`, async () => {
				await vscode.commands.executeCommand('kezako.notes.focus');
				await vscode.commands.executeCommand(`kezako.notes.groupBy${by}`);
				for (const command of ['list.focusFirst', 'list.expand', 'list.expand']) {
					await rest(500);
					await vscode.commands.executeCommand(command);
				}
				await rest();
			});
		}
		await phase('typing beside both views', async () => {
			const editor = await show('z.md', '---\ntitle: Z\n---\n');
			const stop = keepTyping(editor);
			await happens(() => false, 3000);
			return await stop();
		});
		await phase('Go to Note', async () => {
			const going = vscode.commands.executeCommand('kezako.goToNote');
			console.log('KEZAKO-TELL', 'goToNote');
			await going;
		});
	});
});

/** Types until the result is called, which gives the longest time from a key to the changed text. Milliseconds. */
function keepTyping(editor, text = 'mot ') {
	const position = editor.document.positionAt(editor.document.getText().length);
	editor.selection = new vscode.Selection(position, position);
	let longest = 0;
	let goesOn = true;
	const typing = (async () => {
		for (let at = 0; goesOn; at++) {
			const started = performance.now();
			const { version } = editor.document;
			await vscode.commands.executeCommand('type', { text: text[at % text.length] });
			await happens(() => editor.document.version > version, 1000);
			longest = Math.max(longest, performance.now() - started);
			await new Promise((resolve) => setTimeout(resolve, keysEveryMs));
		}
	})();
	return async () => {
		goesOn = false;
		await typing;
		return longest;
	};
}
