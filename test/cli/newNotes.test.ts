import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCommand, CommandLine } from '../support/commandLine.ts';

suite('notes made by many programs at once', () => {
	let commandLine: CommandLine;
	let cache: string;

	setup(() => {
		commandLine = new CommandLine('-- a.md --\n# A\n');
		cache = mkdtempSync(join(tmpdir(), 'kezako-cache-'));
	});

	teardown(() => {
		commandLine.dispose();
		rmSync(cache, { recursive: true });
	});

	test('are all made, and no two have one id', async function () {
		this.timeout(60_000);
		const [program, ...words] = builtCommand;
		const ends = Array.from({ length: 20 }, () => {
			const made = spawn(program, [...words, 'new', 'Titre'], {
				cwd: commandLine.folder,
				env: { ...process.env, XDG_CACHE_HOME: cache },
				stdio: ['ignore', 'ignore', 'inherit'],
			});
			return once(made, 'exit');
		});
		assert.deepEqual(await Promise.all(ends), new Array(20).fill([0, null]));
		const names = readdirSync(commandLine.folder).filter((name) => name.startsWith('titre'));
		const ids = names.map((name) => /^id: "(\d+)"$/m.exec(commandLine.read(name))?.[1]);
		assert.equal(new Set(ids).size, 20);
	});

	test('leave a trace for a day, which nobody else can read', () => {
		const env = { XDG_CACHE_HOME: cache };
		commandLine.run(['new', 'Titre'], env);
		const claims = join(cache, 'kezako', 'ids');
		assert.equal(statSync(claims).mode & 0o777, 0o700);
		const [claim = ''] = readdirSync(claims);
		assert.match(claim, /^\d{14}$/);
		const yesterday = Date.now() / 1000 - 25 * 60 * 60;
		utimesSync(join(claims, claim), yesterday, yesterday);
		writeFileSync(join(claims, 'other'), '');
		utimesSync(join(claims, 'other'), yesterday, yesterday);
		commandLine.run(['new', 'Titre'], env);
		assert.equal(readdirSync(claims).includes('other'), true);
		assert.equal(readdirSync(claims).length, 2);
		assert.notEqual(readdirSync(claims)[0], claim);
	});

	test('go into a folder of the notebook given by its whole path', () => {
		const { stdout } = commandLine.run(['new', 'Titre', '--folder', join(commandLine.folder, 'sub')]);
		assert.equal(stdout, 'sub/titre.md\n');
	});
});
