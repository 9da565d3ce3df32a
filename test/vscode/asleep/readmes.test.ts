import { assert } from 'chai';
import * as vscode from 'vscode';
import { until } from '../support/editorNotebook.ts';

suite('in a folder of code, with ten READMEs', () => {
	test('the extension wakes alone, and its server when a command needs it', async () => {
		const extension = vscode.extensions.getExtension('kezako.kezako');
		await until(() => extension?.isActive ?? false, 'the extension to wake');
		await vscode.commands.executeCommand('kezako.showOutput');
		await until(async () => /starts when it is needed/.test(said()), 'the files to be looked through');
		assert.deepEqual(await servers(), []);
		// Nothing but the command wakes it.
		const asked = vscode.commands.executeCommand('kezako.goToNote');
		await until(async () => (await servers()).length === 1, 'the server to start');
		await until(() => /\d+ notes, read/.test(said()), 'the files to be read');
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
		await asked;
	});
});

/** The servers of this very extension host. */
async function servers(): Promise<string[]> {
	const { spawnSync } = await import('node:child_process');
	const { stdout } = spawnSync('pgrep', ['-P', String(process.pid), '-f', '[k]ezako.js lsp'], { encoding: 'utf8' });
	return stdout.split('\n').filter((line) => line !== '');
}

function said(): string {
	return vscode.workspace.textDocuments
		.filter(({ uri }) => uri.scheme === 'output')
		.map((document) => document.getText())
		.join();
}
