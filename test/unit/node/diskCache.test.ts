import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolderOf, DiskCache } from '../../../server/src/node/diskCache.ts';

const key = (folder: string, ...globs: string[]) => JSON.stringify([[folder], [globs]]);

suite('the folder of caches', () => {
	let parent: string;
	let folder: string;
	let said: string[];
	let cache: DiskCache;
	setup(() => {
		parent = fs.mkdtempSync(join(tmpdir(), 'kezako-caches-'));
		folder = join(parent, 'kezako');
		said = [];
		cache = new DiskCache(folder, 'this build', { info: (line) => said.push(line), warn: (line) => said.push(line) });
	});
	teardown(() => fs.rmSync(parent, { recursive: true, force: true }));

	const save = (notebook = key('a')) => cache.save(notebook, [['texts', ['a text']]], () => false);
	const isKnown = async (notebook = key('a')) => (await cache.load(notebook)) !== undefined;
	const names = () => fs.readdirSync(folder).sort();
	const mode = (path: string) => fs.statSync(path).mode & 0o7777;
	const put = (name: string, days: number) => {
		const time = Date.now() / 1000 - days * 24 * 60 * 60;
		fs.writeFileSync(join(folder, name), '');
		fs.utimesSync(join(folder, name), time, time);
	};

	test('is the user’s alone, with all that is in it, once a cache is looked for', async function () {
		if (process.platform === 'win32') return this.skip();
		assert.ok(await save());
		assert.ok(await save(key('b')));
		for (const name of names()) fs.chmodSync(join(folder, name), 0o644);
		fs.chmodSync(folder, 0o755);
		assert.ok(await isKnown());
		assert.equal(mode(folder), 0o700);
		assert.deepEqual(
			names().map((name) => mode(join(folder, name))),
			[0o600, 0o600],
		);
	});

	test('is made with the folders above it, for the user alone', async function () {
		if (process.platform === 'win32') return this.skip();
		folder = join(parent, 'new', 'kezako');
		cache = new DiskCache(folder, 'this build', { info: assert.fail, warn: assert.fail });
		assert.ok(await save());
		assert.deepEqual([mode(join(parent, 'new')), mode(folder)], [0o700, 0o700]);
	});

	test('stays as it is where all users share it, as the temporary folder', async function () {
		if (process.platform === 'win32') return this.skip();
		fs.mkdirSync(folder);
		fs.chmodSync(folder, 0o1777);
		assert.ok((await save()) && (await isKnown()));
		assert.equal(mode(folder), 0o1777);
	});

	test('is neither read nor written where it is a link, and the file behind that stays', async function () {
		if (process.platform === 'win32') return this.skip();
		assert.ok(await save());
		fs.renameSync(folder, `${folder}.away`);
		fs.symlinkSync(`${folder}.away`, folder);
		const before = names();
		assert.ok(!(await isKnown()) && !(await save()));
		assert.deepEqual(names(), before);
		assert.match(said.join('\n'), /not used[^\n]*link.*\n.*not written[^\n]*link/);
	});

	for (const kind of ['pipe', 'folder', 'link', 'dangling link'] as const) {
		test(`gives nothing where a ${kind} has the name of a cache or of a lock, and waits for nothing`, async function () {
			if (process.platform === 'win32') return this.skip();
			assert.ok(await save());
			const [name = ''] = names();
			fs.rmSync(join(folder, name));
			for (const path of [join(folder, name), join(folder, `${name}.lock`)]) {
				if (kind === 'pipe') spawnSync('mkfifo', [path]);
				else if (kind === 'folder') fs.mkdirSync(path);
				else fs.symlinkSync(kind === 'link' ? '/dev/zero' : 'nothing', path);
			}
			assert.ok(!(await isKnown()));
			await save();
		});
	}

	test('loses what nobody has used for 90 days, and what a killed writer has left, once a cache is looked for', async () => {
		assert.ok(await save());
		const own = names();
		const ended = spawnSync(process.execPath, ['-e', '']).pid;
		const hash = (letter: string) => `${letter.repeat(32)}.cache`;
		const others = ['x.lock', 'x.new', 'a.cache', `${hash('d')}.new`, `x${hash('d')}`, 'notes.md'];
		put(hash('a'), 91);
		put(hash('b'), 89);
		put(`${hash('c')}.lock`, 1);
		put(`${hash('c')}.${ended}.new`, 0);
		for (const name of others) put(name, 1000);
		assert.ok(await isKnown());
		assert.deepEqual(names(), [...own, hash('b'), ...others].sort());
	});

	test('has one cache of a notebook, that of its last settings, and each of other notebooks', async () => {
		assert.ok((await save(key('a'))) && (await save(key('b'))) && (await save(key('a', 'x'))));
		assert.equal(names().length, 2);
		assert.ok((await isKnown(key('b'))) && (await isKnown(key('a', 'x'))));
		assert.ok(!(await isKnown(key('a'))));
	});

	test('counts as used when it is read', async () => {
		assert.ok(await save());
		const [name = ''] = names();
		const before = Date.now() / 1000 - 89 * 24 * 60 * 60;
		fs.utimesSync(join(folder, name), before, before);
		assert.ok(await isKnown());
		assert.ok(Date.now() - fs.statSync(join(folder, name)).mtimeMs < 60_000);
	});

	for (const cacheFolder of ['relative', './x', '', 5, null, {}]) {
		test(`is not where an editor says ${JSON.stringify(cacheFolder)}`, () => {
			assert.equal(cacheFolderOf({ cacheFolder } as object), cacheFolderOf({}));
		});
	}

	test('is nowhere for a user without a home, which is no error', function () {
		if (process.getuid?.() !== 0) return this.skip();
		const code = "import('./server/src/node/diskCache.ts').then((it) => console.log(it.cacheFolderOf({})))";
		const cwd = join(import.meta.dirname, '../../..');
		const ran = spawnSync(process.execPath, ['--eval', code], { cwd, env: {}, uid: 12345, encoding: 'utf8' });
		// That user may not be let into this folder.
		if (/EACCES|ERR_MODULE_NOT_FOUND/.test(ran.stderr) || ran.error) return this.skip();
		const { stdout } = ran;
		assert.equal(stdout, 'undefined\n');
	});
});
