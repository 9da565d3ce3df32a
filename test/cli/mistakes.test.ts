import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from '../support/commandLine.ts';

suite('what may not be read', () => {
	let commandLine: CommandLine;
	suiteSetup(function () {
		// Whom nothing is forbidden cannot test it.
		if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
	});
	setup(() => {
		commandLine = new CommandLine('-- a.md --\n---\ntitle: A\nid: "1"\n---\n-- locked/b.md --\ntext');
		chmodSync(join(commandLine.folder, 'locked'), 0);
	});
	teardown(() => {
		chmodSync(join(commandLine.folder, 'locked'), 0o700);
		commandLine.dispose();
	});

	test('is refused where it is the folder of the notes', () => {
		assert.deepEqual(commandLine.run(['check', 'locked']), {
			stdout: '',
			stderr: 'Cannot read the folder locked (no permission). Give the folder of your notes.\n',
			exitCode: 2,
		});
	});

	test('is told of where it is among them, and they are not found clean', () => {
		assert.deepEqual(commandLine.run(['check']), {
			stdout: '',
			stderr: `Skipped, cannot be read (no permission): ${join(commandLine.folder, 'locked')}\nNo problems in 1 note\n`,
			exitCode: 2,
		});
	});
});

suite('what is left out', () => {
	let commandLine: CommandLine;
	setup(() => {
		commandLine = new CommandLine('-- a.md --\n---\ntitle: A\nid: "1"\n---');
	});
	teardown(() => commandLine.dispose());

	test('settings behind a symbolic link are read, and a pipe in their place is not waited for', function () {
		commandLine.write('x/hidden.md', '---\nid: "777"\n---\n');
		commandLine.write('shared.json', JSON.stringify({ 'kezako.files.exclude': ['x'] }));
		mkdirSync(join(commandLine.folder, '.vscode'), { recursive: true });
		const settings = join(commandLine.folder, '.vscode', 'settings.json');
		symlinkSync('../shared.json', settings);
		assert.doesNotMatch(commandLine.run(['list']).stdout, /777/);
		rmSync(settings);
		if (spawnSync('mkfifo', [settings]).status !== 0) return this.skip();
		assert.match(commandLine.run(['list']).stderr, /Cannot read .*settings\.json/);
	});

	test('is told of where it is in more than 64 folders, in which notes may be', () => {
		commandLine.write(`${'x/'.repeat(64)}b.md`, '---\ntitle: B\nid: "2"\n---');
		assert.deepEqual(commandLine.run(['check']), { stdout: '', stderr: 'No problems in 2 notes\n', exitCode: 0 });
		commandLine.write(`${'x/'.repeat(65)}c.md`, '[[1]]');
		const deep = `${commandLine.folder}${'/x'.repeat(65)}`;
		assert.deepEqual(commandLine.run(['check']), {
			stdout: '',
			stderr: `Skipped, in more than 64 folders: ${deep}\nNo problems in 2 notes\n`,
			exitCode: 2,
		});
		commandLine.write('.vscode/settings.json', JSON.stringify({ 'kezako.files.exclude': ['x/x'] }));
		assert.equal(commandLine.run(['check']).exitCode, 0, 'who excludes it knows of it');
	});

	test('is told of where its name is not UTF-8, and only pictures may be missing in a clean notebook', function () {
		// Elsewhere all names are Unicode.
		if (process.platform !== 'linux') this.skip();
		const named = (name: string) => Buffer.concat([Buffer.from(`${commandLine.folder}/`), Buffer.from(name, 'latin1')]);
		const skipped = (name: string) =>
			`Skipped, cannot be read (its name is not UTF-8: rename it): ${join(commandLine.folder, name)}\n`;
		commandLine.write('\uFFFD.md', '---\ntitle: B\nid: "2"\n---');
		writeFileSync(named('\xe9t\xe9.txt'), '');
		mkdirSync(named('.\xe9t\xe9'));
		assert.deepEqual(commandLine.run(['check']), { stdout: '', stderr: 'No problems in 2 notes\n', exitCode: 0 });
		writeFileSync(named('\xe9t\xe9.png'), '');
		assert.deepEqual(commandLine.run(['check']), {
			stdout: '',
			stderr: `${skipped('\\xe9t\\xe9.png')}No problems in 2 notes\n`,
			exitCode: 0,
		});
		writeFileSync(named('\xe9t\xe9.md'), '');
		writeFileSync(named('\xe8t\xe8.md'), '');
		mkdirSync(named('\xe9t\xe9'));
		const { stderr, exitCode } = commandLine.run(['check']);
		for (const name of ['\\xe9t\\xe9.md', '\\xe8t\\xe8.md', '\\xe9t\\xe9'])
			assert.ok(stderr.includes(skipped(name)), stderr);
		assert.equal(exitCode, 2);
	});
});
