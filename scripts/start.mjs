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
import { callOf } from './programs.mts';
import { project, remotePath, startVsCode } from './rig.mjs';

const { values } = parseArgs({ options: { port: { type: 'string' }, browser: { type: 'boolean' } } });
const copy = mkdtempSync(join(tmpdir(), 'kezako-sample-'));
const firstNote = join(copy, 'fiches', 'gouvernement-ouvert', 'responsabilite-gouvernementale.md');

cpSync(join(project, 'sample'), copy, { recursive: true });
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: project, stdio: 'inherit' });
console.log(`A copy of the sample notebook: ${copy}`);

if (!values.browser && run('code', ['--version'], { stdio: 'ignore' }).status === 0) {
	run('code', ['--new-window', `--extensionDevelopmentPath=${project}`, copy, firstNote], { stdio: 'inherit' });
} else await serveInBrowser();

async function serveInBrowser() {
	process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
	const { status } = run('npx', ['vsce', 'package', '--no-dependencies', '--out', 'dist/kezako.vsix'], {
		cwd: project,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	if (status !== 0) throw new Error('The extension could not be packaged.');
	const vscode = await startVsCode({
		vsix: join(project, 'dist', 'kezako.vsix'),
		...(values.port && { port: Number(values.port) }),
	});
	const payload = JSON.stringify([['openFile', `vscode-remote://${vscode.authority}${remotePath(firstNote)}`]]);
	const query = `folder=${encodeURIComponent(remotePath(copy))}&payload=${encodeURIComponent(payload)}`;
	console.log(`\nVS Code with Kezako: ${vscode.origin}/?${query}\n\nCtrl+C ends it.`);
}

function run(program, words, options) {
	const { command, args, shell } = callOf(program, words);
	return spawnSync(command, args, { ...options, shell });
}
