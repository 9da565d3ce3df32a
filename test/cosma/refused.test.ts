import { strict as assert } from 'node:assert';
import { cpSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { effectsOf } from '../../server/src/core/cosma/effects.ts';
import { CommandLine } from '../support/commandLine.ts';
import { type Cosmoscope, modelize } from './modelize.ts';
import { type Fixed, fixQuickly } from './quickFixes.ts';
import { isFixed, tables } from './rules.ts';

const refused = fileURLToPath(new URL('refused', import.meta.url));

suite('A folder that Cosma refuses', () => {
	let commandLine: CommandLine;
	let before: Cosmoscope;
	let fixed: Fixed;

	suiteSetup(async function () {
		this.timeout(60_000);
		commandLine = new CommandLine('');
		cpSync(refused, commandLine.folder, { recursive: true });
		before = await modelize(commandLine.folder);
		fixed = await fixQuickly(commandLine.folder, (code) => code in effectsOf);
	});

	suiteTeardown(() => commandLine.dispose());

	test('has every rule that has a fix', () => {
		const rules = tables.flatMap(([, entries]) => entries.filter(isFixed).map(({ rule }) => rule));
		const found = new Set(fixed.before.flatMap(({ codes }) => codes));
		assert.deepEqual(
			[...new Set(rules)].filter((rule) => !found.has(rule)),
			[],
			'Give the folder refused/ a note with these problems.',
		);
	});

	test('is refused', () => {
		assert.ok(!before.isWritten || before.report.length > 0);
	});

	test('is taken without a word once everything is fixed with Ctrl+. alone', async () => {
		assert.deepEqual(fixed.left, [], fixed.fixes.join('\n'));
		const { isWritten, printed, report, records } = await modelize(commandLine.folder);
		assert.ok(isWritten, printed);
		assert.deepEqual(report, [], fixed.fixes.join('\n'));
		const notes = readdirSync(commandLine.folder, { recursive: true, encoding: 'utf8' });
		assert.equal(records.length, notes.filter((path) => path.endsWith('.md')).length);
	});
});
