import { strict as assert } from 'node:assert';
import { chmodSync } from 'node:fs';
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
