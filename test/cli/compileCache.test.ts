import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { builtCommand } from '../support/commandLine.ts';
import { LanguageClient } from '../support/languageClient.ts';

const [node, built = ''] = builtCommand;

/** Node has this from 22.8 on. */
const isThere = spawnSync(node, ['-p', "typeof require('node:module').enableCompileCache"]).stdout.includes('function');

suite('compiled code', function () {
	if (!isThere || process.platform === 'win32') return;
	this.timeout(30_000);

	let home: string;
	let caches: string;
	setup(() => {
		home = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'kezako-code-')));
		caches = join(home, '.cache');
	});
	teardown(() => fs.rmSync(home, { recursive: true, force: true }));

	/** Runs the command, and gives what Node says of the compiled code. */
	function run(words: readonly string[] = ['--version'], folder = caches): string {
		const env = { XDG_CACHE_HOME: folder, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
		const { stdout, stderr, status } = spawnSync(node, [built, ...words], { env, input: '', encoding: 'utf8' });
		assert.equal(status, 0, stderr);
		const said = stdout + stderr;
		if (words[0] === '--version') assert.match(said, /^\d+\.\d+\.\d+$/m);
		return said;
	}
	const isUsed = (said: string) => /serverOrCommand\.js was accepted/.test(said);
	const folders = (): readonly string[] => {
		const [build = ''] = fs.readdirSync(join(caches, 'kezako', 'code'));
		return ['', 'kezako', 'kezako/code', `kezako/code/${build}`].map((path) => join(caches, path));
	};

	test('is kept for the next start, where nobody else can look', () => {
		assert.ok(!isUsed(run()));
		assert.ok(isUsed(run()));
		assert.ok(isUsed(run(['check', '--help'])));
		for (const folder of folders()) assert.equal(fs.statSync(folder).mode & 0o777, 0o700, folder);
	});

	for (const at of [0, 1, 2, 3]) {
		test(`is not used where others can write in folder ${at} of the path`, () => {
			run();
			const folder = folders()[at] ?? '';
			for (const mode of [0o720, 0o702]) {
				fs.chmodSync(folder, mode);
				assert.ok(!isUsed(run()), mode.toString(8));
			}
			fs.chmodSync(folder, 0o700);
			assert.ok(isUsed(run()));
		});

		test(`is not used where folder ${at} of the path is another’s`, function () {
			if (process.getuid?.() !== 0) return this.skip();
			run();
			fs.chownSync(folders()[at] ?? '', 12345, 12345);
			assert.ok(!isUsed(run()));
		});
	}

	for (const at of [1, 2, 3]) {
		test(`is not used where folder ${at} of the path is a link`, () => {
			run();
			const folder = folders()[at] ?? '';
			fs.renameSync(folder, join(home, 'elsewhere'));
			fs.symlinkSync(join(home, 'elsewhere'), folder);
			assert.ok(!isUsed(run()));
		});
	}

	test('is used through a link to the folder for caches, as a user may have made one', () => {
		fs.mkdirSync(join(home, 'elsewhere'), { mode: 0o700 });
		fs.symlinkSync(join(home, 'elsewhere'), caches);
		run();
		assert.ok(isUsed(run()));
	});

	test('is not used where others can write in the folder that such a link leads to', () => {
		fs.mkdirSync(join(home, 'elsewhere'));
		fs.symlinkSync(join(home, 'elsewhere'), caches);
		run();
		fs.chmodSync(join(home, 'elsewhere'), 0o777);
		assert.ok(!isUsed(run()));
	});

	test('is not missed where there is no folder that can be written', () => {
		fs.writeFileSync(join(home, 'file'), '');
		for (const folder of ['/dev/null/none', '/proc', join(home, 'file')]) assert.ok(!isUsed(run(undefined, folder)));
	});

	test('is used where it was kept, and can no longer be written', () => {
		run();
		for (const folder of folders()) fs.chmodSync(folder, 0o500);
		assert.ok(isUsed(run()));
		for (const folder of folders()) fs.chmodSync(folder, 0o700);
	});

	test('is not kept where nothing is to be stored', () => {
		run(['lsp', '--no-cache', '--help']);
		assert.ok(!fs.existsSync(join(caches, 'kezako', 'code')));
	});

	test('of other builds goes after a quarter, when a new build comes', () => {
		run();
		const code = dirname(folders()[3] ?? '');
		const old = join(code, 'old');
		const recent = join(code, 'recent');
		for (const folder of [old, recent]) fs.mkdirSync(join(folder, 'v22.8.0-x64-0-0'), { recursive: true });
		const before = Date.now() / 1000 - 91 * 24 * 60 * 60;
		fs.utimesSync(old, before, before);
		run();
		assert.ok(fs.existsSync(old));
		for (const name of fs.readdirSync(code)) {
			if (join(code, name) !== old && join(code, name) !== recent) fs.rmSync(join(code, name), { recursive: true });
		}
		run();
		assert.deepEqual([fs.existsSync(old), fs.existsSync(recent)], [false, true]);
	});

	test('is kept by a server that is killed', async () => {
		const client = await LanguageClient.start('-- a.md --\nx', { cache: caches });
		const exited = once(client.process, 'exit');
		client.process.kill('SIGKILL');
		await exited;
		client.dispose();
		assert.ok(isUsed(run()));
	});
});
