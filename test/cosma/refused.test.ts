import { strict as assert } from 'node:assert';
import { cpSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandLine } from '../support/commandLine.ts';
import { modelize } from './modelize.ts';
import { fixQuickly, listOfFixes } from './quickFixes.ts';
import { isFixed, tables } from './rules.ts';

const rules = new Set(tables.flatMap(([, entries]) => entries.map(({ rule }) => rule)));
const refused = fileURLToPath(new URL('refused', import.meta.url));

suite('A folder that Cosma refuses', () => {
	const met = new Set<string>();

	// Several, as one configuration cannot have all that can be wrong in it.
	for (const name of readdirSync(refused)) {
		test(`is taken without a word once everything is fixed with Ctrl+. alone: ${name}`, async function () {
			this.timeout(60_000);
			const commandLine = new CommandLine('');
			try {
				const { folder } = commandLine;
				cpSync(`${refused}/${name}`, folder, { recursive: true });
				const before = await modelize(folder);
				assert.ok(!before.isWritten || before.report.length > 0, 'Cosma does not refuse it.');
				const { fixes, left, ...shown } = await fixQuickly(folder, (code) => rules.has(code));
				for (const code of shown.met) met.add(code);
				assert.deepEqual(left, [], listOfFixes(fixes));
				const { isWritten, printed, report, records } = await modelize(folder);
				assert.ok(isWritten, printed);
				assert.deepEqual(report, [], listOfFixes(fixes));
				const notes = readdirSync(folder, { recursive: true, encoding: 'utf8' });
				assert.equal(records.length, notes.filter((path) => path.endsWith('.md')).length);
			} finally {
				commandLine.dispose();
			}
		});
	}

	test('has every rule that has a fix', () => {
		const withFix = new Set(tables.flatMap(([, entries]) => entries.filter(isFixed).map(({ rule }) => rule)));
		assert.deepEqual(
			[...withFix].filter((rule) => !met.has(rule)),
			[],
			'Give a folder in refused/ a note with these problems.',
		);
	});
});
