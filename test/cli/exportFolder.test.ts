import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { builtCommand, CommandLine } from '../support/commandLine.ts';

const two = '-- notes/a.md --\n---\ntitle: A\nid: "1"\n---\n[[2]]\n-- notes/b.md --\n---\ntitle: B\nid: "2"\n---\n';

suite('a folder of exported pages', () => {
	let shell: CommandLine;
	const names = (folder: string) => readdirSync(join(shell.folder, folder)).sort();
	const to = (out: string, ...more: string[]) =>
		shell.run(['export', 'notes', '--to', 'markdown', '--out', out, ...more]);
	const done = { stdout: '', stderr: '', exitCode: 0 };
	setup(() => {
		shell = new CommandLine(two);
	});
	teardown(() => shell.dispose());

	test('is made, and replaced as a whole', () => {
		assert.deepEqual(to('deep/site'), done);
		assert.deepEqual(names('deep'), ['site']);
		assert.deepEqual(names('deep/site'), ['.kezako-export', 'a.md', 'b.md']);
		shell.write('notes/a.md', '---\ntitle: New\nid: "1"\n---\n');
		shell.write('deep/site/stale.md', 'of nobody');
		assert.deepEqual(to('deep/site/'), done);
		assert.deepEqual(names('deep/site'), ['.kezako-export', 'b.md', 'new.md']);
		assert.deepEqual(names('deep'), ['site']);
	});

	test('needs a name', () => {
		assert.deepEqual(to(''), { stdout: '', stderr: '--out needs a value.\n', exitCode: 2 });
	});

	test('is the same twice, to the byte', () => {
		to('one', '--glossary');
		to('two', '--glossary');
		assert.deepEqual(names('one'), names('two'));
		for (const name of names('one')) assert.deepEqual(shell.bytes(`one/${name}`), shell.bytes(`two/${name}`));
	});

	test('may be an empty one that is there, also behind a link', function () {
		mkdirSync(join(shell.folder, 'empty'));
		assert.deepEqual(to('empty'), done);
		if (process.platform === 'win32') return this.skip();
		symlinkSync('empty', join(shell.folder, 'link'));
		assert.deepEqual(to('link'), done);
		assert.deepEqual(names('empty'), ['.kezako-export', 'a.md', 'b.md']);
	});

	test('is no folder with files of another kind, and nothing in it is touched', () => {
		shell.write('mine/x.txt', 'mine');
		const refusal = 'mine holds files that are not of an export. Choose an empty folder, or a new one.\n';
		assert.deepEqual(to('mine'), { stdout: '', stderr: refusal, exitCode: 2 });
		assert.deepEqual(names('mine'), ['x.txt']);
		assert.equal(to('mine/x.txt').exitCode, 2);
		assert.equal(shell.read('mine/x.txt'), 'mine');
	});

	test('is not replaced where a repository in it would be lost', () => {
		to('site');
		shell.write('site/.git/HEAD', 'ref');
		const { stderr, exitCode } = to('site');
		assert.equal(exitCode, 2);
		assert.match(stderr, /^site.\.git would be lost: an export replaces its folder as a whole\. Move it away\.\n$/);
	});

	test('is not in the notebook, nor around it, unless it is excluded there', () => {
		for (const out of ['notes', 'notes/site', 'notes/site/deep', '.', 'notes/../notes/x']) {
			const { stderr, exitCode } = to(out);
			assert.equal(exitCode, 2, out);
			assert.match(stderr, / is in the folder of your notes | holds your notes/);
		}
		assert.deepEqual(names('notes'), ['a.md', 'b.md']);
		shell.write('notes/.vscode/settings.json', '{ "kezako.files.exclude": ["site/**"] }');
		assert.deepEqual(to('notes/site'), done);
		assert.deepEqual(to('notes/.hidden'), done);
		assert.equal(to('notes/other').exitCode, 2);
	});

	test('is never read as notes', () => {
		to('site');
		assert.match(shell.run(['list', '--notebook', '.']).stdout, /^Title[\s\S]*A [\s\S]*B /);
		assert.equal(shell.run(['list', '--notebook', '.', '--format', 'csv']).stdout.split('\n').length, 4);
		assert.equal(shell.run(['list', '--notebook', 'site']).stderr, 'No note was found.\n');
	});

	test('that cannot be written leaves the former one as it is', async function () {
		if (process.platform === 'win32') return this.skip();
		to('site');
		for (let at = 0; at < 300; at++) shell.write(`notes/${at}.md`, 'long '.repeat(10_000));
		const [program, ...words] = builtCommand;
		const args = [...words, 'export', 'notes', '--to', 'markdown', '--out', 'site'];
		const exporting = spawn(program, args, { cwd: shell.folder, stdio: 'ignore' });
		const isWriting = () => readdirSync(shell.folder).some((name) => name.endsWith('.tmp'));
		while (!isWriting()) await new Promise((resolve) => setImmediate(resolve));
		exporting.kill('SIGTERM');
		assert.deepEqual(await once(exporting, 'exit'), [null, 'SIGTERM']);
		assert.deepEqual(names('.'), ['notes', 'site']);
		assert.deepEqual(names('site'), ['.kezako-export', 'a.md', 'b.md']);
	});

	test('that cannot be made is refused with its reason, and leaves nothing', function () {
		if (process.platform === 'win32') return this.skip();
		shell.write('file', '');
		symlinkSync('loop', join(shell.folder, 'loop'));
		mkdirSync(join(shell.folder, 'fixed'));
		chmodSync(join(shell.folder, 'fixed'), 0o555);
		const before = names('.');
		const long = 'x'.repeat(300);
		const cases = [
			['file/x/y', 'a file is in the way'],
			['/dev/full', 'a file is in the way'],
			[`new/deep/${long}`, 'the name is too long'],
			['loop/x', 'it is a symbolic link'],
			['fixed', 'no permission'],
		];
		// Node's own way to make folders would never end there.
		if (existsSync('/proc/self')) cases.push(['/proc/x/y', 'not found']);
		for (const [out = '', reason = ''] of cases) {
			assert.deepEqual(to(out), { stdout: '', stderr: `Cannot write ${out} (${reason}).\n`, exitCode: 2 });
			if (out === 'fixed') continue;
			const { stderr } = shell.run(['export', 'notes', '--to', 'pandoc', '--out', `${out}/book.md`]);
			assert.equal(stderr, `Cannot write ${out}/book.md (${reason}).\n`);
			assert.deepEqual(names('.'), before);
		}
	});

	test('keeps the permissions of the one that it replaces', function () {
		if (process.platform === 'win32') return this.skip();
		mkdirSync(join(shell.folder, 'site'));
		chmodSync(join(shell.folder, 'site'), 0o750);
		to('site');
		assert.equal(statSync(join(shell.folder, 'site')).mode & 0o777, 0o750);
	});

	test('is not begun where no note is left', () => {
		shell.write('notes/a.md', '---\ntitle: A\nprivate: true\n---\n');
		const { stderr, exitCode } = to('site', '--note', 'A');
		assert.equal(stderr, 'notes/a.md stays out: private: true\nNo note is left to be exported.\n');
		assert.equal(exitCode, 2);
		assert.equal(existsSync(join(shell.folder, 'site')), false);
	});
});

suite('a book', () => {
	test('is one file, which is not replaced by accident, and finds its pictures', () => {
		const shell = new CommandLine(`${two}-- notes/p.md --\n![](p.png)\n-- notes/p.png --\n`);
		try {
			shell.write('build/x.txt', '');
			const args = ['export', 'notes', '--to', 'pandoc', '--out', 'build/book.md'];
			assert.equal(shell.run(args).exitCode, 0);
			assert.match(shell.read('build/book.md'), /^---\ntitle: notes\n---\n\n# A \{#n-1\}\n\n\[B\]\(#n-2\)\n/);
			assert.match(shell.read('build/book.md'), /!\[\]\(\.\.\/notes\/p\.png\)/);
			assert.equal(shell.run(args).stderr, 'build/book.md already exists. Use --force to overwrite it.\n');
			assert.equal(shell.run([...args, '--force']).exitCode, 0);
		} finally {
			shell.dispose();
		}
	});
});
