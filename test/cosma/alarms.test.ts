import { strict as assert } from 'node:assert';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandLine } from '../support/commandLine.ts';
import { modelize } from './modelize.ts';

/** The problems of a folder as `kezako check` prints them, without the sentences. */
function alarms(folder: string): { readonly problems: readonly string[]; readonly sum: string } {
	const commandLine = new CommandLine('');
	try {
		cpSync(fileURLToPath(new URL(folder, import.meta.url)), commandLine.folder, { recursive: true });
		const { stdout, stderr } = commandLine.run(['check']);
		const problems = stdout.split('\n').flatMap((line) => /^\S+ \S+ \S+/.exec(line) ?? []);
		return { problems, sum: stderr };
	} finally {
		commandLine.dispose();
	}
}

suite('in notebooks that Cosma takes, Kezako warns of nothing but this', () => {
	test('the sample', () => {
		assert.deepEqual(alarms('../../sample'), {
			problems: [],
			sum: 'No problems in 32 notes\n',
		});
	});

	test('a real note, with nothing declared', () => {
		assert.deepEqual(alarms('real'), {
			problems: [
				'PGO.md:6:12 warning thumbnail_not_found',
				'PGO.md:14:223 warning broken_links',
				'config.yml:9:1 information config_undeclared_meta',
				'config.yml:9:1 information config_undeclared_meta',
			],
			sum: '4 problems in 1 note\n',
		});
	});

	test('and Cosma 2.6 reports of them just the links that lead nowhere', async () => {
		const commandLine = new CommandLine('');
		try {
			cpSync(fileURLToPath(new URL('real', import.meta.url)), commandLine.folder, { recursive: true });
			const { records, report } = await modelize(commandLine.folder);
			assert.deepEqual(
				records.map(({ title }) => title),
				['PGO'],
			);
			assert.deepEqual(
				report.map(({ message }) => message),
				['Link to "20230927151049" is broken.'],
			);
		} finally {
			commandLine.dispose();
		}
	});
});
