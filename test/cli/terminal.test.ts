import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { builtCommand, type Command, CommandLine } from '../support/commandLine.ts';

const notebook = `
	-- a.md --
	---
	title: A title that is far too long for a column of a table in a terminal
	id: "1"
	---
	[[2]]
`;

/** A machine of any speed: what passes whenever the command looks at the clock. Milliseconds. */
function withClock(stepMs: number): Command {
	const [node, ...script] = builtCommand;
	const clock = `data:text/javascript,let now = 0; performance.now = () => (now += ${stepMs})`;
	return [node, '--import', clock, ...script];
}
const slowly = withClock(2000);
const quickly = withClock(0);

suite('where somebody is looking', () => {
	test('problems are in colour, and what they come to stands below them', function () {
		const lines = shown(this, ['check']).split('\n');
		assert.deepEqual(lines, [
			'a.md:5:3 ␛[33mwarning␛[39m ␛[2mbroken_links␛[22m No note has the id 2',
			'1 problem in 1 note',
			'',
		]);
	});

	for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }, { FORCE_COLOR: '0' }]) {
		test(`there is no colour with ${Object.entries(env).flat().join('=')}`, function () {
			assert.doesNotMatch(shown(this, ['check'], { env }), /␛/);
		});
	}

	test('a row is a line, so that what is long is cut', function () {
		assert.match(shown(this, ['list']), /^A title that is far too long for a colu… {2}1 /m);
	});

	test('what takes long shows how far it is, and leaves nothing behind', function () {
		const sent = shown(this, ['check'], { command: slowly });
		assert.match(sent, /\r␛\[KReading notes \d/);
		assert.match(sent, /\r␛\[KChecking notes \[ {20}\] 0 \/ 1/);
		// Each begins its line anew: what stands last in it stays on the screen.
		const lines = sent.split('\n').map((line) => line.slice(line.lastIndexOf('\r␛[K') + 1).replace('␛[K', ''));
		assert.equal(lines.at(-2), '1 problem in 1 note');
		assert.doesNotMatch(lines.join('\n'), /Reading|Checking/);
	});

	test('what is quick shows nothing of it', function () {
		assert.doesNotMatch(shown(this, ['check'], { command: quickly }), /Reading|Checking/);
	});
});

suite('where nobody is looking', () => {
	test('nothing is cut, coloured or shown on the way, however long it takes', () => {
		const commandLine = new CommandLine(notebook, slowly);
		try {
			const { stdout, stderr } = commandLine.run(['list']);
			assert.match(stdout, /^A title that is far too long for a column of a table in a terminal {2}1 /m);
			assert.equal(stderr, '');
		} finally {
			commandLine.dispose();
		}
	});

	test('a disk that is full is told of in a sentence', function () {
		if (!existsSync('/dev/full')) this.skip();
		const commandLine = new CommandLine(notebook);
		const full = openSync('/dev/full', 'w');
		try {
			const [program, ...words] = builtCommand;
			const { stderr, status } = spawnSync(program, [...words, 'list'], {
				cwd: commandLine.folder,
				encoding: 'utf8',
				env: { PATH: process.env.PATH },
				stdio: ['ignore', full, 'pipe'],
			});
			assert.deepEqual({ stderr, status }, { stderr: 'Cannot write the output (the disk is full).\n', status: 2 });
		} finally {
			closeSync(full);
			commandLine.dispose();
		}
	});

	test('what was asked for comes whole, though nobody hears what is said on the side', function () {
		if (process.platform === 'win32') this.skip();
		const commandLine = new CommandLine(notebook);
		commandLine.write('.vscode/settings.json', 'no JSON, which is said first');
		try {
			const pipe = '"$@" 2>&1 >list.txt | true';
			spawnSync('sh', ['-c', pipe, 'sh', ...builtCommand, 'check'], { cwd: commandLine.folder });
			assert.equal(commandLine.read('list.txt'), 'a.md:5:3 warning broken_links No note has the id 2\n');
		} finally {
			commandLine.dispose();
		}
	});

	test('who reads only the beginning hears no complaint', function () {
		if (process.platform === 'win32') this.skip();
		const commandLine = new CommandLine(`-- a.md --\n${'long '.repeat(150_000)}`);
		try {
			const pipe = '{ "$@"; echo "exit $?" >&2; } | head -n 1';
			const { stdout, stderr } = spawnSync('sh', ['-c', pipe, 'sh', ...builtCommand, 'export'], {
				cwd: commandLine.folder,
				encoding: 'utf8',
			});
			assert.deepEqual({ stdout, stderr }, { stdout: '{\n', stderr: 'exit 0\n' });
		} finally {
			commandLine.dispose();
		}
	});
});

/** What the screen is sent; skips the test where there is no terminal to be had. */
function shown(
	context: Mocha.Context,
	args: readonly string[],
	{ env, command }: { env?: Record<string, string>; command?: Command } = {},
): string {
	const commandLine = new CommandLine(notebook, command);
	try {
		return commandLine.runInTerminal(args, env) ?? context.skip();
	} finally {
		commandLine.dispose();
	}
}
