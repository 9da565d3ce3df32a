/** The part of editorStarts.mjs that runs in the extension host: a start, up to the first right answer. */
import * as vscode from 'vscode';
import { isMissing, show, uriOf, write } from '../test/vscode/support/editorNotebook.ts';
import { happens, phase, rest } from './phases.mjs';

suite('a start', function () {
	this.timeout(5 * 60_000);

	test('in VS Code', async () => {
		await write('a.txt', 'a text');
		await vscode.window.showTextDocument(uriOf('a.txt'));
		// VS Code's own Markdown starts with a first note too, and is not to be timed.
		const markdown = vscode.extensions.all.filter(({ id }) => id.startsWith('vscode.markdown'));
		await Promise.allSettled(markdown.map((one) => one.activate()));
		await rest();
		// The notes come only now: with notes in the folder, the extension wakes before it can be timed.
		console.log('KEZAKO-TELL', 'bringNotes');
		await rest();
		const extension = vscode.extensions.getExtension('kezako.kezako');
		if (extension.isActive) throw new Error('The extension was awake before.');
		await phase('activation', () => extension.activate());
		// In the web, a visit is timed up to its first right answer: there the server starts with the note.
		if (vscode.workspace.workspaceFolders[0].uri.scheme !== 'notebook')
			await phase('server', async () => {
				await vscode.commands.executeCommand('kezako.restartServer');
				await rest();
			});
		await phase('start', async () => {
			const { document } = await show('z.md', '[[20990101999999]]\n');
			await happens(() => isMissing(document, '20990101999999'), 2 * 60_000);
		});
		// What was read is to be there at the next start.
		await rest(4000);
	});
});
