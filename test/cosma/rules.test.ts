import { strict as assert } from 'node:assert';
import { symlinkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { effectsOf } from '../../server/src/core/cosma/effects.ts';
import { cosmaVersions } from '../../server/src/core/cosmaVersions.ts';
import { configurationLevels } from '../../server/src/features/configuration/configurationProblems.ts';
import { problemTable } from '../../server/src/features/problems/table.ts';
import { findProblems } from '../../server/src/node/cli/check.ts';
import { openNotebook } from '../../server/src/node/cli/openNotebook.ts';
import { Terminal } from '../../server/src/node/cli/terminal.ts';
import { CommandLine } from '../support/commandLine.ts';
import { CosmaHost, type Cosmoscope, modelize } from './modelize.ts';
import { fixQuickly } from './quickFixes.ts';
import {
	differences,
	type Entry,
	filesOf,
	isFixed,
	otherOutcomes,
	type Seen,
	settingsShowing,
	tables,
} from './rules.ts';

const all = tables.flatMap(([, entries]) => entries);

suite('Kezako says what Cosma does', function () {
	// Cosma is started some hundred times.
	this.timeout(120_000);
	const terminal = new Terminal();
	const seen = new Map<Entry, Promise<Seen>>();

	// Several at once: most of the time, Cosma is being started.
	suiteSetup(() => {
		const waiting = [...all];
		const starts = new Map<Entry, (coming: Promise<Seen>) => void>();
		for (const entry of all) seen.set(entry, new Promise((resolve) => starts.set(entry, resolve)));
		const work = async () => {
			const host = new CosmaHost();
			for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
				const coming = look(entry, terminal, host.run);
				starts.get(entry)?.(coming);
				await coming.catch(() => {});
			}
			host.dispose();
		};
		for (let worker = 0; worker < availableParallelism(); worker++) void work();
	});

	for (const [table, entries] of tables) {
		suite(`of the ${table}`, () => {
			for (const entry of entries) {
				test(`${entry.rule}: ${entry.note}`, async () => {
					const found = await seen.get(entry);
					assert.ok(found);
					assert.deepEqual(differences(entry, found), []);
				});
			}
		});
	}

	suite('in tables that are right', () => {
		test('no rule is without an entry, and no entry without a rule', () => {
			const rules = Object.entries(problemTable).filter(([, { isCosmas }]) => isCosmas);
			const codes = new Set([...Object.keys(effectsOf), ...rules.map(([code]) => code), ...configurationLevels.keys()]);
			// What Cosma makes of citations stands in a table of its own: test/citations.
			const rest = [...codes].filter((code) => !code.startsWith('citation_'));
			assert.deepEqual([...new Set(all.map(({ rule }) => rule))].sort(), rest.sort());
			assert.equal(new Set(all.map(({ rule, note }) => `${rule}: ${note}`)).size, all.length);
		});

		test('whatever an entry has that is wrong is seen', async () => {
			for (const entry of all) {
				const found = await seen.get(entry);
				assert.ok(found);
				const wrong = (wronged: Partial<Entry>) =>
					assert.notDeepEqual(
						differences({ ...entry, ...wronged }, found),
						[],
						`${entry.rule}: ${JSON.stringify(wronged)}`,
					);
				for (const version of cosmaVersions)
					for (const outcome of otherOutcomes(entry, version)) wrong({ [version]: outcome });
				const says = entry.says ?? [entry.rule];
				wrong({ says: [] });
				wrong({ says: says.slice(1) });
				wrong({ says: [...says, 'self_link'] });
				wrong({ rule: 'self_link' });
				wrong({ shows: 'what no page shows' });
				wrong({ fix: 'no' });
				if (!isFixed(entry)) wrong({ fix: 'yes' });
			}
		});

		test('Cosma does the same in a process of its own', async () => {
			const some = all.filter((_, at) => at % 40 === 0);
			for (const entry of some) {
				const found = await seen.get(entry);
				const commandLine = new CommandLine('');
				try {
					for (const [path, text] of filesOf(entry)) commandLine.write(path, text);
					for (const [path, to] of Object.entries(entry.links ?? {})) symlinkSync(to, join(commandLine.folder, path));
					// In no order, and of two notes with one name it takes either.
					const counts = (cosmoscope: Cosmoscope | undefined) => [
						cosmoscope?.isWritten,
						cosmoscope?.records.length,
						cosmoscope?.report.length,
					];
					assert.deepEqual(counts(await modelize(commandLine.folder)), counts(found?.cosma));
				} finally {
					commandLine.dispose();
				}
			}
		});

		test('a fix that leaves Cosma something to report is seen', async () => {
			const entry = all.find(isFixed);
			const found = entry && (await seen.get(entry));
			assert.ok(entry && found?.fixed);
			const { fixed, cosma } = found;
			const after = (wronged: Partial<Required<Seen>['fixed']>) =>
				differences(entry, { ...found, fixed: { ...fixed, ...wronged } });
			assert.match(after({ cosma }).join(), /After the fixes/);
			assert.match(after({ fixes: [] }).join(), /There is no fix/);
			assert.match(after({ left: [{ path: 'note.md', codes: [entry.rule] }] }).join(), /note\.md has/);
			assert.match(after({ cosma: { ...fixed.cosma, isWritten: false } }).join(), /stops/);
			assert.match(after({ cosma: { ...fixed.cosma, records: [] } }).join(), /drops/);
		});
	});
});

/** What Cosma and Kezako make of an entry, each in a folder of its own. */
async function look(entry: Entry, terminal: Terminal, run: CosmaHost['run']): Promise<Seen> {
	const [before, fixing] = [new CommandLine(''), new CommandLine('')];
	try {
		for (const [path, text] of filesOf(entry)) for (const place of [before, fixing]) place.write(path, text);
		for (const [path, target] of Object.entries(entry.links ?? {})) symlinkSync(target, join(before.folder, path));
		before.write('.vscode/settings.json', settingsShowing(entry.rule, ...(entry.says ?? [])));
		const problems = [];
		for await (const problem of findProblems(await openNotebook(before.folder, terminal), terminal))
			if (problem.cosma || problem.code === entry.rule) problems.push(problem);
		const cosma = await modelize(before.folder, run);
		if (!isFixed(entry)) return { cosma, problems };
		const codes = new Set(problems.map(({ code }) => code));
		const fixed = await fixQuickly(fixing.folder, (code) => codes.has(code) || code in effectsOf);
		return { cosma, problems, fixed: { ...fixed, cosma: await modelize(fixing.folder, run) } };
	} finally {
		before.dispose();
		fixing.dispose();
	}
}
