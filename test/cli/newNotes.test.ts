import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCommand, CommandLine } from '../support/commandLine.ts';
import { LanguageClient } from '../support/languageClient.ts';

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

	for (const where of ['in a cache', 'where no cache can be written']) {
		test(`are all made, and no two have one id, ${where}`, async function () {
			this.timeout(60_000);
			const XDG_CACHE_HOME = where === 'in a cache' ? cache : join(commandLine.folder, 'a.md');
			const [program, ...words] = builtCommand;
			const ends = Array.from({ length: 20 }, () => {
				const made = spawn(program, [...words, 'new', 'Titre'], {
					cwd: commandLine.folder,
					env: { ...process.env, XDG_CACHE_HOME, TMPDIR: cache },
					stdio: ['ignore', 'ignore', 'inherit'],
				});
				return once(made, 'exit');
			});
			assert.deepEqual(await Promise.all(ends), new Array(20).fill([0, null]));
			const names = readdirSync(commandLine.folder).filter((name) => name.startsWith('titre'));
			const ids = names.map((name) => /^id: "(\d+)"$/m.exec(commandLine.read(name))?.[1]);
			assert.equal(new Set(ids).size, 20);
		});
	}

	for (const [whose, options] of [
		['a server without a cache', {}],
		['a server with a cache of its own, as in VS Code', { cache: 'cache', cacheFolder: 'own' }],
	] as const) {
		test(`by ${whose} and by the command, in the same second, have two ids`, async () => {
			const [program, ...words] = builtCommand;
			const clock = `const now = ${Date.now()}; const given = Date;
				globalThis.Date = class extends given { constructor(...args) { super(...(args.length > 0 ? args : [now])); } };`;
			const command = [program, '--import', `data:text/javascript,${encodeURIComponent(clock)}`, ...words] as const;
			const client = await LanguageClient.start('-- a.md --\n', {
				command,
				...('cache' in options && {
					cache: join(cache, options.cache),
					initializationOptions: { cacheFolder: join(cache, options.cacheFolder) },
				}),
			});
			const stopped = new CommandLine('-- a.md --\n', command);
			try {
				await client.ready();
				const note = await client.ask('kezako/newNote', { title: 'Titre', beside: client.uri('a.md') });
				stopped.run(['new', 'Titre']);
				const id = /^id: "(\d{14})"$/m.exec(stopped.read('titre.md'))?.[1];
				assert.ok('id' in note && id !== undefined && id !== note.id, `${id} is given twice`);
			} finally {
				client.dispose();
				stopped.dispose();
			}
		});
	}

	test('leave a trace for a day, which nobody else can read', () => {
		const env = { XDG_CACHE_HOME: cache };
		commandLine.run(['new', 'Titre'], env);
		const claims = join(cache, 'kezako', 'ids');
		assert.equal(statSync(claims).mode & 0o777, 0o700);
		const [claim = ''] = readdirSync(claims);
		assert.match(claim, /^\d{14}$/);
		const yesterday = Date.now() / 1000 - 25 * 60 * 60;
		for (const name of ['20200101000000', 'other']) {
			writeFileSync(join(claims, name), '');
			utimesSync(join(claims, name), yesterday, yesterday);
		}
		commandLine.run(['new', 'Titre'], env);
		assert.deepEqual(readdirSync(claims).slice(-1), ['other']);
		assert.equal(readdirSync(claims).length, 3);
		assert.equal(readdirSync(claims)[0], claim);
	});

	test('go into a folder of the notebook given by its whole path', () => {
		const { stdout } = commandLine.run(['new', 'Titre', '--folder', join(commandLine.folder, 'sub')]);
		assert.equal(stdout, 'sub/titre.md\n');
		symlinkSync(commandLine.folder, join(cache, 'link'));
		const through = ['new', 'Titre', '--notebook', join(cache, 'link'), '--folder', join(cache, 'link', 'sub')];
		assert.equal(commandLine.run(through).exitCode, 0);
		assert.equal(readdirSync(join(commandLine.folder, 'sub')).length, 2);
	});

	test('go into no folder elsewhere, and none is made in the notebook in its place', () => {
		for (const folder of ['/absolute', ' /absolute ', '~/absolute', '//absolute', '\\absolute', 'C:absolute']) {
			const { stderr, exitCode } = commandLine.run(['new', 'Titre', '--folder', folder]);
			assert.deepEqual([exitCode, stderr.includes('is outside the folder of your notes')], [2, true], folder);
		}
		assert.deepEqual(readdirSync(commandLine.folder), ['a.md']);
	});
});
