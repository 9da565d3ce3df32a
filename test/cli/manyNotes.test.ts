import { strict as assert } from 'node:assert';
import { CommandLine } from '../support/commandLine.ts';

/** So many that a second thread is started to read them, and has most of them left when it is there. */
const count = 6000;

suite('thousands of notes in the terminal', () => {
	let commandLine: CommandLine;
	setup(function () {
		this.timeout(60_000);
		commandLine = new CommandLine('');
		for (let at = 0; at < count; at++) commandLine.write(`${at}.md`, `---\ntitle: Note ${at}\nid: "${at}"\n---\n`);
	});
	teardown(() => commandLine.dispose());

	test('are all listed', () => {
		const { stdout, stderr, exitCode } = commandLine.run(['list', '--format', 'json']);
		assert.equal(stderr, '');
		assert.equal(JSON.parse(stdout).length, count);
		assert.equal(exitCode, 0);
	});

	test('are all checked', () => {
		commandLine.write(`${count - 1}.md`, 'Voir [[99999]].\n');
		commandLine.write(`${count - 2}.md`, Buffer.from('été', 'latin1'));
		const { stdout, exitCode } = commandLine.run(['check']);
		assert.match(stdout, new RegExp(`^${count - 1}\\.md:1:\\d+ warning broken_links`, 'm'));
		assert.match(stdout, new RegExp(`^${count - 2}\\.md:1:1 warning not_utf8`, 'm'));
		assert.equal(exitCode, 1);
	});
});
