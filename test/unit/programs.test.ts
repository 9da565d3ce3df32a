import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { callOf } from '../../scripts/programs.mts';

suite('a program that a script starts', () => {
	test('gets its words as they are, whatever is in them', () => {
		const words = ['a b', '', 'c&d', 'é', '--out=x\\y'];
		const { command, args, shell } = callOf(process.execPath, [
			'-p',
			'JSON.stringify(process.argv.slice(1))',
			...words,
		]);
		const { stdout } = spawnSync(command, args, { encoding: 'utf8', shell });
		assert.deepEqual(JSON.parse(stdout), words);
	});

	test('is started by a shell on Windows, which sees one word where there is a space', () => {
		assert.deepEqual(callOf('npm', ['ci', '--prefix', 'C:\\Users\\Jean Dupont\\a', 'b&c', ''], 'win32'), {
			command: 'npm ci --prefix "C:\\Users\\Jean Dupont\\a" "b&c" ""',
			args: [],
			shell: true,
		});
		assert.equal(
			callOf('C:\\Program Files\\nodejs\\node.exe', [], 'win32').command,
			'"C:\\Program Files\\nodejs\\node.exe"',
		);
		assert.deepEqual(callOf('npm', ['a b'], 'linux'), { command: 'npm', args: ['a b'], shell: false });
	});
});
