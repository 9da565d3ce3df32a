/**
 * A real VS Code that npm can install: the server of VS Code from the package code-server, shown in Chromium. Installed
 * on first use in rig/, which has its own lockfile.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { waitUntil } from '../test/support/waitUntil.mts';
import { callOf } from './programs.mts';

export const project = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const rig = join(project, 'rig');

/** VS Code as code-server ships it. */
export const vscode = join(rig, 'node_modules', 'code-server', 'lib', 'vscode');

/** The limit for a start, on a slow machine. Milliseconds. */
const patienceMs = 120_000;

/** Installs VS Code in rig/, once for each version. */
export function setUpRig() {
	const { version } = JSON.parse(readFileSync(join(rig, 'package-lock.json'), 'utf8')).packages[
		'node_modules/code-server'
	];
	const marker = join(rig, 'node_modules', `.complete-${version}`);
	if (existsSync(marker)) return;
	console.log(`Setting up VS Code for tests (code-server ${version}), once, about a minute …`);
	const install = (folder, verb) => {
		const { command, args, shell } = callOf('npm', [
			verb,
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--loglevel=error',
			...(verb === 'install' ? ['--omit=dev', '--no-save'] : []),
		]);
		execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell });
	};
	install(rig, 'ci');
	// Not `npm ci`, as the shrinkwrap of VS Code's own packages is incomplete.
	install(vscode, 'install');
	install(join(vscode, 'extensions'), 'install');
	writeFileSync(marker, '');
}

/**
 * The path of Chromium, which is installed with apt where it is missing and apt can be used.
 *
 * @returns {string | undefined} undefined where there is none
 */
export function findChromium() {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
	// Where its installers put it on macOS and Windows, which is not on the PATH.
	const places = [
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		join(process.env.ProgramFiles ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
	];
	const find = () =>
		names
			.map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout?.trim())
			.find(Boolean) ?? places.find((place) => existsSync(place));
	return findOrInstall('Chromium', find, ['chromium', 'fonts-dejavu-core']);
}

/** Whether Neovim can be run; it is installed in the same way. */
export function hasNeovim() {
	return findOrInstall('Neovim', () => spawnSync('nvim', ['--version']).status === 0, ['neovim']);
}

/** Whether Emacs can be run with eglot and markdown-mode; they are installed in the same way. */
export function hasEmacs() {
	const load = ['eglot', 'markdown-mode'].flatMap((library) => ['-l', library]);
	const find = () => spawnSync('emacs', ['--batch', '-f', 'package-activate-all', ...load]).status === 0;
	return findOrInstall('Emacs', find, ['emacs-nox', 'elpa-markdown-mode', 'elpa-eglot']);
}

function findOrInstall(name, find, packages) {
	const found = find();
	if (found) return found;
	const isRoot = process.getuid?.() === 0;
	if (process.platform !== 'linux' || !isRoot || spawnSync('apt-get', ['--version']).status !== 0) return found;
	console.log(`Installing ${name} …`);
	const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
	apt('update', '-qq');
	// One by one, as not every system has each package: a newer Emacs contains eglot.
	for (const each of packages) apt('install', '-y', '-qq', '--no-install-recommends', each);
	return find();
}

/**
 * Starts VS Code's server on 127.0.0.1.
 *
 * @param {{ vsix?: string, forTests?: boolean, port?: number, settings?: object, trusts?: boolean }} options
 * trusts: VS Code trusts every folder; otherwise it is in Restricted Mode
 * @returns {Promise<{ origin: string, authority: string, stop(): Promise<void> }>}
 */
export async function startVsCode({ vsix, forTests = false, port, settings = {}, trusts = true } = {}) {
	setUpRig();
	const data = temporaryFolder('vscode');
	const chosen = port ?? (await freePort());
	mkdirSync(join(data, 'user', 'Machine'), { recursive: true });
	writeFileSync(join(data, 'user', 'Machine', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
	const main = join(vscode, 'out', 'server-main.js');
	const folders = [
		'--server-data-dir',
		join(data, 'server'),
		'--user-data-dir',
		join(data, 'user'),
		'--extensions-dir',
		join(data, 'extensions'),
	];
	const env = { ...process.env, HOME: data, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
	for (const name of Object.keys(env)) if (name.startsWith('VSCODE_')) delete env[name];
	if (vsix)
		execFileSync(process.execPath, [main, ...folders, '--install-extension', vsix], {
			env,
			// The server warns of missing native modules that are not needed, so its output is shown only if it fails.
			stdio: 'pipe',
		});
	const server = spawn(
		process.execPath,
		[
			main,
			'--host',
			'127.0.0.1',
			'--port',
			String(chosen),
			'--without-connection-token',
			'--accept-server-license-terms',
			'--telemetry-level',
			'off',
			'--disable-telemetry',
			...(trusts ? ['--disable-workspace-trust'] : []),
			...(forTests ? ['--enable-smoke-test-driver'] : []),
			...folders,
		],
		{ env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
	);
	let said = '';
	for (const stream of [server.stdout, server.stderr])
		stream.on('data', (chunk) => {
			said = (said + chunk).slice(-4000);
		});
	const ended = new Promise((resolve) => server.once('exit', resolve));
	const end = (signal) => {
		// By then another process may have its number.
		if (server.exitCode !== null || server.signalCode !== null) return;
		try {
			// On Windows there are no groups of processes.
			if (process.platform === 'win32') server.kill(signal);
			else process.kill(-server.pid, signal);
		} catch {
			// The process has already ended.
		}
	};
	atEnd(() => end('SIGKILL'));
	const origin = `http://127.0.0.1:${chosen}`;
	await until(async () => {
		if (server.exitCode !== null) throw new Error(`VS Code ended at its start:\n${said}`);
		return (await fetch(`${origin}/version`).catch(() => undefined))?.ok;
	}, 'VS Code to answer');
	return {
		origin,
		authority: `127.0.0.1:${chosen}`,
		async stop() {
			end('SIGTERM');
			const timer = setTimeout(() => end('SIGKILL'), 3000);
			await ended;
			clearTimeout(timer);
		},
	};
}

/** The path of a file in the addresses of VS Code's page, which begins with a slash on Windows too. */
export function remotePath(path) {
	return process.platform === 'win32' ? `/${path.replaceAll('\\', '/')}` : path;
}

/** Makes a folder that is removed when this process ends. */
export function temporaryFolder(name) {
	const folder = mkdtempSync(join(tmpdir(), `kezako-${name}-`));
	atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

const duties = [];

/** Runs actions when this process ends in any way, the last one first, so that a server ends before its folder goes. */
function atEnd(duty) {
	if (duties.length === 0) {
		process.once('exit', () => {
			for (const each of duties.reverse()) each();
		});
		// Listens no earlier: while this process waits for another program, only the default handler ends it at once.
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
	}
	duties.push(duty);
}

/** Starts a Chromium that can reach only this machine. */
export async function startBrowser(executablePath) {
	return chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** Opens a page that can reach only this machine; gives the hosts that were refused. */
export async function openPage(browser, options) {
	const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
	const page = await context.newPage();
	const refused = new Set();
	await context.route(/.*/, (route) => {
		const { hostname, protocol } = new URL(route.request().url());
		const isLocal =
			['127.0.0.1', 'localhost'].includes(hostname) || hostname.endsWith('.localhost') || !protocol.startsWith('http');
		if (isLocal) return route.continue();
		refused.add(hostname);
		return route.abort();
	});
	return { page, refused };
}

/** Polls a condition until it is true. */
export async function until(condition, what, mostMs = patienceMs) {
	if (!(await waitUntil(condition, mostMs, 100))) throw new Error(`Waited in vain for ${what}.`);
}

export async function freePort() {
	const server = createServer();
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Settings that keep VS Code from opening, asking or updating anything by itself. */
const quietSettings = {
	'workbench.startupEditor': 'none',
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.tips.enabled': false,
	'chat.disableAIFeatures': true,
	'extensions.autoCheckUpdates': false,
	'extensions.ignoreRecommendations': true,
	'git.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'security.workspace.trust.enabled': false,
};
