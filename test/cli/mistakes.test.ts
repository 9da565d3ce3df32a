import { strict as assert } from 'node:assert';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from '../support/commandLine.ts';

test('a folder that may not be read is refused, not found clean', function () {
	// Whom nothing is forbidden cannot test it.
	if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
	const commandLine = new CommandLine('');
	const locked = join(commandLine.folder, 'locked');
	mkdirSync(locked);
	chmodSync(locked, 0);
	try {
		const { stdout, stderr, exitCode } = commandLine.run(['check', 'locked']);
		assert.equal(stdout, '');
		assert.equal(stderr, 'The folder locked cannot be read (no permission). Name the folder of your notes.\n');
		assert.equal(exitCode, 2);
	} finally {
		chmodSync(locked, 0o700);
		commandLine.dispose();
	}
});
