import * as vscode from 'vscode';
import { closeAll, hoverAt, show, until, write } from '../support/editorNotebook.ts';
import { isNode } from '../support/host.ts';

suite('a server that crashes', () => {
	teardown(closeAll);

	test('is started again, and knows the notebook again', async function () {
		// A worker has no process that could be ended: it lives and dies with its page. Nor is there `pgrep` on Windows.
		if (!isNode || process.platform === 'win32') this.skip();
		const { execSync } = await import('node:child_process');
		await write('essais/sauve.md', '---\ntitle: Sauvée\nid: "20990101000009"\n---\n');
		const editor = await show('essais/a.md', '[[20990101000009]]');
		const hover = () => hoverAt(editor.document, '2099');
		await until(async () => (await hover()).includes('Sauvée'), 'the note to be known');
		// The server of this very extension host.
		const pid = execSync(`pgrep -P ${process.pid} -f "[k]ezako.js lsp"`, { encoding: 'utf8' }).trim().split('\n')[0];
		process.kill(Number(pid), 'SIGKILL');
		await until(async () => (await hover()).includes('Sauvée'), 'the note to be known again');
		const again = execSync(`pgrep -P ${process.pid} -f "[k]ezako.js lsp"`, { encoding: 'utf8' }).trim();
		if (again === pid) throw new Error('The server was not killed.');
		await vscode.workspace.fs.delete(editor.document.uri);
	});
});
