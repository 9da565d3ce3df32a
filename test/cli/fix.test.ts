import { strict as assert } from 'node:assert';
import { chmodSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from '../../server/src/node/textFile.ts';
import { CommandLine } from '../support/commandLine.ts';

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

	test('what is no UTF-8 is left as it is, byte for byte', () => {
		const bytes = Buffer.from(broken.replace('😀', 'é'), 'latin1');
		put('a.md', bytes);
		const { stderr, exitCode } = fix();
		assert.match(stderr, /^a\.md was not changed: save it as UTF-8 to have it fixed\.$/m);
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
