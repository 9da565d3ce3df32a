import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { builtCommand, CommandLine } from '../support/commandLine.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
	version: string;
};
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const sample = fileURLToPath(new URL('../../sample', import.meta.url));

/** The pieces of code in a section of the README. */
function code(section: string, language: string): string[] {
	const text = readme.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
	return Array.from(text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs')), ([, found]) => found ?? '');
}

suite('what the README says of the terminal works', () => {
	let commandLine: CommandLine;
	setup(() => {
		commandLine = new CommandLine('');
		cpSync(sample, commandLine.folder, { recursive: true });
	});
	teardown(() => commandLine.dispose());

	const run = (line: string) => {
		const [kezako, ...words] = Array.from(line.matchAll(/"([^"]*)"|\S+/g), ([word, quoted]) => quoted ?? word);
		assert.equal(kezako, 'kezako');
		const { stdout, stderr, exitCode } = commandLine.run(words);
		assert.equal(exitCode, 0, `${line}: ${stderr}`);
		return stdout + stderr;
	};

	const lines = code('In the terminal', 'sh')
		.flatMap((block) => block.split('\n'))
		.filter((line) => line.startsWith('kezako '))
		.map((line) => line.replace(/ +#.*/, ''));
	for (const line of lines) test(line, () => assert.notEqual(run(line), ''));

	test('there are examples of every command', () => {
		const commands = lines.map((line) => line.split(' ')[1]);
		assert.deepEqual([...new Set(commands)], ['check', 'list', 'show', 'new', 'graph', 'stats', 'citations', 'export']);
	});

	test('the workflow of GitHub checks out, brings Node.js and checks', () => {
		const [workflow] = code('In CI', 'yaml').map((block) => parse(block) as Workflow);
		const steps = workflow?.jobs.check.steps ?? [];
		assert.deepEqual(
			steps.map(({ uses, run: command }) => uses?.split('@')[0] ?? command),
			['actions/checkout', 'actions/setup-node', `npx --yes ./kezako-${version}.tgz check --format github`],
		);
		commandLine.write('fiches/a.md', '---\ntitle: A\n---\n[[99]]\n');
		const { stdout, exitCode } = commandLine.run(['check', '--format', 'github']);
		assert.match(stdout, /^::warning file=fiches\/a\.md,line=4,endLine=4,col=3,endColumn=5,/m);
		assert.equal(exitCode, 1);
	});

	test('the hook of Git lets nothing in that is broken', function () {
		if (process.platform === 'win32' || spawnSync('git', ['--version']).status !== 0) this.skip();
		const [hook = ''] = code('In CI', 'sh');
		const programs = join(commandLine.folder, '.bin');
		const put = (path: string, text: string) => {
			commandLine.write(path, text);
			chmodSync(join(commandLine.folder, path), 0o755);
		};
		const env = {
			PATH: `${programs}${delimiter}${process.env.PATH}`,
			HOME: commandLine.folder,
			...Object.fromEntries(
				['AUTHOR', 'COMMITTER'].flatMap((who) => [
					[`GIT_${who}_NAME`, 'A'],
					[`GIT_${who}_EMAIL`, 'a@example.org'],
				]),
			),
		};
		const git = (...args: string[]) =>
			spawnSync('git', args, { cwd: commandLine.folder, encoding: 'utf8', env }).status;
		put('.bin/kezako', `#!/bin/sh\nexec ${builtCommand.map((word) => `'${word}'`).join(' ')} "$@"\n`);
		assert.equal(git('init', '--quiet'), 0);
		put('.git/hooks/pre-commit', hook);
		commandLine.write('fiches/a.md', '---\ntitle: A\n---\n[[99]]\n');
		git('add', '--all');
		assert.equal(git('commit', '--quiet', '--message', 'Broken'), 1);
		commandLine.write('fiches/a.md', '---\ntitle: A\n---\n99\n');
		git('add', '--all');
		assert.equal(git('commit', '--quiet', '--message', 'Mended'), 0);
	});

	test('the hook of pre-commit checks the whole notebook', () => {
		const [, settings] = code('In CI', 'yaml').map((block) => parse(block) as PreCommit);
		const [hook] = settings?.repos[0]?.hooks ?? [];
		assert.equal(hook?.pass_filenames, false);
		assert.match(run(hook?.entry ?? ''), /^No problems in 32 notes$/m);
	});
});

interface Workflow {
	readonly jobs: { readonly check: { readonly steps: readonly { readonly uses?: string; readonly run?: string }[] } };
}

interface PreCommit {
	readonly repos: readonly {
		readonly hooks: readonly { readonly entry: string; readonly pass_filenames: boolean }[];
	}[];
}
