import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeLeftovers } from '../../../server/src/node/besideFiles.ts';
import { replaceFile } from '../../../server/src/node/pendingFile.ts';

suite('a file that is replaced', () => {
	let folder: string;
	let note: string;
	const former = Buffer.from('former');
	const fresh = Buffer.from('the new text');
	setup(() => {
		folder = fs.mkdtempSync(join(tmpdir(), 'kezako-files-'));
		note = join(folder, 'a.md');
		fs.writeFileSync(note, former);
	});
	teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

	const text = (name = 'a.md') => fs.readFileSync(join(folder, name), 'utf8');
	const names = () => fs.readdirSync(folder).sort();

	test('is another file under the same name, so that nobody reads half of it', function () {
		if (process.platform !== 'linux') return this.skip();
		const { ino } = fs.statSync(note);
		assert.ok(replaceFile(note, former, fresh));
		assert.notEqual(fs.statSync(note).ino, ino);
		assert.deepEqual([text(), names()], ['the new text', ['a.md']]);
	});

	test('is the same under its other names', () => {
		fs.linkSync(note, join(folder, 'b.md'));
		assert.ok(replaceFile(note, former, fresh));
		assert.deepEqual([text(), text('b.md'), names()], ['the new text', 'the new text', ['a.md', 'b.md']]);
	});

	test('is shorter than it was, in place too', () => {
		fs.linkSync(note, join(folder, 'b.md'));
		assert.ok(replaceFile(note, former, Buffer.from('x')));
		assert.deepEqual([text(), text('b.md')], ['x', 'x']);
	});

	test('is the one to which a link leads, and the link stays', function () {
		if (process.platform === 'win32') return this.skip();
		fs.mkdirSync(join(folder, 'in'));
		const link = join(folder, 'in', 'link.md');
		fs.symlinkSync('../a.md', link);
		assert.ok(replaceFile(link, former, fresh));
		assert.equal(text(), 'the new text');
		assert.ok(fs.lstatSync(link).isSymbolicLink());
		assert.deepEqual(fs.readdirSync(join(folder, 'in')), ['link.md']);
	});

	test('is left as it is where it holds something else by now, or may not be written', () => {
		assert.ok(!replaceFile(note, fresh, fresh));
		fs.chmodSync(note, 0o444);
		assert.throws(() => replaceFile(note, former, fresh), { code: 'EACCES' });
		assert.deepEqual([text(), names()], ['former', ['a.md']]);
	});

	test('is not waited for where it is a pipe', function () {
		if (spawnSync('mkfifo', [join(folder, 'pipe.md')]).status !== 0) return this.skip();
		assert.throws(() => replaceFile(join(folder, 'pipe.md'), former, fresh), /no regular file/);
		assert.deepEqual(names(), ['a.md', 'pipe.md']);
	});

	test('may have a name that is as long as a file system takes', () => {
		const long = `${'é'.repeat(126)}.md`;
		fs.writeFileSync(join(folder, long), former);
		assert.ok(replaceFile(join(folder, long), former, fresh));
		assert.deepEqual([text(long), names()], ['the new text', ['a.md', long]]);
	});

	test('keeps attributes, owner and permissions, whoever writes it', function () {
		if (process.platform !== 'linux') return this.skip();
		const python = (code: string) =>
			spawnSync('python3', ['-c', `import os; ${code}`], { cwd: folder, encoding: 'utf8' });
		if (python("os.setxattr('a.md', 'user.k', b'v')").status !== 0) return this.skip();
		fs.chmodSync(note, 0o2640);
		if (process.getuid?.() === 0) fs.chownSync(note, 1234, 1235);
		const { uid, gid, mode } = fs.statSync(note);
		assert.ok(replaceFile(note, former, fresh));
		const now = fs.statSync(note);
		assert.deepEqual([now.uid, now.gid, now.mode], [uid, gid, mode]);
		assert.equal(python("print(os.getxattr('a.md', 'user.k'))").stdout, "b'v'\n");
	});

	test('has what it held where there is no more room for the rest of the new', function () {
		if (spawnSync('prlimit', ['--version']).status !== 0) return this.skip();
		const held = 'x'.repeat(500);
		fs.writeFileSync(note, held);
		fs.linkSync(note, join(folder, 'b.md'));
		const { stderr } = run(`
			const pending = new PendingFile(${JSON.stringify(note)});
			try {
				pending.write(Buffer.alloc(1000));
				spawnSync('prlimit', ['--pid', String(process.pid), '--fsize=600']);
				pending.commit();
			} finally {
				pending.close();
			}`);
		assert.match(stderr, /EFBIG/);
		assert.deepEqual([text(), text('b.md'), names()], [held, held, ['a.md', 'b.md']]);
	});

	test('is as it was where there is no room for the copy of it', function () {
		if (spawnSync('prlimit', ['--version']).status !== 0) return this.skip();
		fs.linkSync(note, join(folder, 'b.md'));
		const { stderr } = run(`
			const pending = new PendingFile(${JSON.stringify(note)});
			try {
				spawnSync('prlimit', ['--pid', String(process.pid), '--fsize=3']);
				pending.commit();
			} finally {
				pending.close();
			}`);
		assert.match(stderr, /EFBIG/);
		assert.deepEqual([text(), text('b.md'), names()], ['former', 'former', ['a.md', 'b.md']]);
	});

	test('is reported where a process that wrote it in place was killed, and its copy stays; the rest goes', () => {
		const ended = spawnSync(process.execPath, ['-e', '']).pid;
		const put = (name: string, held: string) => fs.writeFileSync(join(folder, name), held);
		const hex = '0123456789ab';
		put(`.a.md.${ended}.${hex}.former`, 'before');
		put(`.gone.md.${ended}.${hex}.former`, 'before');
		put('b.md', 'same');
		put(`.b.md.${ended}.${hex}.former`, 'same');
		put(`.a.md.${ended}.${hex}.tmp`, 'new');
		// Of a process that had the number of this one, as in a container that is started anew.
		put(`.b.md.${process.pid}.${hex}.tmp`, 'new');
		const others = ['.b.md.tmp', 'x.tmp', `.a.md.${hex}.tmp`, `.a.md.1.${hex}.tmp`, '.a.md.former', 'a.lock', 'a.new'];
		for (const name of others) put(name, 'of others');
		assert.deepEqual(
			removeLeftovers(folder).map(({ file, copy }) => [file, copy]),
			['a.md', 'gone.md'].map((name) => [join(folder, name), join(folder, `.${name}.${ended}.${hex}.former`)]),
		);
		const copies = ['a.md', 'gone.md'].map((name) => `.${name}.${ended}.${hex}.former`);
		assert.deepEqual(names(), ['a.md', 'b.md', ...copies, ...others].sort());
	});

	/** Runs statements in a process of its own. */
	function run(code: string) {
		const words = ['-c', 'trap "" XFSZ; exec "$@"', 'sh', process.execPath, '--input-type=module', '--eval'];
		const imports = `
			import { spawnSync } from 'node:child_process';
			import { withoutHalfFiles } from './server/src/node/besideFiles.ts';
			import { PendingFile } from './server/src/node/pendingFile.ts';`;
		const cwd = join(import.meta.dirname, '../../..');
		return spawnSync('sh', [...words, imports + code], { encoding: 'utf8', cwd });
	}

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		test(`is whole, and nothing is beside it, after ${signal}, whenever that comes`, function () {
			if (process.platform === 'win32') return this.skip();
			for (const after of ['', 'await new Promise(() => setInterval(() => {}, 1000));']) {
				const { stdout, signal: by } = run(`
					await withoutHalfFiles(async () => {
						const pending = new PendingFile(${JSON.stringify(note)});
						const made = new PendingFile(${JSON.stringify(join(folder, 'new.json'))}, true);
						pending.write(Buffer.from('half'));
						process.kill(process.pid, '${signal}');
						${after}
					});
					console.log('goes on');`);
				assert.deepEqual({ stdout, by }, { stdout: '', by: signal });
				assert.deepEqual([text(), names()], ['former', ['a.md']]);
			}
		});
	}
});
