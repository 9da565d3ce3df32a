import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { steadyEnvironment, withStoppedClock } from './clock.mjs';
import { Folder } from './notebooks.mjs';

const built = fileURLToPath(new URL('../../dist/kezako.js', import.meta.url));

const commands = ['check', 'list', 'show', 'new', 'graph', 'stats', 'export', 'lsp'];

/** What is typed in a folder of notes, in English and in French. Options end with the environment, where it matters. */
export const sampleCommands = [
	...['text', 'json', 'github', 'sarif'].map((format) => ['check', '--format', format]),
	...['error', 'warning', 'information', 'hint', 'off'].map((severity) => ['check', '.', '--fail-on', severity]),
	...['text', 'json', 'github', 'sarif'].map((format) => ['check', '--fix', '--format', format]),
	...['table', 'json', 'csv'].flatMap((format) => [
		['list', '--format', format],
		['list', 'gouv', 'ouvert', '--format', format],
		['list', '--missing', '--format', format],
	]),
	['list', '#transparence'],
	['list', '@concept', '2023-10'],
	['list', '--type', 'concept', '--tag', 'transparence'],
	['list', '--orphans'],
	['list', 'zzzz'],
	['list', 'memex', '--notebook', 'fiches'],
	['list', '--missing', 'memex'],
	['list', '--missing', '--orphans'],
	['show', '20231012180000'],
	['show', 'Memex'],
	['show', 'memx'],
	['show', 'zzzz'],
	['show'],
	['new', 'Une note neuve'],
	['new', 'Une note neuve', '--type', 'concept', '--type', 'x', '--folder', 'fiches'],
	['new', 'Memex', '--folder', 'fiches/outils-pour-penser'],
	['new', 'D’un modèle', '--template', 'fiches/carnet-de-bord.md'],
	['new', 'Ailleurs', '--folder', '..'],
	['new', 'Sans modèle', '--template', 'none.md'],
	['new', ' '],
	...['json', 'dot', 'graphml', 'csv'].map((format) => ['graph', '--format', format]),
	['graph', 'fiches/documentation'],
	['stats'],
	['stats', '--format', 'json'],
	['export'],
	['export', '--format', 'csv'],
	['export', '--format', 'cosma-csv'],
	['export', '--format', 'cosma-csv', '--output', 'out'],
	['export', '--output', 'out/notebook.json'],
	['export', '--output', 'config.yml'],
	['export', '--format', 'csv', '--output', 'config.yml', '--force'],
	[],
	['--version'],
	['--help'],
	['help'],
	...commands.map((command) => [command, '--help']),
	...commands.map((command) => ['help', command]),
	['chek'],
	['help', 'chek'],
	['check', '--formt', 'json'],
	['check', '--format', 'xml'],
	['check', '--format'],
	['check', 'a', 'b'],
	['check', 'nowhere'],
	['check', 'config.yml'],
	['check', 'nowhere', '--debug'],
	['check', 'images'],
	['new'],
];

export const gardenCommands = [
	...['text', 'json', 'github', 'sarif'].flatMap((format) => [
		['check', '--format', format],
		['check', '--fix', '--format', format],
	]),
	['check', 'étrange', '--fix'],
	['check', 'fiches', '--fail-on', 'error'],
	...['table', 'json', 'csv'].flatMap((format) => [
		['list', '--format', format],
		['list', '--missing', '--format', format],
	]),
	['list', 'jardin'],
	['list', '--tag', 'NATURE'],
	['list', '--type', 'concept', '--orphans'],
	['show', '20230101080000'],
	['show', 'Double'],
	['show', 'ecole-ete'],
	['show', 'École d’été'],
	['show', 'jardn'],
	['new', 'Une note neuve'],
	['new', 'Autre: [note]', '--type', 'a: b', '--folder', 'fiches'],
	['new', 'Jardin', '--template', 'fiches/libre.md'],
	['new', 'Cachée', '--folder', 'brouillons'],
	...['json', 'dot', 'graphml', 'csv'].map((format) => ['graph', '--format', format]),
	['stats'],
	['stats', '--format', 'json'],
	['export'],
	['export', '--format', 'csv'],
	['export', '--format', 'cosma-csv', '--output', 'out'],
];

export const colouredCommands = [
	['check'],
	['check', '--fix'],
	['list'],
	['list', '--missing'],
	['show', 'Double'],
	['stats'],
];

/** It tells what is mended, and what is wrong then. */
export const conformanceCommand = ['check', '--fix', '--format', 'json'];

/** A notebook in which commands are given. Those that write have a copy of it to themselves. */
export class CommandLine {
	/** @param {import('./notebooks.mjs').Files} files */
	constructor(files) {
		this.files = files;
		this.shared = new Folder(files);
	}

	/** @returns what the command writes, how it ends, and the files that are others then */
	async run(words, env = {}) {
		if (!words.some((word) => ['new', '--fix', '--output'].includes(word))) return runIn(this.shared, words, env);
		const folder = new Folder(this.files);
		const text = (await runIn(folder, words, env)) + changesIn(folder, this.files);
		folder.dispose();
		return text;
	}

	/** @returns what commands have changed that are to change nothing */
	end() {
		const text = changesIn(this.shared, this.files);
		this.shared.dispose();
		return text;
	}
}

async function runIn(folder, words, env) {
	const child = spawn(process.execPath, [...withStoppedClock, built, ...words], {
		cwd: folder.path,
		env: { ...steadyEnvironment(), ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const [stdout, stderr, [exitCode]] = await Promise.all([
		textOf(child.stdout),
		textOf(child.stderr),
		new Promise((resolve) => child.once('close', (...end) => resolve(end))),
	]);
	return folder.steady(`exit ${exitCode}\n${stdout}${stderr && `--- on the side ---\n${stderr}`}`);
}

function changesIn(folder, files) {
	const left = folder.files();
	const changed = [...left].filter(([path, bytes]) => !files.get(path)?.equals(bytes));
	const gone = [...files.keys()].filter((path) => !left.has(path));
	return [
		// Every byte as a character, whatever the encoding.
		...changed.map(([path, bytes]) => `--- ${path} ---\n${bytes.toString('latin1')}\n`),
		...gone.map((path) => `--- ${path} is gone ---\n`),
	].join('');
}

async function textOf(stream) {
	const chunks = [];
	for await (const chunk of stream) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}
