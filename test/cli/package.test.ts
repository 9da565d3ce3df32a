import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callOf } from '../../scripts/programs.mts';
import { builtCommand, CommandLine } from '../support/commandLine.ts';
import { LanguageClient } from '../support/languageClient.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

suite('the package on npm', () => {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kezako-package-')));
	const installed = join(folder, 'node_modules', 'kezako');
	let packed: { filename: string; size: number; files: readonly { path: string }[] };

	suiteSetup(() => {
		[packed] = JSON.parse(npm(project, 'pack', '--json', '--pack-destination', folder));
		npm(folder, 'install', '--offline', '--no-save', join(folder, packed.filename));
	});

	suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

	test('holds the command and what one reads about it, and is small', () => {
		const read = ['CHANGELOG.md', 'LICENSE', 'README.fr.md', 'README.md', 'ThirdPartyNotices.txt'];
		const run = [
			'dist/bibtexReader.js',
			'dist/exportHtml.js',
			'dist/folderWriter.js',
			'dist/kezako.js',
			'dist/libraryReader.js',
			'dist/mcp.js',
			'dist/serverOrCommand.js',
			'package.json',
		];
		assert.deepEqual(packed.files.map(({ path }) => path).sort(), [...read, ...run]);
		assert.ok(packed.size < 620_000, `${packed.size} bytes`);
	});

	test('brings no other package along, whatever else is on npm', () => {
		assert.deepEqual(
			readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
			['kezako'],
		);
		const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
		for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])
			assert.equal(manifest[kind], undefined, kind);
		for (const script of ['preinstall', 'install', 'postinstall']) assert.equal(manifest.scripts[script], undefined);
	});

	test('is a command', () => {
		const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
		assert.equal(npm(folder, 'exec', '--offline', '--', 'kezako', '--version').trim(), version);
	});

	for (const node of nodes()) {
		const command = [node, join(installed, 'dist', 'kezako.js')] as const;

		test(`does everything with Node ${versionOf(node)}`, () => {
			const commandLine = new CommandLine(
				`
				-- a.md --
				---
				title: Alpha
				id: "1"
				---
				[[ 2 ]]
				-- b.md --
				---
				title: Beta
				id: "2"
				---
				`,
				command,
			);
			try {
				const answers: readonly [args: readonly string[], answer: RegExp][] = [
					[['check', '--fix'], /^a\.md:5:1 fixed link_blanks/],
					[['check', '--format', 'sarif'], /"results": \[\]/],
					[['list', 'beta'], /Beta +2/],
					[['show', 'Alpha'], /^Alpha\n/],
					[['new', 'Gamma'], /^gamma\.md\n$/],
					[['graph', '--format', 'csv'], /^1,2,,Alpha,Beta$/m],
					[['stats'], /^Notes +3$/m],
					[['export'], /"title":"Gamma"/],
				];
				for (const [args, answer] of answers) {
					const { stdout, stderr, exitCode } = commandLine.run(args);
					assert.equal(exitCode, 0, stderr);
					assert.match(stdout, answer, args.join(' '));
				}
			} finally {
				commandLine.dispose();
			}
		});

		test(`serves an editor with Node ${versionOf(node)}`, async () => {
			const text = '---\ntitle: Alpha\nid: "1"\n---\n[[1]]';
			const client = await LanguageClient.start(`-- a.md --\n${text}`, { command });
			try {
				await client.ready();
				await client.open('a.md', text);
				const textDocument = { uri: client.uri('a.md') };
				const answer = await client.ask('textDocument/hover', { textDocument, position: { line: 4, character: 3 } });
				assert.match(JSON.stringify(answer), /Alpha/);
			} finally {
				client.dispose();
			}
		});
	}
});

function npm(cwd: string, ...args: string[]): string {
	const call = callOf('npm', args);
	return execFileSync(call.command, call.args, {
		cwd,
		encoding: 'utf8',
		shell: call.shell,
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}

/** The Node that runs what is built, and that of the system, which may be as old as Kezako allows. */
function nodes(): string[] {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const folders = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
	const ofSystem = folders.map((path) => join(path, name)).find((path) => existsSync(path));
	const [node] = builtCommand;
	return [...new Set([node, ofSystem ?? node].map((path) => realpathSync(path)))];
}

function versionOf(node: string): string {
	return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
}
