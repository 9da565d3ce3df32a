import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, linkSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from '../../server/src/node/textFile.ts';
import { builtCommand, CommandLine } from '../support/commandLine.ts';

suite('what is mended stays the file that it was', () => {
	let commandLine: CommandLine;
	setup(() => {
		commandLine = new CommandLine('-- z.md --\n---\ntitle: Z\nid: "2"\n---');
	});
	teardown(() => commandLine.dispose());

	/** Two problems, one in the header, and what becomes of them. */
	const broken = '---\ntitle: Été: là\nid: "1"\n---\nVoir [[ 2 ]] 😀\n\n\tfin  ';
	const mended = '---\ntitle: "Été: là"\nid: "1"\n---\nVoir [[2]] 😀\n\n\tfin  ';
	const fix = () => commandLine.run(['check', '--fix', '--fail-on', 'warning']);
	const put = (name: string, bytes: Buffer) => commandLine.write(name, bytes);

	const forms: Readonly<Record<string, (text: string) => Buffer>> = {
		'with LF': (text) => encode(text, 'utf-8'),
		'with CR LF': (text) => encode(text.replaceAll('\n', '\r\n'), 'utf-8'),
		'with CR': (text) => encode(text.replaceAll('\n', '\r'), 'utf-8'),
		'with all kinds of line ends': (text) => encode(text.replace('\n\n', '\r\n\r'), 'utf-8'),
		'with a byte order mark': (text) => encode(text, 'utf-8-bom'),
		'in UTF-16': (text) => encode(text, 'utf-16le'),
		'in UTF-16, the other way round': (text) => encode(text.replaceAll('\n', '\r\n'), 'utf-16be'),
	};
	for (const [form, bytesOf] of Object.entries(forms)) {
		test(`${form}, and a second time there is nothing to mend`, () => {
			put('a.md', bytesOf(broken));
			const { stdout, exitCode } = fix();
			assert.match(stdout, /^a\.md:2:8 fixed yaml_syntax .*\na\.md:5:6 fixed link_blanks /);
			assert.equal(exitCode, 0);
			assert.deepEqual(commandLine.bytes('a.md'), bytesOf(mended));
			const path = join(commandLine.folder, 'a.md');
			utimesSync(path, 1000, 1000);
			assert.doesNotMatch(fix().stdout, /fixed/);
			assert.equal(statSync(path).mtimeMs, 1_000_000);
			assert.deepEqual(readdirSync(commandLine.folder), ['a.md', 'z.md']);
		});
	}

	test('and its links are written as most of the notebook’s are', () => {
		const links = 'Voir [[2]] Z.\n\n'.repeat(10);
		put('a.md', Buffer.from(`${links}Lire [[Z]] aussi.\n`));
		fix();
		assert.equal(commandLine.read('a.md'), `${links}Lire [[2]] Z aussi.\n`);
	});

	test('a dry run shows a diff that git applies, and writes nothing', () => {
		const bytes = (name: string) => commandLine.bytes(name);
		for (const [at, bytesOf] of Object.values(forms).slice(0, 5).entries()) {
			put(`n${at}.md`, bytesOf(broken.replace('id: "1"', `id: "${at + 10}"`)));
			put(`été "${at}".md`, bytesOf(broken.replace('id: "1"', `id: "${at + 20}"`)));
		}
		const left = `.n1.md.${spawnSync(process.execPath, ['-e', '']).pid}.0123456789ab.tmp`;
		commandLine.write(left, 'x');
		const names = readdirSync(commandLine.folder);
		const before = names.map(bytes);
		const { stdout, stderr, exitCode } = commandLine.run(['check', '--fix', '--dry-run']);
		assert.match(stderr, /20 problems would be fixed in 10 notes/);
		assert.equal(exitCode, 1);
		assert.deepEqual(readdirSync(commandLine.folder), names);
		assert.deepEqual(names.map(bytes), before);
		fix();
		const notes = names.filter((name) => name !== left);
		const fixed = notes.map(bytes);
		for (const [at, name] of names.entries()) put(name, before[at] ?? Buffer.alloc(0));
		const applied = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: commandLine.folder, input: stdout });
		assert.equal(applied.stderr.toString(), '');
		assert.deepEqual(notes.map(bytes), fixed);
	});

	test('a dry run shows what git can apply where others are in UTF-16, and says which those are', () => {
		put('a.md', Buffer.from(broken));
		put('b\u0001.md', Buffer.from(broken.replace('"1"', '"3"')));
		put('c.md', encode(broken.replace('"1"', '"4"'), 'utf-16le'));
		const { stdout, stderr } = commandLine.run(['check', '--fix', '--dry-run']);
		assert.match(stderr, /^c\.md is in UTF-16: the diff is without it\.$/m);
		assert.match(stderr, /6 problems would be fixed in 3 notes/);
		const applied = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: commandLine.folder, input: stdout });
		assert.equal(applied.stderr.toString(), '');
		assert.equal(commandLine.read('a.md'), mended);
		assert.equal(commandLine.read('b\u0001.md'), mended.replace('"1"', '"3"'));
	});

	test('with two names, it keeps both', () => {
		put('a.md', Buffer.from(broken));
		linkSync(join(commandLine.folder, 'a.md'), join(commandLine.folder, 'other.txt'));
		fix();
		assert.equal(commandLine.read('a.md'), mended);
		assert.equal(commandLine.read('other.txt'), mended);
		assert.deepEqual(readdirSync(commandLine.folder), ['a.md', 'other.txt', 'z.md']);
	});

	test('of another owner, it stays theirs', function () {
		if (process.getuid?.() !== 0) return this.skip();
		put('a.md', Buffer.from(broken));
		chownSync(join(commandLine.folder, 'a.md'), 1234, 1235);
		fix();
		assert.equal(commandLine.read('a.md'), mended);
		const { uid, gid } = statSync(join(commandLine.folder, 'a.md'));
		assert.deepEqual([uid, gid], [1234, 1235]);
	});

	test('with attributes of the user, it keeps them', function () {
		put('a.md', Buffer.from(broken));
		const python = (code: string) =>
			spawnSync('python3', ['-c', `import os; ${code}`], { cwd: commandLine.folder, encoding: 'utf8' });
		if (python("os.setxattr('a.md', 'user.kezako', b'oui')").status !== 0) return this.skip();
		fix();
		assert.equal(commandLine.read('a.md'), mended);
		assert.equal(python("print(os.getxattr('a.md', 'user.kezako'))").stdout.trim(), "b'oui'");
	});

	test('what a killed command has left is removed by the next, and nothing else is', () => {
		put('a.md', Buffer.from(broken));
		const ended = spawnSync(process.execPath, ['-e', '']).pid;
		const names = [`.a.md.${ended}.0123456789ab.tmp`, `.a.md.${process.pid}.0123456789ab.tmp`, '.a.md.tmp', 'b.tmp'];
		for (const name of names) commandLine.write(name, 'x');
		fix();
		const left = readdirSync(commandLine.folder).filter((name) => name.endsWith('.tmp'));
		assert.deepEqual(left.sort(), names.slice(1).sort());
	});

	test('is whole where the command is interrupted, and nothing is left beside it', async function () {
		this.timeout(60_000);
		const count = 300;
		for (let at = 0; at < count; at++) put(`n${at}.md`, Buffer.from(broken.replace('id: "1"', `id: "${at + 10}"`)));
		const [program, ...words] = builtCommand;
		const fixing = spawn(program, [...words, 'check', '--fix'], { cwd: commandLine.folder, stdio: 'ignore' });
		// A file that begins with a dot is half written, and may be gone once it is listed.
		const notes = () => readdirSync(commandLine.folder).filter((name) => !name.startsWith('.'));
		const texts = () => notes().map((name) => commandLine.read(name));
		const isFixed = (text: string) => text.includes('title: "Été: là"');
		while (fixing.exitCode === null && !texts().some(isFixed)) await new Promise((resolve) => setImmediate(resolve));
		fixing.kill('SIGINT');
		const [code, signal] = await once(fixing, 'exit');
		assert.deepEqual([code, signal], [null, 'SIGINT']);
		assert.deepEqual(
			readdirSync(commandLine.folder).filter((name) => !name.endsWith('.md')),
			[],
		);
		assert.ok(
			texts().some((text) => text.includes('title: Été')),
			'It was over before it was interrupted.',
		);
		for (const text of texts()) assert.ok(text.endsWith('fin  ') || text.endsWith('---'));
	});

	test('what is no UTF-8 is left as it is, byte for byte', () => {
		const bytes = Buffer.from(broken.replace('😀', 'é'), 'latin1');
		put('a.md', bytes);
		const { stdout, stderr, exitCode } = fix();
		assert.match(stderr, /^a\.md was not changed: save it as UTF-8 to have it fixed\.$/m);
		assert.match(stdout, /^a\.md:2:8 warning not_utf8 This file is not UTF-8: reopen it with its encoding, /m);
		assert.equal(exitCode, 1);
		assert.deepEqual(commandLine.bytes('a.md'), bytes);
	});

	test('what may not be written is left as it is, and the rest is mended', () => {
		put('a.md', encode(broken, 'utf-8'));
		put('b.md', encode(broken.replace('id: "1"', 'id: "3"'), 'utf-8'));
		const path = join(commandLine.folder, 'a.md');
		chmodSync(path, 0o444);
		const { stdout, stderr, exitCode } = fix();
		assert.match(stderr, /^Cannot change a\.md \(no permission\)\.$/m);
		assert.match(stdout, /^b\.md:5:6 fixed link_blanks/m);
		assert.equal(exitCode, 2);
		assert.equal(commandLine.read('a.md'), broken);
		assert.deepEqual(readdirSync(commandLine.folder), ['a.md', 'b.md', 'z.md']);
		chmodSync(path, 0o644);
	});

	test('and so do its permissions', function () {
		if (process.platform === 'win32') this.skip();
		put('a.md', encode(broken, 'utf-8'));
		const path = join(commandLine.folder, 'a.md');
		chmodSync(path, 0o640);
		fix();
		assert.equal(commandLine.read('a.md'), mended);
		assert.equal(statSync(path).mode & 0o777, 0o640);
	});
});
