/**
 * Opens a copy of the sample notebook with Kezako: in your VS Code or, where there is none, in a VS Code in the browser
 * that only this machine can reach.
 *
 *     npm start [-- --port 8000] [-- --browser]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { project, startVsCode } from './rig.mjs';

const { values } = parseArgs({ options: { port: { type: 'string' }, browser: { type: 'boolean' } } });
const onWindows = process.platform === 'win32';
const copy = mkdtempSync(join(tmpdir(), 'kezako-sample-'));
const firstNote = join(copy, 'fiches', 'gouvernement-ouvert', 'responsabilite-gouvernementale.md');

cpSync(join(project, 'sample'), copy, { recursive: true });
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: project, stdio: 'inherit' });
console.log(`A copy of the sample notebook: ${copy}`);

if (!values.browser && spawnSync('code', ['--version'], { shell: onWindows, stdio: 'ignore' }).status === 0) {
	const words = ['--new-window', `--extensionDevelopmentPath=${project}`, copy, firstNote];
	execFileSync('code', words, { shell: onWindows, stdio: 'inherit' });
} else await serveInBrowser();

async function serveInBrowser() {
	process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
	execFileSync('npx', ['vsce', 'package', '--no-dependencies', '--out', 'dist/kezako.vsix'], {
		cwd: project,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: onWindows,
	});
	const vscode = await startVsCode({
		vsix: join(project, 'dist', 'kezako.vsix'),
		...(values.port && { port: Number(values.port) }),
	});
	const payload = JSON.stringify([['openFile', `vscode-remote://${vscode.authority}${firstNote}`]]);
	const query = `folder=${encodeURIComponent(copy)}&payload=${encodeURIComponent(payload)}`;
	console.log(`\nVS Code with Kezako: ${vscode.origin}/?${query}\n\nCtrl+C ends it.`);
}
