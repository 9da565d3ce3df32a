import { assert } from 'chai';
import * as vscode from 'vscode';
import { until } from '../support/editorNotebook.ts';

suite('in a folder of code, with ten READMEs', () => {
	test('the extension wakes alone, and its server when a command needs it', async function () {
		// There is no `pgrep` on Windows.
		if (process.platform === 'win32') this.skip();
		const extension = vscode.extensions.getExtension('kezako.kezako');
		await until(() => extension?.isActive ?? false, 'the extension to wake');
		// What the extension does when it wakes, begun later: it ends later.
		for (const _again of [1, 2, 3]) {
			const files = await vscode.workspace.findFiles('**/*.md');
			assert.lengthOf(files, 10);
			for (const file of files) await vscode.workspace.fs.readFile(file);
		}
		assert.deepEqual(await servers(), []);
		let isDone = false;
		vscode.commands.executeCommand('kezako.goToNote').then(() => {
			isDone = true;
		});
		await until(async () => (await servers()).length === 1, 'the server to start');
		await until(async () => {
			await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
			return isDone;
		}, 'the list of notes to be shown, and closed');
	});
});

/** The servers of this very extension host. */
async function servers(): Promise<string[]> {
	const { spawnSync } = await import('node:child_process');
	const { stdout } = spawnSync('pgrep', ['-P', String(process.pid), '-f', '[k]ezako.js lsp'], { encoding: 'utf8' });
	return stdout.split('\n').filter((line) => line !== '');
}
